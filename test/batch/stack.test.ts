import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { filledWithReport } from '../../src/apps/filled-template.ts';
import { sumOf } from '../../src/apps/workbench/batch/worker/sum.ts';
import { rolledUpWorkbook } from '../../src/apps/rolled-up-workbook.ts';
import { entryOf, type Entry } from '../../src/batch/entry.ts';
import { rollUp } from '../../src/batch/rollup.ts';
import { stackUp, TooManyRows } from '../../src/batch/stack.ts';
import type { Form } from '../../src/form/form.ts';
import { reportSchemaOf } from '../../src/report/json-schema.ts';
import { bodyOf, reportText } from '../../src/report/report.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { publicationFile } from '../../src/document/publish/index.ts';
import { openDocument } from '../../src/document/index.ts';
import { portable } from '../../src/package/codec.ts';
import { openSession } from '../../src/session/index.ts';
import { WorkbookFault } from '../../src/workbook/workbook.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { gouji, world, type World } from '../apps/cli/fake-io.ts';
import { formOf } from '../support/custom-form.ts';

/** Open tables in a roll-up: the rows of all reports one under another, the organization first. */

const parts = {
  id: 'projects',
  title: '项目表',
  sections: [
    { ordinal: '一', title: '总况' },
    { ordinal: '二', title: '项目' },
    { ordinal: '三', title: '人员' },
  ],
  tables: [
    {
      key: 'sums',
      title: '总况',
      section: '一',
      columns: [
        { key: 'money', label: '资金总额', type: 'count' },
        { key: 'people', label: '受益人数', type: 'count' },
        { key: 'each', label: '人均', type: 'number', decimals: 2 },
      ],
      rows: [{ key: '', label: '' }],
    },
    {
      key: 'items',
      title: '项目',
      section: '二',
      columns: [
        { key: 'ref', label: '项目编号', type: 'text', mask: 'P999' },
        { key: 'done', label: '完工', type: 'yes-no' },
        { key: 'own', label: '本级资金', type: 'count' },
        { key: 'all', label: '资金合计', type: 'count' },
      ],
      open: { key: ['ref'], max: 40 },
    },
    { key: 'staff', title: '人员', section: '三', columns: [{ key: 'name', label: '姓名', type: 'text' }], open: { max: 40 } },
  ],
  rules: [
    { id: 'sums/money', kind: 'sum', severity: 'error', total: 'sums.money', of: ['items.*.all'] },
    { id: 'sums/each', kind: 'ratio', severity: 'error', at: 'sums.each', of: ['items.*.all'], by: ['sums.people'] },
    { id: 'items/own', kind: 'at-most', severity: 'error', at: 'items.{row}.own', left: ['items.{row}.own'], right: ['items.{row}.all'] },
    { id: 'items/ref', kind: 'unique', severity: 'error', at: 'items.*.ref' },
  ],
};
const form = formOf(parts);
const json = JSON.stringify({ version: 1, basis: '测试', years: { from: 2020, to: null }, narratives: [], ...parts });

interface Item {
  readonly done: boolean;
  readonly own: number;
  readonly all: number;
}
interface Unit {
  readonly name: string;
  readonly people: number;
  readonly items: readonly Item[];
  readonly staff: readonly string[];
}
const ref = (index: number): string => `P${String(index).padStart(3, '0')}`;
const moneyOf = ({ items }: Unit): number => items.reduce((sum, { all }) => sum + all, 0);
const cellsOf = (unit: Unit): Map<string, string | number> =>
  new Map<string, string | number>([
    ['sums.money', moneyOf(unit)],
    ['sums.people', unit.people],
    ['sums.each', Math.round((100 * moneyOf(unit)) / unit.people + 1e-9) / 100],
    ...unit.items.flatMap(({ done, own, all }, at): [string, string | number][] => [
      [`items.${at}.ref`, ref(at)],
      [`items.${at}.done`, done ? '是' : '否'],
      [`items.${at}.own`, own],
      [`items.${at}.all`, all],
    ]),
    ...unit.staff.map((name, at): [string, string] => [`staff.${at}.name`, name]),
  ]);
