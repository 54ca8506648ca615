import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { filledWithReport } from '../../src/apps/filled-template.ts';
import { openDocument } from '../../src/document/index.ts';
import { publicationFile } from '../../src/document/publish/index.ts';
import { portable } from '../../src/package/codec.ts';
import { parseReport } from '../../src/report/input.ts';
import { reportSchemaOf } from '../../src/report/json-schema.ts';
import { reportText } from '../../src/report/report.ts';
import { openSession } from '../../src/session/index.ts';
import { messageOf } from '../../src/text/findings/message.ts';
import { WorkbookFault } from '../../src/workbook/workbook.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { buildTemplate } from '../../src/workbook/xlsx/template/index.ts';
import { MOST_WORK } from '../../src/work.ts';
import { parseForm } from '../../src/form/parse.ts';
import { gouji, world } from '../apps/cli/fake-io.ts';
import { formOf } from '../support/custom-form.ts';

/** Tables whose rows are not fixed. */

const columns = [
  { key: 'ref', label: '项目编号', type: 'text', mask: 'P9999' },
  { key: 'kind', label: '类别', type: 'code', codes: [{ code: '01' }, { code: '02' }] },
  { key: 'own', label: '本级资金', type: 'count' },
  { key: 'upper', label: '上级资金', type: 'count' },
  { key: 'all', label: '资金合计', type: 'count' },
];
const parts = (max: number) => ({
  id: 'open',
  sections: [
    { ordinal: '一', title: '总况' },
    { ordinal: '二', title: '项目' },
  ],
  tables: [
    {
      key: 'sums',
      title: '总况',
      section: '一',
      columns: [
        { key: 'money', label: '资金总额', type: 'count' },
        { key: 'n', label: '部门数', type: 'count' },
      ],
      rows: [{ key: '', label: '' }],
    },
    { key: 'items', title: '项目', section: '二', columns, open: { key: ['ref', 'kind'], max } },
  ],
  rules: [
    {
      id: 'items/all',
      kind: 'linear',
      severity: 'error',
      at: 'items.{row}.all',
      left: ['items.{row}.all'],
      is: '=',
      right: ['items.{row}.own', 'items.{row}.upper'],
    },
    { id: 'items/most', kind: 'at-most', severity: 'error', at: 'items.{row}.own', left: ['items.{row}.own'], right: ['items.{row}.all'] },
    { id: 'sums/money', kind: 'sum', severity: 'error', total: 'sums.money', of: ['items.*.all'] },
  ],
});
const form = formOf(parts(10_000));
type Row = readonly (string | number | null)[];
const rowOf = (index: number): Row => [`P${String(index).padStart(4, '0')}`, index % 2 === 0 ? '01' : '02', index, 5, index + 5];
const inputOf = (rows: readonly Row[], total = rows.reduce((sum, row) => sum + Number(row[4] ?? 0), 0)) => ({
  form: 'open',
  organization: '某县某局',
  year: 2024,
  report: null,
  cells: new Map<string, string | number | null>([
    ['sums.money', total],
    ['sums.n', 1],
    ...rows.flatMap((row, index) => columns.map(({ key }, at): [string, string | number | null] => [`items.${index}.${key}`, row[at] ?? null])),
  ]),
});
const bookOf = async (rows: readonly Row[], total?: number, of = form): Promise<Uint8Array> =>
  (await filledWithReport(of, inputOf(rows, total))).toBytes();
const sessionOf = (bytes: Uint8Array, of = form) => openSession(openXlsx(bytes), { forms: [], form: of });
const occasion = { file: 'a.xlsx', generatedAt: '2025-01-01T00:00:00Z', version: '0' };
const rows = (count: number): Row[] => Array.from({ length: count }, (_, index) => rowOf(index));

/** All parts of a package, as text. */
const textsIn = (bytes: Uint8Array): string =>
  Object.entries(unzipSync(bytes))
    .map(([path, part]) => `${path}\n${strFromU8(part)}`)
    .join('\n');

