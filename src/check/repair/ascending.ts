/** A priority queue of numbers: the smallest is removed first, while others may be added. */
export class Ascending {
  /** In descending order, so that the smallest is removed from the end. */
  readonly #descending: number[];

  constructor(numbers: readonly number[]) {
    this.#descending = [...numbers].sort((a, b) => b - a);
  }

  add(number: number): void {
    const all = this.#descending;
    let [from, to] = [0, all.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (all[middle]! > number) from = middle + 1;
      else to = middle;
    }
    all.splice(from, 0, number);
  }

  next(): number | undefined {
    return this.#descending.pop();
  }
}
