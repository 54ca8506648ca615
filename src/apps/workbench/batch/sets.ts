import type { Entry } from '../../../batch/entry.ts';

/** Reports of one form and year, which can be added up. */
export interface ReportSet {
  readonly form: string;
  readonly year: number;
  readonly count: number;
}

/** The combinations of form and year, the most frequent first; of equally frequent ones the newer first. */
export function setsOf(entries: readonly Entry[]): ReportSet[] {
  const sets = new Map<string, ReportSet>();
  for (const { form, year, scope } of entries) {
    if (year === null || scope === 'consolidated') continue;
    const key = `${form} ${year}`;
    sets.set(key, { form, year, count: (sets.get(key)?.count ?? 0) + 1 });
  }
  return [...sets.values()].sort((a, b) => b.count - a.count || b.year - a.year || (a.form < b.form ? 1 : -1));
}
