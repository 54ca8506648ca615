import type { FindingRow, ReportRow } from '../../../batch/rows.ts';
import { commonestRules, totalsOf, type RuleCount } from '../../../batch/summary.ts';
import type { Unit } from '../../../batch/roster.ts';
import type { Row } from './rows.ts';
import type { Comparison } from './tasks.ts';

/** A line of the table: a file, or a unit without a report. */
export type Line =
  | { readonly kind: 'file'; readonly key: string; readonly row: Row; readonly status: Status }
  | { readonly kind: 'missing'; readonly key: string; readonly unit: Unit; readonly near: readonly string[]; readonly status: 'missing' };

export type Status = ReportRow['status'] | 'missing' | 'waiting';

/** Worst first: the reports that a reviewer has to send back. */
export const STATUSES: readonly Status[] = ['failed', 'unreadable', 'unexplained', 'missing', 'passed', 'waiting'];

export type SortKey = 'status' | 'organization' | 'year' | 'errors' | 'warnings' | 'file';

export interface Order {
  readonly by: SortKey;
  readonly down: boolean;
}

export interface Filter {
  readonly status: Status | null;
  readonly rule: string | null;
  readonly text: string;
}

export const NO_FILTER: Filter = { status: null, rule: null, text: '' };

/** All lines: the files in their order, then the missing units. Files without a report are not lines. */
export function linesOf(rows: readonly Row[], { missing: owing }: Comparison): Line[] {
  const files = rows.flatMap((row): Line[] =>
    row.judged?.unrelated === true ? [] : [{ kind: 'file', key: `f${row.id}`, row, status: row.judged?.row.status ?? 'waiting' }],
  );
  const missing = owing.map(({ unit, near }): Line => ({ kind: 'missing', key: `u${unit.line}`, unit, near, status: 'missing' }));
  return [...files, ...missing];
}

const nameOf = (line: Line): string => (line.kind === 'missing' ? line.unit.name : (line.row.judged?.row.organization ?? ''));
const pathOf = (line: Line): string => (line.kind === 'missing' ? '' : line.row.path);

/** Findings that require action: hints and explained findings do not count. */
const isOpen = ({ severity, explanation }: FindingRow): boolean => severity !== 'hint' && explanation === null;

/** The lines that match the filter. */
export function filtered(lines: readonly Line[], { status, rule, text }: Filter): Line[] {
  const wanted = text.trim().toLocaleLowerCase();
  return lines.filter(
    (line) =>
      (status === null || line.status === status) &&
      (rule === null || (line.kind === 'file' && line.row.judged?.findings.some((each) => each.rule === rule && isOpen(each)) === true)) &&
      (wanted === '' || `${nameOf(line)}\n${pathOf(line)}`.toLocaleLowerCase().includes(wanted)),
  );
}

const byName = new Intl.Collator('zh-CN', { numeric: true });

const numberOf = (line: Line, key: 'year' | 'errors' | 'warnings'): number => (line.kind === 'missing' ? -1 : (line.row.judged?.row[key] ?? -1));

const COMPARE: Readonly<Record<SortKey, (a: Line, b: Line) => number>> = {
  status: (a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status),
  organization: (a, b) => byName.compare(nameOf(a), nameOf(b)),
  year: (a, b) => numberOf(a, 'year') - numberOf(b, 'year'),
  errors: (a, b) => numberOf(a, 'errors') - numberOf(b, 'errors'),
  warnings: (a, b) => numberOf(a, 'warnings') - numberOf(b, 'warnings'),
  file: (a, b) => byName.compare(pathOf(a), pathOf(b)),
};

/** Sorts the lines; equal ones keep their order. `null`: in the order of the files. */
export function sortedBy(lines: readonly Line[], order: Order | null): readonly Line[] {
  if (order === null) return lines;
  const compare = COMPARE[order.by];
  return [...lines].sort((a, b) => (order.down ? compare(b, a) : compare(a, b)));
}

/** Number of lines per status. */
export function countsOf(lines: readonly Line[]): Readonly<Record<Status, number>> {
  const files = lines.flatMap((line) => (line.kind === 'file' && line.row.judged !== null ? [line.row.judged.row] : []));
  const of = (status: Status): number => lines.filter((line) => line.status === status).length;
  return { ...totalsOf(files), missing: of('missing'), waiting: of('waiting') };
}

export interface NamedRule extends RuleCount {
  readonly title: string;
}

/** The ten rules most often broken, with a short title each. */
export function topRules(lines: readonly Line[]): NamedRule[] {
  const titles = new Map<string, string>();
  const findings = lines.flatMap((line) => {
    if (line.kind !== 'file' || line.row.judged === null) return [];
    for (const [rule, title] of Object.entries(line.row.judged.titles)) titles.set(rule, title);
    return line.row.judged.findings.filter(isOpen);
  });
  return commonestRules(findings).map((count) => ({ ...count, title: titles.get(count.rule) ?? count.rule }));
}

/** A report's worst problem: the title of its first finding of the highest severity, and the number of other kinds. */
export function mainFinding(row: Row): { readonly title: string; readonly more: number } | null {
  const { judged } = row;
  if (judged === null || judged.findings.length === 0) return null;
  const open = judged.findings.filter(isOpen);
  const worst = (['error', 'warning'] as const).flatMap((severity) => open.filter((each) => each.severity === severity))[0];
  if (worst === undefined) return null;
  const kinds = new Set(open.map(({ rule }) => rule));
  return { title: judged.titles[worst.rule] ?? worst.rule, more: kinds.size - 1 };
}

/** The folder that contains all files, with a final slash, which need not be shown for each. */
export function commonFolder(paths: readonly string[]): string {
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  let common = folderOf(paths[0] ?? '');
  for (const path of paths) while (!path.startsWith(common)) common = folderOf(common.slice(0, -1));
  return common;
}
