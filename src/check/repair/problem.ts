/**
 * Error localization as numbers, without forms or workbooks. Everything is a whole number: amounts are scaled before they come here.
 */

/** One unknown. `value` is what it holds, `null` when that is blank or unreadable: such a cell may take any value at no cost. */
export interface Unknown {
  readonly value: number | null;
  /** Whether it may be negative. */
  readonly signed: boolean;
  /** A new value must be a multiple of it. */
  readonly step: number;
}

/** Σ coefficient × unknown + constant (= or ≤) 0; `cells` are indices of unknowns, each once, with their non-zero `coefficients`. */
export interface Row {
  readonly cells: readonly number[];
  readonly coefficients: readonly number[];
  readonly constant: number;
  readonly relation: '=' | '<=';
}

export interface Problem {
  readonly unknowns: readonly Unknown[];
  readonly rows: readonly Row[];
}

/** One smallest set: the cells to change, ascending, and the one value each must get, `null` where several would do. */
export interface RepairSet {
  readonly cells: readonly number[];
  readonly values: readonly (number | null)[];
}

/** Thrown where the work allowed is used up or a number leaves what is exact: the answer is then that it cannot be told. */
export class CannotTell extends Error {}

/** Work left, in counted steps and not in time, so that an answer does not depend on the machine. */
export interface Work {
  left: number;
}

/** A step is about what changing two numbers of a tableau costs: some 100 000 of them take a millisecond. */
export function spend(work: Work, steps: number): void {
  work.left -= steps;
  if (work.left < 0) throw new CannotTell();
}
