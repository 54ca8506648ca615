import type { Reading } from '../read/read.ts';

/**
 * Whether nobody has filled in anything of this report yet: a blank template, perhaps with its cover done. Its blanks are findings as ever, for
 * programs; a person is told that it is not filled in instead of being told of so many errors.
 */
export const isUnfilled = ({ cells, narrative }: Reading): boolean =>
  cells.size > 0 &&
  [...cells.values()].every(({ formula, figure }) => formula !== null || figure.kind === 'blank') &&
  [...narrative.values()].every(({ text }) => text === '');
