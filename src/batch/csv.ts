import Papa from 'papaparse';
import type { Sheet, Value } from './sheets.ts';

/** Without it Excel and WPS take UTF-8 for the system's own encoding. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * What a spreadsheet would run: a formula, or what it takes for the beginning of one, also in full width, and after white space, which some
 * programs drop. Such a text gets an apostrophe before it. Numbers are numbers.
 */
const RUNS = /^[\s\u3000]*[=+\-@＝＋－＠]/u;

/** One row as a line of CSV (RFC 4180), with its line end. */
export const csvRow = (values: readonly Value[]): string => `${Papa.unparse([[...values]], { newline: '\r\n', escapeFormulae: RUNS })}\r\n`;

/** What a CSV file begins with: the mark of UTF-8 and the titles. */
export const csvHead = ({ columns }: Pick<Sheet<never>, 'columns'>): string => BYTE_ORDER_MARK + csvRow(columns.map(({ title }) => title));

/** A whole table as CSV, for those who have all its rows at hand. */
export const csvOf = <Row>(sheet: Sheet<Row>, rows: readonly Row[]): string =>
  csvHead(sheet) + rows.map((row) => csvRow(sheet.valuesOf(row))).join('');
