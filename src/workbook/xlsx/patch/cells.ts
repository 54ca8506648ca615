import { append } from '../../../append.ts';
import { areaAddress, cellAddress, parseRange } from '../../address.ts';
import type { CellError } from '../../workbook.ts';
import { shifted } from '../read/shared-formula.ts';
import { cellAt, formulaOf, indexSheet, styleOf, type CellAt, type SheetIndex } from './sheet-index.ts';
import { attributeAt, escapeXml, opened, placed, splice, type Splice } from './scan.ts';

/** New content of a cell. `cache` is a formula's stored result; `keep` leaves the formula element unchanged. */
export type NewContent =
  | { readonly kind: 'value'; readonly value: number | string | null }
  | { readonly kind: 'formula'; readonly formula: string; readonly cache: number | CellError | null }
  | { readonly kind: 'cache'; readonly cache: number | CellError | null };

export interface CellChange {
  readonly row: number;
  readonly column: number;
  readonly content: NewContent;
}

/** The sheet with these cells changed; formats, other attributes and all other text stay. */
export function setCells(xml: string, changes: readonly CellChange[]): string {
  const rows = new Set(changes.map(({ row }) => row));
  const wanted = (row: number): boolean => rows.has(row);
  const before = indexSheet(xml, wanted);
  const expanded = expandShared(before, changes);
  const index = expanded === xml ? before : indexSheet(expanded, wanted);
  const splices: Splice[] = [];
  const created = new Map<number, CellChange[]>();
  for (const change of changes) {
    const cell = cellAt(index, change.row, change.column);
    if (cell !== null) splices.push({ start: cell.element.start, end: cell.element.end, text: rewritten(index, cell, change.content) });
    else if (change.content.kind === 'formula' || (change.content.kind === 'value' && change.content.value !== null))
      append(created, change.row, change);
  }
  splices.push(...newRows(index, created));
  splices.push(...widened(index, [...created.values()].flat()));
  return splice(index.xml, splices);
}

/** Extends the sheet's stated dimension if new cells are outside it. */
function widened({ xml, root }: SheetIndex, cells: readonly CellChange[]): Splice[] {
  const dimension = root.children.find(({ name }) => name === 'dimension');
  const ref = dimension === undefined ? null : attributeAt(xml, dimension, 'ref');
  const area = ref === null ? null : parseRange(ref.value);
  if (ref === null || area === null || cells.length === 0) return [];
  const row = Math.min(area.row, ...cells.map((cell) => cell.row));
  const column = Math.min(area.column, ...cells.map((cell) => cell.column));
  const bottom = Math.max(area.row + area.rows - 1, ...cells.map((cell) => cell.row));
  const right = Math.max(area.column + area.columns - 1, ...cells.map((cell) => cell.column));
  const text = areaAddress({ row, column, rows: bottom - row + 1, columns: right - column + 1 });
  return text === ref.value ? [] : [{ start: ref.start, end: ref.end, text }];
}

/** Attributes that belong to the value, not to the cell. */
const OF_VALUE = /\s(?:t|cm|vm)\s*=\s*(?:"[^"]*"|'[^']*')/g;

function rewritten({ xml }: SheetIndex, { element }: CellAt, content: NewContent): string {
  const { prefix, start, openEnd, closeStart, selfClosing } = element;
  const tag = xml
    .slice(start, selfClosing ? openEnd - 2 : openEnd - 1)
    .replace(OF_VALUE, '')
    .trimEnd();
  if (content.kind !== 'cache') {
    const { type, inner } = innerOf(prefix, content);
    return inner === '' ? `${tag}/>` : `${tag}${type}>${inner}</${prefix}c>`;
  }
  // Changes only the stored result: everything but <v> stays, including an extension list after it.
  const value = element.children.find(({ name }) => name === 'v');
  const formula = element.children.find(({ name }) => name === 'f');
  const { type, inner } = cached(prefix, content.cache);
  const inside = splice(xml.slice(openEnd, closeStart), [
    value === undefined
      ? { start: (formula?.end ?? openEnd) - openEnd, end: (formula?.end ?? openEnd) - openEnd, text: inner }
      : { start: value.start - openEnd, end: value.end - openEnd, text: inner },
  ]);
  return `${tag}${type}>${inside}</${prefix}c>`;
}

const cached = (prefix: string, cache: number | CellError | null): { type: string; inner: string } =>
  cache === null
    ? { type: '', inner: '' }
    : typeof cache === 'number'
      ? { type: '', inner: `<${prefix}v>${cache}</${prefix}v>` }
      : { type: ' t="e"', inner: `<${prefix}v>${escapeXml(cache.error)}</${prefix}v>` };

