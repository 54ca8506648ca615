import type { RosterResult, Unit } from '../../../batch/roster.ts';
import type { Context } from '../context.ts';

/** The differences between roster and reports, one per line; nothing if there are none. */
export function rosterLines(units: readonly Unit[], { missing, doubled, unknown }: RosterResult, { say }: Context): string[] {
  const { roster } = say;
  const lines = [
    ...missing.map(({ unit, near }) =>
      roster.missing(unit.name, near.map(({ file, organization }) => roster.from(organization, file)).join(say.between)),
    ),
    ...doubled.map(({ unit, entries }) => roster.doubled(unit.name, entries.map(({ file }) => file).join(say.between))),
    ...unknown.map(({ entry, near }) => roster.unknown(entry.organization, entry.file, near.map(({ name }) => name).join(say.between))),
  ];
  return [roster.summary(units.length, units.length - missing.length, missing.length), ...lines.map((each) => `  ${each}`)];
}
