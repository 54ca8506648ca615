import type { WriteSheet } from 'hucre';
import { block, canvas } from './canvas.ts';
import type { SheetLayout } from './layout.ts';
import { LOOK } from './looks.ts';
import { heightOf, linesIn } from '../../measure.ts';
import { pageOf } from './page.ts';
import { TEXT_SIZE, TEXT_WIDTH } from '../../text-rows.ts';

/** LibreOffice fits a page to its width by moving columns to the next page, so there must be a second column. */
const EDGE = 3;
const EMPTY_ROW = heightOf(1, TEXT_SIZE);
const LOOK_OF_TEXT = { size: TEXT_SIZE, font: 'fangsong', input: true, align: 'left', vertical: 'top' } as const;

/**
 * Text sections below one another, in the type of official documents (仿宋三号): a heading, then one row per paragraph. There are no borders; the
 * program's grid, which is not printed, shows the rows. Rows may be inserted, and grow with their text.
 */
export function drawNarratives({ name, texts }: Extract<SheetLayout, { kind: 'narratives' }>): WriteSheet {
  const on = canvas();
  for (const { title, row, rows, paragraphs } of texts) {
    on.block(block(row, 0), title, LOOK.title);
    on.height(row, Math.max(40, heightOf(linesIn(title, TEXT_WIDTH, LOOK.title.size), LOOK.title.size)));
    let at = row + 1;
    for (const { text, rows: taken, height } of paragraphs) {
      on.block(block(at, 0, taken), text, LOOK_OF_TEXT);
      for (let r = at; r < at + taken; r++) on.height(r, height);
      at += taken;
    }
    for (; at <= row + rows; at++) {
      on.block(block(at, 0), null, LOOK_OF_TEXT);
      on.height(at, EMPTY_ROW);
    }
  }
  const last = texts.at(-1)!;
  return on.sheet({ name, ...pageOf({ grid: true, growing: true, area: `$A$1:$B$${last.row + 1 + last.rows}` }) }, [TEXT_WIDTH, EDGE]);
}

/** The rows (0-based) that grow with their text: those that are not merged. */
export const growingRows = ({ texts }: Extract<SheetLayout, { kind: 'narratives' }>): Set<number> => {
  const growing = new Set<number>();
  for (const { row, rows, paragraphs } of texts) {
    let at = row + 1;
    for (const { rows: taken } of paragraphs) {
      if (taken === 1) growing.add(at);
      at += taken;
    }
    for (; at <= row + rows; at++) growing.add(at);
  }
  return growing;
};
