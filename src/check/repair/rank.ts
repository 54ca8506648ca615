import type { Constraint } from '../../form/patterns.ts';
import type { UsablePrior } from '../linear.ts';
import type { Values } from '../values.ts';
import type { Linear } from './parts.ts';

/**
 * How many of these rules would be broken after the changes. Warnings (comparisons with last year above all) take no part in repair, but of two
 * changes that explain the errors equally well, the one that also satisfies the warnings is likelier.
 */
export function brokenWith(
  changes: ReadonlyMap<string, number>,
  rules: readonly Constraint[],
  values: Values,
  prior: UsablePrior,
  expand: (key: string) => Linear,
): number {
  const valueOf = (key: string): number | undefined => {
    let sum = 0;
    const expanded = expand(key);
    for (const [cell, coefficient] of expanded.terms) {
      const value = changes.get(cell) ?? values(cell);
      if (value === undefined) return undefined;
      sum += coefficient * (value ?? 0);
    }
    return sum + expanded.constant;
  };
  return rules.filter(({ terms, relation }) => {
    let sum = 0;
    for (const { key, prior: last, coefficient } of terms) {
      const value = last ? prior?.figures.get(key) : valueOf(key);
      if (value === undefined || value === null) return false;
      sum += coefficient * value;
    }
    return Math.abs(sum) > 1e-6 && (relation === '=' || sum > 0);
  }).length;
}
