import type { WriteSheet } from 'hucre';
import type { Form } from '../../../form/form.ts';
import { absoluteReference } from '../../address.ts';
import { drawCover } from './draw-cover.ts';
import { drawNarratives, growingRows } from './draw-narratives.ts';
import { drawExplanations, drawPrior, printedExplanations } from './draw-notes.ts';
import { drawPreface, type Preface } from './draw-preface.ts';
import { drawTables } from './draw-tables.ts';
import { layOut, type Layout, type LayoutOptions, type SheetLayout } from './layout.ts';
import { writePackage } from './write.ts';

export type { Preface } from './draw-preface.ts';
export { layOut, type Layout } from './layout.ts';

/** `embedForm` stores the form itself in a hidden sheet, for custom forms. `preface` is a sheet before the others. */
export type TemplateOptions = LayoutOptions & { readonly preface?: Preface | undefined };

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
 * The blank template of a form as the bytes of an .xlsx file; the same form gives the same bytes. Throws if two of the form's keys require the same
 * defined name.
 */
export function buildTemplate(form: Form, { preface, ...options }: TemplateOptions = {}): Promise<Uint8Array> {
  const layout = layOut(form, options);
  const names = [...layout.names].map(([name, area]) => ({ name, range: absoluteReference(area) }));
  const sheets = [...(preface === undefined ? [] : [drawPreface(preface)]), ...layout.sheets.map((sheet) => draw(form, layout, sheet))];
  const explanations = layout.sheets.find(({ kind }) => kind === 'explanations')!.name;
  return writePackage(`${form.title}（${form.id}/${form.version}）`, sheets, names, {
    growing: new Map(layout.sheets.flatMap((sheet) => (sheet.kind === 'narratives' ? [[sheet.name, growingRows(sheet)] as const] : []))),
    printed: new Map([[explanations, printedExplanations(explanations)]]),
  });
}