const bookOf = async (unit: Unit, change: Readonly<Record<string, string | number>> = {}): Promise<Uint8Array> =>
  (
    await filledWithReport(form, {
      form: form.id,
      organization: unit.name,
      year: 2024,
      report: null,
      cells: new Map([...cellsOf(unit), ...Object.entries(change)]),
    })
  ).toBytes();
const examine = (bytes: Uint8Array) => openSession(openXlsx(bytes), { forms: [], form }).examine();
async function entryIn(file: string, bytes: Uint8Array): Promise<Entry> {
  const examination = await examine(bytes);
  return entryOf(file, examination.form, bodyOf(examination));
}
const summed = async (entries: readonly Entry[], organization: string): Promise<Uint8Array> => {
  const stack = stackUp(form, entries);
  return (await rolledUpWorkbook({ form, year: 2024, sums: rollUp(form, entries, stack), stack }, organization)).toBytes();
};
const tablesIn = async (bytes: Uint8Array) => bodyOf(await examine(bytes)).report.tables;

const UNITS: readonly Unit[] = [
  { name: '乙局', people: 3, items: [{ done: true, own: 1, all: 5 }], staff: ['王五'] },
  {
    name: '甲局',
    people: 4,
    items: [
      { done: false, own: 7, all: 9 },
      { done: true, own: 0, all: 2 },
    ],
    staff: [],
  },
  { name: '丙局', people: 5, items: [], staff: ['张三', '李四'] },
];
const STACKED = {
  items: [
    { organization: '乙局', ref: 'P000', done: true, own: 1, all: 5 },
    { organization: '甲局', ref: 'P000', done: false, own: 7, all: 9 },
    { organization: '甲局', ref: 'P001', done: true, own: 0, all: 2 },
  ],
  staff: [
    { organization: '丙局', name: '张三' },
    { organization: '丙局', name: '李四' },
    { organization: '乙局', name: '王五' },
  ],
};

async function folder(units: readonly Unit[]): Promise<World> {
  const here = world({ 'form.json': json });
  here.folders.add('县');
  for (const [index, unit] of units.entries()) here.files.set(`县/${index}.xlsx`, await bookOf(unit));
  return here;
}
const reportIn = (here: World, path: string) => reportSchema.parse(JSON.parse(String(here.files.get(path))));

