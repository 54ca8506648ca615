/**
 * A document as plain data: what the readers of Word files, web pages and plain text give, and what a publication is written from.
 * So one law holds at both ends: what is published and read again is the same document.
 */

export interface Document {
  /** The document's title where it names one (a title style, `<title>`); `''` where only its paragraphs tell. */
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | Grid;

export interface Paragraph {
  readonly kind: 'paragraph';
  /** Without a line end; a line broken by hand within the paragraph is `\n`. */
  readonly text: string;
  /** 0 is body text, 1 the highest heading. Many documents style nothing: a heading may be told by its words alone. */
  readonly level: number;
}

export interface Grid {
  readonly kind: 'grid';
  /** Its caption, `''` without one. */
  readonly caption: string;
  /** How many rows at the top are headers, as far as the document says; they are repeated on each page. */
  readonly headerRows: number;
  /** Cells in reading order. A cell that another spans over is not listed, so rows may be of different lengths. */
  readonly rows: readonly (readonly GridCell[])[];
}

export interface GridCell {
  /** Paragraphs within the cell are parted by `\n`. */
  readonly text: string;
  /** Both at least 1. */
  readonly rowSpan: number;
  readonly colSpan: number;
  /** Whether it labels others: `th` on a web page. */
  readonly header: boolean;
}
