import type { Reading } from '../read/read.ts';

/**
 * Whether nothing of this report is filled in yet: a blank template, perhaps with a completed cover. Programs still get its blanks as findings;
 * people are shown one notice instead of all those errors.
 */
export const isUnfilled = ({ cells, narrative }: Reading): boolean =>
  cells.size > 0 &&
  [...cells.values()].every(({ formula, figure }) => formula !== null || figure.kind === 'blank') &&
  [...narrative.values()].every(({ text }) => text === '');
