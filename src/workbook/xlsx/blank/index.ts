import { writeXlsx } from 'hucre';
import type { Form } from '../../../form/form.ts';
import { absoluteReference } from '../../address.ts';
import { NAME } from '../../names.ts';
import { drawCover, drawExplanations, drawForm, drawNarratives, drawPrior, pieces } from './draw-pages.ts';
import { drawTableSheet } from './draw-tables.ts';
import { layOut, SHEET } from './layout.ts';

export { layOut, type Layout } from './layout.ts';

export interface TemplateOptions {
  /** Puts the form itself into the workbook; official forms are known to every host and need it not. */
  readonly embedForm?: boolean;
}

/** No clock: the same form gives the same bytes. */
const MADE = new Date(Date.UTC(2026, 0, 1));

/** The blank template of a form as an .xlsx. */
export async function buildTemplate(form: Form, { embedForm = false }: TemplateOptions = {}): Promise<Uint8Array> {
  const layout = layOut(form);
  const json = embedForm ? pieces(JSON.stringify(form)) : [];
  const prior = drawPrior(form);
  const names = new Map(layout.names);
  if (json.length > 0) names.set(NAME.formJson, { sheet: SHEET.form, row: 0, column: 0, rows: json.length, columns: 1 });
  return writeXlsx({
    sheets: [
      drawCover(form),
      ...layout.sheets.map((sheet) => drawTableSheet(sheet, layout)),
      ...(form.narratives.length === 0 ? [] : [drawNarratives(form)]),
      ...(prior === null ? [] : [prior]),
      drawExplanations(),
      ...(json.length === 0 ? [] : [drawForm(json)]),
    ],
    namedRanges: [...names].map(([name, area]) => ({ name, range: absoluteReference(area) })),
    defaultFont: { name: '宋体', size: 11 },
    properties: { title: form.title, creator: 'gouji', created: MADE, modified: MADE },
  });
}
