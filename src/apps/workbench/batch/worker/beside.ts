import { commonest, select } from '../../../../batch/counted.ts';
import type { Entry } from '../../../../batch/entry.ts';
import { outliers } from '../../../../batch/outliers.ts';
import { againstRoster, type Unit } from '../../../../batch/roster.ts';
import { formById } from '../../../../form/index.ts';
import { formDigest } from '../../../../report/digest.ts';
import type { Beside, Note } from '../tasks.ts';

/** The reports held against the roster and against each other. */
export function besideOf(entries: readonly Entry[], units: readonly Unit[] | null): Beside {
  const roster = units === null ? null : againstRoster(units, entries);
  const notes = new Map<string, Note[]>();
  const note = ({ file }: Entry, own: Note): void => {
    const known = notes.get(file) ?? [];
    if (!known.includes(own)) notes.set(file, [...known, own]);
  };
  const unknown = roster?.unknown ?? [];
  for (const { entry } of unknown) note(entry, 'not-on-roster');
  for (const { entries: own } of roster?.doubled ?? []) for (const entry of own) note(entry, 'doubled');
  const common = commonest(entries);
  if (common !== null) {
    const form = formById(common.form);
    // A workbook may bring a form of its own by the same id: what stands where is not the same in it.
    const digest = form === undefined ? {} : { formDigest: formDigest(form) };
    const { counted, leftOut } = select(entries, { ...common, ...digest, includeFailed: true });
    for (const { entry, reason } of leftOut) note(entry, reason);
    if (form !== undefined) for (const { entry } of outliers(form, counted)) note(entry, 'outlier');
  }
  return {
    notes,
    near: new Map(unknown.flatMap(({ entry, near }) => (near.length === 0 ? [] : [[entry.file, near.map(({ name }) => name)] as const]))),
    missing: (roster?.missing ?? []).map(({ unit, near }) => ({ unit, near: near.map(({ organization }) => organization) })),
  };
}