describe('open tables in a roll-up', () => {
  it('have the rows of all reports with the organization first, as .json and as .xlsx, and are judged by the form’s rules', async () => {
    const here = await folder(UNITS);
    const made = await gouji(here, 'rollup', '县', '--form', 'form.json', '-o', 'sum.json', '--organization', '某县');
    assert.deepEqual([made.code, made.err.replace(/已写入.*\n/, '')], [0, ''], made.out);
    const report = reportIn(here, 'sum.json');
    assert.deepEqual(report.tables, { sums: { money: 16, people: 12, each: 1.33 }, ...STACKED });
    await gouji(here, 'rollup', '县', '--form', 'form.json', '-o', 'sum.xlsx', '--organization', '某县');
    // The same reference twice, of two units, is no fault; within a unit it was judged in its own report.
    const checked = await gouji(here, 'check', 'sum.xlsx', '--form', 'form.json');
    assert.deepEqual([checked.code, /检查 5 项规则：没有发现问题/.test(checked.out)], [0, true], checked.out);
    await gouji(here, 'export', 'sum.xlsx', '--form', 'form.json', '-o', 'again.json');
    assert.deepEqual(reportIn(here, 'again.json').tables, report.tables);
    assert.equal(reportIn(here, 'again.json').form.digest, report.form.digest);
  });

  it('are told apart from a unit’s own: a row without its organization, one key twice in a unit, a rule that breaks in a row', async () => {
    const entries = await Promise.all(UNITS.map(async (unit, index) => entryIn(`${index}`, await bookOf(unit))));
    const workbook = openXlsx(await summed(entries, '某县'));
    const { reading } = await openSession(workbook, { forms: [], form }).examine();
    const at = (key: string) => reading.cells.get(key)!.place;
    await workbook.write([
      { place: at('items.0.organization'), value: null },
      { place: at('items.1.own'), value: 10 },
      { place: at('items.2.ref'), value: 'P000' },
    ]);
    const { findings } = await examine(workbook.toBytes());
    assert.deepEqual(findings.map(({ rule, cell }) => `${rule} ${cell}`).sort(), [
      'figure/blank items.0.organization',
      'items/own items.1.own',
      'row/same-key items.2.organization',
    ]);
  });

  it('fit the schema of the form’s reports, and come back from filling in and from publishing', async () => {
    const entries = await Promise.all(UNITS.map(async (unit, index) => entryIn(`${index}`, await bookOf(unit))));
    const session = openSession(openXlsx(await summed(entries, '某县')), { forms: [], form });
    const report = await session.report({ file: 'a.xlsx', generatedAt: '2025-01-01T00:00:00Z', version: '0' });
    const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(reportSchemaOf(form));
    assert.ok(fits(report), JSON.stringify(fits.errors));
    assert.equal(fits({ ...report, tables: { ...report.tables, staff: [{ organization: 1, name: '张三' }] } }), false);
    const here = world({ 'form.json': json, 'sum.json': reportText(report) });
    await gouji(here, 'fill', 'sum.json', '--form', 'form.json', '-o', 'sum.xlsx');
    assert.deepEqual(await tablesIn(here.files.get('sum.xlsx') as Uint8Array), report.tables);
    const verified = await gouji(here, 'verify', 'sum.json', '--form', 'form.json');
    assert.equal(verified.code, 0, verified.out);
    const { content } = await publicationFile(report, form, false, 'html');
    const document = openDocument(
      new TextEncoder().encode(String(content)),
      { codec: portable, forms: [form] },
      new WorkbookFault('file/not-a-workbook'),
    );
    assert.deepEqual((await openSession(document, { forms: [], form }).report({ file: '', generatedAt: '', version: '' })).tables, report.tables);
  });

  it('are the same whatever the order of the files, and whether parts were rolled up before', async () => {
    const item = fc.record({ done: fc.boolean(), own: fc.nat(9), all: fc.integer({ min: 9, max: 99 }) });
    const unit = fc.record({
      name: fc.constantFrom('甲局', '乙局', '丙局', '丁局', '戊局', '己局'),
      people: fc.integer({ min: 1, max: 9 }),
      items: fc.array(item, { maxLength: 3 }),
      staff: fc.array(fc.constantFrom('张三', '李四', '王五'), { maxLength: 3 }),
    });
    const units = fc.uniqueArray(unit, { selector: ({ name }) => name, minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(units, fc.nat(3), async (all, split) => {
        const entries = await Promise.all(all.map(async (each, index) => entryIn(`${index}`, await bookOf(each))));
        const whole = await tablesIn(await summed(entries, '某市'));
        assert.deepEqual(await tablesIn(await summed([...entries].reverse(), '某市')), whole);
        const cut = 1 + (split % (entries.length - 1));
        const sides = [entries.slice(0, cut), entries.slice(cut)];
        const rolled = await Promise.all(sides.map(async (side, index) => entryIn(`${index}`, await summed(side, `第${index}县`))));
        assert.ok(rolled.every(({ scope }) => scope === 'consolidated'));
        assert.deepEqual(await tablesIn(await summed(rolled, '某市')), whole);
        // Alone, a roll-up equals itself, and a unit's report has but its own name before its rows.
        const [first] = rolled;
        assert.deepEqual(await tablesIn(await summed([first!], '某市')), await tablesIn(await summed(sides[0]!, '第0县')));
        const own = all[0]!;
        const alone = (await tablesIn(await summed([entries[0]!], '某县'))) as unknown as Record<'items' | 'staff', object[]>;
        const before = (await tablesIn(await bookOf(own))) as unknown as Record<'items' | 'staff', object[]>;
        for (const key of ['items', 'staff'] as const)
          assert.deepEqual(
            alone[key],
            before[key].map((row) => ({ organization: own.name, ...row })),
          );
      }),
      { numRuns: 4 },
    );
  }).timeout(120_000);

  it('put reports that share a name in the order of what is in them', async () => {
    const alike = await Promise.all(
      [3, 1, 2].map(async (all, index) => {
        const entry = await entryIn(`${index}`, await bookOf({ name: '甲局', people: 1, items: [{ done: true, own: 0, all }], staff: [] }));
        return { ...entry, creditCode: `${index}` };
      }),
    );
    const orders = [alike, [...alike].reverse()].map((entries) => [...stackUp(form, entries)!.cells].filter(([key]) => key.endsWith('.all')));
    assert.deepEqual(orders[0], orders[1]);
    assert.deepEqual(
      orders[0]!.map(([, value]) => value),
      [1, 2, 3],
    );
  });

  it('leave blank what a report that failed has wrong in a row, and say so', async () => {
    const here = await folder(UNITS);
    here.files.set('县/1.xlsx', await bookOf(UNITS[1]!, { 'items.1.own': '若干' }));
    const { code, out } = await gouji(here, 'rollup', '县', '--form', 'form.json', '-o', 'sum.json', '--include-failed', '--organization', '某县');
    assert.equal(code, 1);
    assert.match(out, /没有加进去：第3行·本级资金，甲局 县\/1\.xlsx 填的不是数/);
    assert.deepEqual((reportIn(here, 'sum.json').tables['items'] as unknown as object[])[2], { ...STACKED.items[2], own: null });
  });

  it('are refused in words where one sheet cannot hold them', async () => {
    const entry = await entryIn('甲', await bookOf(UNITS[1]!));
    const many: Entry = { ...entry, rows: { ...entry.rows, items: Array.from({ length: 6_000 }, () => [null, 'P000', true, 0, 1] as const) } };
    const both = [many, { ...many, organization: '乙局', content: '' }];
    assert.throws(() => stackUp(form, both), new TooManyRows('项目', 12_000, 10_000));
    const order = {
      entries: both,
      unreadable: [],
      form: form.id,
      sample: new Blob([(await bookOf(UNITS[1]!)) as Uint8Array<ArrayBuffer>]),
      year: 2024,
      includeFailed: false,
      units: null,
      organization: '某县',
    };
    const { bytes, refused } = await sumOf(order, 'zh-CN');
    assert.deepEqual([bytes, refused], [null, '没有生成：“项目”各单位合起来有 12000 行，一份汇总表最多 10000 行。请分几批汇总。']);
    const one = await sumOf({ ...order, entries: [entry] }, 'en');
    assert.equal(((await tablesIn(one.bytes!)) as unknown as { items: object[] }).items.length, 2);
    assert.match((await sumOf(order, 'en')).refused!, /has 12000 rows in all reports together/);
  });

  it('take a key and a label of their own where the table has such a column', async () => {
    const clash: Form = formOf({
      ...parts,
      title: 'Projects',
      tables: [
        { ...parts.tables[0]!, title: 'Sums' },
        {
          key: 'items',
          title: 'Items',
          section: '二',
          columns: [
            { key: 'organization', label: 'Organization', type: 'text' },
            { key: 'all', label: 'Total', type: 'count' },
          ],
          open: { max: 10 },
        },
      ],
      rules: [parts.rules[0]!],
    });
    const cells = new Map<string, string | number>([
      ['sums.money', 4],
      ['items.0.organization', '某公司'],
      ['items.0.all', 4],
    ]);
    const bytes = (await filledWithReport(clash, { form: clash.id, organization: 'A', year: 2024, report: null, cells })).toBytes();
    const examination = await openSession(openXlsx(bytes), { forms: [], form: clash }).examine();
    const stack = stackUp(clash, [entryOf('', examination.form, bodyOf(examination))])!;
    const made = await rolledUpWorkbook({ form: clash, year: 2024, sums: rollUp(clash, [], stack), stack }, 'B');
    const again = await openSession(openXlsx(made.toBytes()), { forms: [], form: clash }).examine();
    assert.deepEqual(bodyOf(again).report.tables['items'], [{ organizationReporting: 'A', organization: '某公司', all: 4 }]);
    assert.deepEqual(
      again.form.tables[1]!.columns.map(({ label }) => label),
      ['Organization*', 'Organization', 'Total'],
    );
  });
});
