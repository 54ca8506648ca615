import type { WriteSheet } from 'hucre';
import { block, canvas } from './canvas.ts';
import { NARRATIVE_ROWS, type SheetLayout } from './layout.ts';
import { heightOf, linesIn } from './measure.ts';
import { pageOf } from './page.ts';

const WIDTH = 82;
const HEADING_SIZE = 16;
const TEXT_SIZE = 16;
const ROW = 29;

/** One page a section: its heading and one large cell, in the type of official documents (仿宋三号). */
export function drawNarratives({ name, texts }: Extract<SheetLayout, { kind: 'narratives' }>): WriteSheet {
  const on = canvas();
  for (const { title, row } of texts) {
    const body = block(row + 1, 0, NARRATIVE_ROWS);
    on.block(block(row, 0), title, { size: HEADING_SIZE, bold: true, align: 'left' });
    on.height(row, Math.max(40, heightOf(linesIn(title, WIDTH, HEADING_SIZE), HEADING_SIZE)));
    on.block(body, null, { size: TEXT_SIZE, font: 'fangsong', grid: true, input: true, align: 'left', vertical: 'top' });
    for (let r = body.row; r < body.row + body.rows; r++) on.height(r, ROW);
    on.frame(body);
  }
  return on.sheet({ name, ...pageOf({ fit: false }), rowBreaks: texts.slice(1).map(({ row }) => row - 1) }, [WIDTH]);
}
