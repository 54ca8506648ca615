import fc from 'fast-check';
import type { Call, Planned } from './plan.ts';
import type { Program } from './harness.ts';
import { STEPS } from './steps.ts';

/** Every call of the fault-free scenario, failing in every way. */
export const everyCase = (program: Program, calls: readonly Call[]): Planned[] =>
  calls
    .filter(({ step }) => step < STEPS.length)
    .flatMap((call) => program.kinds(call).map((kind): Planned => ({ step: call.step, call: call.call, kind })));

/** Two faults. Half of the second ones follow the first closely, where the program is recovering. */
export function pairsOf(program: Program, cases: readonly Planned[], count: number, seed: number): [Planned, Planned][] {
  const near = fc.record({
    after: fc.integer({ min: 1, max: 12 }),
    kind: fc.constantFrom(...program.kinds({ step: 0, call: 0, what: 'trip', size: 6 })),
  });
  const pair = fc
    .tuple(fc.constantFrom(...cases), fc.oneof(near, fc.constantFrom(...cases)))
    .map(([first, then]): [Planned, Planned] => [
      first,
      'after' in then ? { step: first.step, call: first.call + then.after, kind: then.kind } : then,
    ]);
  return fc.sample(pair, { numRuns: count, seed });
}
