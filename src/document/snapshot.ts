import { WorkbookFault, type Area, type CellContent, type Region, type Snapshot } from '../workbook/workbook.ts';
import type { Document, Grid } from './document.ts';
import { layOut } from './layout.ts';
import { budget, DOCUMENT_LIMITS } from './limits.ts';
import { withoutEnds } from '../ends.ts';

/** The sheet for the paragraphs of a document, one per row. */
export const TEXT_SHEET = '正文';

/** Grids are counted from 1: `表3!D7`. */
export const gridSheet = (index: number): string => `表${index + 1}`;

/** In a document every figure is text: a plain number is converted, anything else stays text. */
const PLAIN = /^-?\d{1,15}(?:\.\d{1,15})?$/;

export function contentOf(text: string): CellContent {
  const trimmed = withoutEnds(text, /[\s\u200B]/);
  if (trimmed === '') return null;
  return PLAIN.test(trimmed) ? Number(trimmed) : trimmed;
}

const blank = <T>(rows: number, columns: number): (T | null)[][] => Array.from({ length: rows }, () => new Array<T | null>(columns).fill(null));

function regionOf(grid: Grid, sheet: string, spend: (slots: number) => void): Region {
  const { rows, columns, cells } = layOut(grid, DOCUMENT_LIMITS);
  spend(rows * columns);
  const values = blank<Exclude<CellContent, null>>(rows, columns);
  const merges: Area[] = [];
  for (const { cell, row, column, rows: height, columns: width } of cells) {
    values[row]![column] = contentOf(cell.text);
    if (height > 1 || width > 1) merges.push({ sheet, row, column, rows: height, columns: width });
  }
  return { sheet, row: 0, column: 0, rows, columns, values, formulas: blank<string>(rows, columns), merges };
}

/** Paragraphs at the beginning that are searched for a title. */
const FRONT = 40;

/** Whether a text names the report itself, and so may contain organization and year. */
const isTitle = (text: string): boolean => text.length <= 100 && text.replace(/\s/g, '').includes('年度报告');

const DATE = /^(?:\d{4}|[〇零○一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日$/;

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/**
 * The position of the signature: the final date, and before it the organization's name, which the title has as well. It is not text of the report.
 */
function signatureAt(lines: readonly (string | null)[]): number | null {
  const last = lines.at(-1);
  if (last == null || lines.length < 2 || !DATE.test(bare(last))) return null;
  const name = bare(lines.at(-2) ?? '');
  const named = name.length >= 4 && lines.slice(0, FRONT).some((line) => line !== null && isTitle(line) && bare(line).startsWith(name));
  return lines.length - (named ? 2 : 1);
}

/**
 * The paragraphs as a sheet of one column. A table is represented by an empty row, so that no text continues across it; a title that is only declared
 * in the document's properties comes first.
 */
function textRegion({ title, blocks }: Document): Region | null {
  const lines: (string | null)[] = [];
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      if (block.text.trim() !== '') lines.push(block.text.trim());
    } else lines.push(null, null, null);
  }
  if (title.trim() !== '' && !lines.slice(0, FRONT).some((line) => line !== null && isTitle(line))) lines.unshift(title.trim());
  while (lines.at(-1) === null) lines.pop();
  const signature = signatureAt(lines);
  if (signature !== null) lines.splice(signature, 0, null, null, null);
  if (lines.length === 0) return null;
  return {
    sheet: TEXT_SHEET,
    row: 0,
    column: 0,
    rows: lines.length,
    columns: 1,
    values: lines.map((line) => [line]),
    formulas: lines.map(() => [null]),
    merges: [],
  };
}

/** A document as the scan of a read-only workbook. Throws `workbook/no-tables` if it has no table. */
export function snapshotOf(document: Document): Snapshot {
  const spend = budget(DOCUMENT_LIMITS.slots, 'cells');
  const grids = document.blocks.filter((block) => block.kind === 'grid');
  if (grids.length === 0) throw new WorkbookFault('workbook/no-tables', 'a document without tables');
  const tables = grids.map((grid, index) => regionOf(grid, gridSheet(index), spend));
  const text = textRegion(document);
  const regions = [...(text === null ? [] : [text]), ...tables.filter(({ rows, columns }) => rows * columns > 0)];
  return {
    live: false,
    format: 'document',
    sheets: regions.map(({ sheet }) => ({ name: sheet, visible: true, protection: 'none' })),
    names: new Map(),
    regions,
  };
}
