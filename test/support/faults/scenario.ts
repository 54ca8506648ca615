import { WAITING_AFTER } from '../../../src/pane/store/runner.ts';
import { createStore, type Store } from '../../../src/pane/store/store.ts';
import { fakeClock, type FakeClock } from '../clock.ts';
import { doneOrHanging, settle } from './settle.ts';
import { planOf, type Call, type Plan, type Planned } from './plan.ts';
import {
  cellsOf,
  entryOf,
  formatsOf,
  isActionable,
  reportsHalf,
  reportsUnanswered,
  observe,
  messagesOf,
  unlike,
  type Observation,
} from './observation.ts';
import { BLANK } from './small-report.ts';
import type { Program, Harness } from './harness.ts';
import { ACT, PURPOSE, STEPS, type Step } from './steps.ts';

/**
 * The effect of the faults in one attempt at a step. `reported`: the pane reported it, and no cell was written. `unharmed`: the step succeeded
 * anyway. `half-reported`: cells were left half-changed, and the pane reported that. `unanswered`: the program made all or half of a change and then
 * never answered, not even with its contents; the pane reports that this may be so. `no-effect`: a click on a finding had no effect and no message,
 * since going to a cell is not verified.
 */
export type Outcome = 'reported' | 'unharmed' | 'half-reported' | 'unanswered' | 'no-effect';

export interface Run {
  /** After each step. */
  readonly observed: readonly Observation[];
  readonly calls: readonly Call[];
  readonly met: readonly Planned[];
  readonly outcomes: readonly Outcome[];
}

interface Setup {
  readonly plan: Plan;
  readonly harness: Harness;
  readonly store: Store;
  readonly clock: FakeClock;
}

/**
 * A clerk's workflow through a report, with these faults. Every step must end as in the reference, at once or when retried; any other difference is
 * thrown. Without a reference, the run is the reference. `brief`: ends after the step with the last fault.
 */
export async function runScenario(program: Program, faults: readonly Planned[], reference: Run | null, brief = false): Promise<Run> {
  const plan = planOf(faults);
  const harness = program.open(plan);
  try {
    const formats = formatsOf(harness);
    const clock = fakeClock();
    const setup = { plan, harness, clock, store: createStore(harness.host, clock) };
    const { store } = setup;
    if (program.followed !== true) store.subscribe(() => plan.aside(store.get().run?.kind === 'validate' && store.get().notice?.claim != null));
    const observed: Observation[] = [];
    const outcomes: Outcome[] = [];
    await settle();
    for (const [index, step] of STEPS.entries()) {
      if (index > 0) plan.begin(index);
      const wanted = reference?.observed[index] ?? null;
      const came = await tryStep(step, setup, wanted, faults.length);
      outcomes.push(...came);
      // From here on undo differs from the reference, and half an explanation is a separate line: the clerk was told to check.
      if (came.some(isHalf)) return { observed, calls: plan.calls, met: plan.met, outcomes };
      observed.push(observe(harness, setup.store));
      if (brief && plan.met.length === faults.length) break;
    }
    plan.begin(STEPS.length);
    await setup.store.clear();
    if (formatsOf(harness) !== formats) throw new Error('clearing left a trace');
    if (harness.violations.length > 0) throw new Error(harness.violations.join());
    setup.store.dispose();
    return { observed, calls: plan.calls, met: plan.met, outcomes };
  } finally {
    harness.close();
  }
}

/** Repeats a step until no fault occurs in it. Late answers arrive at the end. */
async function tryStep(step: Step, setup: Setup, wanted: Observation | null, most: number): Promise<Outcome[]> {
  const { harness, store } = setup;
  const outcomes: Outcome[] = [];
  for (let attempt = 0; ; attempt++) {
    // An export that was saved although marks could not be painted is not repeated.
    const saved = step === 'export' && wanted !== null && unlike(observe(harness, store), wanted, ['exported']) === '';
    const outcome = await attemptAt(step, setup, saved ? (it) => it.validate() : ACT[step], wanted);
    if (outcome !== null) outcomes.push(outcome);
    if (outcome !== null && isHalf(outcome)) {
      if (step === 'fix') await completeFix(setup, wanted);
      return outcomes;
    }
    if (outcome === null || outcome === 'unharmed') break;
    if (attempt > most) throw new Error(`${step}: trying again does not help`);
  }
  await harness.release();
  await settle();
  if (wanted === null) return outcomes;
  const difference = unlike(observe(harness, store), wanted, PURPOSE[step]);
  if (difference !== '') throw new Error(`${step}: not the same afterwards: ${difference}`);
  return outcomes;
}

const isHalf = (outcome: Outcome): boolean => outcome === 'half-reported' || outcome === 'unanswered';

/** A half-made fix is completed as the pane advises: by checking again, and fixing the rest. */
async function completeFix({ plan, harness, store }: Setup, wanted: Observation | null): Promise<void> {
  plan.begin(STEPS.length);
  await store.validate();
  if (entryOf(store, BLANK) !== undefined) await ACT.fix(store);
  const difference = wanted === null ? '' : unlike(observe(harness, store), wanted, ['cells']);
  if (difference !== '') throw new Error(`a half-made fix cannot be completed: ${difference}`);
}

/** Messages about the step itself: once its change is made and reported, all others concern the check that follows. */
function messagesOfStep(store: Store): string[] {
  const { notice } = store.get();
  if (notice?.claim == null) return messagesOf(store);
  return notice.tone === 'done' ? [] : messagesOf(store).slice(0, 1);
}

/** Returns `null` if no fault occurred. */
async function attemptAt(step: Step, setup: Setup, act: (store: Store) => Promise<void>, wanted: Observation | null): Promise<Outcome | null> {
  const { plan, harness, store, clock } = setup;
  // If opening failed, nothing was attempted yet.
  const met = step === 'open' ? 0 : plan.met.length;
  const cells = cellsOf(harness);
  store.dismiss();
  const messages: string[] = [];
  for (let work = () => act(store); !(await doneOrHanging(work, harness)); work = () => store.retry()) {
    clock.pass(WAITING_AFTER);
    if (messagesOf(store).length === 0) throw new Error(`${step}: hangs, and nothing is said`);
    messages.push(...messagesOfStep(store));
    harness.lift();
  }
  if (store.get().run !== null) throw new Error(`${step}: busy for ever`);
  messages.push(...messagesOfStep(store));
  harness.lift();
  const wrong = messages.filter((sentence) => !isActionable(sentence));
  if (wrong.length > 0) throw new Error(`${step}: not to act on: ${wrong.join(' / ')}`);
  if (plan.met.length === met) {
    if (messages.length > 0) throw new Error(`${step}: no fault, but told ${messages.join()}`);
    return null;
  }
  if (reportsHalf(messages)) return 'half-reported';
  const now = observe(harness, store);
  // The final claim counts if it is true, whatever was reported while waiting.
  const claimed = store.get().notice?.claim != null && now.cells === wanted?.cells && now.cells !== cells;
  if (messages.length > 0 && !claimed) {
    if (now.cells !== cells && reportsUnanswered(messages)) return 'unanswered';
    if (now.cells !== cells)
      throw new Error(`${step}: told ${messages.join()}, but cells were written (${now.cells === wanted?.cells ? 'all' : 'some'})`);
    return 'reported';
  }
  const difference = wanted === null ? '' : unlike(now, wanted, PURPOSE[step]);
  if (difference !== '' && step === 'go' && now.cells === cells) return 'no-effect';
  if (difference !== '') throw new Error(`${step}: nothing said, but ${difference}`);
  return 'unharmed';
}
