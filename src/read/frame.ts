import type { Table } from '../form/form.ts';
import { printedColumns } from '../form/printed.ts';
import type { CellContent, Region } from '../workbook/workbook.ts';
import { isLabelText } from './figures.ts';
import { reducedForm, remembered } from './labels.ts';
import { joinLabels } from './broken-labels.ts';
import { range } from './sequence.ts';
import type { LabelPath } from './tree.ts';

/** Where a region's body begins, and its rows and columns by their labels. Offsets are within the region. */
export interface Frame {
  readonly top: number;
  readonly left: number;
  readonly rows: readonly LabelPath[];
  readonly rowOffsets: readonly number[];
  readonly columns: readonly LabelPath[];
  readonly columnOffsets: readonly number[];
}

const WIDTH = 16384;
export const encode = (row: number, column: number): number => row * WIDTH + column;
export const decode = (at: number): { row: number; column: number } => ({ row: Math.floor(at / WIDTH), column: at % WIDTH });

const asLabel = remembered((text) => (isLabelText(text) ? text.trim() : ''));

/** A label's text; `''` for numbers (also those stored as text) and errors, which are not labels. */
export const labelText = (content: CellContent | undefined): string => (typeof content === 'string' ? asLabel(content) : '');

export const isEmpty = (content: CellContent | undefined): boolean =>
  content === null || content === undefined || (typeof content === 'string' && content.trim() === '');

interface KnownLabels {
  readonly all: ReadonlySet<string>;
  readonly header: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
}
const knownTo = new WeakMap<Table, KnownLabels>();

/** The labels of a table in reduced form: all, those of its header, and those of its rows. */
function labelsOf(table: Table): KnownLabels {
  let known = knownTo.get(table);
  if (known === undefined) {
    const pathsOf = (lines: readonly { label: string; group?: readonly string[] | undefined }[]): string[] =>
      lines.flatMap(({ label, group = [] }) => [...group, label]).filter((label) => label !== '');
    const header = pathsOf(table.columns).map(reducedForm);
    const rows = pathsOf(table.rows).map(reducedForm);
    known = { all: new Set([...header, ...rows]), header: new Set(header), rows: new Set(rows) };
    knownTo.set(table, known);
  }
  return known;
}

