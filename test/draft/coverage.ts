import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { TEXT_TYPES, type Column, type FigureType, type Form, type Table } from '../../src/form/form.ts';
import { constraintsOf, type Constraint } from '../../src/form/patterns.ts';

/** A workbook without our names and without our form in it: as an office's own would be. */
export function withoutOurs(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const workbook = strFromU8(parts['xl/workbook.xml']!);
  parts['xl/workbook.xml'] = strToU8(workbook.replace(/<definedName name="GIAR_[^>]*>[^<]*<\/definedName>/g, ''));
  for (const [path, content] of Object.entries(parts)) {
    // The text of an embedded form would be found by nothing but its sheet, which goes too.
    if (/^xl\/(?:sharedStrings|worksheets\/sheet\d+)\.xml$/.test(path))
      parts[path] = strToU8(strFromU8(content).replace(/\{&quot;id&quot;:[^<]*|\{"id":[^<]*/g, ''));
  }
  return zipSync(parts);
}

export interface Count {
  readonly of: number;
  readonly found: number;
}

/** How much of a form a draft of it has, and what it has besides. */
export interface Coverage {
  readonly tables: Count;
  readonly columns: Count;
  readonly rows: Count;
  readonly sums: Count;
  readonly narratives: Count;
  readonly wrong: readonly string[];
}

const path = ({ label, group = [] }: { readonly label: string; readonly group?: readonly string[] | undefined }): string =>
  [...group, label].join(' / ');

const isText = (type: FigureType | undefined): boolean => type !== undefined && (TEXT_TYPES as readonly string[]).includes(type);
const codesOf = ({ codes = [] }: Pick<Column, 'codes'>): string => codes.map(({ code }) => code).join('\n');

/** Pairs lines of the same labels, in order. */
function paired<T extends { readonly label: string; readonly group?: readonly string[] | undefined }>(
  own: readonly T[],
  drafted: readonly T[],
): Map<T, T> {
  const left = [...drafted];
  const pairs = new Map<T, T>();
  for (const line of own) {
    const at = left.findIndex((each) => path(each) === path(line));
    if (at !== -1) pairs.set(line, left.splice(at, 1)[0]!);
  }
  return pairs;
}

/** A constraint in cells of the form that the draft is of: which sum of which is 0. */
function meaning({ terms, relation }: Constraint, nameOf: (key: string) => string): string {
  const sorted = terms
    .map(({ key, prior, coefficient }) => [`${prior ? 'prior:' : ''}${nameOf(key)}`, coefficient] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const sign = relation === '=' && sorted[0]![1] < 0 ? -1 : 1;
  return `${sorted.map(([name, coefficient]) => `${sign * coefficient} ${name}`).join(' ')} ${relation}`;
}

/** Holds a draft against the very form that its workbook was made from. */
export function coverageOf(form: Form, draft: Form): Coverage {
  const wrong: string[] = [];
  const pairs = new Map<Table, Table>();
  const left = [...draft.tables];
  for (const table of form.tables) {
    const fits = (other: Table): number =>
      paired(table.columns, other.columns).size / table.columns.length + paired(table.rows, other.rows).size / table.rows.length;
    const best = [...left].sort((a, b) => fits(b) - fits(a))[0];
    if (best === undefined || fits(best) < 1) continue;
    pairs.set(table, best);
    left.splice(left.indexOf(best), 1);
  }
  left.forEach(({ title }) => wrong.push(`table ${title}`));
  const names = new Map<string, string>();
  let [columns, rows] = [0, 0];
  for (const [table, other] of pairs) {
    const columnPairs = paired(table.columns, other.columns);
    const rowPairs = paired(table.rows, other.rows);
    columns += columnPairs.size;
    rows += rowPairs.size;
    const known = new Set<unknown>([...columnPairs.values(), ...rowPairs.values()]);
    [...other.columns, ...other.rows].filter((line) => !known.has(line)).forEach((line) => wrong.push(`line ${other.title}: ${path(line)}`));
    // Where rows have types of their own, the draft has the one that figures of all of them fit.
    const mixed = table.rows.some(({ type }) => type !== undefined);
    for (const [column, drafted] of columnPairs) {
      if (column.type !== drafted.type && !(mixed && drafted.type === 'number'))
        wrong.push(`type ${other.title}: ${path(column)} ${column.type} ${drafted.type}`);
      if (codesOf(column) !== codesOf(drafted)) wrong.push(`codes ${other.title}: ${path(column)}`);
    }
    for (const [row, drafted] of rowPairs) {
      for (const [column, draftedColumn] of columnPairs) {
        const [own, others] = [row.type ?? column.type, drafted.type ?? draftedColumn.type];
        if ((isText(own) || isText(others)) && own !== others) wrong.push(`type ${other.title}: ${path(row)} ${own} ${others}`);
        const codes = codesOf(row.codes === undefined ? column : row);
        if (own === 'code' && codes !== codesOf(drafted.codes === undefined ? draftedColumn : drafted))
          wrong.push(`codes ${other.title}: ${path(row)}`);
      }
      for (const line of ['code', 'unit'] as const)
        if ((table.printed?.[line] === undefined ? undefined : row[line]) !== drafted[line])
          wrong.push(`${line} ${other.title}: ${path(row)} ${drafted[line]}`);
    }
    if ((table.open === undefined) !== (other.open === undefined)) wrong.push(`open ${other.title}`);
    if (JSON.stringify(table.printed) !== JSON.stringify(other.printed)) wrong.push(`printed ${other.title}: ${JSON.stringify(other.printed)}`);
    for (const [row, draftedRow] of rowPairs)
      for (const [column, draftedColumn] of columnPairs) {
        const key = (of: Table, line: string, at: string): string => [of.key, line, at].filter((part) => part !== '').join('.');
        names.set(key(other, draftedRow.key, draftedColumn.key), key(table, row.key, column.key));
      }
  }
  const own = new Map(constraintsOf(form).map((each) => [meaning(each, (key) => key), each.rule.kind]));
  const drafted = new Set(constraintsOf(draft).map((each) => meaning(each, (key) => names.get(key) ?? `?${key}`)));
  for (const each of drafted) if (!own.has(each)) wrong.push(`rule ${each}`);
  const sums = [...own].filter(([, kind]) => kind === 'sum').map(([each]) => each);
  const total = (of: (table: Table) => readonly unknown[]): number => form.tables.reduce((sum, table) => sum + of(table).length, 0);
  const titles = (of: Form): string[] => of.narratives.map(({ section }) => of.sections.find(({ ordinal }) => ordinal === section)!.title);
  return {
    tables: { of: form.tables.length, found: pairs.size },
    columns: { of: total((table) => table.columns), found: columns },
    rows: { of: total((table) => table.rows), found: rows },
    sums: { of: sums.length, found: sums.filter((each) => drafted.has(each)).length },
    narratives: { of: form.narratives.length, found: titles(form).filter((title) => titles(draft).includes(title)).length },
    wrong,
  };
}
