import { WorkbookFault } from '../workbook/workbook.ts';

/** Limits beyond which a document is refused. A report has a few dozen pages; these leave room for a whole yearbook. */
export const DOCUMENT_LIMITS = {
  /** Bytes of a web page or a text. */
  bytes: 16 * 2 ** 20,
  /** Elements and texts of a web page, including those added by the parser. */
  nodes: 500_000,
  /** Nesting depth of a web page. */
  depth: 1_000,
  /** Attributes of one element of a web page: searching for duplicates takes quadratic time. */
  attributes: 2_000,
  blocks: 100_000,
  grids: 1_000,
  /** Cells of all grids, including covered ones. */
  slots: 200_000,
  /** Rows and columns of one grid, as in a scan of a workbook. */
  rows: 2_000,
  columns: 100,
  /** Characters of all texts together. */
  characters: 20_000_000,
} as const;

export const tooLarge = (detail: string): WorkbookFault => new WorkbookFault('file/too-large', detail);

/** Returns a function that counts down, and throws if there is more than a report can contain. */
export function budget(most: number, what: string): (count?: number) => void {
  let left = most;
  return (count = 1) => {
    left -= count;
    if (left < 0) throw tooLarge(`more than ${most} ${what}`);
  };
}
