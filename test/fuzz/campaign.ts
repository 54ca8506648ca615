import { readFileSync } from 'node:fs';
import { nodeCodec } from '../../src/apps/cli/node-codec.ts';
import { caseOf, type Case } from './mutate.ts';
import { judge } from './oracle.ts';

const SAMPLES = ['samples/huaian-2024', 'samples/jiuhou-2020', 'samples/shanghai-office-2019', 'samples/suqian-2023', 'assets/templates/giar-2021'];

export interface Tally {
  readonly cases: number;
  readonly compared: number;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly slowest: number;
  readonly defects: readonly { readonly seed: number; readonly done: readonly string[]; readonly defect: string }[];
}

const load = (): Uint8Array[] => SAMPLES.map((name) => new Uint8Array(readFileSync(new URL(`../../${name}.xlsx`, import.meta.url))));

/** The file of a seed alone. */
export const fileOf = (seed: number): Case => caseOf(seed, load());

/** Tries the cases of one seed after another as long as `more` says; every other with the command line's zlib, the rest with the portable one. */
export async function campaign(first: number, more: (cases: number) => boolean): Promise<Tally> {
  const samples = load();
  const outcomes = new Map<string, number>();
  const defects: { seed: number; done: readonly string[]; defect: string }[] = [];
  let [cases, compared, slowest] = [0, 0, 0];
  for (; more(cases); cases++) {
    const seed = first + cases;
    const made = caseOf(seed, samples);
    let verdict = await judge(made, seed % 2 === 0 ? nodeCodec : undefined);
    // The machine may have been busy with something else: only what is slow twice is slow.
    if (verdict.slow) verdict = await judge(made, seed % 2 === 0 ? nodeCodec : undefined);
    outcomes.set(verdict.outcome, (outcomes.get(verdict.outcome) ?? 0) + 1);
    if (verdict.compared) compared += 1;
    slowest = Math.max(slowest, verdict.milliseconds);
    if (verdict.defect !== null) defects.push({ seed, done: made.done, defect: verdict.defect });
  }
  return { cases, compared, outcomes, slowest, defects };
}
