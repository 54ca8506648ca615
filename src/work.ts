/**
 * One budget for work on foreign data: files, forms, figures. Steps are counted, not timed, so that the same input is refused on every machine, and
 * no input can make a pass run longer than allowed.
 */
export interface Work {
  /** Steps left; one is about the cost of looking at a cell. */
  left: number;
}

/** Thrown when the budget is used up. `what` names the pass, for developers; people read that the file is too large. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';
  constructor(readonly what: string) {
    super(`too much work: ${what}`);
  }
}

export const workOf = (steps: number): Work => ({ left: steps });

/** Takes steps off the budget before they are made. */
export function spend(work: Work, steps: number, what: string): void {
  work.left -= steps;
  if (work.left < 0) throw new TooMuchWork(what);
}

/**
 * Budget of one examination: sheets searched, formulas followed, foreign forms compiled, narratives matched. Many times what any report needs
 * (measured in `test/check/statements/budget.test.ts`), and a second or two at worst. Passes that can give up without reporting anything wrong have
 * budgets of their own, listed in `docs/security.md`.
 */
export const MOST_WORK = 20_000_000;
