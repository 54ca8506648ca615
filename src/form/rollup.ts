import { append } from '../append.ts';
import { cellsOf, type Cell } from './cells.ts';
import { customInstancesOf, type Instance } from './custom-rules.ts';
import type { Form, RollUpWay } from './form.ts';

/** How the figures of a form come about in a roll-up, where they are not added up. */
export type OtherWays = ReadonlyMap<string, OtherWay>;

export type OtherWay =
  { readonly way: Exclude<RollUpWay, 'sum' | 'recompute'> } | { readonly way: 'recompute'; readonly by: readonly [Instance, ...Instance[]] };

const isPercentage = ({ row, column }: Cell): boolean => /[%‰]/.test((row.unit ?? column.unit ?? '').normalize('NFKC'));

/** A ratio of figures of this year alone, which a roll-up has. */
const isOwn = ({ ratio, when }: Instance): boolean =>
  ratio !== null && [ratio.of, ratio.by, ...when].every(({ terms }) => terms.every(({ prior }) => !prior));

/** Whether a figure is said to be recomputed while no rule says how; `null` where none is. */
export function notRecomputed(form: Form): string | null {
  const ways = rollUpWays(form);
  return (
    [...cellsOf(form)].find(([key, { row, column }]) => (row.rollup ?? column.rollup) === 'recompute' && ways.get(key)?.way !== 'recompute')?.[0] ??
    null
  );
}

const known = new WeakMap<Form, OtherWays>();

/**
 * What a row says goes before what its column says. Where neither says anything, what a rule divides is divided anew, a percentage of which no
 * rule says how stays blank, and everything else is added up.
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
