import { importSentence } from '../../../../document/import.ts';
import { filledWith } from '../../../../document/importing.ts';
import { fillTemplate } from '../../../../document/index.ts';
import { officialForms } from '../../../../form/index.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../../package/limits.ts';
import { openSession } from '../../../../session/index.ts';
import type { Language } from '../../../../text/text.ts';
import { WorkbookFault } from '../../../../workbook/workbook.ts';
import { readPicture } from '../../../../workbook/xlsx/styles/picture.ts';
import { sniff } from '../../../../workbook/xlsx/zip/sniff.ts';
import { openXlsx } from '../../../../workbook/xlsx/index.ts';
import { templateFor } from '../../../filled-template.ts';
import { beginsAsJson } from '../../../open-any.ts';
import type { Openable } from '../tasks.ts';
import { workbookIn } from './judge.ts';

/** A workbook's bytes, and whether they are not saved yet; `summary`: what was read from a document. */
type Made = Pick<Openable, 'bytes' | 'unsaved' | 'summary'>;

/** A row of 批量 may be of any kind: unless it is a workbook that can be changed, a template is filled with it. */
async function ofRow(bytes: Uint8Array, language: Language): Promise<Made> {
  const opened = await workbookIn(bytes, language);
  if (beginsAsJson(bytes) && opened.toBytes !== undefined) return { bytes: opened.toBytes(), unsaved: true, summary: '' };
  if (opened.can.mark) return { bytes, unsaved: false, summary: '' };
  const { form, reading } = await openSession(opened, { forms: officialForms }).examine();
  const { workbook } = await fillTemplate((filling) => templateFor(form, filling), reading);
  return { bytes: workbook.toBytes(), unsaved: true, summary: '' };
}

/** Fills a template with a workbook of an old format, which we cannot write. */
async function ofOld(bytes: Uint8Array, language: Language): Promise<Made> {
  const { form, reading } = await openSession(await workbookIn(bytes, language), { forms: officialForms }).examine();
  const made = await fillTemplate((filling) => templateFor(form, filling), reading);
  return { bytes: made.workbook.toBytes(), unsaved: true, summary: importSentence(made, language) };
}

/** A file opened by a person: an unchanged workbook, or a template filled with a document. */
async function ofFile(given: Uint8Array | string, language: Language, limits: Limits): Promise<Made> {
  try {
    if (typeof given !== 'string') {
      if (sniff(given) !== 'xlsx') return await ofOld(given, language);
      // A Word file is a package too: only its parts distinguish it.
      openXlsx(given, limits);
      return { bytes: given, unsaved: false, summary: '' };
    }
  } catch (error) {
    if (!(error instanceof WorkbookFault) || (error.code !== 'file/other-office-document' && error.code !== 'file/not-a-workbook')) throw error;
  }
  const { workbook, summary } = await filledWith(given, (form) => (filling) => templateFor(form, filling));
  return { bytes: workbook.toBytes(), unsaved: true, summary: summary(language) };
}

/**
 * A report as a workbook that can be changed, with its appearance. `any`: also of the other kinds that 批量 opens. Also checks it, so that the page
 * never does anything with it for the first time. Throws `WorkbookFault`.
 */
export async function openable(given: Uint8Array | string, any: boolean, language: Language, limits: Limits = DEFAULT_LIMITS): Promise<Openable> {
  const made = any && typeof given !== 'string' ? await ofRow(given, language) : await ofFile(given, language, limits);
  const workbook = openXlsx(made.bytes, limits);
  try {
    await openSession(workbook, { forms: officialForms }).examine();
  } catch (error) {
    // It may contain no report, or one that cannot be checked: it is shown anyway, and checking reports the problem.
    if (!(error instanceof WorkbookFault)) throw error;
  }
  return { ...made, picture: await readPicture(made.bytes, limits) };
}
