/** Error localization over numbers, without forms or workbooks. All numbers are integers: amounts are scaled first. */

/** One unknown. `value` is the cell's content, `null` if blank or unreadable: such a cell may take any value at no cost. */
export interface Unknown {
  readonly value: number | null;
  /** Whether it may be negative. */
  readonly signed: boolean;
  /** A new value must be a multiple of this. */
  readonly step: number;
}

/** Σ coefficient × unknown + constant (= or ≤) 0; `cells` are distinct indices of unknowns, with their non-zero `coefficients`. */
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

/** One smallest set: the cells to change, ascending, and the required value of each, `null` if several are possible. */
export interface RepairSet {
  readonly cells: readonly number[];
  readonly values: readonly (number | null)[];
}

/** Thrown when the budget is used up or a number is no longer exact: there is then no answer. */
export class Undecided extends Error {}

/** Work left, in counted steps rather than time, so that the result does not depend on the machine. */
export interface Work {
  left: number;
}

/** One step is the cost of updating two numbers of a tableau; about 100 000 steps take a millisecond. */
export function spend(work: Work, steps: number): void {
  work.left -= steps;
  if (work.left < 0) throw new Undecided();
}
