import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { filledWithReport } from '../../src/apps/filled-template.ts';
import { openDocument } from '../../src/document/index.ts';
import { publicationFile } from '../../src/document/publish/index.ts';
import { parseForm } from '../../src/form/parse.ts';
import type { Form } from '../../src/form/form.ts';
import { portable } from '../../src/package/codec.ts';
import { reportSchemaOf } from '../../src/report/json-schema.ts';
import { reportFileName, type Occasion } from '../../src/report/report.ts';
import { openSession } from '../../src/session/index.ts';
import { messageOf } from '../../src/text/findings/message.ts';
import { placeAddress } from '../../src/workbook/address.ts';
import { WorkbookFault } from '../../src/workbook/workbook.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { formOf } from '../support/custom-form.ts';
import { namedBook } from '../support/named-book.ts';

/** What a cover asks for besides what every report has, and the period that a report is about. */

const table = {
  key: 't',
  title: '数',
  section: '一',
  columns: [
    { key: 'a', label: '甲', type: 'count' },
    { key: 'b', label: '乙', type: 'count' },
  ],
  rows: [
    { key: 'x', label: '子' },
    { key: 'y', label: '丑' },
  ],
};
const rules = [{ id: 't/most', kind: 'at-most', severity: 'error', at: 't.{r}.b', left: ['t.{r}.b'], right: ['t.{r}.a'] }];
const cover = [
  { key: 'code', label: '学校标识码', type: 'text', mask: '9999999999' },
  {
    key: 'kind',
    label: '办学类型',
    type: 'code',
    codes: [
      { code: '211', label: '小学' },
      { code: '311', label: '初中' },
    ],
  },
  { key: 'boarding', label: '是否寄宿', type: 'yes-no', optional: true },
];
const form = formOf({ period: 'quarter', cover, tables: [table], rules });
const occasion: Occasion = { file: 'a.xlsx', generatedAt: '2025-01-01T00:00:00Z', version: '0' };
const FIGURES: [string, string | number][] = [
  ['t.x.a', 2],
  ['t.x.b', 1],
  ['t.y.a', 4],
  ['t.y.b', 4],
];
const filled = async (fields: Readonly<Record<string, string | number>>, of = form): Promise<Uint8Array> => {
  const cells = new Map([...FIGURES, ...Object.entries(fields).map(([key, value]): [string, string | number] => [`cover.${key}`, value])]);
  return (await filledWithReport(of, { form: of.id, organization: '某校', year: 2024, report: null, cells })).toBytes();
};
const sessionOf = (bytes: Uint8Array, of = form) => openSession(openXlsx(bytes), { forms: [], form: of });
const briefs = async (bytes: Uint8Array, of: Form = form): Promise<string[]> =>
  (await sessionOf(bytes, of).examine()).findings.map(({ rule, cell, place }) =>
    `${rule} ${cell ?? (place === null ? '' : placeAddress(place))}`.trim(),
  );

const RIGHT = { period: '2', code: '3211000001', kind: '211', boarding: '是' };

