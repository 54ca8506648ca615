/**
 * One budget for work over what others wrote: files, forms, figures. Steps are counted and not timed, so that what is refused is refused
 * on every machine, and nothing that a file says can make a pass run for longer than it is allowed to.
 */
export interface Work {
  /** Steps left; one is about what looking at a cell costs. */
  left: number;
}

/** Thrown where the work allowed is used up. `what` names the pass, for engineers; people read that the file is too large. */
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
 * What one examination may come to: sheets searched, formulas followed, forms of foreign making compiled, narratives matched. Many times what any
 * report takes (`test/check/statements/budget.test.ts` holds how many), and a second or two at the worst. What can give up without saying
 * anything wrong has an allowance of its own; `docs/security.md` lists them.
 */
export const MOST_WORK = 20_000_000;
