import { append } from '../append.ts';
import { cellsOf, type Cell } from './cells.ts';
import { customInstancesOf, type Instance } from './custom-rules.ts';
import type { Form, RollUpWay } from './form.ts';

/** How a roll-up computes the figures that are not added up. */
export type OtherWays = ReadonlyMap<string, OtherWay>;

export type OtherWay =
  { readonly way: Exclude<RollUpWay, 'sum' | 'recompute'> } | { readonly way: 'recompute'; readonly by: readonly [Instance, ...Instance[]] };

const isPercentage = ({ row, column }: Cell): boolean => /[%‰]/.test((row.unit ?? column.unit ?? '').normalize('NFKC'));

/** A ratio of this year's figures only, which a roll-up can compute. */
const isOwn = ({ ratio, when, given }: Instance): boolean =>
  ratio !== null && given.length === 0 && [ratio.of, ratio.by, ...when].every(({ terms }) => terms.every(({ prior }) => !prior));

/** A figure that must be recomputed although no rule says how; `null` if there is none. */
export function notRecomputed(form: Form): string | null {
  const ways = rollUpWays(form);
  return (
    [...cellsOf(form)].find(([key, { row, column }]) => (row.rollup ?? column.rollup) === 'recompute' && ways.get(key)?.way !== 'recompute')?.[0] ??
    null
  );
}

const known = new WeakMap<Form, OtherWays>();

/**
 * A row's setting takes precedence over its column's. Without a setting, a ratio is recomputed, a percentage without a rule stays blank, and
 * everything else is added up.
 */
export function rollUpWays(form: Form): OtherWays {
  let ways = known.get(form);
  if (ways === undefined) known.set(form, (ways = waysOf(form)));
  return ways;
}

function waysOf(form: Form): OtherWays {
  const ratios = new Map<string, [Instance, ...Instance[]]>();
  const divided = new Set<string>();
  for (const instance of customInstancesOf(form)) {
    const { cell, ratio } = instance;
    if (ratio !== null) divided.add(cell);
    if (!isOwn(instance)) continue;
    append(ratios, cell, instance);
  }
  const ways = new Map<string, OtherWay>();
  for (const [key, cell] of cellsOf(form)) {
    const by = ratios.get(key);
    const way = cell.row.rollup ?? cell.column.rollup ?? (divided.has(key) || isPercentage(cell) ? 'recompute' : 'sum');
    if (way === 'recompute') ways.set(key, by === undefined ? { way: 'none' } : { way, by });
    else if (way !== 'sum') ways.set(key, { way });
  }
  return ways;
}
