import Papa from 'papaparse';
import type { Sheet, Value } from './sheets.ts';

/** Without it Excel and WPS read UTF-8 in the system's own encoding. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * What a spreadsheet program would execute: the beginning of a formula, also full-width, and after white space, which some programs drop. Such texts
 * are prefixed with an apostrophe; numbers are not.
 */
const RUNS = /^[\s\u3000]*[=+\-@＝＋－＠]/u;

/** One row as a line of CSV (RFC 4180), including the line end. */
export const csvRow = (values: readonly Value[]): string => `${Papa.unparse([[...values]], { newline: '\r\n', escapeFormulae: RUNS })}\r\n`;

/** The beginning of a CSV file: the byte-order mark and the titles. */
export const csvHead = ({ columns }: Pick<Sheet<never>, 'columns'>): string => BYTE_ORDER_MARK + csvRow(columns.map(({ title }) => title));

/** A complete table as CSV. */
export const csvOf = <Row>(sheet: Sheet<Row>, rows: readonly Row[]): string =>
  csvHead(sheet) + rows.map((row) => csvRow(sheet.valuesOf(row))).join('');
