import type { Examination } from '../../check/check.ts';
import { heldIn, marksOf } from '../../session/index.ts';
import { WorkbookFault, type Mark, type MarkOutcome } from '../../workbook/workbook.ts';
import type { Core } from './core.ts';
import { entriesOf, findingKey } from './entries.ts';
import { stillTrue, type PaneState } from './state.ts';

export interface Checking {
  validate(): Promise<void>;
  /** Checks after edits: paints only if the marked cells changed, and shows no success notice. */
  recheck(): Promise<void>;
  /** Reads and lists without painting; `null` if the run was abandoned meanwhile. */
  look(alive: () => boolean): Promise<Examination | null>;
  clear(): Promise<void>;
  /** Checks and paints, twice if something was edited meanwhile; `null` if the run was abandoned. */
  settled(alive: () => boolean): Promise<Examination | null>;
  /** Checks after a change made by the pane. Failures are not reported: the change was made, and the verdict shows that it was not checked. */
  follow(): Promise<void>;
  /** Verifies that what the pane claims to have written is still there, if anything was edited since the last time. */
  verify(): Promise<void>;
  /** Something was edited, by a person or by us. */
  edited(): void;
}

export function createChecking(core: Core): Checking {
  const { host, clock, get, set } = core;
  /** What was painted last, as text to compare; `null` if unknown. */
  let painted: string | null = null;
  /** Number of edits so far, so that one during a check is noticed. */
  let edits = 0;
  /** Number of edits that were verified. */
  let known = 0;

  const look: Checking['look'] = async (alive) => {
    const before = edits;
    try {
      const examination = await core.session(alive).examine();
      if (!alive()) return null;
      // The marks were painted in another workbook.
      if (!core.isSameBook()) painted = null;
      core.followBook();
      const entries = entriesOf(examination.findings, get().grouping === 'rule');
      const keep = (key: string | null): string | null => (entries.some((entry) => entry.key === key) ? key : null);
      known = before;
      const { opened, current, checked } = get();
      const { undo, notice } = stillTrue(get(), heldIn(examination.reading.regions));
      const fresh = edits === before;
      set({
        checked: { examination, entries, at: clock.now(), marks: checked?.marks ?? null },
        stale: !fresh,
        notice: fresh && notice?.tone === 'done' ? { ...notice, actions: notice.actions.filter((action) => action !== 'validate') } : notice,
        noTables: false,
        first: false,
        opened: keep(opened),
        current: keep(current),
        undo: undo.map((each) => ({ ...each, touched: [] })),
      });
      host.found?.(examination.findings);
      if (host.settings.get('seen') === null) host.settings.set('seen', '1');
      return examination;
    } catch (error) {
      if (alive() && error instanceof WorkbookFault && error.code === 'workbook/no-tables') {
        set({ checked: null, noTables: true, stale: false, opened: null, current: null });
        return null;
      }
      throw error;
    }
  };

  const withMarks = (marks: MarkOutcome | null): void => {
    const { checked } = get();
    if (checked !== null) set({ checked: { ...checked, marks } });
  };

  const paint = async ({ findings }: Examination, alive: () => boolean, onlyChanges: boolean): Promise<void> => {
    if (!host.workbook.can.mark) return withMarks(null);
    const wanted = textOf(marksOf(findings));
    if (onlyChanges && wanted === painted) return;
    painted = null;
    const outcome = await core.session(alive).mark(findings);
    if (!alive()) return;
    painted = wanted;
    withMarks(outcome);
  };

  /** Report the findings even if painting them failed. */
  const check = async (alive: () => boolean, onlyChanges = false): Promise<Examination | null> => {
    const examination = await look(alive);
    if (examination !== null) await paint(examination, alive, onlyChanges);
    return alive() ? examination : null;
  };

  /** An edit during the check may or may not have been read, so check again. */
  const checkSettled = async (alive: () => boolean, onlyChanges = false): Promise<Examination | null> => {
    const examination = await check(alive, onlyChanges);
    return examination !== null && get().stale ? check(alive, true) : examination;
  };

  return {
    look,
    settled: (alive) => checkSettled(alive),
    validate: () =>
      core.run('validate', async (alive) => {
        set({ notice: null, question: null, page: 'list' });
        await checkSettled(alive);
      }),
    recheck: () =>
      core.run('validate', async (alive) => {
        try {
          await checkSettled(alive, true);
        } catch (error) {
          // The next edit has begun, and will be checked when it is done.
          if (!(error instanceof WorkbookFault && error.code === 'host/editing')) throw error;
        }
      }),
    follow: async () => {
      if (!get().stale || get().checked === null) return;
      await core.runner.start('validate', async (alive) => {
        const { notice: before, checked } = get();
        try {
          await checkSettled(alive, true);
        } catch (error) {
          core.note(error);
        }
        if (!alive() || before?.claim == null) return;
        const { notice, checked: now } = get();
        // The claim is withdrawn so soon that it was not read.
        if (notice === null || (notice.claim === before.claim && isUnexplained(checked, now))) core.notify('info', ({ pane }) => pane.notices.lost);
      });
    },
    verify: async () => {
      const { undo, notice } = get();
      const changes = [...undo, ...(notice?.claim ? [notice.claim] : [])];
      if (known === edits || changes.length === 0 || core.runner.busy()) return;
      const before = edits;
      try {
        const held = await core.session(() => true).held(changes.flatMap((change) => change.edits));
        // The task that ran meanwhile has verified by itself.
        if (core.runner.busy() || get().undo !== undo || get().notice !== notice) return;
        known = before;
        set(stillTrue(get(), held));
      } catch (error) {
        core.note(error);
      }
    },
    clear: () =>
      core.run('clear', async (alive) => {
        painted = null;
        const { cleared, left } = await core.session(alive).clear();
        if (!alive()) return;
        withMarks(null);
        if (left === undefined) core.notify('done', ({ pane }) => pane.notices.cleared(cleared > 0));
        else core.notify('failed', ({ pane }) => pane.marksLeft(left.join('、')));
      }),
    edited: () => {
      edits++;
      if (get().checked !== null && !get().stale) set({ stale: true });
    },
  };
}

/** Whether a finding that was explained no longer is. Findings of one cell and rule share a key, so all of them must have lost it. */
function isUnexplained(before: PaneState['checked'], now: PaneState['checked']): boolean {
  const keys = (checked: PaneState['checked'], explained: boolean): ReadonlySet<string> =>
    new Set((checked?.entries ?? []).flatMap(({ findings }) => findings.filter((each) => (each.explanation !== null) === explained)).map(findingKey));
  const [kept, bare] = [keys(now, true), keys(now, false)];
  return [...keys(before, true)].some((key) => !kept.has(key) && bare.has(key));
}

const textOf = (marks: readonly Mark[]): string => JSON.stringify(marks.map(({ place, kind }) => [place.sheet, place.row, place.column, kind]));
