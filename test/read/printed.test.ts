import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openDocument } from '../../src/document/index.ts';
import { publicationFile } from '../../src/document/publish/index.ts';
import { parseForm } from '../../src/form/parse.ts';
import type { Form } from '../../src/form/form.ts';
import { portable } from '../../src/package/codec.ts';
import { openSession } from '../../src/session/index.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { WorkbookFault } from '../../src/workbook/workbook.ts';
import { filledWithReport } from '../../src/apps/filled-template.ts';
import { formOf } from '../support/custom-form.ts';
import { examineDraft, insertColumn } from '../support/examine.ts';
import { draftOf, geometry, type Draft } from '../support/sheet.ts';

/** Columns of codes and units between the labels of rows and their figures. */

interface Sample {
  readonly figures: Readonly<Record<string, number>>;
}
const samples = ['three-public', 'labour-102', 'rural-economy'].map((name) => {
  const read = (path: string): string => readFileSync(new URL(`../../samples/forms/${path}`, import.meta.url), 'utf8');
  const parsed = parseForm(read(`${name}.json`), 'en');
  assert.ok(parsed.ok);
  return { name, form: parsed.form, figures: (JSON.parse(read(`figures/${name}.json`)) as Sample).figures };
});

/** The sheets of a form with columns put before their figures: headers, and what stands in each row. */
function withColumns(
  form: Form,
  figures: Readonly<Record<string, number>>,
  columns: readonly (readonly [string, (row: number) => string | number])[],
): Draft {
  const draft = draftOf(form, figures);
  for (const table of form.tables) {
    const { top, left } = geometry(table);
    if (left === 0) continue;
    const grid = draft.grids.get(table.key)!;
    columns.forEach(([header, of], index) => {
      insertColumn(grid, left + index);
      grid.values.forEach((row, at) => (row[left + index] = at === 0 ? header : at < top ? null : of(at - top)));
    });
  }
  return draft;
}

describe('codes and units printed beside the labels', () => {
  for (const { name, form, figures } of samples) {
    const plain = examineDraft(draftOf(form, figures), null, { forms: [form] });
    const layouts: Record<string, Parameters<typeof withColumns>[2]> = {
      'codes and units': [
        ['代码', (row) => `${row + 1}`.padStart(2, '0')],
        ['计量单位', () => '万元'],
      ],
      'codes of letters': [['指标代码', (row) => `C${row + 1}`]],
      'units of several kinds': [['单位', (row) => ['人', '千元', '个'][row % 3]!]],
      'line numbers': [['行次', (row) => row + 1]],
    };
    for (const [what, columns] of Object.entries(layouts))
      it(`${name}: every rule is judged beside ${what}`, () => {
        const { assessed, notAssessed, findings } = examineDraft(withColumns(form, figures, columns), null, { forms: [form] });
        assert.deepEqual({ assessed, notAssessed }, { assessed: plain.assessed, notAssessed: plain.notAssessed });
        assert.deepEqual(
          findings.map(({ rule }) => rule),
          plain.findings.map(({ rule }) => rule),
        );
      });
  }

  it('a column of labels keeps naming rows whatever stands over it', () => {
    const rows = ['甲局', '乙局', '丙局'].map((label, index) => ({ key: `r${index}`, label, group: [index < 2 ? '市级' : '县级'] }));
    const columns = [{ key: 'n', label: '件数', type: 'count' }];
    const form = formOf({ tables: [{ key: 't', title: '数', section: '一', stub: '级别', columns, rows }] });
    const draft = draftOf(form, { 't.r0.n': 1, 't.r1.n': 2, 't.r2.n': 3 });
    draft.grids.get('t')!.values[0]![1] = '单位';
    const { findings, reading } = examineDraft(draft, null, { forms: [form] });
    assert.deepEqual(findings, [findings.find(({ rule }) => rule === 'form/not-judged')!]);
    assert.equal(reading.cells.size, 3);
  });
});

