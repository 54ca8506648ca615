import { append } from '../append.ts';
import { commonest } from './counted.ts';
import { nameForm, type Entry } from './entry.ts';

/** Reports of another form or year than most, each kind together. */
export interface Odd {
  readonly form: string;
  readonly year: number | null;
  readonly entries: readonly Entry[];
}

/** Reports by form and year that are not those of most; `usual` is what most have. */
export function oddOnes(
  entries: readonly Entry[],
): { readonly usual: { readonly form: string; readonly year: number }; readonly odd: readonly Odd[] } | null {
  const usual = commonest(entries);
  if (usual === null) return null;
  const groups = new Map<string, { form: string; year: number | null; entries: Entry[] }>();
  for (const entry of entries) {
    const { form, year } = entry;
    if (form === usual.form && year === usual.year) continue;
    const key = `${form} ${year ?? ''}`;
    const group = groups.get(key) ?? { form, year, entries: [] };
    group.entries.push(entry);
    groups.set(key, group);
  }
  return { usual, odd: [...groups.values()] };
}

/** A report in which nothing was done is like any other of its kind. */
const saysSomething = ({ figures }: Entry): boolean => figures.some((value) => value > 0);

/** Files of the same form, year, figures and texts, in groups: somebody sent one twice, or another's. Those of several organizations first. */
export function copies(entries: readonly Entry[]): (readonly Entry[])[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (!saysSomething(entry)) continue;
    // Two forms may go by one id.
    const key = `${entry.formDigest} ${entry.content}`;
    append(groups, key, entry);
  }
  const owners = (group: readonly Entry[]): number => new Set(group.map(({ organization }) => nameForm(organization))).size;
  return [...groups.values()].filter(({ length }) => length > 1).sort((a, b) => Number(owners(b) > 1) - Number(owners(a) > 1));
}
