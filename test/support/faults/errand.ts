import { WAITING_AFTER } from '../../../src/pane/store/runner.ts';
import { createStore, type Store } from '../../../src/pane/store/store.ts';
import { fakeClock, type FakeClock } from '../clock.ts';
import { doneOrHanging, settle } from './patience.ts';
import { planOf, type Call, type Plan, type Planned } from './plan.ts';
import { cellsOf, entryOf, formatsOf, isActionable, saysHalf, saysUnanswered, sightOf, toldBy, unlike, type Sight } from './sight.ts';
import { BLANK } from './small-report.ts';
import type { Program, Stand } from './stand.ts';
import { ACT, PURPOSE, STEPS, type Step } from './steps.ts';

/**
 * What became of the faults met in one attempt at a step: the pane said so and no cell was written; nothing came of them; or cells were
 * left half-changed, and the pane said that. `adrift`: the program did all or half of a change and then never answered, not even what there
 * is now; the pane says that this may be so. `vain`: a click on a finding went nowhere without a word; going to a cell is not read back.
 */
export type Fate = 'told' | 'unharmed' | 'half-told' | 'adrift' | 'vain';

export interface Errand {
  /** After each step. */
  readonly sights: readonly Sight[];
  readonly calls: readonly Call[];
  readonly met: readonly Planned[];
  readonly fates: readonly Fate[];
}

interface Scene {
  readonly plan: Plan;
  readonly stand: Stand;
  readonly store: Store;
  readonly clock: FakeClock;
}

/**
 * A clerk's way through a report, with these faults. Every step must end as in the reference, at once or when it is tried again;
 * whatever else is amiss is thrown. Without a reference it is the reference. `brief`: ends after the step in which the last fault was met.
 */
export async function runErrand(program: Program, faults: readonly Planned[], reference: Errand | null, brief = false): Promise<Errand> {
  const plan = planOf(faults);
  const stand = program.open(plan);
  try {
    const formats = formatsOf(stand);
    const clock = fakeClock();
    const scene = { plan, stand, clock, store: createStore(stand.host, clock) };
    const { store } = scene;
    if (program.followed !== true) store.subscribe(() => plan.aside(store.get().run?.kind === 'validate' && store.get().notice?.claim != null));
    const sights: Sight[] = [];
    const fates: Fate[] = [];
    await settle();
    for (const [index, step] of STEPS.entries()) {
      if (index > 0) plan.begin(index);
      const wanted = reference?.sights[index] ?? null;
      const came = await persist(step, scene, wanted, faults.length);
      fates.push(...came);
      // What can be taken back is another thing from here on, and half an explanation a line of its own: the clerk was told to look.
      if (came.some(isHalf)) return { sights, calls: plan.calls, met: plan.met, fates };
      sights.push(sightOf(stand, scene.store));
      if (brief && plan.met.length === faults.length) break;
    }
    plan.begin(STEPS.length);
    await scene.store.clear();
    if (formatsOf(stand) !== formats) throw new Error('clearing left a trace');
    if (stand.crimes.length > 0) throw new Error(stand.crimes.join());
    scene.store.dispose();
    return { sights, calls: plan.calls, met: plan.met, fates };
  } finally {
    stand.close();
  }
}

/** A step, again and again until no fault is met in it. What was answered too late is answered at last. */
async function persist(step: Step, scene: Scene, wanted: Sight | null, most: number): Promise<Fate[]> {
  const { stand, store } = scene;
  const fates: Fate[] = [];
  for (let attempt = 0; ; attempt++) {
    // An export that was saved although marks could not be painted is not made twice.
    const saved = step === 'export' && wanted !== null && unlike(sightOf(stand, store), wanted, ['exported']) === '';
    const fate = await attemptAt(step, scene, saved ? (it) => it.validate() : ACT[step], wanted);
    if (fate !== null) fates.push(fate);
    if (fate !== null && isHalf(fate)) {
      if (step === 'fix') await mend(scene, wanted);
      return fates;
    }
    if (fate === null || fate === 'unharmed') break;
    if (attempt > most) throw new Error(`${step}: trying again does not help`);
  }
  await stand.release();
  await settle();
  if (wanted === null) return fates;
  const amiss = unlike(sightOf(stand, store), wanted, PURPOSE[step]);
  if (amiss !== '') throw new Error(`${step}: not the same afterwards: ${amiss}`);
  return fates;
}

const isHalf = (fate: Fate): boolean => fate === 'half-told' || fate === 'adrift';

/** A fix made in halves is made whole by doing as told: checking again, and fixing what is left. */
async function mend({ plan, stand, store }: Scene, wanted: Sight | null): Promise<void> {
  plan.begin(STEPS.length);
  await store.validate();
  if (entryOf(store, BLANK) !== undefined) await ACT.fix(store);
  const amiss = wanted === null ? '' : unlike(sightOf(stand, store), wanted, ['cells']);
  if (amiss !== '') throw new Error(`a half-made fix cannot be completed: ${amiss}`);
}

/** What is told of the step itself: where its change was made and said, all else is about the check that follows it. */
function toldOf(store: Store): string[] {
  const { notice } = store.get();
  if (notice?.claim == null) return toldBy(store);
  return notice.tone === 'done' ? [] : toldBy(store).slice(0, 1);
}

/** Answers `null` when no fault was met. */
async function attemptAt(step: Step, scene: Scene, act: (store: Store) => Promise<void>, wanted: Sight | null): Promise<Fate | null> {
  const { plan, stand, store, clock } = scene;
  // Opening met its fault before there was anything to try.
  const met = step === 'open' ? 0 : plan.met.length;
  const cells = cellsOf(stand);
  store.dismiss();
  const told: string[] = [];
  for (let work = () => act(store); !(await doneOrHanging(work, stand)); work = () => store.retry()) {
    clock.pass(WAITING_AFTER);
    if (toldBy(store).length === 0) throw new Error(`${step}: hangs, and nothing is said`);
    told.push(...toldOf(store));
    stand.lift();
  }
  if (store.get().run !== null) throw new Error(`${step}: busy for ever`);
  told.push(...toldOf(store));
  stand.lift();
  const wrong = told.filter((sentence) => !isActionable(sentence));
  if (wrong.length > 0) throw new Error(`${step}: not to act on: ${wrong.join(' / ')}`);
  if (plan.met.length === met) {
    if (told.length > 0) throw new Error(`${step}: no fault, but told ${told.join()}`);
    return null;
  }
  if (saysHalf(told)) return 'half-told';
  const now = sightOf(stand, store);
  if (told.length > 0) {
    if (now.cells !== cells && saysUnanswered(told)) return 'adrift';
    if (now.cells !== cells)
      throw new Error(`${step}: told ${told.join()}, but cells were written (${now.cells === wanted?.cells ? 'all' : 'some'})`);
    return 'told';
  }
  const amiss = wanted === null ? '' : unlike(now, wanted, PURPOSE[step]);
  if (amiss !== '' && step === 'go' && now.cells === cells) return 'vain';
  if (amiss !== '') throw new Error(`${step}: nothing told, but ${amiss}`);
  return 'unharmed';
}
