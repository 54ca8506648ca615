import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { nodeCodec } from '../../src/apps/cli/node-codec.ts';
import { documentCaseOf, judgeDocument } from './documents.ts';
import { caseOf, partsOf, type Case, type Sample } from './mutate.ts';
import { judge, peakMegabytes } from './oracle.ts';
import { witness } from './witness.ts';

const SAMPLES = ['samples/huaian-2024', 'samples/jiuhou-2020', 'samples/shanghai-office-2019', 'samples/suqian-2023', 'assets/templates/giar-2021'];
const load = (): Sample[] => SAMPLES.map((name) => partsOf(new Uint8Array(readFileSync(new URL(`../../${name}.xlsx`, import.meta.url)))));

/** Every so many-th seed is a workbook of known content, which is written as well: some fifty milliseconds, where the others take three. */
const KNOWN_EVERY = 50;
/** Among every hundred seeds, the one that is a spoilt document. */
const DOCUMENT_AT = 25;
/**
 * Cases after which what is kept is counted from anew. Most of what is compiled and cached is there after the first hundred; rare paths
 * (old workbooks, the sentences of the second form, optimised code) come with the first two thousand, and level off: caches are bounded.
 */
const WARM = [100, 2000];
/** What may be kept beyond, whatever the number of cases: what the engine compiles late and throws away again. */
const KEPT_MEGABYTES = 16;

/** The file of a seed alone. */
export const fileOf = (seed: number): Case => caseOf(seed, load());

export interface Plan {
  readonly first: number;
  /** Every how many-th seed is tried. */
  readonly step: number;
  readonly more: (cases: number) => boolean;
  /** Told of each case before it is tried. */
  readonly begun?: (seed: number) => void;
  /** What the process may have taken at its highest when a case has been read. */
  readonly peakMegabytes?: number;
  /** Another judge, for a test of what is told. */
  readonly judged?: typeof judge;
}

export interface Defect {
  readonly seed: number;
  readonly done: readonly string[];
  readonly defect: string;
}

export interface Tally {
  readonly cases: number;
  readonly compared: number;
  readonly outcomes: ReadonlyMap<string, number>;
  /** Milliseconds of the processor. */
  readonly slowest: number;
  /** Megabytes: the highest that the process took, and what it kept from the warm state to the end. */
  readonly peak: number;
  readonly kept: number;
  readonly defects: readonly Defect[];
}

/** Tries the cases of one seed after another as long as `more` says; half of them with the command line's zlib, the rest with the portable one. */
export async function campaign({ first, step, more, begun, peakMegabytes: highest = Infinity, judged = judge }: Plan): Promise<Tally> {
  const samples = load();
  const outcomes = new Map<string, number>();
  const defects: Defect[] = [];
  let [cases, compared, slowest, kept] = [0, 0, 0, 0];
  let warm: number | null = null;
  const measure = (): void => {
    const now = keptMegabytes();
    kept = warm === null ? 0 : now - warm;
    if (kept > KEPT_MEGABYTES) defects.push({ seed: first, done: [], defect: `${cases} cases left ${Math.round(kept)} MB behind` });
    warm = now;
  };
  for (; more(cases); cases++) {
    if (WARM.includes(cases)) measure();
    const seed = first + cases * step;
    begun?.(seed);
    const codec = cases % 2 === 0 ? nodeCodec : undefined;
    if (seed % KNOWN_EVERY === 0 || seed % 100 === DOCUMENT_AT) {
      const { outcome, defect, done } = await (seed % KNOWN_EVERY === 0 ? witness(seed, codec) : judgeDocument(documentCaseOf(seed)));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (defect !== null) defects.push({ seed, done, defect });
      continue;
    }
    const made = caseOf(seed, samples);
    const before = peakMegabytes();
    let verdict = await judged(made, codec);
    // The engine may have been busy with what others left behind: only what is slow twice is slow.
    if (verdict.slow) verdict = await judged(made, codec);
    outcomes.set(verdict.outcome, (outcomes.get(verdict.outcome) ?? 0) + 1);
    if (verdict.compared) compared += 1;
    slowest = Math.max(slowest, verdict.milliseconds);
    const greedy = verdict.peak > before && verdict.peak > highest ? `took the process to ${Math.round(verdict.peak)} MB` : null;
    const defect = verdict.defect ?? greedy;
    if (defect !== null) defects.push({ seed, done: made.done, defect });
  }
  measure();
  return { cases, compared, outcomes, slowest, peak: peakMegabytes(), kept, defects };
}

/** What is still held when all that can be freed is. */
function keptMegabytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}
