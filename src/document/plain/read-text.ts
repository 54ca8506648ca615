import { reckoner } from '../builder.ts';
import type { Block, Document, GridCell } from '../document.ts';

const cell = (text: string): GridCell => ({ text, rowSpan: 1, colSpan: 1, header: false });

/** Reads plain text: lines with tabs are rows of a table, any other line is a paragraph. */
export function readText(text: string): Document {
  const count = reckoner();
  const blocks: Block[] = [];
  let rows: GridCell[][] = [];
  const close = (): void => {
    if (rows.length === 0) return;
    count.grid();
    blocks.push({ kind: 'grid', caption: '', headerRows: 0, rows });
    rows = [];
  };
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\u2028\u2029]/)) {
    if (line.includes('\t')) rows.push(line.split('\t').map(cell));
    else if (line.trim() !== '') {
      close();
      count.block();
      blocks.push({ kind: 'paragraph', text: line.trim(), level: 0 });
    }
  }
  close();
  return { title: '', blocks };
}
