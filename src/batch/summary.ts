import type { FindingRow, ReportRow } from './rows.ts';

/** Number of reports by status. */
export type Totals = Readonly<Record<ReportRow['status'], number>>;

export function totalsOf(rows: Iterable<Pick<ReportRow, 'status'>>): Totals {
  const totals = { passed: 0, unexplained: 0, failed: 0, unreadable: 0 };
  for (const { status } of rows) totals[status]++;
  return totals;
}

export interface RuleCount {
  readonly rule: string;
  readonly findings: number;
  /** Number of files with it. */
  readonly files: number;
}

/** The rules broken most often, by number of files and then of findings; at most ten. */
export function commonestRules(findings: Iterable<Pick<FindingRow, 'rule' | 'file'>>, most = 10): RuleCount[] {
  const counts = new Map<string, { findings: number; files: Set<string> }>();
  for (const { rule, file } of findings) {
    const count = counts.get(rule) ?? { findings: 0, files: new Set() };
    count.findings++;
    count.files.add(file);
    counts.set(rule, count);
  }
  return [...counts]
    .map(([rule, count]) => ({ rule, findings: count.findings, files: count.files.size }))
    .sort((a, b) => b.files - a.files || b.findings - a.findings || (a.rule < b.rule ? -1 : 1))
    .slice(0, most);
}
