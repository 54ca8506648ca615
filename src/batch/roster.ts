import { append } from '../append.ts';
import { nameForm, type Entry } from './entry.ts';
import { nearest } from './near.ts';

/** One unit that owes a report. */
export interface Unit {
  readonly name: string;
  readonly creditCode: string | null;
  /** 1-based, of the roster's file. */
  readonly line: number;
}

export interface RosterResult {
  /** Units of which nothing came. `near`: what came under a name like theirs, from someone who is not on the roster. */
  readonly missing: readonly { readonly unit: Unit; readonly near: readonly Entry[] }[];
  /** Units with several files. */
  readonly doubled: readonly { readonly unit: Unit; readonly entries: readonly Entry[] }[];
  /** Reports of someone who is not on the roster. `near`: units with a name like that. */
  readonly unknown: readonly { readonly entry: Entry; readonly near: readonly Unit[] }[];
  readonly unitOf: ReadonlyMap<Entry, Unit>;
}

/** Names are compared with every other only so far: beyond it, near misses are no longer looked for. */
const MOST_PAIRS = 4_000_000;

/** Who is missing, who sent twice, who is not on the list: by credit code where both have one, else by name. */
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
