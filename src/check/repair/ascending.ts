/** Numbers that are taken out smallest first while others come in. */
export class Ascending {
  /** The largest first, so that the smallest is taken from the end. */
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
