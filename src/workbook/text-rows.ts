import { heightOf, linesIn } from './measure.ts';
import { paragraphsOf } from './paragraphs.ts';

/** Width of the narratives' single column in a template, and the size of their type (三号), as in official documents. */
export const TEXT_WIDTH = 92;
export const TEXT_SIZE = 16;

/** The greatest row height in spreadsheets, in points. */
const HIGHEST_ROW = 409;
/** A paragraph too long for one row is spread over rows of this many lines, so that pages can break within it and little is left blank below. */
const LINES_A_ROW = 2;

/** Lines that fit into the highest row. */
const MOST_LINES = Array.from({ length: HIGHEST_ROW }, (_, lines) => lines + 1).filter((lines) => heightOf(lines, TEXT_SIZE) <= HIGHEST_ROW).length;

/** A paragraph in a template: one row that grows with it, or several merged rows if none would be high enough. */
export interface TextRow {
  readonly text: string;
  readonly rows: number;
  /** Of each row, in points. */
  readonly height: number;
}

/** Number of lines that a text takes in a template. */
export const linesOf = (text: string): number => linesIn(text, TEXT_WIDTH, TEXT_SIZE);

/** The layout of a paragraph in a template. */
function textRow(text: string): TextRow {
  const lines = linesOf(text);
  if (lines <= MOST_LINES) return { text, rows: 1, height: heightOf(lines, TEXT_SIZE) };
  const rows = Math.ceil(lines / LINES_A_ROW);
  return { text, rows, height: Math.ceil(heightOf(rows * LINES_A_ROW, TEXT_SIZE) / rows) };
}

/** The paragraphs of a text, one per row. */
export const textRows = (text: string): TextRow[] => paragraphsOf(text).map(textRow);

/** Number of lines of text visible in so many merged rows of a template; a single row grows to the maximum height. */
export const linesShown = (rows: number): number => Math.max(MOST_LINES, rows * LINES_A_ROW);
