import type { FigureType, Form, Rule, Table } from '../form/form.ts';
import { instances, isLinear } from '../form/patterns.ts';
import { spend, type Work } from '../work.ts';
import { placeAddress } from '../workbook/address.ts';
import { formulaReader, placeKey, type LinearSum } from './formulas.ts';
import { kebab, unique } from './keys.ts';
import type { Ask } from './question.ts';
import type { SheetGrid } from './sheet.ts';

/** A table of the draft with the positions of its lines in the sheet. */
export interface DraftTable {
  readonly grid: SheetGrid;
  readonly table: Table;
  readonly rowsAt: readonly number[];
  readonly columnsAt: readonly number[];
  /** By column: the evidence for its type: the cells themselves, the figures they contain at present, or none. */
  /** Whether it has any number of rows; `rows` are those in the sheet. */
  readonly isOpen: boolean;
  readonly evidence: readonly ('cells' | 'figures' | 'nothing')[];
}

export interface Figure {
  readonly table: DraftTable;
  readonly row: number;
  readonly column: number;
  readonly key: string;
}

/** total = Σ coefficient × cell: the meaning of one cell's formula. */
export interface Equation {
  readonly at: Figure;
  readonly terms: readonly (readonly [figure: Figure, coefficient: number])[];
  readonly formula: string;
}

type Axis = 'row' | 'column';
const OTHER = { row: 'column', column: 'row' } as const;

const keyOfCell = (table: Table, row: number, column: number): string =>
  [table.key, table.rows[row]!.key, table.columns[column]!.key].filter((part) => part !== '').join('.');

/** Number of similar rules that are written one by one; beyond, a person is asked. */
const MOST_ALIKE = 60;
const MOST_RULES = 1_500;

const addressOf = ({ table, row, column }: Figure): string =>
  placeAddress({ sheet: table.grid.name, row: table.rowsAt[row]!, column: table.columnsAt[column]! });

interface Shape {
  readonly axis: Axis;
  readonly table: DraftTable;
  /** Position of the total across the axis. */
  readonly total: number;
  readonly terms: readonly (readonly [position: number, coefficient: number])[];
  readonly equations: Equation[];
}

/** Equations within one row or one column, grouped by shape, which may apply to other lines too. */
function shapesOf(equations: readonly Equation[]): { shapes: Shape[]; others: Equation[] } {
  const shapes = new Map<string, Shape>();
  const others: Equation[] = [];
  for (const each of equations) {
    const { at, terms } = each;
    const along = (axis: Axis): boolean => terms.every(([figure]) => figure.table === at.table && figure[axis] === at[axis]);
    const axis = along('row') ? 'row' : along('column') ? 'column' : null;
    if (axis === null) {
      others.push(each);
      continue;
    }
    const across = OTHER[axis];
    const relative = terms.map(([figure, coefficient]) => [figure[across], coefficient] as const).sort(([a], [b]) => a - b);
    const id = JSON.stringify([at.table.table.key, axis, at[across], relative]);
    const shape = shapes.get(id) ?? { axis, table: at.table, total: at[across], terms: relative, equations: [] };
    shape.equations.push(each);
    shapes.set(id, shape);
  }
  return { shapes: [...shapes.values()], others };
}

/**
 * Whether a shape holds throughout its table. A cell with another formula does not contradict it if that formula is a sum across lines in which the
 * shape holds, and the same sum as in the adjacent cells, so that the shape follows.
 */
