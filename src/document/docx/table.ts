import type { Block } from '../document.ts';
import type { RawCell, RawTable } from '../builder.ts';
import { seenColumns } from './columns.ts';

/** A cell as described by its `w:tcPr`. `below`: merged with the cell above (`w:vMerge`). */
export interface WordCell {
  readonly blocks: readonly Block[];
  readonly column: number;
  readonly span: number;
  readonly merge: 'none' | 'begins' | 'goes on';
}

export interface WordRow {
  readonly cells: readonly WordCell[];
  readonly header: boolean;
}

/** Converts merges, which Word declares cell by cell, into spans. */
export function tableOf(caption: string, widths: readonly number[], rows: readonly WordRow[]): RawTable {
  const columnAt = seenColumns(
    widths,
    rows.flatMap(({ cells }) => cells),
  );
  interface Open {
    blocks: readonly Block[];
    rowSpan: number;
    colSpan: number;
    header: boolean;
  }
  /** By column: the cell that a continuation cell belongs to. */
  let above = new Map<number, Open>();
  const laid = rows.map(({ cells, header }): RawCell[] => {
    const now = new Map<number, Open>();
    const line: Open[] = [];
    let reached = 0;
    for (const { blocks, column, span, merge } of cells) {
      const from = columnAt(column);
      const colSpan = Math.max(1, columnAt(column + span) - from);
      // Rows that begin further right (`w:gridBefore`) or have a gap: a blank cell keeps the following ones in their columns.
      if (from > reached) line.push({ blocks: [], rowSpan: 1, colSpan: from - reached, header });
      reached = from + colSpan;
      const open = merge === 'goes on' ? above.get(from) : undefined;
      if (open?.colSpan === colSpan) {
        open.rowSpan++;
        now.set(from, open);
        continue;
      }
      const cell: Open = { blocks, rowSpan: 1, colSpan, header };
      line.push(cell);
      if (merge !== 'none') now.set(from, cell);
    }
    above = now;
    return line;
  });
  const body = rows.findIndex(({ header }) => !header);
  return { caption, headerRows: body === -1 ? 0 : body, rows: laid };
}
