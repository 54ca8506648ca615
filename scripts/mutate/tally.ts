import type { Outcome } from './judge.ts';

/** Of all mutants that are tried, so many of a hundred must be seen by a test, or have a reason why none needs to. */
const FLOOR = 90;

/** Of some mutants: `accepted` of those that no test sees have a reason, `survived` have none. */
export interface Tally {
  readonly mutants: number;
  readonly killed: number;
  readonly accepted: number;
  readonly survived: number;
}

export const isSeen = (outcome: Outcome): boolean => outcome === 'killed' || outcome === 'late';

/** A reason given for a mutant that a test does see counts for nothing. */
export function tallyOf(mutants: readonly { readonly key: string; readonly outcome: Outcome }[], reasons: ReadonlySet<string>): Tally {
  const left = mutants.filter(({ outcome }) => !isSeen(outcome));
  const accepted = left.filter(({ key }) => reasons.has(key)).length;
  return { mutants: mutants.length, killed: mutants.length - left.length, accepted, survived: left.length - accepted };
}

export const together = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, each) => ({
      mutants: sum.mutants + each.mutants,
      killed: sum.killed + each.killed,
      accepted: sum.accepted + each.accepted,
      survived: sum.survived + each.survived,
    }),
    { mutants: 0, killed: 0, accepted: 0, survived: 0 },
  );

/** Whether few enough survived for the run to end well. */
export const isEnough = ({ mutants, survived }: Tally): boolean => 100 * (mutants - survived) >= FLOOR * mutants;
