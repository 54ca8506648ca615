/**
 * The text without trailing matches. Goes character by character, because an expression ending in `+$` would retry every run from each of its
 * characters.
 */
export function withoutEnd(text: string, what: RegExp): string {
  let end = text.length;
  while (end > 0 && what.test(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

/** The text without leading and trailing matches. `what` matches one character and has no `g` flag. */
export function withoutEnds(text: string, what: RegExp): string {
  const kept = withoutEnd(text, what);
  let start = 0;
  while (start < kept.length && what.test(kept[start]!)) start += 1;
  return kept.slice(start);
}
