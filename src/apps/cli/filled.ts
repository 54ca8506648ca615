import type { Form } from '../../form/form.ts';
import { formById, officialForms } from '../../form/index.ts';
import { namesToRead } from '../../read/locate.ts';
import { readReport } from '../../read/read.ts';
import { explanationEdits, fillEdits } from '../../report/fill.ts';
import type { ReportInput } from '../../report/input.ts';
import { openSession } from '../../session.ts';
import { textOfLanguage } from '../../text/message.ts';
import { placeAddress } from '../../workbook/address.ts';
import type { Edit, Workbook } from '../../workbook/workbook.ts';
import type { Context } from './context.ts';
import { Failure } from './failure.ts';

/** A template just built takes what its own form says; what it does not take is more than a cell or a sheet can hold. */
async function put(workbook: Workbook, edits: readonly Edit[], { say, language }: Context): Promise<void> {
  const outcome = await workbook.write(edits);
  if (outcome.ok) return;
  const { edit, reason } = outcome;
  const where = 'place' in edit ? placeAddress(edit.place) : 'defineName' in edit ? edit.defineName : edit.appendRow;
  throw new Failure(say.notFilled(where, textOfLanguage(language).writeRefusals[reason]), reason);
}

/** The form's template with the figures, texts and explanations of a report in it. */
export async function filledTemplate(form: Form, input: ReportInput, context: Context): Promise<Workbook & { toBytes(): Uint8Array }> {
  const [{ buildTemplate }, { openXlsx }] = await Promise.all([
    import('../../workbook/xlsx/template/index.ts'),
    import('../../workbook/xlsx/xlsx.ts'),
  ]);
  const workbook = openXlsx(await buildTemplate(form, { embedForm: formById(form.id) === undefined }));
  const blank = readReport(await workbook.read(namesToRead([form])), null, { forms: [form], form });
  if (blank === null) throw new Error(`the template of ${form.id} does not read as ${form.id}`);
  await put(workbook, fillEdits(blank, input), context);
  const explanations = explanationEdits(await openSession(workbook, { forms: officialForms, form }).examine(), input);
  if (explanations.length > 0) await put(workbook, explanations, context);
  return workbook;
}
