import type { Block, Grid, GridCell, Paragraph } from './document.ts';
import { budget, DOCUMENT_LIMITS } from './limits.ts';

/** A cell as a reader met it, with whatever stands in it. */
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
 * What a table comes to. One that holds other tables, or that has a single column, only arranges the page: what stands in the cells
 * with tables comes after it as blocks of their own, and so does all that stands in a single column.
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
  // In reading order: what stands above and below the tables within is read before and after them as far as cells can tell.
  if (own.every((row) => row.every(({ text }) => text.trim() === ''))) return nested;
  if (own.every((row) => row.filter(({ text }) => text.trim() !== '').length <= 1)) return rows.flatMap((row) => row.flatMap(({ blocks }) => blocks));
  return [{ kind: 'grid', caption, headerRows, rows: own }, ...nested];
}

/** Counts what a reader has made. */
export function reckoner(): { block(): void; grid(): void; cell(count?: number): void; characters(count: number): void } {
  return {
    block: budget(DOCUMENT_LIMITS.blocks, 'paragraphs'),
    grid: budget(DOCUMENT_LIMITS.grids, 'tables'),
    cell: budget(DOCUMENT_LIMITS.slots, 'cells'),
    characters: budget(DOCUMENT_LIMITS.characters, 'characters'),
  };
}
