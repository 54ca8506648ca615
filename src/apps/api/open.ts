import { officialForms } from '../../form/index.ts';
import { priorFrom } from '../../report/input.ts';
import { reportOf } from '../../report/report.ts';
import { openSession } from '../../session/index.ts';
import { apiText } from '../../text/api.ts';
import { placeAddress } from '../../workbook/address.ts';
import { WorkbookFault, type Workbook } from '../../workbook/workbook.ts';
import { beginsAsJson, openAny } from '../open-any.ts';
import { checkResult } from './check-result.ts';
import { GoujiError, withErrors } from './error.ts';
import { internalForm } from './known-forms.ts';
import { inputOf, templateOf } from './input.ts';
import type { OpenReport, Options } from './types.ts';
import { version } from './version.ts';

type Opened = Workbook & { toBytes?(): Uint8Array };

/**
 * Opens a report in any supported format: .xlsx, .xlsm, .xls, .et, .docx, a web page, plain text, or the JSON of an exported report, whose figures
 * are filled into its form's template and judged again. Throws `GoujiError`.
 */
export async function open(bytes: Uint8Array, options: Options = {}): Promise<OpenReport> {
  const { language = 'zh-CN' } = options;
  const form = internalForm(options.form);
  const prior = options.prior === undefined ? undefined : inputOf(options.prior, language);
  const workbook = await withErrors<Opened>(language, () => {
    if (!beginsAsJson(bytes)) return openAny(bytes, form === undefined ? officialForms : [form, ...officialForms]);
    return templateOf(inputOf(bytes, language), form, language);
  });
  const session = openSession(workbook, {
    forms: officialForms,
    form,
    prior: prior === undefined ? undefined : (found) => priorFrom(prior, found),
  });
  const occasion = (file: string, generatedAt = new Date()) => ({ file, generatedAt: generatedAt.toISOString(), version });
  return {
    check: () => withErrors(language, async () => checkResult(await session.examine(), language)),
    report: ({ file, generatedAt }) => withErrors(language, () => session.report(occasion(file, generatedAt))),
    mark: () =>
      withErrors(language, async () => {
        const { marks } = await session.validate();
        return { painted: marks.painted, refused: marks.refused.map(({ mark }) => placeAddress(mark.place)) };
      }),
    clear: () =>
      withErrors(language, async () => {
        await session.clear();
      }),
    publish: (kind, { draft = false } = {}) =>
      withErrors(language, async () => {
        const examination = await session.examine();
        const report = reportOf(examination, occasion(''));
        if (report.validation.status === 'failed' && !draft)
          throw new GoujiError('report/failed', apiText[language].failed(report.validation.errors));
        const { publicationFile } = await import(/* webpackChunkName: "publish" */ '../../document/publish/index.ts');
        const { content } = await publicationFile(report, examination.form, draft, kind);
        return typeof content === 'string' ? new TextEncoder().encode(content) : content;
      }),
    bytes: () =>
      withErrors(language, () => {
        if (workbook.toBytes === undefined) throw new WorkbookFault('file/old-format');
        return workbook.toBytes();
      }),
  };
}
