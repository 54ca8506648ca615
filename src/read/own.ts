import type { Cell } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import type { Work } from '../work.ts';
import type { CellContent, Snapshot } from '../workbook/workbook.ts';
import type { Figure } from './figures.ts';
import type { Finding } from './finding.ts';
import type { Location } from './locate.ts';
import type { Reading } from './read.ts';

/** Reads the types and open tables that only custom forms have (`own/`). Passed in, so that reading an official form does not load it. */
export interface OwnReader {
  /** Reads a cell whose type is not a number. */
  readonly text: (content: CellContent, cell: Pick<Cell, 'row' | 'column'>) => Figure;
  /** The form with as many rows in its open tables as are filled in, and the findings about their number. */
  readonly open: (location: Location, scan: Snapshot | null, work: Work) => Location & { readonly findings: readonly Finding[] };
  /** The snapshot with the workbook's own names translated to our names. */
  readonly bind: (form: Form | null, snapshot: Snapshot, scan: Snapshot | null, work: Work) => Snapshot;
  /** The reading with the findings about the workbook as a whole that only custom forms have. */
  readonly finish: (reading: Reading, location: Location, snapshot: Snapshot) => Reading;
}
