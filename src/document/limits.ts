import { WorkbookFault } from '../workbook/workbook.ts';

/** What a document may hold before it is refused. A report fills a few dozen pages; these leave room for a whole year-book. */
export const DOCUMENT_LIMITS = {
  /** Bytes of a web page or a text. */
  bytes: 16 * 2 ** 20,
  /** Elements and texts of a web page, those that a parser adds included. */
  nodes: 500_000,
  /** Elements of a web page within one another. */
  depth: 1_000,
  /** Attributes of one element of a web page: looking for doubles takes time with their square. */
  attributes: 2_000,
  blocks: 100_000,
  grids: 1_000,
  /** Cells of all grids, those spanned over included. */
  slots: 200_000,
  /** Rows and columns of one grid, as far as a scan of a workbook looks too. */
  rows: 2_000,
  columns: 100,
  /** Characters of all texts together. */
  characters: 20_000_000,
} as const;

export const tooLarge = (detail: string): WorkbookFault => new WorkbookFault('file/too-large', detail);

/** Counts something down; throws when there is more of it than a report can hold. */
export function budget(most: number, what: string): (count?: number) => void {
  let left = most;
  return (count = 1) => {
    left -= count;
    if (left < 0) throw tooLarge(`more than ${most} ${what}`);
  };
}