function holdsThroughout(shape: Shape, across: ReadonlyMap<string, Equation>, work: Work): boolean {
  const { axis, table, total, terms } = shape;
  const count = axis === 'row' ? table.table.rows.length : table.table.columns.length;
  const done = new Set(shape.equations.map(({ at }) => at[axis]));
  const sumOn = (line: number, position: number): string | null => {
    const [row, column] = axis === 'row' ? [line, position] : [position, line];
    const equation = across.get(keyOfCell(table.table, row, column));
    if (equation === undefined || !equation.terms.every(([figure]) => figure.table === table && figure[OTHER[axis]] === position)) return null;
    return JSON.stringify(equation.terms.map(([figure, coefficient]) => [figure[axis], coefficient]).sort(([a], [b]) => a! - b!));
  };
  for (let before = -1; before !== done.size;) {
    before = done.size;
    for (let line = 0; line < count; line++) {
      if (done.has(line)) continue;
      spend(work, terms.length + 1, 'draft');
      const sum = sumOn(line, total);
      if (sum === null) continue;
      const lines = (JSON.parse(sum) as [number, number][]).map(([each]) => each);
      if (lines.every((each) => done.has(each)) && terms.every(([position]) => sumOn(line, position) === sum)) done.add(line);
    }
  }
  return done.size === count;
}

const isWhole = (terms: readonly (readonly [unknown, number])[]): boolean => terms.every(([, coefficient]) => coefficient === 1);

/** The rule total = Σ coefficient × cell, for keys or patterns. */
function ruleOf(id: string, total: string, terms: readonly (readonly [string, number])[], formula: string): Rule {
  const ground = { 'zh-CN': `工作表公式：${formula}`, en: `the sheet's formula: ${formula}` };
  if (isWhole(terms)) return { id, kind: 'sum', severity: 'error', total, of: terms.map(([key]) => key), ground };
  const plus = terms.filter(([, coefficient]) => coefficient === 1).map(([key]) => key);
  const minus = terms.filter(([, coefficient]) => coefficient === -1).map(([key]) => key);
  return { id, kind: 'balance', severity: 'error', at: total, left: [total, ...minus], right: plus, ground };
}

/** Whether a rule has exactly the wanted instances, and no others. */
function hasExactly(form: Form, rule: Rule, wanted: readonly { total: string; terms: ReadonlyMap<string, number> }[]): boolean {
  if (!isLinear(rule)) return false;
  const found = instances({ ...form, rules: [rule] }, rule);
  const byTotal = new Map(wanted.map((each) => [each.total, each.terms]));
  return (
    found.length === wanted.length &&
    found.every(({ cell, terms }) => {
      const own = byTotal.get(cell);
      const anchor = terms.find(({ key }) => key === cell)!.coefficient;
      return (
        own !== undefined &&
        terms.length === own.size + 1 &&
        terms.every(({ key, coefficient, prior }) => !prior && (key === cell || own.get(key) === -coefficient / anchor))
      );
    })
  );
}

/** The equations in the formulas of a workbook's tables: sums, differences, and sums selected by printed labels. Asks about any other formula. */
export function equationsOf(
  tables: readonly DraftTable[],
  labelAt: (sheet: string, row: number, column: number) => string | null,
  ask: Ask,
  work: Work,
): Equation[] {
  const figures = new Map<string, Figure>();
  for (const table of tables)
    table.rowsAt.forEach((sheetRow, row) =>
      table.columnsAt.forEach((sheetColumn, column) => {
        spend(work, 1, 'draft');
        figures.set(placeKey(table.grid.name, sheetRow, sheetColumn), { table, row, column, key: keyOfCell(table.table, row, column) });
      }),
    );
  const around = { isFigure: (sheet: string, row: number, column: number) => figures.has(placeKey(sheet, row, column)), labelAt };
  const equations: Equation[] = [];
  const unread = new Map<string, { where: string; count: number }>();
  const readers = new Map(tables.map(({ grid }) => [grid.name, formulaReader(grid.name, around, work)]));
  const termsOf = (sum: LinearSum): Equation['terms'] => [...sum.terms].map(([place, coefficient]) => [figures.get(place)!, coefficient] as const);
  for (const [, at] of figures) {
    const { table } = at;
    const cell = table.grid.own(table.rowsAt[at.row]!, table.columnsAt[at.column]!);
    if (cell === null || cell.formula === null) continue;
    const meaning = readers.get(table.grid.name)!(cell.formula);
    const terms = meaning?.kind === 'linear' && meaning.sum.constant === 0 ? termsOf(meaning.sum) : [];
    const holds =
      terms.length > 0 &&
      terms.every(([figure, coefficient]) => figure !== at && Math.abs(coefficient) === 1) &&
      terms.some(([, coefficient]) => coefficient === 1);
    if (holds) equations.push({ at, terms, formula: `${addressOf(at)} = ${cell.formula}` });
    else {
      // The same formula further down is the same question.
      const id = cell.formula.replace(/\d+/g, '#');
      const before = unread.get(id);
      unread.set(id, { where: before?.where ?? addressOf(at), count: (before?.count ?? 0) + 1 });
      if (before === undefined) unread.get(id)!.where = `${addressOf(at)} = ${cell.formula}`;
    }
  }
  for (const { where, count } of unread.values()) {
    const [place, ...formula] = where.split(' = ');
    ask('formula', place!, formula.join(' = '), count);
  }

  return equations;
}

