import type { Mark, MarkOutcome } from '../workbook.ts';
import { codeOf, isEditing } from './fault.ts';
import { isIdle, marksIn, perform, planMarks, recover, type Patch, type Plan, type Recovered } from './marks.ts';
import type { SheetState } from './sheets.ts';

/** Paints over what the last read brought. */
export interface Painter {
  /** What a read saw: the marks that are there now. */
  saw(sheets: readonly SheetState[]): void;
  paint(marks: readonly Mark[]): Promise<MarkOutcome>;
}

/**
 * One trip when the last read still holds. When an id went stale, a sheet was protected meanwhile, or the batch broke off half-way, the
 * marks are read again and painted once more; ours are found by their tag, or by having none yet, so what the broken batch left is replaced too.
 * Refused even then, it is done piece by piece, as far as it goes.
 */
export function createPainter(read: () => Promise<readonly SheetState[]>): Painter {
  let sheets: readonly SheetState[] | null = null;
  let known: ReadonlyMap<string, Patch> = new Map();
  let latest = 0;
  /** Formats without a formula that the first read found: none of ours. */
  let foreign: ReadonlySet<string> | null = null;

  const take = (seen: readonly SheetState[]): readonly SheetState[] => {
    foreign ??= new Set(seen.flatMap(({ unfinished }) => unfinished));
    return (sheets = seen);
  };
  const planned = (marks: readonly Mark[], seen: readonly SheetState[]): Plan => planMarks(marks, seen, known, foreign ?? new Set());

  const settle = async (marks: readonly Mark[], current: () => boolean): Promise<Settled> => {
    // What is to be cleared is looked for: sheets are copied with their marks, and undo brings marks back, and nobody tells us of either.
    if (marks.length === 0) sheets = null;
    const plan = planned(marks, sheets ?? take(await read()));
    try {
      return { plan, ...(await performed(plan)), certain: true };
    } catch (error) {
      // A run that was overtaken must not paint over the marks of the one that came after it.
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

  /** Not all of it can be done: as much as can be, and an error only where that is nothing. */
  const recovered = async (plan: Plan, error: unknown, current: () => boolean): Promise<Recovered> => {
    if (isEditing(error) || !current()) throw error;
    const saved = await recover(plan, current);
    // The batches that broke off have left what they had begun.
    const before = new Set([...saved.present.keys(), ...plan.kept.map(({ id }) => id)]);
    const started = planned([], await read()).gone.filter(({ id }) => !before.has(id));
    const rest = await recover({ ...plan, gone: started, kept: [], added: [] }, current);
    const wanted = plan.kept.length + plan.added.length > 0;
    // Of marks that would not go the sheets are told, unless nothing at all may be changed.
    if (wanted ? saved.present.size === 0 : codeOf(error) === 'AccessDenied' && saved.cleared === 0) throw error;
    return { ...saved, left: [...new Set([...saved.left, ...rest.left])] };
  };

  return {
    saw: (seen) => void take(seen),
    paint: async (marks) => {
      const mine = ++latest;
      const current = (): boolean => mine === latest;
      const settled = await settle(marks, current).catch((error: unknown) => {
        // What is there now is not known: the next run reads first.
        if (current()) sheets = null;
        throw error;
      });
      const { plan, misplaced, denied } = settled;
      let { present, cleared } = settled;
      if (misplaced.length > 0 && current()) {
        // A format was moved or copied by the person: it is made anew.
        cleared += misplaced.length;
        present = new Map([...present, ...(await perform({ ...plan, gone: misplaced, kept: [], added: misplaced })).present]);
      }
      if (!current()) {
        const late = plan.added.length === 0 ? [] : [...present].filter(([, patch]) => plan.added.includes(patch));
        const gone = late.map(([id, { area }]) => ({ sheet: area.sheet, id }));
        // The run after this one has painted; what this one added comes off again, unless that run took it off itself.
        if (gone.length > 0) await perform({ ...plan, gone, kept: [], added: [] }).catch(() => undefined);
        return { painted: 0, cleared, refused: [] };
      }
      known = present;
      // A sheet that was taken for locked may take formats the next time: that reads first.
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
  /** Whether the sheets are as the last read saw them. */
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
