import { anchorAbout, type Anchor } from './anchors.ts';
import { loadedAs } from './kept.ts';
import { apply, type Mutant } from './mutants.ts';
import type { Reaching, Test } from './reach.ts';
import type { Bench } from './tests.ts';

/** `late`: the tests did not end, which counts as a failure. `unreached`: no test runs the place. */
export type Outcome = 'killed' | 'late' | 'survived' | 'unreached';

export interface Judged {
  readonly outcome: Outcome;
  /** The test that failed. */
  readonly by: string | null;
}

/** Time limit: this multiple of the time that the tests took without a mutant, plus this for the start, on a machine with other work. */
const TIMEOUT = 4;
const START = 15_000;
/** Number of tests whose files are loaded first: they detect most mutants, and loading takes longer than most tests. */
const FIRST = 8;

/** Runs the tests that reach a mutant until one fails; if all of them take longer than `most` milliseconds, only as many as fit. */
export async function judge(
  bench: Bench,
  { source, text, mutant }: { readonly source: string; readonly text: string; readonly mutant: Mutant },
  anchors: readonly Anchor[],
  reaching: Reaching,
  most: number,
  slot: string,
): Promise<Judged> {
  const tests = within(reaching(source, anchorAbout(anchors, mutant.start, mutant.end)), most);
  if (tests.length === 0) return { outcome: 'unreached', by: null };
  const instead = loadedAs(slot, new Map([[source, apply(text, mutant)]]));
  const first = new Set(tests.slice(0, FIRST).map(({ file }) => file));
  let judged: Judged = { outcome: 'survived', by: null };
  for (const part of [tests.filter(({ file }) => first.has(file)), tests.filter(({ file }) => !first.has(file))])
    if (part.length > 0 && judged.outcome === 'survived') judged = await judgedBy(bench, part, instead);
  return judged;
}

/** Tests that did not end get twice the time once: the machine may have been busy. */
async function judgedBy(bench: Bench, tests: readonly Test[], instead: string, again = false): Promise<Judged> {
  const { events, late } = await bench.run({
    files: [...new Set(tests.map(({ file }) => file))],
    titles: tests.map(({ title }) => title),
    reached: false,
    instead,
    timeout: (again ? 2 : 1) * (START + TIMEOUT * tests.reduce((sum, { took }) => sum + took, 0)),
  });
  const failed = events.find((each) => 'failed' in each);
  if (failed !== undefined && 'failed' in failed) return { outcome: 'killed', by: failed.failed };
  if (late && !again) return judgedBy(bench, tests, instead, true);
  if (late) return { outcome: 'late', by: null };
  if (events.some((each) => 'ended' in each)) return { outcome: 'survived', by: null };
  return { outcome: 'killed', by: 'the process itself' };
}

function within(tests: readonly Test[], most: number): Test[] {
  let took = 0;
  return tests.filter((test, index) => index === 0 || (took += test.took) <= most);
}