/** Adjusts types to the formulas: what is added up has the same unit, and a difference may be negative. Asks about columns without evidence. */
export function withTypes(tables: readonly DraftTable[], equations: readonly Equation[], ask: Ask): DraftTable[] {
  const parents = new Map<string, string>();
  const idOf = (table: DraftTable, column: number): string => `${table.table.key} ${column}`;
  const rootOf = (id: string): string => {
    let at = id;
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up;
    return at;
  };
  for (const { at, terms } of equations)
    for (const [figure] of terms) {
      const [one, other] = [rootOf(idOf(at.table, at.column)), rootOf(idOf(figure.table, figure.column))];
      if (one !== other) parents.set(one, other);
    }
  const rank = { nothing: 0, figures: 1, cells: 2 } as const;
  const best = new Map<string, { type: FigureType; evidence: DraftTable['evidence'][number] }>();
  for (const table of tables)
    table.table.columns.forEach(({ type }, column) => {
      const root = rootOf(idOf(table, column));
      const evidence = table.evidence[column]!;
      const before = best.get(root);
      const surer = before === undefined || rank[evidence] > rank[before.evidence];
      const measured = before !== undefined && rank[evidence] === rank[before.evidence] && type === 'amount-10k-yuan';
      if (surer || measured) best.set(root, { type, evidence });
    });
  const differences = new Set(
    equations.filter(({ terms }) => terms.some(([, coefficient]) => coefficient < 0)).map(({ at }) => idOf(at.table, at.column)),
  );
  return tables.map((table) => ({
    ...table,
    table: {
      ...table.table,
      columns: table.table.columns.map((column, index) => {
        const id = idOf(table, index);
        const { type: shared, evidence } = best.get(rootOf(id))!;
        if (evidence === 'nothing') ask('type', addressOf({ table, row: 0, column: index, key: '' }), column.label);
        const isMeasured = shared === 'amount-10k-yuan';
        const own = column.type !== 'amount-10k-yuan' && !isMeasured ? column.type : shared;
        const type = differences.has(id) && own === 'count' ? 'signed-count' : own;
        return { ...column, type };
      }),
    },
  }));
}

/** The terms of an equation as a rule can name them: for an open table only all rows together; `null` if it names single rows. */
function asWritten(form: Form, { at, terms, formula }: Equation): (readonly [string, number])[] | null {
  if (at.table.isOpen) return null;
  const written: (readonly [string, number])[] = [];
  const open = new Map<string, { readonly figure: Figure; readonly coefficient: number; rows: number }>();
  for (const [figure, coefficient] of terms) {
    if (!figure.table.isOpen) {
      written.push([figure.key, coefficient]);
      continue;
    }
    const { table } = figure.table;
    const pattern = `${table.key}.*.${table.columns[figure.column]!.key}`;
    const before = open.get(pattern);
    if (before === undefined) open.set(pattern, { figure, coefficient, rows: 1 });
    else if (before.coefficient !== coefficient) return null;
    else before.rows++;
  }
  for (const [pattern, { figure, coefficient, rows }] of open) {
    if (rows !== figure.table.table.rows.length) return null;
    written.push([pattern, coefficient]);
  }
  if (open.size === 0) return written;
  const wanted = { total: at.key, terms: new Map(terms.map(([figure, coefficient]) => [figure.key, coefficient])) };
  return hasExactly(form, ruleOf('draft/rule', at.key, written, formula), [wanted]) ? written : null;
}

