import { paragraphsOf } from '../../paragraphs.ts';
import { heightOf, linesIn } from './measure.ts';

/** Width of the narratives' one column, and the size of their type (三号), as official documents have it. */
export const TEXT_WIDTH = 92;
export const TEXT_SIZE = 16;

/** No row of a sheet is higher, in points. */
const HIGHEST_ROW = 409;
/** A paragraph that one row cannot hold is spread over rows of so many lines, so that pages break within it. */
const LINES_A_ROW = 8;

/** A paragraph as the template holds it: in one row that grows with it, or merged over several where no row would be high enough. */
export interface TextRow {
  readonly text: string;
  readonly rows: number;
  /** Of each row, in points. */
  readonly height: number;
}

/** How a paragraph is laid out in a template. */
function textRow(text: string): TextRow {
  const lines = linesIn(text, TEXT_WIDTH, TEXT_SIZE);
  const height = heightOf(lines, TEXT_SIZE);
  if (height <= HIGHEST_ROW) return { text, rows: 1, height };
  const rows = Math.ceil(lines / LINES_A_ROW);
  return { text, rows, height: Math.ceil(height / rows) };
}

/** The paragraphs of a text, one a row. */
export const textRows = (text: string): TextRow[] => paragraphsOf(text).map(textRow);
