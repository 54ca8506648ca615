import type { Cell } from '../form/cells.ts';
import type { CellContent } from '../workbook/workbook.ts';
import type { Figure } from './figures.ts';

/** What reads the types that no official form has (`own/`). It is given, so that reading an official form loads nothing of it. */
export interface OwnReader {
  /** What a cell of a type that is no number holds. */
  readonly text: (content: CellContent, cell: Pick<Cell, 'row' | 'column'>) => Figure;
}
