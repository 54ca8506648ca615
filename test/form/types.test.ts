import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { filledWithReport } from '../../src/apps/filled-template.ts';
import { openDocument } from '../../src/document/index.ts';
import { publicationFile } from '../../src/document/publish/index.ts';
import { portable } from '../../src/package/codec.ts';
import { fitsMask } from '../../src/read/own/text.ts';
import { parseReport } from '../../src/report/input.ts';
import { reportSchemaOf } from '../../src/report/json-schema.ts';
import { reportText } from '../../src/report/report.ts';
import { openSession } from '../../src/session/index.ts';
import { messageOf } from '../../src/text/findings/message.ts';
import { WorkbookFault, type CellContent } from '../../src/workbook/workbook.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { custom, customJson } from '../support/custom-form.ts';
import { parseForm } from '../../src/form/parse.ts';
import { examineDraft } from '../support/examine.ts';
import { draftOf } from '../support/sheet.ts';

/** Columns that hold no numbers: codes, texts, dates, answers. */

const columns = [
  { key: 'kind', type: 'code', codes: [{ code: '01', label: '行政许可' }, { code: '02', label: '行政处罚' }, { code: 'Z' }] },
  { key: 'ref', type: 'text', mask: 'A99-XX' },
  { key: 'name', type: 'text', optional: true },
  { key: 'day', type: 'date' },
  { key: 'open', type: 'yes-no' },
  { key: 'n' },
];
const rules = [
  { id: 'a/unique', kind: 'unique', severity: 'error', at: 't.*.ref' },
  {
    id: 'a/one-of',
    kind: 'one-of',
    severity: 'error',
    at: 't.{row}.kind',
    cells: ['t.{row}.open'],
    of: [
      ['01', false],
      ['02', true],
      ['02', false],
      ['Z', true],
    ],
  },
  { id: 'a/filled', kind: 'filled', severity: 'error', at: 't.{row}.name', when: [{ left: ['t.{row}.n'], is: '>', right: [10] }] },
  { id: 'a/empty', kind: 'empty', severity: 'error', at: 't.{row}.name', when: [{ left: ['t.{row}.n'], is: '<', right: [10] }] },
];
const form = custom(columns, rules, ['a', 'b']);
const right: Record<string, CellContent> = {
  't.a.kind': '01',
  't.a.ref': 'B12-7c',
  't.a.day': '2024-02-29',
  't.a.open': '否',
  't.a.n': 1,
  't.b.kind': '02',
  't.b.ref': 'B12-7d',
  't.b.name': '某某公司',
  't.b.day': '2024-03-01',
  't.b.open': '是',
  't.b.n': 11,
};
const examined = (more: Record<string, CellContent> = {}) => examineDraft(draftOf(form, { ...right, ...more }), null, { forms: [form] });
const found = (more: Record<string, CellContent>): string[] => examined(more).findings.map(({ rule, cell }) => `${rule} ${cell}`);
const sentence = (more: Record<string, CellContent>, language: 'zh-CN' | 'en' = 'zh-CN'): string =>
  messageOf(examined(more).findings[0]!, form, language).wrong;