/** A string is written into the cell itself, so that the shared strings stay unchanged. */
function innerOf(prefix: string, content: Exclude<NewContent, { kind: 'cache' }>): { type: string; inner: string } {
  if (content.kind === 'formula') {
    const { type, inner } = cached(prefix, content.cache);
    return { type, inner: `<${prefix}f>${escapeXml(content.formula)}</${prefix}f>${inner}` };
  }
  if (content.value === null) return { type: '', inner: '' };
  if (typeof content.value === 'number') return { type: '', inner: `<${prefix}v>${content.value}</${prefix}v>` };
  const text = content.value.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
  const space = /^\s|\s$|\n|\s\s/.test(text) ? ' xml:space="preserve"' : '';
  return { type: ' t="inlineStr"', inner: `<${prefix}is><${prefix}t${space}>${escapeXml(text)}</${prefix}t></${prefix}is>` };
}

/** Elements that precede the cells of a worksheet (ECMA-376, CT_Worksheet). */
const BEFORE_DATA = ['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols'];

/** Inserts missing cells into their rows, and missing rows in order, adjacent ones as one piece. */
function newRows(index: SheetIndex, created: ReadonlyMap<number, readonly CellChange[]>): Splice[] {
  const { root, data, rows } = index;
  const splices: Splice[] = [];
  const missing: { readonly row: number; readonly text: string }[] = [];
  const prefix = data?.prefix ?? root.prefix;
  for (const [row, changes] of [...created].sort(([a], [b]) => a - b)) {
    const { inRow, text } = newCells(index, row, changes, prefix);
    splices.push(...inRow);
    if (text !== '') missing.push({ row, text });
  }
  if (missing.length === 0) return splices;
  const all = missing.map(({ text }) => text).join('');
  if (data === null) return [...splices, placed(root, BEFORE_DATA, `<${prefix}sheetData>${all}</${prefix}sheetData>`)];
  if (data.selfClosing) return [...splices, opened(data, all)];
  // Insert before the first row further down; the search continues from the previous position.
  let next = 0;
  for (const { row, text } of missing) {
    while (next < rows.length && rows[next]!.row < row) next++;
    const at = rows[next]?.element.start ?? data.closeStart;
    splices.push({ start: at, end: at, text });
  }
  return splices;
}

/** The new cells of one row: their position in it, or the whole row if it is missing. */
function newCells(
  index: SheetIndex,
  row: number,
  changes: readonly CellChange[],
  prefix: string,
): { readonly inRow: readonly Splice[]; readonly text: string } {
  const text = ({ column, content }: CellChange): string => {
    const style = styleOf(index, row, column);
    const { type, inner } = innerOf(prefix, content as Exclude<NewContent, { kind: 'cache' }>);
    const tag = `<${prefix}c r="${cellAddress({ row, column })}"${style === null ? '' : ` s="${style}"`}`;
    return inner === '' ? `${tag}/>` : `${tag}${type}>${inner}</${prefix}c>`;
  };
  const sorted = [...changes].sort((a, b) => a.column - b.column);
  const [present] = index.rowsAt(row);
  if (present !== undefined && !present.element.selfClosing) {
    const inRow = sorted.map((change) => {
      const next = present.cells.find(({ column }) => column > change.column);
      const at = next?.element.start ?? present.element.closeStart;
      return { start: at, end: at, text: text(change) };
    });
    return { inRow, text: '' };
  }
  const cells = sorted.map(text).join('');
  if (present !== undefined) return { inRow: [opened(present.element, cells)], text: '' };
  return { inRow: [], text: `<${prefix}row r="${row + 1}">${cells}</${prefix}row>` };
}

/** Before the first cell of a shared formula is overwritten, writes the formula out in every cell that shares it. */
function expandShared(index: SheetIndex, changes: readonly CellChange[]): string {
  const overwritten = changes.filter(({ content }) => content.kind !== 'cache');
  const lost = new Map<string, { text: string; row: number; column: number }>();
  for (const { row, column } of overwritten) {
    const cell = cellAt(index, row, column);
    const formula = cell === null ? null : formulaOf(index.xml, cell);
    if (formula !== null && formula.shared !== null && formula.text !== '') lost.set(formula.shared, { text: formula.text, row, column });
  }
  if (lost.size === 0) return index.xml;
  const splices: Splice[] = [];
  // Cells of any row may share a formula.
  for (const cell of indexSheet(index.xml).rows.flatMap(({ cells }) => cells)) {
    const formula = formulaOf(index.xml, cell);
    const master = formula?.shared == null ? undefined : lost.get(formula.shared);
    if (master === undefined) continue;
    const element = cell.element.children.find(({ name }) => name === 'f')!;
    const text = shifted(master.text, cell.row - master.row, cell.column - master.column);
    splices.push({ start: element.start, end: element.end, text: `<${element.prefix}f>${escapeXml(text)}</${element.prefix}f>` });
  }
  return splice(index.xml, splices);
}