/** Rules equivalent to the formulas: one for all rows, or all columns, if it holds in all of them. */
export function draftRules(form: Form, tables: readonly DraftTable[], equations: readonly Equation[], ask: Ask, work: Work): Rule[] {
  const typeAt = new Map(tables.map(({ table }) => [table.key, table.columns]));
  const differences = equations.filter(
    ({ at, terms }) => typeAt.get(at.table.table.key)![at.column]!.type !== 'signed-count' && terms.some(([, coefficient]) => coefficient < 0),
  );
  if (differences.length > 0) ask('difference', addressOf(differences[0]!.at), differences[0]!.formula, differences.length);

  const byCell = new Map(equations.map((each) => [each.at.key, each]));
  const id = unique();
  const rules: Rule[] = [];
  const idFor = (table: Table, what: string): string => id(`${kebab(table.key) || 'table'}/${kebab(what.replaceAll('.', '-')) || 'total'}`);
  const explicit = (each: Equation): void => {
    const total = each.at.key;
    const { table } = each.at.table;
    const terms = asWritten(form, each);
    if (terms === null) return ask('formula', addressOf(each.at), each.formula.slice(each.formula.indexOf('= ') + 2));
    const name = [table.rows[each.at.row]!.key, table.columns[each.at.column]!.key].filter((part) => part !== '').join('-');
    rules.push(ruleOf(idFor(table, name), total, terms, each.formula));
  };
  const { shapes, others } = shapesOf(equations);
  for (const shape of shapes) {
    const { axis, table: from, total, terms } = shape;
    const { table } = from;
    const lines = axis === 'row' ? table.rows : table.columns;
    if (lines.length > 1 && (axis === 'row' || !from.isOpen) && holdsThroughout(shape, byCell, work)) {
      const key = (position: number): string =>
        axis === 'row'
          ? `${table.key}.{row}.${table.columns[position]!.key}`
          : [table.key, table.rows[position]!.key, '{column}'].filter((part) => part !== '').join('.');
      const name = axis === 'row' ? table.columns[total]!.key : table.rows[total]!.key;
      const rule = ruleOf(
        'draft/rule',
        key(total),
        terms.map(([position, coefficient]) => [key(position), coefficient] as const),
        shape.equations[0]!.formula,
      );
      const place = (line: number, position: number): string =>
        axis === 'row' ? keyOfCell(table, line, position) : keyOfCell(table, position, line);
      const wanted = lines.map((_, line) => ({
        total: place(line, total),
        terms: new Map(terms.map(([position, coefficient]) => [place(line, position), coefficient])),
      }));
      if (hasExactly(form, rule, wanted)) {
        rules.push({ ...rule, id: idFor(table, name) });
        continue;
      }
    }
    if (shape.equations.length > MOST_ALIKE)
      ask('many-formulas', addressOf(shape.equations[0]!.at), shape.equations[0]!.formula, shape.equations.length);
    shape.equations.slice(0, MOST_ALIKE).forEach(explicit);
  }
  if (others.length > MOST_RULES / 2) ask('many-formulas', addressOf(others[0]!.at), others[0]!.formula, others.length);
  others.slice(0, MOST_RULES / 2).forEach(explicit);
  return rules.slice(0, MOST_RULES);
}
