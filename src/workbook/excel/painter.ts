import type { Mark, MarkOutcome } from '../workbook.ts';
import { codeOf, isEditing } from './fault.ts';
import { isIdle, perform, planMarks, type Patch, type Performed, type Plan } from './marks.ts';
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
    const plan = planned(marks, sheets ?? take(await read()));
    try {
      return { plan, performed: isIdle(plan) ? EMPTY : await perform(plan), certain: true };
    } catch (error) {
      // A run that was overtaken must not paint over the marks of the one that came after it.
      if (isEditing(error) || !current()) throw error;
      const denied = codeOf(error) === 'AccessDenied';
      known = new Map();
      const seen = (await read()).map((sheet) =>
        denied && sheet.protection === 'formattable' ? { ...sheet, protection: 'locked' as const } : sheet,
      );
      const again = planned(marks, take(seen));
      return { plan: again, performed: isIdle(again) ? EMPTY : await perform(again), certain: !denied };
    }
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
      const { plan } = settled;
      let { performed } = settled;
      let cleared = plan.gone.length;
      if (performed.astray.length > 0 && current()) {
        // A format was moved or copied by the person: it is made anew.
        cleared += performed.astray.length;
        const repair = { ...plan, gone: performed.astray, kept: [], added: performed.astray };
        performed = { present: new Map([...performed.present, ...(await perform(repair)).present]), astray: [] };
      }
      if (!current()) {
        const late = plan.added.length === 0 ? [] : [...performed.present].filter(([, patch]) => plan.added.includes(patch));
        const gone = late.map(([id, { area }]) => ({ sheet: area.sheet, id }));
        // The run after this one has painted; what this one added comes off again, unless that run took it off itself.
        if (gone.length > 0) await perform({ ...plan, gone, kept: [], added: [] }).catch(() => undefined);
        return { painted: 0, cleared, refused: [] };
      }
      known = performed.present;
      // A sheet that was taken for locked may take formats the next time: that reads first.
      sheets = settled.certain ? afterwards(sheets ?? [], performed.present) : null;
      const { refused, left } = plan;
      const painted = [...performed.present.values()].reduce((sum, { area }) => sum + area.rows * area.columns, 0);
      return { painted, cleared, refused, ...(left.length > 0 && { left }) };
    },
  };
}

interface Settled {
  readonly plan: Plan;
  readonly performed: Performed;
  /** Whether the sheets are as the last read saw them. */
  readonly certain: boolean;
}

const EMPTY: Performed = { present: new Map(), astray: [] };

const afterwards = (sheets: readonly SheetState[], present: ReadonlyMap<string, Patch>): SheetState[] =>
  sheets.map((sheet) => {
    if (sheet.protection === 'locked') return sheet;
    return {
      ...sheet,
      unfinished: [],
      marks: [...present].filter(([, { area }]) => area.sheet === sheet.name).map(([id, { kind }]) => ({ id, kind })),
    };
  });
