/** Limits beyond which a workbook is refused. A real report is a few hundred kilobytes; these leave room for a large one. */
export interface Limits {
  /** Entries in the package. */
  readonly entries: number;
  /** Bytes of one part, and of all parts read, once inflated. */
  readonly partBytes: number;
  readonly totalBytes: number;
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** Non-empty cells read in total. */
  readonly cells: number;
  readonly names: number;
  readonly sheets: number;
  /** Cells of a named range; a larger one is not a table of a report. */
  readonly regionCells: number;
  /** Rows of a sheet that a scan examines. */
  readonly scanRows: number;
  readonly scanColumns: number;
}

export const DEFAULT_LIMITS: Limits = {
  entries: 4_000,
  partBytes: 64 * 2 ** 20,
  totalBytes: 192 * 2 ** 20,
  fileBytes: 64 * 2 ** 20,
  cells: 400_000,
  names: 200_000,
  sheets: 300,
  regionCells: 200_000,
  scanRows: 2_000,
  scanColumns: 100,
};
