/** What a terminal obeys or leaves out: control characters, line ends, direction, joiners, halves of characters, letters that are blank. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]/gu;
/** Enough blanks bring what follows to the beginning of the next line. */
const GAP = /\p{Zs}{8,}/gu;

const DELETE = 0x7f;
const PICTURES = 0x2400;

/** `␊`, `␛`: Unicode has pictures of the oldest of them; the others go by their number, `‹U+202E›`. */
function mark(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCharCode(PICTURES + code);
  return code === DELETE ? '␡' : `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}

/**
 * Text of unknown origin (cells, names of sheets and files, other programs' words) as one piece of one line that is what it seems to be: nothing in it
 * moves, hides, turns round or recolours what stands on a terminal or in a file's name. Other text comes back as it is.
 */
export const visible = (text: string): string => text.replace(HIDDEN, mark).replace(GAP, (blanks) => `‹␣×${blanks.length}›`);

/** Sentences whose every value is made visible as it is filled in. */
export function sayingVisibly<T>(words: T): T {
  if (typeof words === 'function')
    return ((...values: readonly unknown[]) =>
      (words as (...values: readonly unknown[]) => unknown)(...values.map((value) => (typeof value === 'string' ? visible(value) : value)))) as T;
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, sayingVisibly<unknown>(value)])) as T;
}

/** JSON in one line that a terminal shows as it is: the same data, with what it would obey written as `\u009b`. */
export const visibleJson = (json: string): string =>
  json.replace(HIDDEN, (character) =>
    character < ' ' ? character : character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
