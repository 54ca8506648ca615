import { cellKey } from '../../src/form/cells.ts';
import type { Form, Table } from '../../src/form/form.ts';
import { NAME, nameOf } from '../../src/workbook/names.ts';
import type { CellContent, NameRead, Region, Snapshot, SheetInfo } from '../../src/workbook/workbook.ts';

/** A grid that tests change as a person would change a sheet; `null` formulas mean none anywhere. */
export interface Grid {
  values: CellContent[][];
  formulas: (string | null)[][];
}

export type Figures = Readonly<Record<string, CellContent>>;

const depthOf = (groups: readonly (readonly string[] | undefined)[]): number => Math.max(...groups.map((group) => group?.length ?? 0)) + 1;

/** The template's layout of a table: header rows, label columns, body; merged areas have their label at the top left. */
export function geometry(table: Table): { top: number; left: number } {
  const hasRowLabels = table.rows.some((row) => row.label !== '');
  return {
    top: depthOf(table.columns.map((column) => column.group)) + (table.item === undefined ? 0 : 1),
    left: hasRowLabels ? depthOf(table.rows.map((row) => row.group)) : 0,
  };
}

export function gridOf(table: Table, figures: Figures): Grid {
  const { top, left } = geometry(table);
  const values: CellContent[][] = Array.from({ length: top + table.rows.length }, () => Array<CellContent>(left + table.columns.length).fill(null));
  if (table.item !== undefined) values[0]![0] = table.item;
  if (left > 0) values[table.item === undefined ? 0 : 1]![0] = table.corner ?? table.stub ?? null;
  const offset = table.item === undefined ? 0 : 1;
  const shown = (labels: readonly string[], before: readonly string[] | undefined, level: number): boolean =>
    before === undefined || labels.slice(0, level + 1).join('/') !== before.slice(0, level + 1).join('/');
  table.columns.forEach((column, index) => {
    const labels = [...(column.group ?? []), column.label];
    const previous = table.columns[index - 1];
    const before = previous === undefined ? undefined : [...(previous.group ?? []), previous.label];
    labels.forEach((label, level) => {
      if (level === labels.length - 1 || shown(labels, before, level)) values[offset + level]![left + index] = label;
    });
  });
  table.rows.forEach((row, index) => {
    const labels = [...(row.group ?? []), row.label];
    const previous = table.rows[index - 1];
    const before = previous === undefined ? undefined : [...(previous.group ?? []), previous.label];
    if (left > 0) {
      labels.forEach((label, level) => {
        if (level === labels.length - 1 || shown(labels, before, level)) values[top + index]![level] = label;
      });
    }
    table.columns.forEach((column, at) => {
      values[top + index]![left + at] = figures[cellKey(table, row, column)] ?? null;
    });
  });
  return { values, formulas: values.map((row) => row.map(() => null)) };
}

/** A report as a snapshot of a workbook made from the template, which tests can damage before it is read. */
export interface Draft {
  readonly form: Form;
  readonly grids: Map<string, Grid>;
  readonly cover: Record<string, CellContent>;
  readonly narrative: Record<string, CellContent>;
  prior: CellContent[][] | null;
  explanations: CellContent[][];
  /** Names to leave out, or to break. */
  readonly without: Set<string>;
  readonly broken: Set<string>;
  live: boolean;
  /** The JSON of a form embedded in the workbook. */
  formJson?: string;
  /** Hidden sheets. */
  readonly hidden: Set<string>;
  /** Tables in the workbook in addition to the named ones. */
  readonly others: { readonly sheet: string; readonly grid: Grid }[];
}

const SHEETS: Readonly<Record<string, string>> = { 二: '主动公开', 三: '依申请公开', 四: '复议诉讼' };

export function draftOf(form: Form, figures: Figures, cover: { organization?: CellContent; year?: CellContent } = {}): Draft {
  return {
    form,
    grids: new Map(form.tables.map((table) => [table.key, gridOf(table, figures)])),
    cover: { form: `${form.id}/${form.version}`, organization: '某县人民政府办公室', year: form.years.from, ...cover },
    narrative: Object.fromEntries(form.narratives.map(({ key }) => [key, '这一部分的情况已经如实填写。'])),
    prior: null,
    explanations: [['规则', '指标', '位置', '情况说明', '数据指纹']],
    without: new Set(),
    broken: new Set(),
    live: false,
    hidden: new Set(),
    others: [],
  };
}

