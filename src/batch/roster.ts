import { append } from '../append.ts';
import { nameForm, type Entry } from './entry.ts';
import { nearest } from './near.ts';

/** One unit that must submit a report. */
export interface Unit {
  readonly name: string;
  readonly creditCode: string | null;
  /** Line of the roster's file, counted from 1. */
  readonly line: number;
}

export interface RosterResult {
  /** Units without a report. `near`: reports under a similar name that is not on the roster. */
  readonly missing: readonly { readonly unit: Unit; readonly near: readonly Entry[] }[];
  /** Units with several files. */
  readonly doubled: readonly { readonly unit: Unit; readonly entries: readonly Entry[] }[];
  /** Reports of organizations that are not on the roster. `near`: units with a similar name. */
  readonly unknown: readonly { readonly entry: Entry; readonly near: readonly Unit[] }[];
  readonly unitOf: ReadonlyMap<Entry, Unit>;
}

/** Beyond this number of pairs, similar names are no longer searched for. */
const MOST_PAIRS = 4_000_000;

/** Finds who is missing, who sent several files, and who is not on the roster: by credit code if both have one, otherwise by name. */
export function againstRoster(units: readonly Unit[], entries: readonly Entry[]): RosterResult {
  const byCode = new Map(units.flatMap((unit) => (unit.creditCode === null ? [] : [[unit.creditCode.toUpperCase(), unit] as const])));
  const byName = new Map(units.map((unit) => [nameForm(unit.name), unit]));
  const unitOf = new Map<Entry, Unit>();
  const sent = new Map<Unit, Entry[]>();
  const unlisted: Entry[] = [];
  for (const entry of entries) {
    const unit = (entry.creditCode === null ? undefined : byCode.get(entry.creditCode.toUpperCase())) ?? byName.get(nameForm(entry.organization));
    if (unit === undefined) {
      unlisted.push(entry);
      continue;
    }
    unitOf.set(entry, unit);
    append(sent, unit, entry);
  }
  const absent = units.filter((unit) => !sent.has(unit));
  const lookFor = absent.length * unlisted.length <= MOST_PAIRS;
  return {
    missing: absent.map((unit) => ({
      unit,
      near: lookFor ? nearest(nameForm(unit.name), unlisted, ({ organization }) => nameForm(organization)) : [],
    })),
    doubled: [...sent].flatMap(([unit, own]) => (own.length > 1 ? [{ unit, entries: own }] : [])),
    unknown: unlisted.map((entry) => ({ entry, near: lookFor ? nearest(nameForm(entry.organization), absent, ({ name }) => nameForm(name)) : [] })),
    unitOf,
  };
}
