import { append } from '../append.ts';
import { commonest } from './counted.ts';
import { nameForm, type Entry } from './entry.ts';

/** Reports whose form or year differs from the majority's, grouped by kind. */
export interface Odd {
  readonly form: string;
  readonly year: number | null;
  readonly entries: readonly Entry[];
}

/** Reports whose form or year differs from the majority's; `usual` is the majority's. */
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

/** All reports without any activity are alike, so they do not count as copies. */
const isActive = ({ figures }: Entry): boolean => figures.some((value) => value > 0);

/**
 * Groups of files with the same form, year, figures and texts: something was sent twice, or another organization's was. Groups with several
 * organizations come first.
 */
export function copies(entries: readonly Entry[]): (readonly Entry[])[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (!isActive(entry)) continue;
    // Two forms may have the same id.
    const key = `${entry.formDigest} ${entry.content}`;
    append(groups, key, entry);
  }
  const owners = (group: readonly Entry[]): number => new Set(group.map(({ organization }) => nameForm(organization))).size;
  return [...groups.values()].filter(({ length }) => length > 1).sort((a, b) => Number(owners(b) > 1) - Number(owners(a) > 1));
}
