import type { Look, PictureSheet } from '../picture.ts';

/** Excel's default row height and column width, in pixels. */
export const PLAIN_ROW = 20;
export const PLAIN_COLUMN = 72;

const WIDE = /[\u1100-\u115f\u2018-\u201d\u2026\u2014\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const LINE = 1.4;
const PADDING = 4;

/** Width of a line of text in pixels, estimated without a font engine: a full-width character is as wide as high, any other half as wide. */
const widthOf = (text: string, size: number): number => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 1 : 0.55), 0) * ((size * 4) / 3);

function heightOf(text: string, width: number, look: Look): number {
  const size = look.size ?? 11;
  const room = Math.max(8, width - 2 * PADDING);
  const lines = text.split('\n').reduce((sum, line) => sum + (look.wrap === true ? Math.max(1, Math.ceil(widthOf(line, size) / room)) : 1), 0);
  return Math.ceil(lines * ((size * 4) / 3) * LINE) + PADDING;
}

/**
 * Heights of rows for which the file has none, fitted to their contents as a spreadsheet program would: otherwise Univer cuts off wrapped text.
 * Merged cells count only if they are one row high; Excel ignores even those.
 */
export function fittedHeights({ cells, merges, widths, heights }: PictureSheet, looks: readonly Look[]): Map<number, number> {
  const fitted = new Map<number, number>();
  for (const { row, column, content, look } of cells) {
    if (heights.has(row) || content === null || look === null) continue;
    const merge = merges.find((area) => area.row === row && area.column === column);
    if (merge !== undefined && merge.rows > 1) continue;
    const columns = Array.from({ length: merge?.columns ?? 1 }, (_, index) => widths.get(column + index) ?? PLAIN_COLUMN);
    const width = columns.reduce((sum, each) => sum + each, 0);
    const needed = heightOf(typeof content === 'object' ? content.error : String(content), width, looks[look]!);
    if (needed > Math.max(PLAIN_ROW, fitted.get(row) ?? 0)) fitted.set(row, needed);
  }
  return fitted;
}
