import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { filledWithReport } from '../../src/apps/filled-template.ts';
import { parseReport } from '../../src/report/input.ts';
import { reportSchemaOf } from '../../src/report/json-schema.ts';
import { reportText } from '../../src/report/report.ts';
import { openSession } from '../../src/session/index.ts';
import { messageOf } from '../../src/text/findings/message.ts';
import { placeAddress } from '../../src/workbook/address.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { formOf } from '../support/custom-form.ts';
import { namedBook } from '../support/named-book.ts';

/** Tables that only those fill in for whom the conditions hold. */

/** The condition that docs/forms.md shows. */
const when = JSON.parse(/写 `"when"`：`(\[.*?\])`/.exec(readFileSync(new URL('../../docs/forms.md', import.meta.url), 'utf8'))![1]!) as object[];

const columns = [
  { key: 'a', label: '男', type: 'count' },
  { key: 'b', label: '女', type: 'count' },
];
const parts = {
  cover: [{ key: 'boarding', label: '是否寄宿', type: 'yes-no' }],
  sections: ['一', '二'].map((ordinal) => ({ ordinal, title: `部分${ordinal}` })),
  tables: [
    {
      key: 'pupils',
      title: '学生',
      section: '一',
      columns,
      rows: [
        { key: 'all', label: '在校' },
        { key: 'boarders', label: '其中寄宿' },
      ],
    },
    {
      key: 'beds',
      title: '床位',
      section: '二',
      when,
      columns,
      rows: [
        { key: 'n', label: '床位数' },
        { key: 'free', label: '空床' },
      ],
    },
  ],
  rules: [
    { id: 'beds/free', kind: 'at-most', severity: 'error', at: 'beds.free.{c}', left: ['beds.free.{c}'], right: ['beds.n.{c}'] },
    { id: 'pupils/boarders', kind: 'at-most', severity: 'error', at: 'pupils.boarders.{c}', left: ['pupils.boarders.{c}'], right: ['beds.n.{c}'] },
  ],
};
const form = formOf(parts);
const occasion = { file: 'a.xlsx', generatedAt: '2025-01-01T00:00:00Z', version: '0' };
type Cells = Readonly<Record<string, string | number>>;
const PUPILS: Cells = { 'pupils.all.a': 9, 'pupils.all.b': 8, 'pupils.boarders.a': 0, 'pupils.boarders.b': 0 };
const BEDS: Cells = { 'beds.n.a': 3, 'beds.n.b': 4, 'beds.free.a': 1, 'beds.free.b': 4 };
const sessionOf = async (cells: Cells) => {
  const filled = await filledWithReport(form, {
    form: form.id,
    organization: '某校',
    year: 2024,
    report: null,
    cells: new Map(Object.entries(cells)),
  });
  return openSession(openXlsx(filled.toBytes()), { forms: [], form });
};
const examine = async (cells: Cells) => (await sessionOf(cells)).examine();
const rulesOf = async (cells: Cells): Promise<string[]> => (await examine(cells)).findings.map(({ rule, cell }) => `${rule} ${cell ?? ''}`.trim());

