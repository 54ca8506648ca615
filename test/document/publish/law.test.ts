import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openDocument } from '../../../src/document/index.ts';
import { publicationFile, type PublicationKind } from '../../../src/document/publish/index.ts';
import { cellsOf } from '../../../src/form/cells.ts';
import type { Form } from '../../../src/form/form.ts';
import { formById, officialForms } from '../../../src/form/index.ts';
import { portable } from '../../../src/package/codec.ts';
import { digestOf } from '../../../src/report/digest.ts';
import { nest } from '../../../src/report/nest.ts';
import type { Report } from '../../../src/report/schema.ts';
import { openSession } from '../../../src/session/index.ts';
import { WorkbookFault } from '../../../src/workbook/workbook.ts';
import { casesOf } from '../../support/long.ts';

/**
 * The law of publications: export → publish → import → export gives the same tables, texts that are no numbers, narratives, organization and
 * year. White space within a paragraph is the document's; a paragraph never begins or ends with any.
 */

const own: Form = {
  ...formById('giar-2021')!,
  id: 'own-form',
  title: '乡镇消防检查情况统计表',
  family: undefined,
  sections: [
    { ordinal: '一', title: '检查概况' },
    { ordinal: '二', title: '检查数据' },
  ],
  narratives: [{ key: 'summary', section: '一' }],
  tables: [
    {
      key: 'inspections',
      title: '检查数据',
      section: '二',
      stub: '场所',
      columns: [
        { key: 'checked', label: '检查家数', type: 'count' },
        { key: 'faults', label: '发现隐患', group: ['隐患'], type: 'count' },
        { key: 'mended', label: '已整改', group: ['隐患'], type: 'count' },
      ],
      rows: [
        { key: 'shops', label: '沿街商铺' },
        { key: 'schools', label: '学校' },
        { key: 'total', label: '合计' },
      ],
    },
  ],
  rules: [],
};

function reportWith(form: Form, figures: readonly (number | string | null)[], texts: readonly string[], organization: string, year: number): Report {
  const keys = [...cellsOf(form).keys()];
  const given = keys.map((key, index) => [key, figures[index % figures.length]!] as const);
  const report: Omit<Report, 'digest'> = {
    schema: 'gouji/report-1',
    form: { id: form.id, version: form.version, basis: form.basis },
    organization: { name: organization, creditCode: null, scope: null },
    year,
    cover: { preparedBy: null, date: null },
    prior: {},
    raw: Object.fromEntries(given.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))),
    tables: nest(new Map(given.map(([key, value]) => [key, typeof value === 'string' ? null : value]))),
    narrative: Object.fromEntries(form.narratives.map(({ key }, index) => [key, texts[index] || null])),
    validation: { status: 'passed', errors: 0, warnings: 0, explained: 0, findings: [] },
    source: { file: '', cells: {}, sums: [] },
    generator: { name: 'gouji', version: '0' },
    generatedAt: '',
  };
  return { ...report, digest: digestOf(report) };
}

async function roundTrip(report: Report, form: Form, kind: PublicationKind, draft = false): Promise<Report> {
  const { content } = await publicationFile(report, form, draft, kind);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const forms = [...new Set([form, ...officialForms])];
  const workbook = openDocument(bytes, { codec: portable, forms }, new WorkbookFault('file/not-a-workbook'));
  return openSession(workbook, { forms: officialForms, form: officialForms.includes(form) ? undefined : form }).report({
    file: '',
    generatedAt: '',
    version: '0',
  });
}

function assertSame(back: Report, report: Report): void {
  assert.deepEqual(back.tables, report.tables);
  assert.deepEqual(back.raw, report.raw);
  assert.deepEqual(back.narrative, report.narrative);
  assert.equal(back.organization.name, report.organization.name);
  assert.equal(back.year, report.year);
}

const count = fc.oneof(fc.constant(0), fc.nat({ max: 9_999_999 }));
/** What can stand in a cell: a number, nothing, or a text that is no number of its own. */
const figure = fc.oneof(
  { weight: 8, arbitrary: count },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom('251000元', '/', '—', '待定') },
);
const WORDS = ['一年来', '本机关', '依申请公开', '工作有序推进', '2023年', '加强学习', '，', '。', '<b>&amp;', '“三安全”', 'A4 纸', '😀'];
const line = fc.array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 12 }).map((words) => `经${words.join('').trim()}等。`);
const text = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constant('无') },
  { weight: 4, arbitrary: fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')) },
);
const organization = fc.constantFrom('淮安市人民政府', '酒后镇人民政府', '某县教育局', '上海市人民政府办公厅', '第一街道办事处');

const yearsOf = ({ id }: Form): number => (id === 'giar-2019' ? 2020 : 2024);

for (const form of [formById('giar-2021')!, formById('giar-2019')!, own])
  for (const kind of ['docx', 'html'] as const)
    it(`publishing and importing gives the same report: ${form.id} as .${kind}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(figure, { minLength: 30, maxLength: 211 }),
          fc.array(text, { minLength: 3, maxLength: 3 }),
          organization,
          fc.boolean(),
          async (figures, texts, name, draft) => {
            const report = reportWith(form, figures, texts, name, yearsOf(form));
            assertSame(await roundTrip(report, form, kind, draft), report);
          },
        ),
        { seed: 16, numRuns: casesOf(15) },
      );
    });

it('what is signed at the end is no text of the last section', async () => {
  const form = formById('giar-2021')!;
  const report = { ...reportWith(form, [1], ['总体平稳。', '', '无'], '淮安市人民政府', 2024), cover: { preparedBy: null, date: '2025-01-20' } };
  for (const kind of ['docx', 'html'] as const) assertSame(await roundTrip(report, form, kind), report);
});
