import { cellsOf, optionalAt } from '../../form/cells.ts';
import type { Given } from '../../form/custom-rules.ts';
import type { Reading } from '../read.ts';

/** A cell's content for comparisons in rules: `null` is a blank, `undefined` is unreadable or missing. */
export function contentIn({ cells }: Pick<Reading, 'cells'>, key: string): string | number | boolean | null | undefined {
  const figure = cells.get(key)?.figure;
  switch (figure?.kind) {
    case 'text':
    case 'number':
    case 'text-number':
      return figure.value;
    case 'blank':
      return null;
    default:
      return undefined;
  }
}

/** Whether a condition is met; `null` if unknown: the cell cannot be read, or is blank and should not be. */
export function isGiven({ cell, is, of = [] }: Given, reading: Pick<Reading, 'form' | 'cells'>): boolean | null {
  const line = reading.cells.get(cell);
  if (line === undefined) return null;
  if (is === 'filled' || is === 'empty') return (line.figure.kind === 'blank') === (is === 'empty');
  const content = contentIn(reading, cell);
  if (content === undefined || (content === null && !optionalAt(cellsOf(reading.form).get(cell)!))) return null;
  return (content !== null && of.includes(content)) === (is === 'one-of');
}

/** Whether all of several conditions are met; a single one that is not decides. */
export function allGiven(given: readonly Given[], reading: Pick<Reading, 'form' | 'cells'>): boolean | null {
  const held = given.map((each) => isGiven(each, reading));
  return held.includes(false) ? false : held.includes(null) ? null : true;
}