describe('columns that hold no numbers', () => {
  it('are read as what people and programs make of them', () => {
    assert.deepEqual(found({}), []);
    for (const [cell, content, value] of [
      ['t.a.kind', '行政许可', '01'],
      ['t.a.kind', '０１', '01'],
      ['t.a.kind', 1, '01'],
      ['t.a.kind', '01 行政许可', '01'],
      ['t.a.day', 45351, '2024-02-29'],
      ['t.a.day', '2024年2月29日', '2024-02-29'],
      ['t.a.day', '20240229', '2024-02-29'],
      ['t.a.open', 'N', false],
      ['t.a.open', false, false],
      ['t.b.open', '√', true],
      ['t.b.open', true, true],
      ['t.a.ref', 'b00-aa', 'b00-aa'],
      ['t.b.name', 12, '12'],
    ] as const) {
      const figure = examined({ [cell]: content }).reading.cells.get(cell)!.figure;
      assert.equal(figure.kind === 'text' ? figure.value : figure.kind, value, `${cell} ${String(content)}`);
    }
  });

  it('take a number for the code that a program made it of', () => {
    const digits = custom([{ key: 'aln', type: 'text', mask: '99.999' }, { key: 'zip', type: 'text', mask: '999999' }, { key: 'n' }], []);
    const { reading } = examineDraft(draftOf(digits, { 't.aln': 10.1, 't.zip': 12345, 't.n': 1 }), null, { forms: [digits] });
    assert.deepEqual(
      ['t.aln', 't.zip'].map((key) => reading.cells.get(key)!.figure),
      ['10.100', '012345'].map((value) => ({ kind: 'text', text: value, value })),
    );
  });

  it('are found where they do not fit, in words', () => {
    assert.deepEqual(found({ 't.a.kind': '03' }), ['figure/not-listed t.a.kind']);
    assert.equal(sentence({ 't.a.kind': '03' }), '“项a·项kind”填的是“03”，只能填：01、02、Z。');
    assert.deepEqual(found({ 't.a.ref': 'B1-7c' }), ['figure/mask t.a.ref']);
    assert.equal(sentence({ 't.a.ref': 'B1-7c' }), '“项a·项ref”填的是“B1-7c”，应写成 A99-XX（9 代表数字，A 代表字母，X 代表数字或字母）。');
    assert.equal(
      sentence({ 't.a.ref': 'B1-7c' }, 'en'),
      '"项a · 项ref" is "B1-7c"; it should be written A99-XX (9 is a digit, A a letter, X either).',
    );
    for (const day of ['2024-02-30', '二月', '2024-13-01', 1])
      assert.deepEqual(found({ 't.a.day': day }), ['figure/not-a-date t.a.day'], String(day));
    assert.deepEqual(found({ 't.a.open': '也许' }), ['figure/yes-no t.a.open']);
    assert.equal(sentence({ 't.a.open': '也许' }, 'en'), '"项a · 项open" is "也许"; it should be yes or no.');
    assert.deepEqual(found({ 't.a.kind': null }), ['figure/blank t.a.kind']);
    assert.deepEqual(examined({ 't.a.kind': null }).findings[0]!.fix, []);
    assert.deepEqual(found({ 't.a.day': { error: '#REF!' } }), ['figure/error-value t.a.day']);
  });

  it('are held to rules about what stands there', () => {
    assert.deepEqual(found({ 't.b.ref': 'B12-7c' }), ['a/unique t.b.ref']);
    assert.equal(sentence({ 't.b.ref': 'B12-7c' }), '“项b·项ref”填的是 B12-7c，“项a·项ref”已经填了。');
    assert.deepEqual(found({ 't.a.open': '是' }), ['a/one-of t.a.kind']);
    assert.equal(sentence({ 't.a.open': '是' }), '“项a·项kind”填的是 01（同时是 是），只能是：01、否；02、是；02、否；Z、是。');
    assert.deepEqual(found({ 't.b.name': null }), ['a/filled t.b.name']);
    assert.deepEqual(found({ 't.a.name': '某人' }), ['a/empty t.a.name']);
    assert.equal(sentence({ 't.a.name': '某人' }), '“项a·项name”填的是 某人，在“项a·项n”小于 10 时不应填写。');
    // What does not fit its type is judged by no rule besides.
    assert.deepEqual(found({ 't.a.kind': '03', 't.a.open': '是' }), ['figure/not-listed t.a.kind']);
  });

  it('are exported as texts and answers, which its own schema knows', async () => {
    const input = { form: 'own', organization: '某县某局', year: 2024, report: null, cells: new Map(Object.entries(right) as [string, string][]) };
    const workbook = await filledWithReport(form, input);
    const session = (bytes: Uint8Array) => openSession(openXlsx(bytes), { forms: [], form });
    const occasion = { file: 'a.xlsx', generatedAt: '2025-01-01T00:00:00Z', version: '0' };
    const report = await session(workbook.toBytes()).report(occasion);
    assert.deepEqual(report.tables['t'], {
      a: { kind: '01', ref: 'B12-7c', name: null, day: '2024-02-29', open: false, n: 1 },
      b: { kind: '02', ref: 'B12-7d', name: '某某公司', day: '2024-03-01', open: true, n: 11 },
    });
    const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(reportSchemaOf(form));
    assert.ok(fits(report), JSON.stringify(fits.errors));
    const { a } = report.tables['t'] as Record<string, object>;
    for (const wrong of [{ kind: '03' }, { open: '是' }, { day: 1 }, { n: '1' }])
      assert.equal(fits({ ...report, tables: { t: { ...(report.tables['t'] as object), a: { ...a, ...wrong } } } }), false, JSON.stringify(wrong));
    // Export, fill, export; and publish, import, export.
    const parsed = parseReport(reportText(report), 'en');
    assert.ok(parsed.ok, JSON.stringify(parsed));
    const again = await session((await filledWithReport(form, parsed.input)).toBytes()).report(occasion);
    assert.deepEqual([again.tables, again.raw, again.digest], [report.tables, report.raw, report.digest]);
    for (const kind of ['html', 'docx'] as const) {
      const { content } = await publicationFile(report, form, false, kind);
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const document = openDocument(bytes, { codec: portable, forms: [form] }, new WorkbookFault('file/not-a-workbook'));
      assert.deepEqual((await openSession(document, { forms: [], form }).report(occasion)).tables, report.tables);
    }
  });

  it('keep what does not fit as raw text', async () => {
    const input = {
      form: 'own',
      organization: '某县某局',
      year: 2024,
      report: null,
      cells: new Map([
        ['t.a.kind', '03'],
        ['t.a.day', '昨天'],
      ]),
    };
    const workbook = await filledWithReport(form, input);
    const report = await openSession(openXlsx(workbook.toBytes()), { forms: [], form }).report({ file: '', generatedAt: '', version: '0' });
    assert.deepEqual(report.raw, { 't.a.kind': '03', 't.a.day': '昨天' });
    assert.equal((report.tables['t'] as Record<string, Record<string, unknown>>)['a']!['kind'], null);
    assert.equal(report.validation.status, 'failed');
  });

  it('are offered as lists in the template', async () => {
    const { buildTemplate } = await import('../../src/workbook/xlsx/template/index.ts');
    const { strFromU8, unzipSync } = await import('fflate');
    const xml = Object.values(unzipSync(await buildTemplate(form)))
      .map((part) => strFromU8(part))
      .join('\n');
    assert.match(xml, /type="list"[^>]*>\s*<formula1>"01,02,Z"<\/formula1>/);
    assert.match(xml, /type="list"[^>]*>\s*<formula1>"是,否"<\/formula1>/);
    assert.match(xml, /type="date"/);
  });

  const problems = (given: Parameters<typeof customJson>[0], own: object[] = []): string[] => {
    const parsed = parseForm(customJson(given, own), 'en');
    return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
  };

  it('are told where a form says of them what cannot be', () => {
    assert.deepEqual(problems([{ key: 'a', type: 'code' }]), ['tables.0.columns.0.codes: its type is code: give the codes that may stand there']);
    assert.deepEqual(problems([{ key: 'a', type: 'code', codes: [{ code: '1' }, { code: '1' }] }]), [
      'tables.0.columns.0.codes.1.code: used twice: 1',
    ]);
    assert.deepEqual(
      problems([{ key: 'a', type: 'date', codes: [{ code: '1' }], mask: '9', decimals: 2, signed: true }]),
      ['codes', 'mask', 'decimals', 'signed'].map((field) => `tables.0.columns.0.${field}: this does not go with its type: date`),
    );
    const text = [{ key: 'a', type: 'text' }, 'b', 'c'];
    const rule = { id: 'a/a', severity: 'error' };
    const worded = (field: string): string[] => [`rules.0.${field}: this cell holds no number, and cannot stand in such a rule: t.a`];
    assert.deepEqual(problems(text, [{ ...rule, kind: 'sum', total: 't.b', of: ['t.a', 't.c'] }]), worded('total'));
    assert.deepEqual(problems(text, [{ ...rule, kind: 'linear', at: 't.b', left: ['t.b'], is: '=', right: ['t.a'] }]), worded('at'));
    assert.deepEqual(
      problems(text, [
        {
          ...rule,
          kind: 'one-of',
          at: 't.a',
          cells: ['t.b'],
          of: [
            ['1', 1],
            ['1', '1'],
          ],
        },
      ]),
      ['rules.0.of.1: this does not go with its type: t.a'],
    );
    const when = [{ left: ['t.a'], is: '>', right: [0] }];
    assert.deepEqual(problems(text, [{ ...rule, kind: 'one-of', at: 't.b', of: [1], when }]), worded('when'));
    assert.deepEqual(problems(text, [{ ...rule, kind: 'empty', at: 't.a', when }]), worded('when'));
  });
});

describe('a mask', () => {
  it('fits what is made by it, and nothing longer or shorter', () => {
    const letter = {
      '9': fc.constantFrom('0', '3', '9'),
      A: fc.constantFrom('a', 'X', 'z'),
      X: fc.constantFrom('0', '9', 'a', 'Z'),
      '-': fc.constant('-'),
    };
    const made = fc
      .array(fc.constantFrom('9' as const, 'A' as const, 'X' as const, '-' as const), { minLength: 1, maxLength: 12 })
      .chain((mask) => fc.tuple(...mask.map((each) => letter[each])).map((text) => [mask.join(''), text.join('')] as const));
    fc.assert(
      fc.property(made, ([mask, text]) => {
        assert.ok(fitsMask(text, mask));
        assert.ok(!fitsMask(`${text}1`, mask));
        assert.ok(!fitsMask(text.slice(1), mask));
      }),
    );
    assert.ok(!fitsMask('a1', 'A9'.replace('A', '9')));
    assert.ok(!fitsMask('1', 'A'));
    assert.ok(!fitsMask('-', 'X'));
  });
});
