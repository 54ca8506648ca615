import type { Cell } from '../form/cells.ts';
import type { Work } from '../work.ts';
import type { CellContent, Snapshot } from '../workbook/workbook.ts';
import type { Figure } from './figures.ts';
import type { Finding } from './finding.ts';
import type { Location } from './locate.ts';

/** What reads the types that no official form has (`own/`). It is given, so that reading an official form loads nothing of it. */
export interface OwnReader {
  /** What a cell of a type that is no number holds. */
  readonly text: (content: CellContent, cell: Pick<Cell, 'row' | 'column'>) => Figure;
  /** The form with as many rows in its open tables as were filled in, and what is wrong with how many. */
  readonly open: (location: Location, scan: Snapshot | null, work: Work) => Location & { readonly findings: readonly Finding[] };
}
