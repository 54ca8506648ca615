import { append } from '../append.ts';
import { cellsOf } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { formById } from '../form/index.ts';
import { priorKeys } from '../form/patterns.ts';
import type { Prior } from '../read/notes.ts';
import { formDigest } from '../report/digest.ts';
import { nameForm, type Entry } from './entry.ts';

/** What is kept of a report of last year. Plain data, since it is passed to other threads. */
export type PriorEntry = Pick<Entry, 'file' | 'form' | 'formDigest' | 'organization' | 'creditCode' | 'scope' | 'year' | 'content' | 'figures'>;

export const priorEntryOf = ({ file, form, formDigest, organization, creditCode, scope, year, content, figures }: Entry): PriorEntry => ({
  file,
  form,
  formDigest,
  organization,
  creditCode,
  scope,
  year,
  content,
  figures,
});

/** Last year's reports, indexed by organization. */
export interface Priors {
  readonly byCode: ReadonlyMap<string, readonly PriorEntry[]>;
  readonly byName: ReadonlyMap<string, readonly PriorEntry[]>;
}

function grouped(entries: readonly PriorEntry[], keyOf: (entry: PriorEntry) => string): Map<string, PriorEntry[]> {
  const groups = new Map<string, PriorEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === '') continue;
    append(groups, key, entry);
  }
  return groups;
}

const codeOf = (code: string | null): string => (code ?? '').toUpperCase();

export const priorsOf = (entries: readonly PriorEntry[]): Priors => ({
  byCode: grouped(entries, ({ creditCode }) => codeOf(creditCode)),
  byName: grouped(entries, ({ organization }) => nameForm(organization)),
});

/** Organization and year of a report, as needed to find last year's. */
export interface Owner {
  readonly organization: string;
  readonly creditCode: string | null;
  readonly scope: Entry['scope'];
  readonly year: number | null;
}

/**
 * The result of searching for an organization's report of last year. `none`: there is none, or this year's report lacks year or organization.
 * `conflict`: there are different ones. `other-form`: its form is unknown.
 */
export type PriorOutcome = 'found' | 'none' | 'conflict' | 'other-form';

const isConsolidated = ({ scope }: Pick<Owner, 'scope'>): boolean => scope === 'consolidated';

/** The form that last year's report was read by: this year's, or an official one. */
function formOf(entry: PriorEntry, form: Form): Form | null {
  const known = [form, formById(entry.form)];
  return known.find((each) => each !== undefined && formDigest(each) === entry.formDigest) ?? null;
}

/** An organization's figures of last year, for this year's form; if the forms differ, those that both have. */
export function priorFor(priors: Priors, owner: Owner, form: Form): { readonly outcome: PriorOutcome; readonly prior: Prior | null } {
  const { organization, creditCode, year } = owner;
  const byCode = priors.byCode.get(codeOf(creditCode)) ?? [];
  const own = byCode.length > 0 ? byCode : (priors.byName.get(nameForm(organization)) ?? []);
  const last = own.filter((entry) => year !== null && entry.year === year - 1 && isConsolidated(entry) === isConsolidated(owner));
  const [first] = last;
  if (first === undefined) return { outcome: 'none', prior: null };
  if (last.some(({ content }) => content !== first.content)) return { outcome: 'conflict', prior: null };
  const theirs = formOf(first, form);
  if (theirs === null) return { outcome: 'other-form', prior: null };
  const figures = new Map([...cellsOf(theirs).keys()].map((key, index) => [key, first.figures[index]!]));
  const figureOf = (key: string): number | null => {
    const value = figures.get(key) ?? NaN;
    return Number.isNaN(value) ? null : value;
  };
  // Found by code, the report is the organization's own, even if its name was different.
  const named = byCode.length > 0 ? organization : first.organization;
  return {
    outcome: 'found',
    prior: { organization: named || null, year: first.year, figures: new Map(priorKeys(form).map((key) => [key, figureOf(key)])), places: null },
  };
}
