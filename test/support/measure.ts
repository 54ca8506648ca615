import type { Prior } from '../../src/read/notes.ts';
import type { Reading } from '../../src/read/read.ts';
import { cleanReading, figuresOf, repaired, withFigures, withLiveTotals } from './figures.ts';
import { judge, OUTCOMES, type Judgement, type Outcome } from './outcomes.ts';
import type { ReportName } from './reports.ts';
import { MISTAKES, mistyped } from './slips.ts';

export type Totals = 'typed' | 'live' | 'live + last year';

/** Counted outcomes; `first`: named, or first among the candidates. */
export interface Tally {
  count: number;
  first: number;
  readonly outcomes: Record<Outcome, number>;
}

const tally = (): Tally => ({ count: 0, first: 0, outcomes: Object.fromEntries(OUTCOMES.map((each) => [each, 0])) as Record<Outcome, number> });

function count(into: Tally, { outcome, rank }: Judgement): void {
  into.count++;
  into.outcomes[outcome]++;
  if (outcome === 'determined' || rank === 1) into.first++;
}

export interface Case {
  readonly kind: string;
  readonly mistakes: ReadonlyMap<string, number>;
  readonly judgement: Judgement;
}

const lastYear = (reading: Reading): Prior => ({
  organization: null,
  year: null,
  places: null,
  figures: new Map([...figuresOf(reading, 'applications.carriedIn.')].map(([key, value]) => [key.replace('carriedIn', 'carriedOut'), value])),
});

/** The clean report, the cells that people type into, and last year's figures where they are known. */
export function filledReport(name: ReportName, totals: Totals): { reading: Reading; keys: string[]; prior: Prior | null } {
  const typed = cleanReading(name);
  const reading = totals === 'typed' ? typed : withLiveTotals(typed);
  const keys = [...reading.cells.values()].filter(({ key, sums }) => key.startsWith('applications.') && sums === null).map(({ key }) => key);
  return { reading, keys, prior: totals === 'live + last year' ? lastYear(typed) : null };
}

/** Every cell × every slip, each by itself. */
export function singleMistakes(
  name: ReportName,
  totals: Totals,
  each: (one: Case) => void = () => undefined,
): { all: Tally; byKind: Map<string, Tally> } {
  const { reading, keys, prior } = filledReport(name, totals);
  const truth = figuresOf(reading);
  const all = tally();
  const byKind = new Map(Object.keys(MISTAKES).map((kind) => [kind, tally()]));
  for (const key of keys) {
    for (const kind of Object.keys(MISTAKES)) {
      const typed = mistyped(kind, key, truth, reading.form);
      if (typed === null) continue;
      const mistakes = new Map([[key, typed]]);
      const judgement = judge(repaired(withFigures(reading, mistakes), prior), [key], truth);
      count(all, judgement);
      count(byKind.get(kind)!, judgement);
      each({ kind, mistakes, judgement });
    }
  }
  return { all, byKind };
}

/** A small seeded generator (mulberry32): the same cases each time. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Several mistakes at once, in different cells. */
export function someMistakes(reading: Reading, keys: readonly string[], howMany: number, next: () => number): Map<string, number> {
  const truth = figuresOf(reading);
  const kinds = Object.keys(MISTAKES);
  const mistakes = new Map<string, number>();
  while (mistakes.size < howMany) {
    const key = keys[Math.floor(next() * keys.length)]!;
    const typed = mistyped(kinds[Math.floor(next() * kinds.length)]!, key, truth, reading.form);
    if (typed !== null) mistakes.set(key, typed);
  }
  return mistakes;
}

export function severalMistakes(
  name: ReportName,
  totals: Totals,
  howMany: number,
  cases: number,
  each: (one: Case) => void = () => undefined,
): Tally {
  const { reading, keys, prior } = filledReport(name, totals);
  const truth = figuresOf(reading);
  const all = tally();
  const next = random(howMany);
  for (let index = 0; index < cases; index++) {
    const mistakes = someMistakes(reading, keys, howMany, next);
    const judgement = judge(repaired(withFigures(reading, mistakes), prior), [...mistakes.keys()], truth);
    count(all, judgement);
    each({ kind: '', mistakes, judgement });
  }
  return all;
}
