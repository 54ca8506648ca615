import type { Examination } from '../../check/check.ts';
import { groupsOf as byCause } from '../../check/groups.ts';
import type { Finding, Suspect } from '../../read/finding.ts';
import { suspectsOf } from '../../session/index.ts';
import { placeAddress } from '../../workbook/address.ts';
import type { Place, Severity } from '../../workbook/workbook.ts';
import { cellLabel, messageOf } from '../../text/findings/message.ts';
import type { Sentence, Words } from '../words.ts';

/** One line of the list: a finding, or several of one rule and table folded into one. */
export interface Entry {
  /** `‹rule› ‹cell›`; without a cell, its address; for folded ones, the table. */
  readonly key: string;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** What would resolve the findings of a group: the cells that are most likely wrong, or the sets of cells in question. */
export interface Cause {
  readonly suspects: readonly Suspect[];
  readonly candidates: readonly (readonly Suspect[])[];
  /** Number of such sets; only the likeliest are listed. */
  readonly ties: number;
}

export interface Group {
  readonly key: string;
  readonly title: Sentence | null;
  readonly cause: Cause | null;
  readonly entries: readonly Entry[];
}

export type Filter = 'all' | Severity;
export const GROUPINGS = ['cause', 'table', 'rule'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Findings that often occur many times in a table with the same remedy; two of them are already folded. */
const FOLDED = new Set(['figure/blank', 'figure/placeholder', 'figure/text-number', 'narrative/blank']);

export const findingKey = ({ rule, cell, place }: Finding): string => `${rule} ${cell ?? (place === null ? '' : placeAddress(place))}`.trim();

/** Number from which other findings are folded; fewer are easier to read one by one. */
const MANY = 3;

/** Whether a finding may be folded with similar ones: it has no clause, cause or explanation of its own. */
const plain = ({ facts, suspects, candidates, explanation, place }: Finding): boolean =>
  !('clause' in facts) && suspects.length + candidates.length === 0 && explanation === null && place !== null;

const kindOf = ({ rule, table, severity }: Finding): string => `${rule} ${table ?? ''} ${severity}`;

/**
 * The findings in order, with repeated ones folded into the first of their rule and table. Keys are unique. `each`: fold only those with the same
 * remedy, so that every finding of a rule can be seen and explained by itself.
 */
export function entriesOf(findings: readonly Finding[], each = false): Entry[] {
  const kinds = new Map<string, number>();
  if (!each) for (const finding of findings.filter(plain)) kinds.set(kindOf(finding), (kinds.get(kindOf(finding)) ?? 0) + 1);
  const isFolded = (finding: Finding): boolean => FOLDED.has(finding.rule) || (!each && plain(finding) && kinds.get(kindOf(finding))! >= MANY);
  const lists = new Map<string, Finding[]>();
  const taken = new Map<string, number>();
  for (const finding of findings) {
    const folds = isFolded(finding);
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
    key: held.length === 1 && isFolded(held[0]!) ? findingKey(held[0]!) : key,
    severity: held[0]!.severity,
    findings: held,
  }));
}

export const countOf = (entries: readonly Entry[], filter: Filter): number =>
  entries.reduce((sum, { findings, severity }) => sum + (filter === 'all' || severity === filter ? findings.length : 0), 0);

/** A cell with a formula is corrected by hand. */
export const canWrite = ({ place, formula }: Suspect): boolean => place !== null && formula !== true;

/** What findings of one cause have in common. */
export const causeOf = (findings: readonly Finding[]): Cause => ({
  suspects: suspectsOf(findings),
  candidates: findings[0]!.candidates,
  ties: findings[0]!.repair?.kind === 'ties' ? findings[0]!.repair.ties : 0,
});

const hasCause = ({ suspects, candidates }: Finding): boolean => suspects.length + candidates.length > 0;

const tableTitle =
  ({ form }: Examination, { table, rule }: Finding): Sentence =>
  ({ pane }) =>
    form.tables.find(({ key }) => key === table)?.title ?? (rule.startsWith('narrative/') ? pane.narrative : pane.cover);

const tableKey = ({ table, rule }: Finding): string => table ?? (rule.startsWith('narrative/') ? 'texts' : 'cover');

const normal = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Whether one of an entry's findings matches the search: its rule, its cell by address or label, or its message. */
function matches({ findings }: Entry, { form }: Examination, wanted: string, { language }: Words): boolean {
  return findings.some((each) => {
    const { title, wrong } = messageOf(each, form, language);
    const label = each.cell === null ? '' : cellLabel(form, each.cell, language);
    const address = each.place === null ? '' : placeAddress(each.place);
    return normal([title, wrong, label, address, each.explanation ?? ''].join('\n')).includes(wanted);
  });
}

/** Filters and arrangement of the list. */
export interface Look {
  readonly grouping: Grouping;
  readonly filter: Filter;
  /** Show only entries that match this. */
  readonly search: string;
}

const ruleTitle =
  ({ form }: Examination, finding: Finding): Sentence =>
  ({ language }) =>
    messageOf(finding, form, language).title;

/** The list as displayed: first the groups with a common cause, then the rest by table or by rule. */
export function groupsOf(examination: Examination, entries: readonly Entry[], { grouping, filter, search }: Look, words: Words): Group[] {
  const wanted = normal(search);
  const shown = entries.filter(
    (entry) => (filter === 'all' || entry.severity === filter) && (wanted === '' || matches(entry, examination, wanted, words)),
  );
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
  const tables = new Map<string, { title: Sentence; entries: Entry[] }>();
  for (const entry of shown) {
    if (grouped.has(entry)) continue;
    const [first] = entry.findings as [Finding];
    const byRule = grouping === 'rule';
    const key = byRule ? `rule ${first.rule}` : `table ${tableKey(first)}`;
    const table = tables.get(key);
    if (table === undefined) tables.set(key, { title: (byRule ? ruleTitle : tableTitle)(examination, first), entries: [entry] });
    else table.entries.push(entry);
  }
  return [...causes, ...[...tables].map(([key, { title, entries: of }]): Group => ({ key, title, cause: null, entries: of }))];
}

const same = (a: Place | null, b: Place): boolean => a !== null && a.sheet === b.sheet && a.row === b.row && a.column === b.column;

/** Whether a cell belongs to the entry: its place, its marks or its suspects. */
export const concernsPlace = ({ findings }: Entry, place: Place): boolean =>
  findings.some(
    (each) => same(each.place, place) || each.marks.some((at) => same(at, place)) || each.suspects.some((suspect) => same(suspect.place, place)),
  );
