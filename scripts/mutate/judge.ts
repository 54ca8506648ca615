import { anchorAbout, type Anchor } from './anchors.ts';
import { loadedAs } from './kept.ts';
import { apply, type Mutant } from './mutants.ts';
import type { Reaching, Test } from './reach.ts';
import type { Bench } from './tests.ts';

/** `late`: the tests did not end, which is as good as a failure. `unreached`: no test runs the place. */
export type Fate = 'killed' | 'late' | 'survived' | 'unreached';

export interface Judged {
  readonly fate: Fate;
  /** The test that failed. */
  readonly by: string | null;
}

/** So many times what the tests took when they were looked at, and this for the start, on a machine with other work. */
const PATIENCE = 8;
const START = 20_000;
/** The files of so many tests are loaded first: most mutants are seen there, and loading takes longer than most tests. */
const FIRST = 8;

/** Runs the tests that reach a mutant against it, until one fails; those that take longer than `most` milliseconds altogether only as far as that. */
export async function judge(
  bench: Bench,
  { source, text, mutant }: { readonly source: string; readonly text: string; readonly mutant: Mutant },
  anchors: readonly Anchor[],
  reaching: Reaching,
  most: number,
  seat: string,
): Promise<Judged> {
  const tests = within(reaching(source, anchorAbout(anchors, mutant.start, mutant.end)), most);
  if (tests.length === 0) return { fate: 'unreached', by: null };
  const instead = loadedAs(seat, new Map([[source, apply(text, mutant)]]));
  const first = new Set(tests.slice(0, FIRST).map(({ file }) => file));
  let judged: Judged = { fate: 'survived', by: null };
  for (const part of [tests.filter(({ file }) => first.has(file)), tests.filter(({ file }) => !first.has(file))])
    if (part.length > 0 && judged.fate === 'survived') judged = await judgedBy(bench, part, instead);
  return judged;
}

/** What did not end is given three times as long once more: the machine may have been busy. */
async function judgedBy(bench: Bench, tests: readonly Test[], instead: string, again = false): Promise<Judged> {
  const { told, late } = await bench.run({
    files: [...new Set(tests.map(({ file }) => file))],
    titles: tests.map(({ title }) => title),
    reached: false,
    instead,
    patience: (again ? 3 : 1) * (START + PATIENCE * tests.reduce((sum, { took }) => sum + took, 0)),
  });
  const failed = told.find((each) => 'failed' in each);
  if (failed !== undefined && 'failed' in failed) return { fate: 'killed', by: failed.failed };
  if (late && !again) return judgedBy(bench, tests, instead, true);
  if (late) return { fate: 'late', by: null };
  if (told.some((each) => 'ended' in each)) return { fate: 'survived', by: null };
  return { fate: 'killed', by: 'the process itself' };
}

function within(tests: readonly Test[], most: number): Test[] {
  let took = 0;
  return tests.filter((test, index) => index === 0 || (took += test.took) <= most);
}
