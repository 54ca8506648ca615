import { Undecided } from './problem.ts';

export function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** The number itself, if it is still exact. */
export function safe(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Undecided();
  return value;
}
