import type { Form } from '../../form/form.ts';
import { formById, officialForms } from '../../form/index.ts';
import { namesToRead } from '../../read/locate.ts';
import { readReport } from '../../read/read.ts';
import { explanationEdits, fillEdits } from '../../report/fill.ts';
import type { ReportInput } from '../../report/input.ts';
import { openSession } from '../../session.ts';
import type { Edit, Workbook } from '../../workbook/workbook.ts';

/** A template just built takes what its own form says; that it does not would be a defect of ours. */
async function put(workbook: Workbook, edits: readonly Edit[]): Promise<void> {
  const outcome = await workbook.write(edits);
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${JSON.stringify(outcome.edit)}`);
}

/** The form's template with the figures, texts and explanations of a report in it. */
export async function filledTemplate(form: Form, input: ReportInput): Promise<Workbook & { toBytes(): Uint8Array }> {
  const [{ buildTemplate }, { openXlsx }] = await Promise.all([
    import('../../workbook/xlsx/template/index.ts'),
    import('../../workbook/xlsx/xlsx.ts'),
  ]);
  const workbook = openXlsx(await buildTemplate(form, { embedForm: formById(form.id) === undefined }));
  const blank = readReport(await workbook.read(namesToRead([form])), null, { forms: [form], form });
  if (blank === null) throw new Error(`the template of ${form.id} does not read as ${form.id}`);
  await put(workbook, fillEdits(blank, input));
  const explanations = explanationEdits(await openSession(workbook, { forms: officialForms, form }).examine(), input);
  if (explanations.length > 0) await put(workbook, explanations);
  return workbook;
}
