import type { Examination } from '../../check/check.ts';
import { groupsOf as byCause } from '../../check/groups.ts';
import type { Finding, Suspect } from '../../read/finding.ts';
import { suspectsOf } from '../../session/index.ts';
import { placeAddress } from '../../workbook/address.ts';
import type { Place, Severity } from '../../workbook/workbook.ts';
import type { Say } from '../words.ts';

/** One line of the list: a finding, or several of one rule and table folded into one. */
export interface Entry {
  /** `‹rule› ‹cell›`; where there is no cell, its address; for folded ones, the table. */
  readonly key: string;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** What would settle the findings of a group: cells that are most likely wrong, or sets of cells between which it cannot be told. */
export interface Cause {
  readonly suspects: readonly Suspect[];
  readonly candidates: readonly (readonly Suspect[])[];
  /** How many such sets there are, of which these are the likeliest. */
  readonly ties: number;
}

export interface Group {
  readonly key: string;
  readonly title: Say | null;
  readonly cause: Cause | null;
  readonly entries: readonly Entry[];
}

export type Filter = 'all' | Severity;
export type Grouping = 'cause' | 'table';

/** Findings of which one table often has many, all with the same remedy. */
const FOLDED = new Set(['figure/blank', 'figure/placeholder', 'figure/text-number', 'narrative/blank']);

export const findingKey = ({ rule, cell, place }: Finding): string => `${rule} ${cell ?? (place === null ? '' : placeAddress(place))}`.trim();

/** The findings in their order, foldable ones with the first of their rule and table. Keys are unique. */
export function entriesOf(findings: readonly Finding[]): Entry[] {
  const lists = new Map<string, Finding[]>();
  const taken = new Map<string, number>();
  for (const finding of findings) {
    const folds = FOLDED.has(finding.rule);
    const base = folds ? `${finding.rule} ${finding.table ?? ''}`.trim() : findingKey(finding);
    const held = lists.get(base);
    if (held !== undefined && folds) {
      held.push(finding);
      continue;
    }
    const times = (taken.get(base) ?? 0) + 1;
    taken.set(base, times);
    lists.set(times === 1 ? base : `${base} #${times}`, [finding]);
  }
  return [...lists].map(([key, held]) => ({
    key: held.length === 1 && FOLDED.has(held[0]!.rule) ? findingKey(held[0]!) : key,
    severity: held[0]!.severity,
    findings: held,
  }));
}

export const countOf = (entries: readonly Entry[], filter: Filter): number =>
  entries.reduce((sum, { findings, severity }) => sum + (filter === 'all' || severity === filter ? findings.length : 0), 0);

/** One that holds a formula is corrected by hand. */
export const canWrite = ({ place, formula }: Suspect): boolean => place !== null && formula !== true;

/** What findings of one cause have in common. */
export const causeOf = (findings: readonly Finding[]): Cause => ({
  suspects: suspectsOf(findings),
  candidates: findings[0]!.candidates,
  ties: findings[0]!.repair?.kind === 'ties' ? findings[0]!.repair.ties : 0,
});

const hasCause = ({ suspects, candidates }: Finding): boolean => suspects.length + candidates.length > 0;

const tableTitle =
  ({ form }: Examination, { table, rule }: Finding): Say =>
  ({ pane }) =>
    form.tables.find(({ key }) => key === table)?.title ?? (rule.startsWith('narrative/') ? pane.narrative : pane.cover);

const tableKey = ({ table, rule }: Finding): string => table ?? (rule.startsWith('narrative/') ? 'texts' : 'cover');

/** The list as it is shown: what has a common cause under it, first; all else by table. */
export function groupsOf(examination: Examination, entries: readonly Entry[], grouping: Grouping, filter: Filter): Group[] {
  const shown = entries.filter(({ severity }) => filter === 'all' || severity === filter);
  const entryOf = new Map(shown.flatMap((entry) => entry.findings.map((each) => [each, entry] as const)));
  const grouped = new Set<Entry>();
  const causes = (grouping === 'cause' ? byCause([...entryOf.keys()].filter(hasCause)) : []).map((findings): Group => {
    const members = [...new Set(findings.map((each) => entryOf.get(each)!))];
    members.forEach((entry) => grouped.add(entry));
    return {
      key: `cause ${members[0]!.key}`,
      title: null,
      cause: causeOf(findings),
      entries: members,
    };
  });
  const tables = new Map<string, { title: Say; entries: Entry[] }>();
  for (const entry of shown) {
    if (grouped.has(entry)) continue;
    const [first] = entry.findings as [Finding];
    const table = tables.get(tableKey(first));
    if (table === undefined) tables.set(tableKey(first), { title: tableTitle(examination, first), entries: [entry] });
    else table.entries.push(entry);
  }
  return [...causes, ...[...tables].map(([key, { title, entries: of }]): Group => ({ key: `table ${key}`, title, cause: null, entries: of }))];
}

const same = (a: Place | null, b: Place): boolean => a !== null && a.sheet === b.sheet && a.row === b.row && a.column === b.column;

/** Whether a cell is one that the entry is about: where it stands, what it paints, whom it suspects. */
export const concernsPlace = ({ findings }: Entry, place: Place): boolean =>
  findings.some(
    (each) => same(each.place, place) || each.marks.some((at) => same(at, place)) || each.suspects.some((suspect) => same(suspect.place, place)),
  );
