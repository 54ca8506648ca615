import type { FindingRow, ReportRow } from './rows.ts';

/** How many reports came to what. */
export type Totals = Readonly<Record<ReportRow['status'], number>>;

export function totalsOf(rows: Iterable<Pick<ReportRow, 'status'>>): Totals {
  const totals = { passed: 0, unexplained: 0, failed: 0, unreadable: 0 };
  for (const { status } of rows) totals[status]++;
  return totals;
}

export interface RuleCount {
  readonly rule: string;
  readonly findings: number;
  /** In how many files. */
  readonly files: number;
}

/** The rules most often broken, by the number of files and then of findings; ten of them at most. */
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
