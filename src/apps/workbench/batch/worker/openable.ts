import { fillTemplate } from '../../../../document/index.ts';
import { officialForms } from '../../../../form/index.ts';
import { openSession } from '../../../../session.ts';
import type { Language } from '../../../../text/text.ts';
import { templateFor } from '../../../filled-template.ts';
import { beginsAsJson } from '../../../open-any.ts';
import type { Openable } from '../tasks.ts';
import { workbookIn } from './judge.ts';

/** A report as a workbook that can be changed: as it is, or, of whatever else holds one, a template filled with it. Throws what is wrong with the file. */
export async function openable(bytes: Uint8Array, language: Language): Promise<Openable> {
  const opened = await workbookIn(bytes, language);
  if (beginsAsJson(bytes) && opened.toBytes !== undefined) return { bytes: opened.toBytes(), unsaved: true };
  if (opened.can.mark) return { bytes, unsaved: false };
  const { form, reading } = await openSession(opened, { forms: officialForms }).examine();
  const { workbook } = await fillTemplate((filling) => templateFor(form, filling), reading);
  return { bytes: workbook.toBytes(), unsaved: true };
}
