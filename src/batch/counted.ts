import { append } from '../append.ts';
import type { LeftOutReason } from '../text/batch.ts';
import { nameForm, type Entry } from './entry.ts';

export interface LeftOut {
  readonly entry: Entry;
  readonly reason: LeftOutReason;
  /** The report that it is a copy of, or conflicts with. */
  readonly beside: Entry | null;
}

export interface Selection {
  readonly form: string;
  /** Digest of the form, in case another one has the same id. */
  readonly formDigest?: string;
  readonly year: number;
  /** Whether reports with errors count too. */
  readonly includeFailed?: boolean;
  /** Files that count, if an organization has several different reports. */
  readonly take?: ReadonlySet<string>;
  readonly onRoster?: (entry: Entry) => boolean;
}

export interface Counted {
  /** Whether roll-ups are added: only if all files are roll-ups, such as those a city receives from its counties. */
  readonly ofRollUps: boolean;
  readonly counted: readonly Entry[];
  readonly leftOut: readonly LeftOut[];
}

/** Identifies an organization: by its credit code, otherwise by its name. */
const identity = ({ creditCode, organization }: Entry): string => (creditCode === null ? nameForm(organization) : creditCode.toUpperCase());

/**
 * Selects the reports to add up. The same content sent twice counts once. Of two different reports of one organization neither counts until a person
 * takes one of them, since it is unknown which is right.
 */
export function select(entries: readonly Entry[], { form, formDigest, year, includeFailed = false, take, onRoster }: Selection): Counted {
  const isMeant = (entry: Entry): boolean => entry.form === form && (formDigest === undefined || entry.formDigest === formDigest);
  const alike = entries.filter((entry) => isMeant(entry) && entry.year === year);
  // Together with the units' own reports, a roll-up of them would count them twice.
  const ofRollUps = alike.length > 0 && alike.every(({ scope }) => scope === 'consolidated');
  const leftOut: LeftOut[] = [];
  const fit = entries.filter((entry) => {
    const reason = unfit(entry);
    if (reason !== null) leftOut.push({ entry, reason, beside: null });
    return reason === null;
  });
  const byOrganization = new Map<string, Entry[]>();
  for (const entry of fit) append(byOrganization, identity(entry), entry);
  const counted = new Set<Entry>();
  for (const own of byOrganization.values()) {
    const taken = own.filter(({ file }) => take?.has(file) === true);
    const candidates = taken.length > 0 ? taken : own;
    const firstOf = new Map<string, Entry>();
    for (const entry of candidates) if (!firstOf.has(entry.content)) firstOf.set(entry.content, entry);
    if (firstOf.size === 1) firstOf.forEach((first) => counted.add(first));
    for (const entry of own) {
      if (counted.has(entry)) continue;
      const copied = firstOf.get(entry.content);
      if (copied !== undefined && copied !== entry) leftOut.push({ entry, reason: 'copy', beside: copied });
      else leftOut.push({ entry, reason: 'conflict', beside: own.find((other) => other !== entry) ?? null });
    }
  }
  return { counted: entries.filter((entry) => counted.has(entry)), leftOut, ofRollUps };

  function unfit(entry: Entry): LeftOutReason | null {
    if (!isMeant(entry)) return 'other-form';
    if (entry.year === null) return 'no-year';
    if (entry.year !== year) return 'other-year';
    if (entry.scope === 'consolidated' && !ofRollUps) return 'consolidated';
    if (entry.organization === '') return 'no-organization';
    if (onRoster !== undefined && !onRoster(entry)) return 'not-on-roster';
    if (entry.status === 'failed' && !includeFailed) return 'failed';
    return null;
  }
}

/** The form and year that most reports have; the newer one if there is a tie. `null` if no report has both. */
export function commonest(entries: readonly Entry[]): { readonly form: string; readonly year: number } | null {
  const counts = new Map<string, { form: string; year: number; count: number }>();
  for (const { form, year } of entries) {
    if (year === null) continue;
    const key = `${form} ${year}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { form, year, count: 1 });
    else known.count++;
  }
  const [best] = [...counts.values()].sort((a, b) => b.count - a.count || b.year - a.year || (a.form < b.form ? 1 : -1));
  return best === undefined ? null : { form: best.form, year: best.year };
}
