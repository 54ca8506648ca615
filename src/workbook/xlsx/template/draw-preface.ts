import type { WriteSheet } from 'hucre';
import { block, canvas } from './canvas.ts';
import { LOOK } from './looks.ts';
import { heightOf, linesIn } from '../../measure.ts';
import { pageOf } from './page.ts';

/** A table before the cover: for a roll-up, the reports it adds up. */
export interface Preface {
  readonly name: string;
  readonly title: string;
  readonly notes: readonly string[];
  /** `width` in characters of a usual font. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export function drawPreface({ name, title, notes, columns, rows }: Preface): WriteSheet {
  const on = canvas();
  const width = columns.reduce((sum, each) => sum + each.width, 0);
  on.block(block(0, 0, 1, columns.length), title, LOOK.title);
  on.height(0, 44);
  notes.forEach((note, index) => {
    on.block(block(1 + index, 0, 1, columns.length), note, { ...LOOK.note, faint: false });
    on.height(1 + index, heightOf(linesIn(note, width)));
  });
  const header = 1 + notes.length;
  columns.forEach((column, index) => on.block(block(header, index), column.title, { ...LOOK.header, bold: true }));
  on.height(header, 26);
  rows.forEach((row, index) => {
    const at = header + 1 + index;
    row.forEach((value, column) => on.block(block(at, column), value === null ? null : String(value), LOOK.label));
    on.height(at, Math.max(22, ...row.map((value, column) => heightOf(linesIn(String(value ?? ''), columns[column]!.width - 2)))));
  });
  on.frame(block(header, 0, rows.length + 1, columns.length));
  const page = pageOf({ landscape: true, titles: `$${header + 1}:$${header + 1}`, freeze: { rows: header + 1, columns: 0 } });
  return on.sheet(
    { name, ...page },
    columns.map(({ width: each }) => each),
  );
}