describe('a table with conditions', () => {
  it('is judged where they hold', async () => {
    assert.deepEqual(await rulesOf({ ...PUPILS, ...BEDS, 'cover.boarding': '是' }), []);
    assert.deepEqual(await rulesOf({ ...PUPILS, ...BEDS, 'beds.free.a': 5, 'cover.boarding': '是' }), ['beds/free beds.free.a']);
    assert.deepEqual((await rulesOf({ ...PUPILS, 'cover.boarding': '是' })).filter((each) => each.startsWith('figure/blank')).length, 4);
  });

  it('may be blank where they do not, and counts as nothing in other rules', async () => {
    const { findings, assessed, notAssessed, form: read } = await examine({ ...PUPILS, 'cover.boarding': '否' });
    assert.deepEqual([findings, assessed, notAssessed], [[], 2, 0]);
    assert.deepEqual(
      read.tables.map(({ key }) => key),
      ['cover', 'pupils'],
    );
    assert.deepEqual(await rulesOf({ ...PUPILS, 'pupils.boarders.b': 1, 'cover.boarding': '否' }), ['pupils/boarders pupils.boarders.b']);
  });

  it('is a finding where it is filled in all the same', async () => {
    const { findings, form: read } = await examine({ ...PUPILS, ...BEDS, 'beds.free.a': 5, 'cover.boarding': '否' });
    const [finding] = findings;
    assert.deepEqual([findings.length, finding!.rule, placeAddress(finding!.place!), finding!.marks.length], [1, 'table/not-due', '部分二!B4', 4]);
    assert.equal(messageOf(finding!, read, 'zh-CN').wrong, '按别处填的内容，这份报表不填《床位》，可是里面填了 4 格。');
    assert.match(messageOf(finding!, read, 'en').wrong, /"床位" is not to be filled in, but 4 cells of it are/);
  });

  it('is judged by what stands in it where they cannot be told', async () => {
    assert.deepEqual(await rulesOf({ ...PUPILS, 'cover.boarding': '不详' }), ['figure/yes-no cover.boarding']);
    assert.deepEqual(await rulesOf({ ...PUPILS, ...BEDS, 'beds.free.a': 5, 'cover.boarding': '不详' }), [
      'figure/yes-no cover.boarding',
      'beds/free beds.free.a',
    ]);
  });

  it('need not be in the workbook at all', async () => {
    const sheet = [
      ['机关名称', '某校', '年度', 2024],
      ['是否寄宿', '否'],
      ['项目', '男', '女'],
      ['在校', 9, 8],
      ['其中寄宿', 0, 0],
    ];
    const own = formOf({ ...parts, names: { pupils: 'pupils', beds: 'beds' } });
    const session = openSession(openXlsx(await namedBook({ S: sheet }, { pupils: 'S!$A$3:$C$5' })), { forms: [], form: own });
    assert.deepEqual((await session.examine()).findings, []);
    const yes = await namedBook({ S: sheet.map((row) => row.map((each) => (each === '否' ? '是' : each))) }, { pupils: 'S!$A$3:$C$5' });
    assert.deepEqual(
      (await openSession(openXlsx(yes), { forms: [], form: own }).examine()).findings.map(({ rule }) => rule),
      ['name/missing'],
    );
  });

  it('is in the report where it is asked for alone, and both are reports by the form’s schema', async () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(reportSchemaOf(form));
    const without = await (await sessionOf({ ...PUPILS, 'cover.boarding': '否' })).report(occasion);
    const within = await (await sessionOf({ ...PUPILS, ...BEDS, 'cover.boarding': '是' })).report(occasion);
    assert.deepEqual(
      [Object.keys(without.tables), Object.keys(within.tables)],
      [
        ['cover', 'pupils'],
        ['cover', 'pupils', 'beds'],
      ],
    );
    assert.equal(without.form.digest, within.form.digest);
    for (const report of [without, within]) {
      assert.ok(validate(report), JSON.stringify(validate.errors));
      const parsed = parseReport(reportText(report), 'en');
      assert.ok(parsed.ok);
      const again = await openSession(await filledWithReport(form, parsed.input), { forms: [], form }).report(occasion);
      assert.deepEqual(again.digest, report.digest);
    }
    const { pupils: none, ...rest } = within.tables;
    assert.ok(none !== undefined && !validate({ ...within, tables: rest }));
  });

  it('has conditions about other tables, cell by cell', () => {
    const problem = (given: object): string => {
      try {
        formOf({ ...parts, tables: [parts.tables[0], { ...parts.tables[1]!, when: [given] }] });
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    assert.match(problem({ cell: 'cover.{x}', is: 'filled' }), /tables\.1\.when\.0\.cell.*variable/);
    assert.match(problem({ cell: 'cover.none', is: 'filled' }), /tables\.1\.when\.0\.cell.*matches no cell/);
    assert.match(problem({ cell: 'prior:pupils.all.a', is: 'filled' }), /tables\.1\.when\.0\.cell.*this year/);
    assert.match(problem({ cell: 'beds.n.a', is: 'filled' }), /tables\.1\.when\.0\.cell.*cells of others/);
    assert.match(problem({ cell: 'cover.boarding', is: 'one-of', of: ['是'] }), /tables\.1\.when\.0\.of\.0/);
    assert.equal(problem({ cell: 'pupils.boarders.a', is: 'one-of', of: [0] }), '');
  });
});
