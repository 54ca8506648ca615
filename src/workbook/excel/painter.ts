import type { Mark, MarkOutcome } from '../workbook.ts';
import { codeOf, isEditing } from './fault.ts';
import { isIdle, marksIn, perform, planMarks, recover, type Patch, type Plan, type Recovered } from './marks.ts';
import type { SheetState } from './sheets.ts';

/** Paints relative to the result of the last read. */
export interface Painter {
  /** Records the marks found by a read. */
  saw(sheets: readonly SheetState[]): void;
  paint(marks: readonly Mark[]): Promise<MarkOutcome>;
}

/**
 * Takes one trip if the last read is still valid. If an id is outdated, a sheet was protected meanwhile, or the batch broke off, the marks are read
 * again and painted once more. Ours are recognized by their tag, or by having no formula yet, so remains of a broken batch are replaced too. If Excel
 * refuses even that, paints piece by piece as far as possible.
 */
export function createPainter(read: () => Promise<readonly SheetState[]>): Painter {
  let sheets: readonly SheetState[] | null = null;
  let known: ReadonlyMap<string, Patch> = new Map();
  let latest = 0;
  /** Formats without a formula found by the first read: they are not ours. */
  let foreign: ReadonlySet<string> | null = null;

  const take = (seen: readonly SheetState[]): readonly SheetState[] => {
    foreign ??= new Set(seen.flatMap(({ unfinished }) => unfinished));
    return (sheets = seen);
  };
  const planned = (marks: readonly Mark[], seen: readonly SheetState[]): Plan => planMarks(marks, seen, known, foreign ?? new Set());

  const settle = async (marks: readonly Mark[], current: () => boolean): Promise<Settled> => {
    // Clearing always reads first: sheets may have been copied with their marks, or marks restored by undo, and neither is reported.
    if (marks.length === 0) sheets = null;
    const plan = planned(marks, sheets ?? take(await read()));
    try {
      return { plan, ...(await performed(plan)), certain: true };
    } catch (error) {
      // A superseded run must not paint over the marks of the later one.
      if (isEditing(error) || !current()) throw error;
      const denied = codeOf(error) === 'AccessDenied';
      known = new Map();
      const seen = (await read()).map((sheet) =>
        denied && sheet.protection === 'formattable' ? { ...sheet, protection: 'locked' as const } : sheet,
      );
      const again = planned(marks, take(seen));
      return { plan: again, ...(await performed(again).catch((second: unknown) => recovered(again, second, current))), certain: false };
    }
  };

  /** Paints as much as possible; fails only if nothing can be painted. */
  const recovered = async (plan: Plan, error: unknown, current: () => boolean): Promise<Recovered> => {
    if (isEditing(error) || !current()) throw error;
    const saved = await recover(plan, current);
    // The broken batches left unfinished formats behind.
    const before = new Set([...saved.present.keys(), ...plan.kept.map(({ id }) => id)]);
    const started = planned([], await read()).gone.filter(({ id }) => !before.has(id));
    const rest = await recover({ ...plan, gone: started, kept: [], added: [] }, current);
    const wanted = plan.kept.length + plan.added.length > 0;
    // Reports the sheets whose marks could not be deleted, unless nothing at all may be changed.
    if (wanted ? saved.present.size === 0 : codeOf(error) === 'AccessDenied' && saved.cleared === 0) throw error;
    return { ...saved, left: [...new Set([...saved.left, ...rest.left])] };
  };

  return {
    saw: (seen) => void take(seen),
    paint: async (marks) => {
      const mine = ++latest;
      const current = (): boolean => mine === latest;
      const settled = await settle(marks, current).catch((error: unknown) => {
        // The present marks are unknown: the next run reads first.
        if (current()) sheets = null;
        throw error;
      });
      const { plan, misplaced, denied } = settled;
      let { present, cleared } = settled;
      if (misplaced.length > 0 && current()) {
        // A format was moved or copied by the person, so it is created anew.
        cleared += misplaced.length;
        present = new Map([...present, ...(await perform({ ...plan, gone: misplaced, kept: [], added: misplaced })).present]);
      }
      if (!current()) {
        const late = plan.added.length === 0 ? [] : [...present].filter(([, patch]) => plan.added.includes(patch));
        const gone = late.map(([id, { area }]) => ({ sheet: area.sheet, id }));
        // A later run has already painted: remove what this one added, unless that run did.
        if (gone.length > 0) await perform({ ...plan, gone, kept: [], added: [] }).catch(() => undefined);
        return { painted: 0, cleared, refused: [] };
      }
      known = present;
      // A sheet that was taken for locked may accept formats next time, so read first.
      sheets = settled.certain ? afterwards(sheets ?? [], present) : null;
      const refused = [...plan.refused, ...denied.flatMap(marksIn).map((mark) => ({ mark, reason: 'host' as const }))];
      const left = [...new Set([...plan.left, ...settled.left])];
      const painted = [...present.values()].reduce((sum, { area }) => sum + area.rows * area.columns, 0);
      return { painted, cleared, refused, ...(left.length > 0 && { left }) };
    },
  };
}

interface Settled extends Recovered {
  readonly plan: Plan;
  /** Whether the sheets are unchanged since the last read. */
  readonly certain: boolean;
}

const performed = async (plan: Plan): Promise<Recovered> => ({
  ...(isIdle(plan) ? { present: new Map(), misplaced: [] } : await perform(plan)),
  denied: [],
  left: [],
  cleared: plan.gone.length,
});

const afterwards = (sheets: readonly SheetState[], present: ReadonlyMap<string, Patch>): SheetState[] =>
  sheets.map((sheet) => {
    if (sheet.protection === 'locked') return sheet;
    return {
      ...sheet,
      unfinished: [],
      marks: [...present].filter(([, { area }]) => area.sheet === sheet.name).map(([id, { kind }]) => ({ id, kind })),
    };
  });