const printed = formOf({
  id: 'printed',
  tables: [
    {
      key: 'staff',
      title: '人员',
      section: '一',
      stub: '指标名称',
      printed: { code: '代码', unit: '计量单位' },
      columns: [
        { key: 'now', label: '本期', type: 'number', decimals: 2, group: ['数量'] },
        { key: 'before', label: '上期', type: 'number', decimals: 2, group: ['数量'] },
      ],
      rows: [
        { key: 'people', label: '平均人数', code: '01', unit: '人', type: 'count' },
        { key: 'pay.basic', label: '基本工资', group: ['工资'], code: '02', unit: '千元' },
        { key: 'pay.bonus', label: '奖金', group: ['工资'], code: '03', unit: '千元' },
        { key: 'pay.all', label: '工资总额', group: ['工资'], unit: '千元' },
      ],
    },
    {
      key: 'more',
      title: '补充',
      section: '一',
      stub: '名称',
      columns: [{ key: 'n', label: '个数', type: 'count' }],
      rows: [{ key: 'x', label: '网点' }],
    },
    {
      key: 'bare',
      title: '户数',
      section: '一',
      columns: ['n', 'm'].map((key) => ({ key, label: `户数${key}`, type: 'count' })),
      rows: [{ key: '', label: '' }],
    },
  ],
  rules: [{ id: 'staff/sum', kind: 'sum', severity: 'error', total: 'staff.pay.all.{c}', of: ['staff.pay.basic.{c}', 'staff.pay.bonus.{c}'] }],
});
const figures = {
  'staff.people.now': 12,
  'staff.people.before': 11,
  'staff.pay.basic.now': 90.5,
  'staff.pay.basic.before': 80,
  'staff.pay.bonus.now': 9.25,
  'staff.pay.bonus.before': 8,
  'staff.pay.all.now': 99.75,
  'staff.pay.all.before': 88,
  'more.x.n': 3,
  'bare.n': 4,
  'bare.m': 5,
};

describe('a form with codes and units of its rows', () => {
  const input = { form: 'printed', organization: '某县某局', year: 2024, cells: new Map<string, number>(Object.entries(figures)), report: null };
  const occasion = { file: 'a.xlsx', generatedAt: '2025-01-01T00:00:00Z', version: '0' };

  it('prints them in its template, and reads it back', async () => {
    const workbook = await filledWithReport(printed, input);
    const [sheet] = (await workbook.scan()).regions.filter(({ values }) => values.some((row) => row.includes('代码')));
    const shown = sheet!.values.map((row) => row.filter((content) => content !== null));
    assert.ok(shown.some((row) => row.join(' ') === '指标名称 代码 计量单位 数量'));
    assert.ok(shown.some((row) => row.join(' ') === '工资 基本工资 02 千元 90.5 80'));
    assert.ok(shown.some((row) => row.join(' ') === '网点 3'));
    const examination = await openSession(openXlsx(workbook.toBytes()), { forms: [], form: printed }).examine();
    assert.deepEqual(examination.findings, []);
    assert.equal(examination.assessed, 2);
  });

  for (const kind of ['html', 'docx'] as const)
    it(`publishes them as ${kind}, which is read back as the same figures`, async () => {
      const workbook = await filledWithReport(printed, input);
      const first = await openSession(openXlsx(workbook.toBytes()), { forms: [], form: printed }).report(occasion);
      const { content } = await publicationFile(first, printed, false, kind);
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      if (typeof content === 'string') assert.match(content, /<th scope="col" rowspan="2">计量单位<\/th>/);
      const document = openDocument(bytes, { codec: portable, forms: [printed] }, new WorkbookFault('file/not-a-workbook'));
      const second = await openSession(document, { forms: [], form: printed }).report(occasion);
      assert.deepEqual(second.tables, first.tables);
      assert.deepEqual(
        second.validation.findings.map(({ rule, message }) => [rule, message]),
        [],
      );
    });

  it('has none where no row has a label', () => {
    const table = { key: 't', title: '数', section: '一', printed: { code: '代码' }, columns: [{ key: 'n', label: '数', type: 'count' }] };
    assert.throws(() => formOf({ tables: [{ ...table, rows: [{ key: '', label: '' }] }] }), /tables\.0\.printed.*after the labels of rows/);
  });
});
