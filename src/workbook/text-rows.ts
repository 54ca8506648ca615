import { heightOf, linesIn } from './measure.ts';
import { paragraphsOf } from './paragraphs.ts';

/** Width of the narratives' one column in a template, and the size of their type (三号), as official documents have it. */
export const TEXT_WIDTH = 92;
export const TEXT_SIZE = 16;

/** No row of a sheet is higher, in points. */
const HIGHEST_ROW = 409;
/** A paragraph that one row cannot hold is spread over rows of so many lines, so that pages break within it and little is left blank below. */
const LINES_A_ROW = 2;

/** Lines that the highest row shows. */
const MOST_LINES = Array.from({ length: HIGHEST_ROW }, (_, lines) => lines + 1).filter((lines) => heightOf(lines, TEXT_SIZE) <= HIGHEST_ROW).length;

/** A paragraph as the template holds it: in one row that grows with it, or merged over several where no row would be high enough. */
export interface TextRow {
  readonly text: string;
  readonly rows: number;
  /** Of each row, in points. */
  readonly height: number;
}

/** Lines that a text takes in a template. */
export const linesOf = (text: string): number => linesIn(text, TEXT_WIDTH, TEXT_SIZE);

/** How a paragraph is laid out in a template. */
function textRow(text: string): TextRow {
  const lines = linesOf(text);
  if (lines <= MOST_LINES) return { text, rows: 1, height: heightOf(lines, TEXT_SIZE) };
  const rows = Math.ceil(lines / LINES_A_ROW);
  return { text, rows, height: Math.ceil(heightOf(rows * LINES_A_ROW, TEXT_SIZE) / rows) };
}

/** The paragraphs of a text, one a row. */
export const textRows = (text: string): TextRow[] => paragraphsOf(text).map(textRow);

/** How many lines of text so many merged rows of a template show; a row by itself grows as high as any can be. */
export const linesShown = (rows: number): number => Math.max(MOST_LINES, rows * LINES_A_ROW);
