/**
 * An exact decimal sum: 0.1 + 0.2 is 0.3, and order makes no difference. Numbers are taken in their shortest decimal form, which is what was typed.
 */
export class ExactSum {
  #units = 0n;
  #decimals = 0;

  add(value: number): void {
    const [units, decimals] = decimalOf(value);
    if (decimals > this.#decimals) {
      this.#units *= 10n ** BigInt(decimals - this.#decimals);
      this.#decimals = decimals;
    }
    this.#units += units * 10n ** BigInt(this.#decimals - decimals);
  }

  value(): number {
    return Number(`${this.#units}e-${this.#decimals}`);
  }
}

/** `12.5` as 125 tenths. */
function decimalOf(value: number): [bigint, number] {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const units = BigInt(whole + fraction);
  const decimals = fraction.length - Number(exponent);
  return decimals >= 0 ? [units, decimals] : [units * 10n ** BigInt(-decimals), 0];
}

export function exactSum(values: Iterable<number>): number {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum.value();
}
