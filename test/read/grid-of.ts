import type { Form, Table } from '../../src/form/form.ts';
import { reducedForm } from '../../src/read/labels.ts';
import type { LabelledRegion } from '../../src/read/find.ts';
import { labelled, labelsOfForms } from '../../src/read/find.ts';
import { workOf } from '../../src/work.ts';
import type { Area, CellContent, Region } from '../../src/workbook/workbook.ts';
import { formOf } from '../support/custom-form.ts';

/** A line a row, a bar between cells; digits are a number, nothing is blank. */
export function regionOf(text: string, at: Partial<Area> = {}, more: { merges?: readonly Area[]; formulas?: readonly string[] } = {}): Region {
  const lines = text.split('\n').map((line) => line.split('|').map((each) => each.trim()));
  const columns = Math.max(...lines.map((line) => line.length));
  const content = (each: string): CellContent => (each === '' ? null : /^-?\d+$/.test(each) ? Number(each) : each);
  const values = lines.map((line) => Array.from({ length: columns }, (_, index) => content(line[index] ?? '')));
  const formulas = values.map((line, row) => line.map((_, column) => (more.formulas?.includes(`${row},${column}`) === true ? 'A1' : null)));
  const area = { sheet: '表', row: 0, column: 0, rows: values.length, columns, ...at };
  return { ...area, values, formulas, ...(more.merges === undefined ? {} : { merges: more.merges }) };
}

/** `甲/乙`: the label 乙 in the group 甲. */
const line = (text: string, key: string): object => {
  const path = text.split('/');
  return { key, label: path.at(-1)!, ...(path.length > 1 ? { group: path.slice(0, -1) } : {}) };
};

export interface TableParts {
  readonly columns: readonly string[];
  readonly rows?: readonly string[];
  readonly title?: string;
  readonly item?: string;
}

/** A form of tables with these labels. */
export const formOfTables = (...tables: readonly TableParts[]): Form =>
  formOf({
    tables: tables.map(({ columns, rows = [''], title = `标题${tables.length}`, item }, at) => ({
      key: `t${at}`,
      title,
      section: '一',
      ...(item === undefined ? {} : { item }),
      columns: columns.map((each, column) => ({ ...line(each, `c${column}`), type: 'count' })),
      rows: rows.map((each, row) => (each === '' ? { key: '', label: '' } : line(each, `r${row}`))),
    })),
  });

export const tableOf = (parts: TableParts): Table => formOfTables(parts).tables[0]!;

export const sheetOf = (form: Form, region: Region): LabelledRegion => labelled(region, labelsOfForms([form]), workOf(1e6));

export { reducedForm };
