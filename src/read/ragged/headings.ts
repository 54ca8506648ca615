import type { Form, Table } from '../../form/form.ts';
import { reducedForm } from '../labels.ts';

/** A label of a table's header: its header row, and the columns it covers. */
export interface HeaderNode {
  readonly label: string;
  readonly level: number;
  readonly start: number;
  readonly span: number;
}

/** The labels of a table's header in reading order, each once. */
export function headerOf({ columns }: Table): HeaderNode[] {
  const paths = columns.map(({ label, group = [] }) => [...group, label].map(reducedForm));
  const found: HeaderNode[] = [];
  paths.forEach((path, column) => {
    path.forEach((label, level) => {
      const before = paths[column - 1];
      const isLeaf = level === path.length - 1;
      const goesOn =
        !isLeaf && before !== undefined && before.length > level + 1 && path.slice(0, level + 1).every((each, at) => each === before[at]);
      if (goesOn) return;
      let span = 1;
      while (!isLeaf && column + span < paths.length && path.slice(0, level + 1).every((each, at) => each === paths[column + span]![at])) span++;
      found.push({ label, level, start: column, span });
    });
  });
  return found.sort((a, b) => a.level - b.level || a.start - b.start);
}

export interface KnownLabels {
  readonly tables: readonly Table[];
  /** Labels of rows and of their groups, of all tables, in reduced form. */
  readonly rows: ReadonlySet<string>;
  /** In addition, the labels of columns, of their groups and of corners. */
  readonly labels: ReadonlySet<string>;
}

export function knownLabels(forms: readonly Form[]): KnownLabels {
  const tables = forms.flatMap((form) => form.tables);
  const reduced = (labels: readonly string[]): string[] => labels.filter((label) => label !== '').map(reducedForm);
  const rows = reduced(tables.flatMap((table) => table.rows.flatMap(({ label, group = [] }) => [label, ...group])));
  const columns = reduced(tables.flatMap((table) => table.columns.flatMap(({ label, group = [] }) => [label, ...group])));
  const corners = reduced(tables.flatMap(({ stub = '', corner = '' }) => [stub, corner, `${stub}${corner}`]));
  return { tables, rows: new Set(rows), labels: new Set([...rows, ...columns, ...corners]) };
}

/** The table with the largest share of its labels among the given ones, at least half. */
export function tableOfLabels(labels: ReadonlySet<string>, width: number, { tables }: KnownLabels): Table | null {
  let best: { table: Table; share: number } | null = null;
  for (const table of tables) {
    if (table.columns.length !== width) continue;
    const own = new Set(
      [...table.columns, ...table.rows]
        .flatMap(({ label, group = [] }) => [label, ...group])
        .filter((label) => label !== '')
        .map(reducedForm),
    );
    const share = [...own].filter((label) => labels.has(label)).length / own.size;
    if (share >= 0.5 && share > (best?.share ?? 0)) best = { table, share };
  }
  return best?.table ?? null;
}
