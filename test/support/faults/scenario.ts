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
 * What the faults met in one attempt at a step led to. `reported`: the pane said so and no cell was written. `unharmed`: the step was done all
 * the same. `half-reported`: cells were left half-changed, and the pane said that. `unanswered`: the program did all or half of a change and then
 * never answered, not even what there is now; the pane says that this may be so. `no-effect`: a click on a finding went nowhere without a word;
 * going to a cell is not read back.
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
 * A clerk's way through a report, with these faults. Every step must end as in the reference, at once or when it is tried again;
 * any other difference is thrown. Without a reference it is the reference. `brief`: ends after the step in which the last fault was met.
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
      // What can be taken back is another thing from here on, and half an explanation a line of its own: the clerk was told to look.
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

/** A step, again and again until no fault is met in it. What was answered too late is answered at last. */
async function tryStep(step: Step, setup: Setup, wanted: Observation | null, most: number): Promise<Outcome[]> {
  const { harness, store } = setup;
  const outcomes: Outcome[] = [];
  for (let attempt = 0; ; attempt++) {
    // An export that was saved although marks could not be painted is not made twice.
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

/** A fix made in halves is made whole by doing as the pane says: checking again, and fixing what is left. */
async function completeFix({ plan, harness, store }: Setup, wanted: Observation | null): Promise<void> {
  plan.begin(STEPS.length);
  await store.validate();
  if (entryOf(store, BLANK) !== undefined) await ACT.fix(store);
  const difference = wanted === null ? '' : unlike(observe(harness, store), wanted, ['cells']);
  if (difference !== '') throw new Error(`a half-made fix cannot be completed: ${difference}`);
}

/** What is told of the step itself: where its change was made and said, all else is about the check that follows it. */
function messagesOfStep(store: Store): string[] {
  const { notice } = store.get();
  if (notice?.claim == null) return messagesOf(store);
  return notice.tone === 'done' ? [] : messagesOf(store).slice(0, 1);
}

/** Answers `null` when no fault was met. */
async function attemptAt(step: Step, setup: Setup, act: (store: Store) => Promise<void>, wanted: Observation | null): Promise<Outcome | null> {
  const { plan, harness, store, clock } = setup;
  // Opening met its fault before there was anything to try.
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
  // What is claimed at last and true is what counts, whatever was told while it was waited for.
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
