import { readFileSync } from 'node:fs';
import type { Examination } from '../../src/check/check.ts';
import type { Form } from '../../src/form/form.ts';
import { parseForm } from '../../src/form/parse.ts';
import { checkLine, type CheckLine } from '../../src/report/check-json.ts';
import { reportOf } from '../../src/report/report.ts';
import type { Report } from '../../src/report/schema.ts';
import { openSession } from '../../src/session/index.ts';
import { NAME } from '../../src/workbook/names.ts';
import type { Edit, Place } from '../../src/workbook/workbook.ts';
import { buildTemplate } from '../../src/workbook/xlsx/template/index.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';

const BLOCK = /```json\n([\s\S]*?)```/g;

/** The JSON blocks of a page: of docs/json.md the report and the check line. */
export const blocksOf = (page: string): unknown[] => [...page.matchAll(BLOCK)].map((match) => JSON.parse(match[1]!) as unknown);

/** The form of docs/forms.md, so that both pages speak of the same tables. */
function trainingForm(): Form {
  const [example] = blocksOf(readFileSync(new URL('../../docs/forms.md', import.meta.url), 'utf8'));
  const parsed = parseForm(JSON.stringify(example));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.form;
}

/** What somebody typed; the other totals keep their SUM. The total of （一）合格 is 1 too many, and one number is text. */
const TYPED: Readonly<Record<string, number | string>> = {
  'people.enrolled.inside': 30,
  'people.enrolled.outside': '５',
  'people.results.passed.inside': 20,
  'people.results.passed.outside': 4,
  'people.results.passed.total': 25,
  'people.results.failed.inside': 4,
  'people.results.failed.outside': 0,
  'people.unfinished.inside': 6,
  'people.unfinished.outside': 1,
  'money.training.budget': 12.5,
  'money.training.spent': 12.75,
};

export async function exampleExamination(): Promise<Examination> {
  const form = trainingForm();
  const workbook = openXlsx(await buildTemplate(form));
  const session = openSession(workbook, { forms: [form] });
  const { cells, cover, narrative, prior } = (await session.examine()).reading;
  const at = (place: Place | null | undefined, value: number | string): Edit => {
    if (place == null) throw new Error(`the template has no place for ${value}`);
    return { place, value };
  };
  const outcome = await workbook.write([
    ...Object.entries(TYPED).map(([key, value]) => at(cells.get(key)?.place, value)),
    at(cover.organization.place, '某县人社局'),
    at(cover.year.place, 2025),
    at(cover.scope.place, '本机关'),
    at(narrative.get('remarks')?.place, '全年举办培训三期。'),
    at(prior?.places?.get('年度'), 2024),
    at(prior?.places?.get('机关'), '某县人社局'),
    at(prior?.places?.get('people.unfinished.total'), 3),
    { appendRow: NAME.explanations, cells: ['money/within-budget', 'money.training.spent', null, '年中追加培训一期', null] },
  ]);
  if (!outcome.ok) throw new Error(outcome.reason);
  return session.examine();
}

export const exampleReport = (examination: Examination): Report =>
  reportOf(examination, { file: '培训.xlsx', generatedAt: '2026-01-15T02:30:00.000Z', version: '0.1.0' });

export const exampleLine = (examination: Examination): CheckLine => checkLine('培训.xlsx', examination, 'zh-CN');

/** docs/json.md with its examples as the program writes them now. */
export async function withExamples(page: string): Promise<string> {
  const examination = await exampleExamination();
  const examples: unknown[] = [exampleReport(examination), exampleLine(examination)];
  return page.replace(BLOCK, () => `\`\`\`json\n${JSON.stringify(examples.shift(), null, 2)}\n\`\`\``);
}
