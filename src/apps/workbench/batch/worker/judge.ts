import { entryOf } from '../../../../batch/entry.ts';
import { priorEntryOf, type PriorEntry } from '../../../../batch/priors.ts';
import { findingRows, rowOf } from '../../../../batch/rows.ts';
import type { Publication } from '../../../../document/publish/publication.ts';
import { recordOf } from '../../../../document/publish/record.ts';
import { officialForms } from '../../../../form/index.ts';
import { bodyOf, reportOf } from '../../../../report/report.ts';
import { openSession } from '../../../../session/index.ts';
import { batchPageText } from '../../../../text/workbench/batch-page.ts';
import { faultText, messageOf, textOfLanguage } from '../../../../text/findings/message.ts';
import { tablesText } from '../../../../report/tables-text.ts';
import type { Language } from '../../../../text/text.ts';
import { beginsAsWorkbook } from '../../../../workbook/magic.ts';
import { WorkbookFault, type Workbook } from '../../../../workbook/workbook.ts';
import { inputFrom, NotExported, workbookOfInput } from '../../../exported.ts';
import { beginsAsJson, openAny } from '../../../open-any.ts';
import { ownPrior } from '../../../own-prior.ts';
import type { Judged, Setup } from '../tasks.ts';
import { unread } from '../unread.ts';

const occasion = (file: string, version: string) => ({ file, generatedAt: '', version });

/** A report of any kind as a workbook; of an exported one its figures, to be judged again. */
export const workbookIn = async (bytes: Uint8Array, language: Language): Promise<Workbook & { toBytes?(): Uint8Array }> =>
  beginsAsJson(bytes) ? (await workbookOfInput(inputFrom(bytes, language), undefined)).workbook : openAny(bytes, officialForms);

/** Checks a file's bytes, compared with last year's report of the same organization if there is one. Throws the file's fault. */
async function examined(bytes: Uint8Array, { language, lastYear }: Setup) {
  const own = lastYear.length === 0 ? null : ownPrior(lastYear);
  const examination = await openSession(await workbookIn(bytes, language), { forms: officialForms, prior: own?.of }).examine();
  return { examination, body: bodyOf(examination, tablesText), compared: own?.outcome() === 'found' };
}

/** Why JSON contains no report, in words for the person who submitted it. */
function wrong({ problem }: NotExported, language: Language): string {
  const say = batchPageText(language);
  switch (problem.kind) {
    case 'wrong':
      return say.jsonWrong(problem.problems.map(({ path, message }) => `${path}${path === '' ? '' : ': '}${message}`).join('; '));
    case 'form-unknown':
    case 'other-form':
      return say.formNotKnown(problem.id);
    case 'unknown-cells':
      return say.unknownCells(problem.keys.slice(0, 3).join(', '));
  }
}

/** A fault as code and sentence. An unexpected error costs only this file. */
export function faultOf(error: unknown, language: Language): { readonly code: string; readonly message: string } {
  if (error instanceof NotExported) return { code: 'report/wrong', message: wrong(error, language) };
  const text = textOfLanguage(language);
  const code = error instanceof WorkbookFault ? error.code : null;
  if (code === null) console.error(error);
  if (code === null) return { code: 'internal', message: batchPageText(language).internal };
  const { what, todo } = faultText(code, language);
  return { code, message: [what, code === 'file/old-format' ? '' : todo].filter((each) => each !== '').join(text.gap) };
}

/** Whether a JSON file has nothing to do with us, such as settings of another program. */
const isUnrelatedJson = (bytes: Uint8Array): boolean => {
  if (beginsAsWorkbook(bytes)) return false;
  const text = new TextDecoder().decode(bytes);
  return !text.includes('"gouji/') && !text.includes('"cells"');
};

/** Checks one file of any kind. Never throws: errors become the verdict on this file. */
export async function judge(file: string, bytes: Uint8Array, setup: Setup): Promise<Judged> {
  try {
    const { examination, body, compared } = await examined(bytes, setup);
    const { form, findings } = examination;
    const entry = entryOf(file, form, body);
    return {
      row: rowOf(entry),
      entry,
      findings: findingRows(file, examination, setup.language),
      titles: Object.fromEntries(findings.map((each) => [each.rule, messageOf(each, form, setup.language).title])),
      unrelated: false,
      compared,
    };
  } catch (error) {
    const judged = unread(file, faultOf(error, setup.language));
    return /\.json$/i.test(file) && isUnrelatedJson(bytes) ? { ...judged, unrelated: true } : judged;
  }
}

/** A report of last year; `null` if the file contains none that can be compared. */
export async function lastYearIn(file: string, bytes: Uint8Array, setup: Setup): Promise<PriorEntry | null> {
  try {
    const { examination, body } = await examined(bytes, { ...setup, lastYear: [] });
    const entry = entryOf(file, examination.form, body);
    return entry.organization === '' || entry.year === null ? null : priorEntryOf(entry);
  } catch {
    return null;
  }
}

/** The check record of one file; `null` if there is no report. `time`: ISO 8601, as it should be displayed. */
export async function recordIn(file: string, bytes: Uint8Array, setup: Setup, time: string): Promise<Publication | null> {
  try {
    const { examination, body } = await examined(bytes, setup);
    return recordOf(examination, reportOf(examination, occasion(file, setup.version), body), time, setup.language);
  } catch {
    return null;
  }
}