describe('the cover of a form of one’s own', () => {
  it('may be as docs/forms.md has it', () => {
    const docs = readFileSync(new URL('../../docs/forms.md', import.meta.url), 'utf8');
    const [, json] = [...docs.matchAll(/```json\n([\s\S]*?)```/g)].find(([, block]) => block!.includes('"period"'))!;
    assert.deepEqual(formOf({ tables: [table], rules, ...(JSON.parse(json!) as object) }), form);
  });

  it('has fields in the template, which are judged by their types', async () => {
    assert.deepEqual(await briefs(await filled(RIGHT)), []);
    assert.deepEqual(await briefs(await filled({ period: '第二季度', code: '3211000001', kind: '小学' })), []);
    assert.deepEqual(await briefs(await filled({ period: '5', code: '32', boarding: '也许' })), [
      'figure/not-listed cover.period',
      'figure/mask cover.code',
      'figure/blank cover.kind',
      'figure/yes-no cover.boarding',
    ]);
  });

  it('is in the report, in its schema and in the name of its file', async () => {
    const report = await sessionOf(await filled(RIGHT)).report(occasion);
    assert.deepEqual(report.tables['cover'], { period: '2', code: '3211000001', kind: '211', boarding: true });
    assert.equal(reportFileName(report, form), '2024第二季度_某校_自定义表.json');
    assert.equal(reportFileName({ ...report, tables: {} }, form), '2024_某校_自定义表.json');
    const schema = JSON.stringify(reportSchemaOf(form));
    assert.match(schema, /"period":\{"enum":\["1","2","3","4",null\],"title":"封面信息 · 报告季度 · 内容"\}/);
  });

  it('goes with the form into its template, and is published', async () => {
    const bytes = await filled(RIGHT);
    const { reading, form: embedded } = await openSession(openXlsx(bytes), { forms: [] }).examine();
    assert.equal(reading.formSource, 'embedded');
    assert.deepEqual(embedded.tables, form.tables);
    const report = await sessionOf(bytes).report(occasion);
    for (const kind of ['html', 'docx'] as const) {
      const { content } = await publicationFile(report, form, false, kind);
      const file = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const published = openDocument(file, { codec: portable, forms: [form] }, new WorkbookFault('file/not-a-workbook'));
      assert.deepEqual((await openSession(published, { forms: [], form }).report(occasion)).tables, report.tables, kind);
    }
  });

  it('is found by labels in a workbook that is none of our templates, where a field that is nowhere is told', async () => {
    const sheet = [
      ['填报单位', '某校', '年度', 2024],
      ['季度', null, '2'],
      ['学校标识码', '3211000001', '是否寄宿', null, '办学类型', null, '初中'],
      ['项目', '甲', '乙'],
      ['子', 2, 1],
      ['丑', 4, 5],
    ];
    const named = formOf({ period: 'quarter', cover, tables: [table], rules, names: { organization: 'who', t: 'body' } });
    const bytes = await namedBook({ S: sheet }, { who: 'S!$B$1', body: 'S!$A$4:$C$6' });
    assert.deepEqual(await briefs(bytes, named), ['t/most t.y.b']);
    const report = await sessionOf(bytes, named).report(occasion);
    assert.deepEqual(report.tables['cover'], { period: '2', code: '3211000001', kind: '311', boarding: null });
    assert.deepEqual([report.source.cells['cover.boarding'], report.source.cells['cover.kind']], ['S!D3', 'S!G3']);
    const without = await namedBook(
      { S: sheet.map((row) => row.map((each) => (each === '学校标识码' ? '标识' : each))) },
      { who: 'S!$B$1', body: 'S!$A$4:$C$6' },
    );
    const { findings } = await sessionOf(without, named).examine();
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['row/missing', 't/most'],
    );
    assert.equal(messageOf(findings[0]!, named, 'zh-CN').wrong, '《封面信息》缺少“学校标识码”。');
  });

  it('is found by the workbook’s own names, before labels', async () => {
    const names = {
      organization: 'who',
      year: 'fy',
      t: 'body',
      'cover.code': 'school',
      'cover.period': 'q',
      'cover.kind': 'kind',
      'cover.boarding': 'boards',
    };
    const named = formOf({ period: 'quarter', cover, tables: [table], rules, names });
    const sheet = [
      ['学校标识码', 'none', '3211000001', 1, 211, '某校', 2024],
      ['项目', '甲', '乙'],
      ['子', 2, 1],
      ['丑', 4, 4],
    ];
    const bytes = await namedBook({ S: sheet }, { who: 'S!$F$1', fy: 'S!$G$1', body: 'S!$A$2:$C$4', school: 'S!$C$1', q: 'S!$D$1', kind: 'S!$E$1' });
    assert.deepEqual(await briefs(bytes, named), []);
    const report = await sessionOf(bytes, named).report(occasion);
    assert.deepEqual(report.tables['cover'], { period: '1', code: '3211000001', kind: '211', boarding: null });
  });

  it('need not say a year where the form says so', async () => {
    const named = formOf({ period: 'none', tables: [table], rules, names: { organization: 'who', t: 'body' } });
    const bytes = await namedBook({ S: [['某校'], ['项目', '甲', '乙'], ['子', 2, 1], ['丑', 4, 4]] }, { who: 'S!$A$1', body: 'S!$A$2:$C$4' });
    assert.deepEqual(await briefs(bytes, named), []);
    const report = await sessionOf(bytes, named).report(occasion);
    assert.equal(reportFileName(report, named), '某校_自定义表.json');
    assert.deepEqual(await briefs(bytes, formOf({ tables: [table], rules, names: { organization: 'who', t: 'body' } })), ['identity/year']);
  });

  it('is nothing where nothing of it is there', async () => {
    const named = formOf({ period: 'none', cover, tables: [table], rules, names: { organization: 'who', t: 'body' } });
    const bytes = await namedBook({ S: [['某校'], ['项目', '甲', '乙'], ['子', 2, 1], ['丑', 4, 4]] }, { who: 'S!$A$1', body: 'S!$A$2:$C$4' });
    assert.deepEqual(await briefs(bytes, named), ['row/missing']);
  });

  it('speaks the language of its form', () => {
    const english = formOf({ title: 'Return', period: 'month', tables: [table], cover: [{ key: 'lei', label: 'LEI', type: 'text' }] });
    const [first] = english.tables;
    assert.deepEqual([first!.title, first!.rows.map(({ label }) => label)], ['Cover', ['Month', 'LEI']]);
    assert.deepEqual(formOf({ period: 'half', tables: [table] }).tables[0]!.rows[0]!.codes, [
      { code: '1', label: '上半年' },
      { code: '2', label: '下半年' },
    ]);
  });

  it('is told by path where it is not as it should be', () => {
    const problems = (parts: object): string[] => {
      const parsed = parseForm(
        JSON.stringify({ ...JSON.parse(readFileSync(new URL('../../samples/forms/project-list.json', import.meta.url), 'utf8')), ...parts }),
        'en',
      );
      return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
    };
    assert.deepEqual(problems({ cover }), []);
    assert.match(problems({ cover: [{ key: 'a', label: 'A', type: 'code' }] })[0]!, /^cover\.0\.codes: its type is code/);
    assert.match(problems({ cover: [cover[0], { ...cover[1], label: cover[0]!.label }] })[0]!, /^cover\.1\.label: two of them/);
    assert.match(problems({ cover: [cover[0], cover[0]] })[0]!, /^cover\.1: used twice: code/);
    assert.match(problems({ period: 'month', cover: [{ key: 'period', label: 'P', type: 'text' }] })[0]!, /^cover\.1: used twice: period/);
    assert.match(problems({ period: 'week' })[0]!, /^period: should be/);
    assert.match(problems({ tables: [{ ...table, key: 'year' }], rules: [], cover })[0]!, /^tables\.0\.key: this key is taken/);
  });
});
