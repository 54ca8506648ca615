import type { Outcome } from './judge.ts';

/** Percentage of the mutants tried that must be detected, or have a reason why they need not be. */
const FLOOR = 90;

/** Counts of mutants: of the undetected ones, `accepted` have a reason and `survived` have none. */
export interface Tally {
  readonly mutants: number;
  readonly killed: number;
  readonly accepted: number;
  readonly survived: number;
}

export const isSeen = (outcome: Outcome): boolean => outcome === 'killed' || outcome === 'late';

/** A reason for a mutant that a test does detect is ignored. */
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

/** Whether few enough survived for the run to succeed. */
export const isEnough = ({ mutants, survived }: Tally): boolean => 100 * (mutants - survived) >= FLOOR * mutants;
