import { cellsOf } from '../../src/form/cells.ts';
import type { Form } from '../../src/form/form.ts';
import { numbers } from '../../bench/reports.ts';

/** Figures of one report by cell key. */
export type Year = ReadonlyMap<string, number>;

export interface Chance {
  readonly below: (limit: number) => number;
  /** Normally distributed, with mean 0 and standard deviation 1. */
  readonly normal: () => number;
}

export function chance(seed: number): Chance {
  const below = numbers(seed);
  const unit = (): number => (below(1_000_000) + 0.5) / 1_000_000;
  return { below, normal: () => Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit()) };
}

/** A Poisson-distributed count with this mean. */
function countOf(mean: number, { below, normal }: Chance): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  let [count, term] = [0, Math.exp(-mean)];
  for (let left = (below(1_000_000) + 0.5) / 1_000_000 - term; left > 0 && count < 200; left -= term) term *= mean / ++count;
  return count;
}

/**
 * A simulated next year: the office's work as a whole grew or shrank by a factor, each figure by an additional factor of its own, and counts are
 * Poisson-distributed. `spread`: the standard deviation of the factor's logarithm; 0.3 is within a third more or a quarter less in two years of
 * three.
 */
export function nextYear(form: Form, last: Year, spread: number, random: Chance): Map<string, number> {
  const all = Math.exp(spread * random.normal());
  return new Map(
    [...last].map(([key, value]) => {
      const mean = value * all * Math.exp((spread / 2) * random.normal());
      return [key, cellsOf(form).get(key)!.column.type === 'amount-10k-yuan' ? Math.round(mean * 100) / 100 : countOf(mean, random)];
    }),
  );
}
