import type { WriteSheet } from 'hucre';
import type { Form } from '../../../form/form.ts';
import { absoluteReference } from '../../address.ts';
import { drawCover } from './draw-cover.ts';
import { drawPreface, type Preface } from './draw-preface.ts';
import { drawNarratives } from './draw-narratives.ts';
import { drawExplanations, drawPrior } from './draw-notes.ts';
import { drawTables } from './draw-tables.ts';
import { layOut, type Layout, type SheetLayout } from './layout.ts';
import { writePackage } from './write.ts';

export type { Preface } from './draw-preface.ts';
export { layOut, type Layout } from './layout.ts';

export interface TemplateOptions {
  /** Puts the form itself into a hidden sheet: for custom forms, which no host knows. */
  readonly embedForm?: boolean;
  /** A sheet before the others. */
  readonly preface?: Preface | undefined;
}

function draw(form: Form, layout: Layout, sheet: SheetLayout): WriteSheet {
  switch (sheet.kind) {
    case 'cover':
      return drawCover(form, sheet);
    case 'tables':
      return drawTables(layout, sheet);
    case 'narratives':
      return drawNarratives(sheet);
    case 'prior':
      return drawPrior(form, sheet);
    case 'explanations':
      return drawExplanations(sheet);
    case 'form':
      return { name: sheet.name, rows: sheet.parts.map((part) => [part]), hidden: true, protection: { sheet: true, formatCells: true } };
  }
}

/**
 * The blank template of a form as the bytes of an .xlsx file; the same form gives the same bytes.
 * Throws where two of the form's keys ask for one defined name.
 */
export function buildTemplate(form: Form, { embedForm = false, preface }: TemplateOptions = {}): Promise<Uint8Array> {
  const layout = layOut(form, { embedForm });
  const names = [...layout.names].map(([name, area]) => ({ name, range: absoluteReference(area) }));
  const sheets = [...(preface === undefined ? [] : [drawPreface(preface)]), ...layout.sheets.map((sheet) => draw(form, layout, sheet))];
  return writePackage(`${form.title}（${form.id}/${form.version}）`, sheets, names);
}
