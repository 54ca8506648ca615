import { fillTemplate } from '../../../../document/index.ts';
import { formById, officialForms } from '../../../../form/index.ts';
import { parseReport } from '../../../../report/input.ts';
import { openSession } from '../../../../session.ts';
import type { Language } from '../../../../text/text.ts';
import { WorkbookFault } from '../../../../workbook/workbook.ts';
import { filledWithReport, templateFor } from '../../../filled-template.ts';
import { beginsAsJson, openAny } from '../../../open-any.ts';
import type { Openable } from '../tasks.ts';

/** A report as a workbook that can be changed: as it is, or, of whatever else holds one, a template filled with it. Throws `WorkbookFault`. */
export async function openable(bytes: Uint8Array, language: Language): Promise<Openable> {
  if (beginsAsJson(bytes)) {
    const parsed = parseReport(new TextDecoder().decode(bytes), language);
    const form = parsed.ok ? formById(parsed.input.form) : undefined;
    if (!parsed.ok || form === undefined) throw new WorkbookFault('file/not-a-workbook');
    return { bytes: (await filledWithReport(form, parsed.input)).toBytes(), unsaved: true };
  }
  const opened = await openAny(bytes, officialForms);
  if (opened.can.mark) return { bytes, unsaved: false };
  const { form, reading } = await openSession(opened, { forms: officialForms }).examine();
  const { workbook } = await fillTemplate((filling) => templateFor(form, filling), reading);
  return { bytes: workbook.toBytes(), unsaved: true };
}
