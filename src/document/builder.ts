import type { Block, Grid, GridCell, Paragraph } from './document.ts';
import { budget, DOCUMENT_LIMITS } from './limits.ts';

/** A cell as read, with its contents. */
export interface RawCell {
  readonly blocks: readonly Block[];
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly header: boolean;
}

export interface RawTable {
  readonly caption: string;
  readonly headerRows: number;
  readonly rows: readonly (readonly RawCell[])[];
}

const isGrid = (block: Block): block is Grid => block.kind === 'grid';
const isParagraph = (block: Block): block is Paragraph => block.kind === 'paragraph';

const textOf = (blocks: readonly Block[]): string =>
  blocks
    .filter(isParagraph)
    .map(({ text }) => text)
    .join('\n');

/**
 * The blocks of a table. A table that contains other tables, or has a single column, only arranges the page: the contents of its cells become blocks
 * of their own, those of cells with tables after the rest.
 */
export function blocksOf({ caption, headerRows, rows }: RawTable): Block[] {
  const wide = rows.some((row) => row.length > 1 || (row[0]?.colSpan ?? 1) > 1);
  if (!wide) return rows.flatMap((row) => row.flatMap(({ blocks }) => blocks));
  const nested: Block[] = [];
  const own = rows.map((row) =>
    row.map(({ blocks, rowSpan, colSpan, header }): GridCell => {
      const arranges = blocks.some(isGrid);
      if (arranges) for (const block of blocks) nested.push(block);
      return { text: arranges ? '' : textOf(blocks), rowSpan, colSpan, header };
    }),
  );
  if (nested.length === 0) return [{ kind: 'grid', caption, headerRows, rows: own }];
  // In reading order, as far as cells show what is above and below the nested tables.
  if (own.every((row) => row.every(({ text }) => text.trim() === ''))) return nested;
  if (own.every((row) => row.filter(({ text }) => text.trim() !== '').length <= 1)) return rows.flatMap((row) => row.flatMap(({ blocks }) => blocks));
  return [{ kind: 'grid', caption, headerRows, rows: own }, ...nested];
}

/** Counts the blocks, grids and cells that a reader has created. */
export function counter(): { block(): void; grid(): void; cell(count?: number): void; characters(count: number): void } {
  return {
    block: budget(DOCUMENT_LIMITS.blocks, 'paragraphs'),
    grid: budget(DOCUMENT_LIMITS.grids, 'tables'),
    cell: budget(DOCUMENT_LIMITS.slots, 'cells'),
    characters: budget(DOCUMENT_LIMITS.characters, 'characters'),
  };
}