const region = (sheet: string, row: number, column: number, { values, formulas }: Grid): Region => ({
  sheet,
  row,
  column,
  rows: values.length,
  columns: Math.max(0, ...values.map((line) => line.length)),
  values,
  formulas,
});

const plain = (values: CellContent[][]): Grid => ({ values, formulas: values.map((row) => row.map(() => null)) });

/** Where every named range of a draft is: tables of a section below one another on its sheet, from row 3. */
export function regionsOf(draft: Draft): Map<string, Region> {
  const found = new Map<string, Region>();
  const used = new Map<string, number>();
  for (const table of draft.form.tables) {
    const sheet = SHEETS[table.section] ?? table.section;
    const row = used.get(sheet) ?? 2;
    const grid = draft.grids.get(table.key)!;
    found.set(nameOf(table.key), region(sheet, row, 0, grid));
    used.set(sheet, row + grid.values.length + 1);
  }
  Object.entries(draft.cover).forEach(([key, value], index) => found.set(nameOf(key), region('封面', 2 + index, 2, plain([[value]]))));
  Object.entries(draft.narrative).forEach(([key, value], index) => found.set(nameOf(key), region('文字部分', 1 + 2 * index, 0, plain([[value]]))));
  if (draft.prior !== null) found.set(NAME.prior, region('上年数据', 0, 0, plain(draft.prior)));
  found.set(NAME.explanations, region('校验说明', 2, 0, plain(draft.explanations)));
  if (draft.formJson !== undefined) found.set(NAME.formJson, region('格式定义', 0, 0, plain([[draft.formJson]])));
  return found;
}

export function snapshotOf(draft: Draft, format: Snapshot['format'] = 'modern'): Snapshot {
  const names = new Map<string, NameRead>();
  for (const [name, found] of regionsOf(draft)) {
    if (draft.without.has(name)) names.set(name, { state: 'missing' });
    else names.set(name, draft.broken.has(name) ? { state: 'broken', refersTo: '#REF!' } : { state: 'found', region: found });
  }
  const sheets = [...new Set([...regionsOf(draft).values(), ...draft.others].map(({ sheet }) => sheet))];
  const infos = sheets.map((name): SheetInfo => ({ name, visible: !draft.hidden.has(name), protection: 'none' }));
  return { live: draft.live, format, sheets: infos, names, regions: [] };
}

/** The same workbook as returned by `scan`: the used range of every sheet. */
export function scanOf(draft: Draft): Snapshot {
  const bySheet = new Map<string, Region[]>();
  for (const found of regionsOf(draft).values()) bySheet.set(found.sheet, [...(bySheet.get(found.sheet) ?? []), found]);
  const regions = [...bySheet].map(([sheet, parts]) => {
    const rows = Math.max(...parts.map((part) => part.row + part.rows));
    const columns = Math.max(...parts.map((part) => part.column + part.columns));
    const values: CellContent[][] = Array.from({ length: rows }, () => Array<CellContent>(columns).fill(null));
    const formulas: (string | null)[][] = values.map((row) => row.map(() => null));
    for (const part of parts) {
      part.values.forEach((line, r) => line.forEach((content, c) => (values[part.row + r]![part.column + c] = content)));
      part.formulas.forEach((line, r) => line.forEach((content, c) => (formulas[part.row + r]![part.column + c] = content)));
    }
    return region(sheet, 0, 0, { values, formulas });
  });
  if (bySheet.has('封面')) {
    const cover = regions.find(({ sheet }) => sheet === '封面')!;
    const labels: Record<string, string> = { organization: '机关名称', year: '报告年度' };
    Object.keys(draft.cover).forEach((key, index) => ((cover.values[2 + index] as CellContent[])[1] = labels[key] ?? null));
  }
  const texts = regions.find(({ sheet }) => sheet === '文字部分');
  Object.keys(draft.narrative).forEach((key, index) => {
    const section = draft.form.narratives.find((each) => each.key === key)?.section;
    (texts!.values[2 * index] as CellContent[])[0] = draft.form.sections.find(({ ordinal }) => ordinal === section)?.title ?? null;
  });
  return { ...snapshotOf(draft), regions: [...regions, ...draft.others.map(({ sheet, grid }) => region(sheet, 0, 0, grid))] };
}