describe('a table whose rows are not fixed', () => {
  it('is read with as many rows as were filled in, and every row is judged', async () => {
    const { findings, assessed, notAssessed } = await sessionOf(await bookOf(rows(40))).examine();
    assert.deepEqual([findings, assessed, notAssessed], [[], 81, 0]);
  });

  it('has a blank template with nothing in its rows', async () => {
    const { findings, form: read } = await sessionOf(await buildTemplate(form, { embedForm: true })).examine();
    assert.deepEqual(
      findings.flatMap(({ rule, cell }) => (rule.startsWith('figure/') ? [`${rule} ${cell}`] : [])),
      ['figure/blank sums.money', 'figure/blank sums.n'],
    );
    assert.equal(read.tables[1]!.rows.length, 0);
  });

  it('tells faults of a row by its number', async () => {
    const faulty = rows(12);
    faulty[3] = ['P0003', '02', 3, 5, 9];
    faulty[5] = ['X0005', '03', 5, 5, 10];
    faulty[7] = ['P0006', '01', 7, 5, 12];
    const examination = await sessionOf(await bookOf(faulty)).examine();
    assert.deepEqual(
      examination.findings.map(({ rule, cell }) => `${rule} ${cell}`),
      ['items/all items.3.all', 'figure/mask items.5.ref', 'figure/not-listed items.5.kind', 'row/same-key items.7.ref'],
    );
    const sentencesIn = (language: 'zh-CN' | 'en') => examination.findings.map((each) => messageOf(each, examination.form, language).wrong);
    assert.equal(sentencesIn('zh-CN')[0], '“第4行·资金合计”填的是 9，应等于 8（3 + 5），相差 1。');
    assert.equal(sentencesIn('zh-CN')[3], '“第8行·项目编号”填的是 P0006 01，“第7行·项目编号”已经填了，这两行是同一项。');
    assert.equal(sentencesIn('en')[3], '"row 8 · 项目编号" is P0006 01, and so is "row 7 · 项目编号": the two rows are about the same.');
  });

  it('finds nothing in rows that were left out or put in, also below its name', async () => {
    const workbook = openXlsx(await bookOf(rows(12)));
    const area = (await workbook.read(['GIAR_items'])).names.get('GIAR_items');
    assert.ok(area?.state === 'found');
    const { region } = area;
    const at = (row: number, column: number) => ({ sheet: region.sheet, row, column: region.column + column });
    const first = region.row + 1;
    const put = (row: number, content: Row) => content.map((value, column) => ({ place: at(row, column), value }));
    const edits = [...put(first + 4, [null, null, null, null, null]), ...put(region.row + region.rows + 1, rowOf(50))];
    assert.ok((await workbook.write(edits)).ok);
    const examination = await sessionOf(workbook.toBytes()).examine();
    assert.deepEqual(
      examination.findings.map(({ rule }) => rule),
      ['sums/money'],
    );
    assert.equal(examination.form.tables[1]!.rows.length, 12);
    assert.equal(examination.reading.cells.get('items.11.ref')!.place.row, region.row + region.rows + 1);
  });

  it('says so where there are more rows than the form allows', async () => {
    const small = formOf(parts(20));
    const examination = await sessionOf(await bookOf(rows(25)), small).examine();
    const many = examination.findings.find(({ rule }) => rule === 'row/too-many')!;
    assert.equal(messageOf(many, small, 'zh-CN').wrong, '“项目”填了 25 行，最多 20 行，后面的没有读。');
    assert.equal(messageOf(many, small, 'en').wrong, '"项目" has 25 rows; 20 are the most, and those after them were not read.');
    assert.equal(examination.form.tables[1]!.rows.length, 20);
  });

  it('is exported as a list, which comes back from filling in, from publishing and from its schema', async () => {
    for (const count of [0, 1, 13]) {
      const report = await sessionOf(await bookOf(rows(count))).report(occasion);
      assert.deepEqual(
        report.tables['items'],
        rows(count).map(([ref, kind, own, upper, all]) => ({ ref, kind, own, upper, all })),
      );
      const parsed = parseReport(reportText(report), 'en');
      assert.ok(parsed.ok, JSON.stringify(parsed));
      const again = await sessionOf((await filledWithReport(form, parsed.input)).toBytes()).report(occasion);
      assert.deepEqual([again.tables, again.digest], [report.tables, report.digest]);
      const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(reportSchemaOf(form));
      assert.ok(fits(report), JSON.stringify(fits.errors));
      const odd = { ref: 'P0001', kind: '03', own: 1, upper: 1, all: 2 };
      assert.equal(fits({ ...report, tables: { ...report.tables, items: [odd] } }), false);
      if (count < 2) continue;
      for (const kind of ['html', 'docx'] as const) {
        const { content } = await publicationFile(report, form, false, kind);
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
        const document = openDocument(bytes, { codec: portable, forms: [form] }, new WorkbookFault('file/not-a-workbook'));
        assert.deepEqual((await openSession(document, { forms: [], form }).report(occasion)).tables, report.tables, kind);
      }
    }
  });

  it('is marked, and cleared to what every part was before', async () => {
    const faulty = rows(12);
    faulty[3] = ['P0003', '02', 3, 5, 9];
    const before = await bookOf(faulty);
    const workbook = openXlsx(before);
    const session = openSession(workbook, { forms: [], form });
    assert.equal((await session.validate()).marks.refused.length, 0);
    const marked = workbook.toBytes();
    assert.match(textsIn(marked), /gouji:error/);
    assert.doesNotMatch(textsIn(before), /gouji:error/);
    const cleared = openXlsx(marked);
    await openSession(cleared, { forms: [], form }).clear();
    assert.equal(textsIn(cleared.toBytes()), textsIn(before));
  });

  it('takes work in proportion to its rows, up to ten thousand of them', async function () {
    this.timeout(120_000);
    /** The steps that an examination takes: the fewest with which it does not give up. */
    const stepsFor = async (count: number): Promise<number> => {
      const bytes = await bookOf(rows(count));
      let [low, high] = [0, MOST_WORK / 10];
      while (high - low > high / 40) {
        const middle = Math.floor((low + high) / 2);
        const enough = await openSession(openXlsx(bytes), { forms: [], form, steps: middle })
          .examine()
          .then(
            ({ findings }) => findings.length === 0,
            () => false,
          );
        if (enough) high = middle;
        else low = middle;
      }
      return high;
    };
    const [less, more] = [await stepsFor(100), await stepsFor(400)];
    assert.ok(more / less < 4.4, `${less} → ${more}`);
    const all = rows(10_000);
    all[9_000] = ['P9000', '01', 9000, 5, 9006];
    const { findings, assessed } = await sessionOf(await bookOf(all)).examine();
    assert.deepEqual([findings.map(({ rule, cell }) => `${rule} ${cell}`), assessed], [['items/all items.9000.all'], 20_001]);
  });

  it('is looked over by gouji form check, two rows of it', async () => {
    const json = readFileSync(new URL('../../samples/forms/project-list.json', import.meta.url), 'utf8');
    const { code, out } = await gouji(world({ 'f.json': json }), 'form', 'check', 'f.json');
    assert.equal(code, 0);
    assert.match(out, /awards\/passed {2}\[.*\n.*例：“第1行·其中：转拨下级（元）”填的是/);
    assert.match(out, /没有发现矛盾/);
  });

  it('is told where a form says of it what cannot be', () => {
    const problems = (change: (made: ReturnType<typeof parts>) => object): string[] => {
      const json = JSON.stringify({ version: 1, title: '表', basis: '测试', years: { from: 2020, to: null }, narratives: [], ...change(parts(10)) });
      const parsed = parseForm(json, 'en');
      return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
    };
    const table = (change: object) => (made: ReturnType<typeof parts>) => ({ ...made, tables: [made.tables[0]!, { ...made.tables[1]!, ...change }] });
    assert.deepEqual(
      problems((made) => made),
      [],
    );
    assert.deepEqual(problems(table({ open: { key: ['x'], max: 5 } })), ['tables.1.open.key.0: no column has this key: x']);
    assert.deepEqual(problems(table({ rows: [{ key: 'a', label: 'a' }] })), [
      'tables.1.rows: a table whose rows are not fixed (open) has no rows of its own',
    ]);
    assert.match(problems(table({ open: undefined }))[0]!, /tables\.1\.rows: give its rows, or open/);
    assert.match(
      problems(
        table({
          open: { max: 50_000 },
          columns: [...columns, ...Array.from({ length: 9 }, (_, at) => ({ key: `c${at}`, label: `c${at}`, type: 'count' }))],
        }),
      )[0]!,
      /tables\.1\.open\.max/,
    );
    assert.deepEqual(
      problems((made) => ({ ...made, tables: [...made.tables].reverse().map((each) => ({ ...each, section: '一' })) })),
      ['tables.0.open: a table whose rows are not fixed must be the last of its section'],
    );
    const prior = {
      id: 'a/b',
      kind: 'at-most',
      severity: 'error',
      at: 'items.{row}.own',
      left: ['prior:items.{row}.own'],
      right: ['items.{row}.own'],
    };
    assert.match(problems((made) => ({ ...made, rules: [prior] }))[0]!, /rules: a table whose rows are not fixed has no last year's figures/);
  });
});
