import type { RolledUp } from '../batch/rollup.ts';
import type { Form } from '../form/form.ts';
import { namesToRead } from '../read/locate.ts';
import { readReport } from '../read/read.ts';
import type { XlsxWorkbook } from '../workbook/xlsx/xlsx.ts';
import { filledWithReport } from './filled-template.ts';

/** The form's template with sums in it. Totals keep the template's own SUM: of reports that tie out they are the same. Throws `NotFilled`. */
export async function rolledUpWorkbook(form: Form, year: number, sums: readonly RolledUp[], organization: string): Promise<XlsxWorkbook> {
  const [{ buildTemplate }, { openXlsx }] = await Promise.all([
    import(/* webpackChunkName: "template" */ '../workbook/xlsx/template/index.ts'),
    import('../workbook/xlsx/xlsx.ts'),
  ]);
  const blank = readReport(await openXlsx(await buildTemplate(form, { embedForm: false })).read(namesToRead([form])), null, { forms: [form], form });
  const summed = (key: string): boolean => blank?.cells.get(key)?.sums != null;
  const cells = new Map(sums.flatMap(({ key, sum }) => (summed(key) ? [] : [[key, sum] as const])));
  const workbook = await filledWithReport(form, { form: form.id, organization, year, cells, report: null });
  const scope = blank?.cover.scope.place;
  if (scope != null) await workbook.write([{ place: scope, value: '汇总' }]);
  return workbook;
}
