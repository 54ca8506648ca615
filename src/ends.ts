/** The text without what it ends in, character by character: an expression ending in `+$` tries every such stretch again from each of its characters. */
export function withoutEnd(text: string, what: RegExp): string {
  let end = text.length;
  while (end > 0 && what.test(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

/** The text without what it begins and ends in. `what` is for one character and has no `g`. */
export function withoutEnds(text: string, what: RegExp): string {
  const kept = withoutEnd(text, what);
  let start = 0;
  while (start < kept.length && what.test(kept[start]!)) start += 1;
  return kept.slice(start);
}
