/**
 * Characters that a terminal interprets or hides: control characters, line ends, direction marks, joiners, lone surrogates, letters that look blank.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]/gu;
/** Enough blanks to move the rest to the beginning of the next line. */
const GAP = /\p{Zs}{8,}/gu;

const DELETE = 0x7f;
const PICTURES = 0x2400;

/** `␊`, `␛`: Unicode has symbols for the oldest of them; the others are shown by code point, `‹U+202E›`. */
function mark(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCharCode(PICTURES + code);
  return code === DELETE ? '␡' : `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}

/**
 * Makes text of unknown origin (cells, names of sheets and files, other programs' messages) safe on one line of a terminal or in a file's name:
 * nothing in it can move, hide, reverse or recolour other text. Harmless text is unchanged.
 */
export const visible = (text: string): string => text.replace(HIDDEN, mark).replace(GAP, (blanks) => `‹␣×${blanks.length}›`);

/** Sentences whose every value is made visible as it is filled in. */
export function withVisibleValues<T>(words: T): T {
  if (typeof words === 'function')
    return ((...values: readonly unknown[]) =>
      (words as (...values: readonly unknown[]) => unknown)(...values.map((value) => (typeof value === 'string' ? visible(value) : value)))) as T;
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, withVisibleValues<unknown>(value)])) as T;
}

/** JSON on one line that a terminal shows unchanged: the same data, with control characters written as `\u009b`. */
export const visibleJson = (json: string): string =>
  json.replace(HIDDEN, (character) =>
    character < ' ' ? character : character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
