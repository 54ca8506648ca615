import { entryOf, nameForm } from '../../../../batch/entry.ts';
import { findingRows, rowOf } from '../../../../batch/rows.ts';
import type { Examination } from '../../../../check/check.ts';
import { recordOf } from '../../../../document/publish/record.ts';
import type { Publication } from '../../../../document/publish/publication.ts';
import type { Form } from '../../../../form/form.ts';
import { formById, officialForms } from '../../../../form/index.ts';
import { parseReport, priorFrom, unknownKeys } from '../../../../report/input.ts';
import { flatten } from '../../../../report/nest.ts';
import { reportOf } from '../../../../report/report.ts';
import type { Report } from '../../../../report/schema.ts';
import type { Judged, LastYear, Setup } from '../tasks.ts';
import { unread } from '../unread.ts';
import { openSession, type Session } from '../../../../session.ts';
import { batchPageText } from '../../../../text/batch-page.ts';
import { jsonText } from '../../../../text/json.ts';
import { messageOf, textOfLanguage } from '../../../../text/message.ts';
import type { Language } from '../../../../text/text.ts';
import { beginsAsWorkbook } from '../../../../workbook/magic.ts';
import { WorkbookFault } from '../../../../workbook/workbook.ts';
import { filledWithReport } from '../../../filled-template.ts';
import { beginsAsJson, openAny } from '../../../open-any.ts';

/** A fault of one file, in words for whoever sent it. */
class Unfit extends Error {
  override readonly name = 'Unfit';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

async function sessionOfExport(bytes: Uint8Array, language: Language): Promise<(prior?: (form: Form) => ReturnType<typeof priorFrom>) => Session> {
  const say = batchPageText(language);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unfit('report/wrong', say.jsonWrong(jsonText[language].notUtf8));
  }
  const parsed = parseReport(text, language);
  if (!parsed.ok)
    throw new Unfit(
      'report/wrong',
      say.jsonWrong(parsed.problems.map(({ path, message }) => `${path}${path === '' ? '' : ': '}${message}`).join('; ')),
    );
  const { input } = parsed;
  const form = formById(input.form);
  if (form === undefined) throw new Unfit('report/wrong', say.formNotKnown(input.form));
  const unknown = unknownKeys(input, form);
  if (unknown.length > 0) throw new Unfit('report/wrong', say.unknownCells(unknown.slice(0, 3).join(', ')));
  const workbook = await filledWithReport(form, input);
  return (prior) => openSession(workbook, { forms: officialForms, prior });
}

async function sessionsOn(bytes: Uint8Array, language: Language): Promise<(prior?: (form: Form) => ReturnType<typeof priorFrom>) => Session> {
  if (beginsAsJson(bytes)) return sessionOfExport(bytes, language);
  const workbook = await openAny(bytes, officialForms);
  return (prior) => openSession(workbook, { forms: officialForms, prior });
}

const occasion = (file: string, version: string) => ({ file, generatedAt: '', version });

/** Last year's report of the same organization, by credit code where both have one, else by name; none where there are two that differ. */
function lastYearOf({ reading }: Examination, report: Report, all: readonly LastYear[]): LastYear | null {
  const code = report.organization.creditCode?.toUpperCase() ?? null;
  const name = nameForm(reading.organization);
  const fits = (each: LastYear): boolean =>
    reading.year !== null &&
    each.input.year === reading.year - 1 &&
    ((code !== null && each.creditCode?.toUpperCase() === code) || (name !== '' && nameForm(each.organization) === name));
  const found = all.filter(fits);
  const same = found.every(({ input }) => JSON.stringify([...input.cells]) === JSON.stringify([...found[0]!.input.cells]));
  return found.length > 0 && same ? found[0]! : null;
}

/** Checks a file's bytes; against last year's report of the same organization, where it was given. Throws what is wrong with the file. */
async function examined(file: string, bytes: Uint8Array, { language, version, lastYear }: Setup) {
  const open = await sessionsOn(bytes, language);
  const examination = await open().examine();
  const found = lastYear.length === 0 ? null : lastYearOf(examination, reportOf(examination, occasion(file, version)), lastYear);
  const judged = found === null ? examination : await open((form) => priorFrom(found.input, form)).examine();
  return { examination: judged, report: reportOf(judged, occasion(file, version)), compared: found !== null };
}

/** A fault as code and sentence. What nobody foresaw costs this file alone. */
export function faultOf(error: unknown, language: Language): { readonly code: string; readonly message: string } {
  if (error instanceof Unfit) return { code: error.code, message: error.message };
  const text = textOfLanguage(language);
  const code = error instanceof WorkbookFault ? error.code : null;
  if (code === null) console.error(error);
  if (code === null) return { code: 'internal', message: batchPageText(language).internal };
  const { what, todo } = text.faults[code];
  return { code, message: [what, code === 'file/old-format' ? '' : todo].filter((each) => each !== '').join(text.gap) };
}

/** Whether a JSON file has nothing of ours in it: settings of some program, as a rule. */
const isStrayJson = (bytes: Uint8Array): boolean => {
  if (beginsAsWorkbook(bytes)) return false;
  const text = new TextDecoder().decode(bytes);
  return !text.includes('"gouji/') && !text.includes('"cells"');
};

/** Checks one file, whatever it is. Never throws: what goes wrong is the verdict on this file. */
export async function judge(file: string, bytes: Uint8Array, setup: Setup): Promise<Judged> {
  try {
    const { examination, report, compared } = await examined(file, bytes, setup);
    const { form, findings } = examination;
    return {
      row: rowOf(entryOf(file, report, form)),
      entry: entryOf(file, report, form),
      findings: findingRows(file, examination, setup.language),
      titles: Object.fromEntries(findings.map((each) => [each.rule, messageOf(each, form, setup.language).title])),
      stray: false,
      compared,
    };
  } catch (error) {
    const judged = unread(file, faultOf(error, setup.language));
    return /\.json$/i.test(file) && isStrayJson(bytes) ? { ...judged, stray: true } : judged;
  }
}

/** A report of last year; `null` where the file holds none that could be compared with. */
export async function lastYearIn(file: string, bytes: Uint8Array, setup: Setup): Promise<LastYear | null> {
  try {
    const { report } = await examined(file, bytes, { ...setup, lastYear: [] });
    const { organization, year, form, tables, raw } = report;
    if (organization.scope === 'consolidated' || organization.name === '' || year === null) return null;
    const cells = new Map<string, number | string | null>(flatten(tables));
    for (const [key, text] of Object.entries(raw)) if (key.includes('.')) cells.set(key, text);
    return {
      organization: organization.name,
      creditCode: organization.creditCode,
      input: { form: form.id, organization: organization.name, year, cells, report: null },
    };
  } catch {
    return null;
  }
}

/** The check record of one file; `null` where no report came of it. `time`: ISO 8601, as it is to be read. */
export async function recordIn(file: string, bytes: Uint8Array, setup: Setup, time: string): Promise<Publication | null> {
  try {
    const { examination, report } = await examined(file, bytes, setup);
    return recordOf(examination, report, time, setup.language);
  } catch {
    return null;
  }
}
