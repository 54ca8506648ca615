/**
 * Estimates the space that text needs, without a font engine: at 10.5 pt a full-width character is two column units wide, any other one. The estimate
 * is on the safe side in Excel, WPS and LibreOffice, which measure columns by different digits.
 */

const WIDE = /[\u1100-\u115f\u2018-\u201d\u2026\u2014\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** The size of table text, in points (五号). */
export const TEXT_SIZE = 10.5;
const LINE = 1.38;

/** Width of one line of text in column units at `TEXT_SIZE`. */
export const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (WIDE.test(char) || char.codePointAt(0)! > 0xffff ? 2 : 1), 0);

/** Number of lines that text takes in a cell of the given width; `size` in points. */
export function linesIn(text: string, width: number, size: number = TEXT_SIZE): number {
  const room = Math.max(2, Math.floor(((width - 1) * TEXT_SIZE) / size));
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / (room - (room % 2)))), 0);
}

/** Height of that many lines in points, including space above and below. */
export const heightOf = (lines: number, size: number = TEXT_SIZE): number => Math.ceil(lines * size * LINE + 8);

/** The same with the least space that lines need. */
export const closeHeightOf = (lines: number, size: number = TEXT_SIZE): number => Math.ceil(lines * size * 1.28 + 4);
