import type { WriteSheet } from 'hucre';
import type { Form } from '../../../form/form.ts';
import { cellAddress } from '../../address.ts';
import { block, canvas } from './canvas.ts';
import { COVER, type CoverField, type SheetLayout } from './layout.ts';
import { heightOf, linesIn } from '../../measure.ts';
import { pageOf } from './page.ts';
import { coverValidation } from './validation.ts';
import { COVER_LINES, FORM_LABEL, NOTES, SEAL } from './words.ts';

const WIDTHS = [28, 66] as const;
const WIDTH = WIDTHS[0] + WIDTHS[1];
const TITLE_SIZE = 26;
const FIELD_SIZE = 14;
const NOTE_SIZE = 11;

/** The credit code is text, otherwise 18 digits would lose their last three. */
const FORMAT: Partial<Record<CoverField, string>> = { creditCode: '@', date: 'yyyy-mm-dd' };

/** The cover page: title, organization and year, instructions for filling in. */
export function drawCover(form: Form, layout: Extract<SheetLayout, { kind: 'cover' }>): WriteSheet {
  const on = canvas();
  on.height(0, 48);
  on.block(block(COVER.title, 0, 1, 2), form.title, { size: TITLE_SIZE, bold: true, align: 'center' });
  on.height(COVER.title, heightOf(linesIn(form.title, WIDTH, TITLE_SIZE), TITLE_SIZE) + 8);
  on.block(block(COVER.basis, 0, 1, 2), `（${form.basis}）`, { size: 12, align: 'center' });
  on.height(COVER.basis, heightOf(linesIn(form.basis, WIDTH - 4, 12), 12));
  on.height(COVER.basis + 1, 40);
  COVER_LINES.forEach((line, index) => {
    const row = COVER.fields + index;
    const format = 'field' in line ? FORMAT[line.field] : '@';
    on.height(row, 36);
    on.block(block(row, 0), line.label, { size: FIELD_SIZE, grid: true, fill: 'header', align: 'center' });
    on.block(block(row, 1), null, {
      size: FIELD_SIZE,
      grid: true,
      input: true,
      align: 'left',
      indent: 1,
      ...(format === undefined ? {} : { format }),
    });
    const rule = 'field' in line ? coverValidation(form, line.field, cellAddress({ row, column: 1 })) : null;
    if (rule !== null) on.validate(rule);
  });
  on.frame(block(COVER.fields, 0, COVER_LINES.length, 2));
  // Space for a seal about four centimetres wide.
  on.block(block(COVER.seal, 1), SEAL, { size: FIELD_SIZE, align: 'center' });
  on.height(COVER.seal, 130);
  on.height(COVER.notes - 1, 40);
  on.block(block(COVER.notes, 0, 1, 2), NOTES.heading, { size: 12, bold: true, align: 'center' });
  on.height(COVER.notes, 30);
  layout.notes.forEach((note, index) => {
    const row = COVER.notes + 1 + index;
    on.block(block(row, 0, 1, 2), note, { size: NOTE_SIZE, align: 'left' });
    on.height(row, heightOf(linesIn(note, WIDTH, NOTE_SIZE), NOTE_SIZE));
  });
  on.height(layout.formRow - 1, 40);
  on.block(block(layout.formRow, 0), FORM_LABEL, { size: 9, faint: true, align: 'right' });
  on.block(block(layout.formRow, 1), `${form.id}/${form.version}`, { size: 9, faint: true, align: 'left' });
  on.height(layout.formRow, 18);
  // The instructions below are not printed.
  return on.sheet({ name: layout.name, ...pageOf({ tall: 1, area: `$A$1:$B$${COVER.seal + 1}` }) }, WIDTHS);
}
