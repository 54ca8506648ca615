import { reducedForm } from './labels.ts';

/** Largest number of pieces of a broken label. */
const PIECES = 3;

/**
 * Joins labels that are broken over two or three rows of one column (`商业` over `企业`) in the first of those rows, if the whole is a label of the form
 * and the pieces are not all labels themselves. Returns the same grid if no label is broken.
 */
export function joinLabels(text: readonly (readonly string[])[], known: ReadonlySet<string>): readonly (readonly string[])[] {
  let grid: string[][] | null = null;
  const at = (row: number, column: number): string => (grid ?? text)[row]?.[column] ?? '';
  for (let row = 0; row + 1 < text.length; row++) {
    for (let column = 0; column < text[row]!.length; column++) {
      const first = at(row, column);
      if (first === '') continue;
      let whole = first;
      let allLabels = known.has(reducedForm(first));
      for (let more = 1; more < PIECES; more++) {
        const piece = at(row + more, column);
        if (piece === '') break;
        whole += piece;
        allLabels &&= known.has(reducedForm(piece));
        if (allLabels || whole.length > 80 || !known.has(reducedForm(whole))) continue;
        grid ??= text.map((line) => [...line]);
        grid[row]![column] = whole;
        for (let taken = 1; taken <= more; taken++) grid[row + taken]![column] = '';
        break;
      }
    }
  }
  return grid ?? text;
}
