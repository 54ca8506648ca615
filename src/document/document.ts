/**
 * A document as plain data: the result of the readers of Word files, web pages and plain text, and the source of a publication. This allows one law
 * for both ends: what is published and read again is the same document.
 */

export interface Document {
  /** The title, if the document declares one (a title style, `<title>`); `''` if only its paragraphs show it. */
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | Grid;

export interface Paragraph {
  readonly kind: 'paragraph';
  /** Without a line end; a manual line break within the paragraph is `\n`. */
  readonly text: string;
  /** 0 is body text, 1 the highest heading. Many documents have no styles, so a heading may be recognizable only by its words. */
  readonly level: number;
}

export interface Grid {
  readonly kind: 'grid';
  /** Its caption, `''` without one. */
  readonly caption: string;
  /** Number of header rows at the top, if the document declares them; they are repeated on each page. */
  readonly headerRows: number;
  /** Cells in reading order. Cells covered by another are omitted, so rows may differ in length. */
  readonly rows: readonly (readonly GridCell[])[];
}

export interface GridCell {
  /** Paragraphs within the cell are separated by `\n`. */
  readonly text: string;
  /** Both at least 1. */
  readonly rowSpan: number;
  readonly colSpan: number;
  /** Whether it is a label of others: `th` on a web page. */
  readonly header: boolean;
}
