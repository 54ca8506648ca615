import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { nodeCodec } from '../../src/apps/cli/node/node-codec.ts';
import { openCounter, type Counter } from './counted.ts';
import { documentCaseOf, judgeDocument } from './documents.ts';
import { judge, peakMegabytes } from './oracle.ts';
import { fileOf, kindOf } from './seeds.ts';
import { witness } from './witness.ts';

/**
 * Milliseconds of the processor after which a file's steps are counted: no machine makes as many as `MOST_STEPS` in so few. The steps alone say
 * whether it is too much; how long they take depends on the machine, and on what else it is at.
 */
const COUNTED_FROM = 200;
/** Steps of our own sources over one file. A spoilt workbook takes some 160,000, a document three millions: about a second is what this comes to. */
export const MOST_STEPS = 100_000_000;
/** So long nothing takes, however busy the machine: what is left is work that is not counted, in an expression or in unpacking. */
const ENDLESS = 20_000;

/**
 * Cases after which what is kept is counted from anew. Most of what is compiled and cached is there after the first hundred; rare paths
 * (old workbooks, the sentences of the second form, optimised code) come with the first two thousand, and level off: caches are bounded.
 */
const WARM = [100, 2000];
/** What may be kept beyond, whatever the number of cases: what the engine compiles late and throws away again. */
const KEPT_MEGABYTES = 16;

export interface Plan {
  readonly first: number;
  /** Every how many-th seed is tried. */
  readonly step: number;
  readonly more: (cases: number) => boolean;
  /** Told of each case before it is tried. */
  readonly begun?: (seed: number) => void;
  /** What the process may have taken at its highest when a case has been read. */
  readonly peakMegabytes?: number;
  /** Another judge, and another counter, for tests of what is told. */
  readonly judged?: typeof judge;
  readonly counter?: Counter;
  readonly countedFrom?: number;
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
  /** Milliseconds of the processor: no verdict, but what a person would like to know. */
  readonly slowest: number;
  /** How many files were counted, and the most steps that one took. */
  readonly counted: number;
  readonly steps: number;
  /** Megabytes: the highest that the process took, and what it kept from the warm state to the end. */
  readonly peak: number;
  readonly kept: number;
  readonly defects: readonly Defect[];
}

/** What one file came to, whatever kind of file it is. */
interface Judged {
  readonly outcome: string;
  readonly defect: string | null;
  readonly done: readonly string[];
  readonly compared: boolean;
  readonly milliseconds: number;
}

/** Tries the cases of one seed after another as long as `more` says; half of them with the command line's zlib, the rest with the portable one. */
export async function campaign(plan: Plan): Promise<Tally> {
  const { first, step, more, begun, peakMegabytes: highest = Infinity, judged = judge, counter = openCounter(), countedFrom = COUNTED_FROM } = plan;
  const outcomes = new Map<string, number>();
  const defects: Defect[] = [];
  let [cases, compared, slowest, kept, counted, most] = [0, 0, 0, 0, 0, 0];
  let warm: number | null = null;
  const measure = (): void => {
    const now = keptMegabytes();
    kept = warm === null ? 0 : now - warm;
    if (kept > KEPT_MEGABYTES) defects.push({ seed: first, done: [], defect: `${cases} cases left ${Math.round(kept)} MB behind` });
    warm = now;
  };
  const tried = async (seed: number): Promise<Judged> => {
    const codec = cases % 2 === 0 ? nodeCodec : undefined;
    const kind = kindOf(seed);
    const made = kind === 'spoilt' ? fileOf(seed) : null;
    const before = peakMegabytes();
    if (made === null) {
      const begun = process.cpuUsage();
      const told = await (kind === 'known' ? witness(seed, codec) : judgeDocument(documentCaseOf(seed)));
      const { user, system } = process.cpuUsage(begun);
      return { ...told, compared: false, milliseconds: (user + system) / 1000 };
    }
    const verdict = await judged(made, codec);
    const greedy = verdict.peak > before && verdict.peak > highest ? `took the process to ${Math.round(verdict.peak)} MB` : null;
    return { ...verdict, defect: verdict.defect ?? greedy, done: made.done };
  };
  /** Whether a file that took long asks for more than it may: in steps, so that every machine tells the same. */
  const excessOf = async (seed: number, milliseconds: number): Promise<string | null> => {
    if (milliseconds <= countedFrom) return null;
    const steps = await counter.of(seed);
    counted += 1;
    if (steps === null) return 'no end to its steps';
    most = Math.max(most, steps);
    if (steps > MOST_STEPS) return `took ${steps} steps`;
    return milliseconds > ENDLESS ? `took ${Math.round(milliseconds)} ms in ${steps} steps` : null;
  };
  for (; more(cases); cases++) {
    if (WARM.includes(cases)) measure();
    const seed = first + cases * step;
    begun?.(seed);
    const { outcome, defect, done, compared: isCompared, milliseconds } = await tried(seed);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (isCompared) compared += 1;
    slowest = Math.max(slowest, milliseconds);
    const wrong = defect ?? (await excessOf(seed, milliseconds));
    if (wrong !== null) defects.push({ seed, done, defect: wrong });
  }
  counter.close();
  measure();
  return { cases, compared, outcomes, slowest, counted, steps: most, peak: peakMegabytes(), kept, defects };
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
