import { readFigure } from '../figures.ts';

const NUMBERED = /^[+\-增减约]?\d[\d,.]*(?:$|[（(])/;

/** Whether a cell of a line holds a figure or a placeholder rather than a label. */
export const isFigure = (cell: string): boolean => {
  const text = cell.normalize('NFKC').trim();
  return text === '' || readFigure(text, 'signed-count').kind !== 'not-a-number' || NUMBERED.test(text);
};

/** How many cells at the end of a line are figures; 0 if there are only blanks. */
export function figuresAtEnd(line: readonly string[]): number {
  let count = 0;
  while (count < line.length && isFigure(line[line.length - 1 - count]!)) count++;
  return count;
}