/** A remark above or below a table, which is not a label. */
const REMARK = /^[(（【[]?(?:注|备注|说明|附注|填表|填报|制表|审核|单位|计量单位|数据来源|续表|续上表|接上表)/;

/** Header of a column next to the labels that contains codes, line numbers or units rather than row labels. */
const BESIDE = /^.{0,2}(?:代码|编码|代号|编号|序号|[行栏]次|单位)$/;

/** The columns left of the body whose labels name rows. */
function namingColumns(table: Table, text: readonly (readonly string[])[], top: number, left: number): number[] {
  const all = range(0, left);
  if (left < 2) return all;
  const headers = new Set(printedColumns(table).map(({ header }) => reducedForm(header)));
  const { rows } = labelsOf(table);
  const isBeside = (column: number): boolean => {
    const labels = text.map((line) => reducedForm(line[column]!));
    return labels.slice(0, top).some((label) => BESIDE.test(label) || headers.has(label)) && !labels.slice(top).some((label) => rows.has(label));
  };
  return all.filter((column) => !isBeside(column));
}

/** Splits a region into header, label columns and body, by the positions of the form's labels. */
export function frameOf(table: Table, region: Region, without: ReadonlySet<number> = new Set()): Frame {
  const shown = region.values.map((row) => row.map(labelText));
  const known = labelsOf(table);
  const text = joinLabels(shown, known.all);
  const used = (row: number, column: number): boolean =>
    (text[row]![column]! !== '' || shown[row]![column]! === '') &&
    (!isEmpty(region.values[row]![column]) || (region.formulas[row]?.[column] ?? null) !== null);
  const rows = range(0, region.rows);
  const columns = range(0, region.columns);
  const labelled = table.rows.some(({ label }) => label !== '');
  const { top, left } = bodyCorner(table, region, text);
  /** Rows that do not belong to the table: blank ones, remarks, and headers repeated after a page break. */
  const isNothing = (row: number): boolean => {
    if (without.has(row)) return true;
    const filled = columns.filter((column) => used(row, column));
    if (filled.length === 0) return labelled;
    if (row < top) return false;
    if (filled.length === 1 && REMARK.test(text[row]![filled[0]!]!)) return true;
    return (
      labelled &&
      filled.every((column) => text[row]![column]! !== '') &&
      filled.some((column) => column >= left && known.header.has(reducedForm(text[row]![column]!))) &&
      filled.every((column) => column < left || known.header.has(reducedForm(text[row]![column]!)))
    );
  };
  const nothing = new Set(rows.filter(isNothing));
  const keptRows = rows.filter((row) => !nothing.has(row));
  const keptColumns = columns.filter((column) => rows.some((row) => used(row, column)));
  const whole = keptRows.length === rows.length && (keptColumns.length === columns.length || keptColumns.length === 0);
  const part = whole ? { rows, columns } : { rows: keptRows, columns: keptColumns.length === 0 ? columns : keptColumns };
  const pick = <T>(grid: readonly (readonly T[])[]): (readonly T[])[] =>
    whole ? [...grid] : part.rows.map((row) => part.columns.map((column) => grid[row]![column]!));
  const packed = {
    rows: part.rows.length,
    columns: part.columns.length,
    text: pick(text),
    used: (row: number, column: number) => used(part.rows[row]!, part.columns[column]!),
  };
  const frame = frameOfPacked(table, packed);
  if (whole) return frame;
  const back = (at: number): number => {
    const { row, column } = decode(at);
    return encode(part.rows[row]!, part.columns[column]!);
  };
  const path = ({ label, at, groups }: LabelPath): LabelPath => ({
    label,
    at: back(at),
    groups: groups.map((each) => ({ ...each, at: back(each.at) })),
  });
  return {
    top: part.rows[frame.top] ?? region.rows,
    left: part.columns[frame.left]!,
    rows: frame.rows.map(path),
    rowOffsets: frame.rowOffsets.map((row) => part.rows[row]!),
    columns: frame.columns.map(path),
    columnOffsets: frame.columnOffsets.map((column) => part.columns[column]!),
  };
}

interface Packed {
  readonly rows: number;
  readonly columns: number;
  readonly text: readonly (readonly string[])[];
  readonly used: (row: number, column: number) => boolean;
}

function frameOfPacked(table: Table, region: Packed): Frame {
  const { text, used } = region;
  const { top, left } = bodyCorner(table, region, text);
  const body = { rows: range(top, region.rows), columns: range(left, region.columns) };
  const headings = new Set(table.rows.flatMap((row) => row.group ?? []).map(reducedForm));
  const blankRow = (row: number): boolean => body.columns.every((column) => !used(row, column));

  const across = lines({
    outer: body.columns,
    inner: range(0, top),
    label: (column, row) => text[row]![column]!,
    at: (column, row) => encode(row, column),
    isHeading: () => false,
  });
  const keptColumns = across.filter(({ path, line }) => path.label !== '' || body.rows.some((row) => used(row, line)));
  const down = lines({
    outer: body.rows,
    inner: namingColumns(table, text, top, left),
    label: (row, column) => text[row]![column]!,
    at: encode,
    isHeading: (row, label) => headings.has(reducedForm(label)) && blankRow(row),
  });
  const keptRows = down.filter(({ path, line, heading }) => !heading && (path.label !== '' || !blankRow(line)));
  // A table without label columns has as many rows as the form defines, filled in or not.
  const rows = left === 0 && keptRows.length === 0 ? down.slice(0, 1) : keptRows;
  return {
    top,
    left,
    rows: rows.map(({ path }) => path),
    rowOffsets: rows.map(({ line }) => line),
    columns: keptColumns.map(({ path }) => path),
    columnOffsets: keptColumns.map(({ line }) => line),
  };
}

interface Lines {
  readonly outer: readonly number[];
  readonly inner: readonly number[];
  readonly label: (line: number, level: number) => string;
  readonly at: (line: number, level: number) => number;
  readonly isHeading: (line: number, label: string) => boolean;
}

interface Line {
  readonly line: number;
  readonly path: LabelPath;
  readonly heading: boolean;
}

/**
 * The label paths of rows (or columns). The last label of a line is its own; each level before it is a group, inherited from the nearest preceding
 * line that has one there. A line's own label is not a group for the lines after it, unless it is a heading without figures.
 */
function lines({ outer, inner, label, at, isHeading }: Lines): Line[] {
  const found: Line[] = [];
  const last = inner.at(-1) ?? 0;
  let before: { groups: LabelPath['groups']; own: number } = { groups: [], own: last };
  const spanning = new Map<number, { label: string; at: number; gone: boolean }>();
  for (const line of outer) {
    const own = [...inner].reverse().find((level) => label(line, level) !== '');
    if (own === undefined) {
      // A deleted label is placed where the preceding line has its label.
      found.push({ line, heading: false, path: { label: '', at: at(line, before.own), groups: before.groups } });
      continue;
    }
    const groups: { label: string; at: number }[] = [];
    for (const level of inner) {
      if (level >= own) break;
      const here = label(line, level);
      if (here !== '') spanning.set(level, { label: here, at: at(line, level), gone: false });
      const inherited = spanning.get(level);
      if (inherited === undefined) continue;
      if (inherited.gone && inherited.at === -1) spanning.set(level, { label: '', at: at(line, level), gone: true });
      const { label: group, at: place } = spanning.get(level)!;
      groups.push({ label: group, at: place });
    }
    const heading = isHeading(line, label(line, own));
    inner.filter((level) => level > own).forEach((level) => spanning.delete(level));
    spanning.set(own, heading ? { label: label(line, own), at: at(line, own), gone: false } : { label: '', at: -1, gone: true });
    found.push({ line, heading, path: { label: label(line, own), at: at(line, own), groups } });
    before = { groups, own };
  }
  return found;
}

/** Labels in reduced form, with how often each occurs in the form. */
function counted(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels.map(reducedForm)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/** The body's top-left corner: the split with the most of the form's labels in header and label columns, by default the bottom-right block. */
function bodyCorner(table: Table, region: Pick<Region, 'rows' | 'columns'>, text: readonly (readonly string[])[]): { top: number; left: number } {
  const expectedTop = Math.max(0, region.rows - table.rows.length);
  const expectedLeft = Math.max(0, region.columns - table.columns.length);
  const columnLabels = counted(table.columns.map(({ label }) => label));
  const rowLabels = counted(table.rows.map(({ label }) => label).filter((label) => label !== ''));
  const reduced = text.map((row) => row.map((label) => (label === '' ? '' : reducedForm(label))));
  /** Running totals of the labels found in the given rows. A label counts as often as the form has it: 结果维持 occurs in three groups. */
  const hits = (labels: ReadonlyMap<string, number>, rows: readonly number[], columns: readonly number[]): number[] => {
    const left = new Map(labels);
    let found = 0;
    const counts = rows.map((row) => {
      for (const column of columns) {
        const label = reduced[row]![column]!;
        const wanted = left.get(label) ?? 0;
        if (wanted === 0) continue;
        left.set(label, wanted - 1);
        found++;
      }
      return found;
    });
    return [0, ...counts];
  };
  const all = range(0, region.rows);
  const upwards = [...all].reverse();
  // Computed for every height at once, since a table may have thousands of rows.
  const scores = (left: number): ((top: number) => number) => {
    const header = hits(columnLabels, all, range(left, region.columns));
    const side = hits(rowLabels, upwards, range(0, left));
    return (top) => header[top]! + side[region.rows - top]!;
  };
  const expected = { top: expectedTop, left: expectedLeft };
  if (scores(expectedLeft)(expectedTop) === table.columns.length + table.rows.filter(({ label }) => label !== '').length) return expected;
  let best = { top: expectedTop, left: expectedLeft, score: -1, away: Infinity };
  const lefts = range(0, Math.min(region.columns, expectedLeft + 4)).map((left) => ({ left, score: scores(left) }));
  for (const top of range(0, Math.min(region.rows + 1, expectedTop + 8))) {
    for (const { left, score } of lefts) {
      const here = score(top);
      const away = Math.abs(top - expectedTop) + Math.abs(left - expectedLeft);
      if (here > best.score || (here === best.score && away < best.away)) best = { top, left, score: here, away };
    }
  }
  return best;
}
