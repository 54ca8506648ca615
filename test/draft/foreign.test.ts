import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import { gouji, world } from '../apps/cli/fake-io.ts';
import { draftForm, type Draft } from '../../src/draft/draft.ts';
import { workOf } from '../../src/work.ts';
import { readOutline } from '../../src/workbook/xlsx/styles/outline.ts';

type Fill = (sheet: ExcelJS.Worksheet) => void;

const line = { style: 'thin' } as const;
const outlineOf = async (fill: Fill): ReturnType<typeof readOutline> => {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('Sheet1'));
  return readOutline(new Uint8Array(await book.xlsx.writeBuffer()));
};
const draftOf = async (fill: Fill): Promise<Draft> => {
  const drafted = draftForm(await outlineOf(fill), { fileName: '表.xlsx', year: 2025 });
  assert.ok(drafted.ok);
  return drafted.draft;
};
const formula = (sheet: ExcelJS.Worksheet, cell: string, text: string): void => void (sheet.getCell(cell).value = { formula: text, result: 0 });
const bordered = (sheet: ExcelJS.Worksheet, rows: readonly [number, number], columns: number): void => {
  for (let row = rows[0]; row <= rows[1]; row++)
    for (let column = 1; column <= columns; column++) sheet.getCell(row, column).border = { top: line, bottom: line, left: line, right: line };
};
const asked = ({ questions }: Draft): string[] => [...new Set(questions.map(({ kind }) => kind))].sort();

/** A statement in figures, without protection or lines. */
const budget: Fill = (sheet) => {
  sheet.getCell('A1').value = '2024年度部门决算表';
  sheet.getCell('A1').font = { size: 16 };
  sheet.getRow(2).values = ['项目', '预算数', '决算数', '增减额', '增减%'];
  ['一、收入合计', '（一）财政拨款', '（二）其他收入', '二、支出合计', '三、结余'].forEach((label, index) => {
    const row = 3 + index;
    sheet.getRow(row).values = [label, 10 + index, 11.5 + index];
    formula(sheet, `D${row}`, `C${row}-B${row}`);
    formula(sheet, `E${row}`, `IFERROR(D${row}/B${row}*100,0)`);
  });
  for (const column of ['B', 'C']) {
    formula(sheet, `${column}3`, `ROUND(${column}4+${column}5,2)`);
    formula(sheet, `${column}7`, `${column}3-${column}6`);
  }
};

describe('a form drafted from another program’s workbook', () => {
  it('has sums and differences from formulas, and asks of quotients', async () => {
    const draft = await draftOf(budget);
    const { form } = draft;
    assert.equal(form.title, '2024年度部门决算表');
    assert.deepEqual(form.years, { from: 2024, to: null });
    const [table] = form.tables;
    assert.deepEqual(
      table!.rows.map(({ key }) => key),
      ['shouRuHeJi', 'caiZhengBoKuan', 'qiTaShouRu', 'zhiChuHeJi', 'jieYu'],
    );
    assert.deepEqual(
      table!.columns.map(({ type }) => type),
      [...Array<string>(3).fill('amount-10k-yuan'), 'number'],
    );
    const key = table!.key;
    const sides = form.rules.map((rule) => (rule.kind === 'sum' ? [rule.total, rule.of] : rule.kind === 'balance' ? [rule.left, rule.right] : []));
    assert.deepEqual(
      sides.find(([left]) => Array.isArray(left) && left.includes(`${key}.{row}.zengJianE`)),
      [[`${key}.{row}.zengJianE`, `${key}.{row}.yuSuanShu`], [`${key}.{row}.jueSuanShu`]],
    );
    assert.deepEqual(
      sides.find(([total]) => total === `${key}.shouRuHeJi.jueSuanShu`),
      [`${key}.shouRuHeJi.jueSuanShu`, [`${key}.caiZhengBoKuan.jueSuanShu`, `${key}.qiTaShouRu.jueSuanShu`]],
    );
    assert.equal(form.rules.length, 5);
    assert.deepEqual(asked(draft), ['basis', 'difference', 'formula', 'type', 'years']);
  });

  it('passes over codes, units and the line of numbers, and reads a header of two levels', async () => {
    const { form } = await draftOf((sheet) => {
      sheet.getCell('A1').value = '从业人员及工资总额';
      sheet.getCell('A1').font = { size: 18 };
      sheet.mergeCells('A1:F1');
      sheet.getCell('A2').value = '填报单位：某局';
      sheet.getCell('F2').value = '单位：千元';
      sheet.getRow(3).values = ['指标名称', '代码', '计量单位', '本年', '', '上年'];
      for (const area of ['D3:E3', 'A3:A4', 'B3:B4', 'C3:C4', 'F3:F4']) sheet.mergeCells(area);
      sheet.getCell('D4').value = '人数';
      sheet.getCell('E4').value = '工资';
      sheet.getRow(5).values = ['甲', '乙', '丙', '1', '2', '3'];
      ['从业人员', '其中：女性', '在岗职工', '其他'].forEach((label, index) => (sheet.getRow(6 + index).values = [label, `0${index + 1}`, '人']));
      bordered(sheet, [3, 9], 6);
      for (const column of ['D', 'E', 'F']) formula(sheet, `${column}6`, `SUM(${column}8:${column}9)`);
    });
    assert.equal(form.title, '从业人员及工资总额');
    const [table] = form.tables;
    assert.deepEqual(
      table!.columns.map(({ label, group = [] }) => [...group, label].join('/')),
      ['本年/人数', '本年/工资', '上年'],
    );
    assert.deepEqual(
      table!.rows.map(({ label }) => label),
      ['从业人员', '其中：女性', '在岗职工', '其他'],
    );
    assert.equal(form.rules.length, 1);
    assert.deepEqual(table!.printed, { code: '代码', unit: '计量单位' });
    assert.deepEqual(
      table!.rows.map(({ code, unit }) => [code, unit]),
      ['01', '02', '03', '04'].map((code) => [code, '人']),
    );
  });

  it('knows which cells SUMIF adds where their labels are printed, and writes columns of text as such', async () => {
    const { form } = await draftOf((sheet) => {
      sheet.getCell('A1').value = '行政执法统计表';
      sheet.getCell('A1').font = { size: 16 };
      sheet.getRow(2).values = ['类别', '事项', '件数', '备注'];
      [
        ['处罚', '甲'],
        ['处罚', '乙'],
        ['许可', '丙'],
      ].forEach((labels, index) => (sheet.getRow(3 + index).values = labels));
      sheet.getCell('A6').value = '处罚小计';
      formula(sheet, 'C6', 'SUMIF(A3:A5,"处罚",C3:C5)');
      bordered(sheet, [2, 6], 4);
      for (let row = 3; row <= 6; row++) sheet.getCell(row, 4).numFmt = '@';
    });
    assert.deepEqual(
      form.tables[0]!.columns.map(({ label }) => label),
      ['件数', '备注'],
    );
    const [rule] = form.rules;
    assert.ok(rule?.kind === 'sum');
    assert.deepEqual(
      rule.of.map((key) => key.split('.').slice(1, -1).join('.')),
      ['chuFa.jia', 'chuFa.yi'],
    );
    assert.deepEqual(form.tables[0]!.columns[1], { key: 'beiZhu', label: '备注', type: 'text', optional: true });
  });

  it('writes a table without row labels as one with any number of rows, its columns by their lists and formats', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('清单');
    const lists = book.addWorksheet('字典', { state: 'hidden' });
    ['基建', '农业', '教育'].forEach((kind, index) => (lists.getCell(index + 1, 1).value = kind));
    book.definedNames.add('字典!$A$1:$A$3', 'kinds');
    sheet.getCell('A1').value = '项目清单';
    sheet.getCell('A1').font = { size: 16 };
    sheet.getRow(3).values = ['项目编号', '类别', '是否完工', '开工日期', '其中：本级（元）', '资金合计（元）', '备注'];
    for (let row = 4; row <= 13; row++) {
      sheet.getCell(row, 2).dataValidation = { type: 'list', allowBlank: true, formulae: ['kinds'] };
      sheet.getCell(row, 3).dataValidation = { type: 'list', allowBlank: true, formulae: ['"是,否"'] };
      sheet.getCell(row, 4).numFmt = 'yyyy-mm-dd';
      for (const column of [5, 6]) sheet.getCell(row, column).numFmt = '0.00';
      for (const column of [1, 7]) sheet.getCell(row, column).numFmt = '@';
      formula(sheet, `F${row}`, `E${row}`);
    }
    bordered(sheet, [3, 13], 7);
    const totals = book.addWorksheet('总况');
    totals.getCell('A1').value = '总况';
    totals.getRow(2).values = ['项目', '金额（元）'];
    totals.getCell('A3').value = '资金总额';
    totals.getCell('A4').value = '第一项';
    formula(totals, 'B3', 'SUM(清单!F4:F13)');
    formula(totals, 'B4', '清单!F4+清单!F5');
    bordered(totals, [2, 4], 2);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const drafted = draftForm(await readOutline(bytes), { fileName: '表.xlsx', year: 2025 });
    assert.ok(drafted.ok);
    const { form, questions } = drafted.draft;
    const table = form.tables.find(({ open }) => open !== undefined)!;
    assert.deepEqual([table.open, table.rows], [{ max: 5000 }, []]);
    assert.deepEqual(
      table.columns.map(({ label, type, codes, optional }) => [label, type, codes?.map(({ code }) => code), optional]),
      [
        ['项目编号', 'text', undefined, undefined],
        ['类别', 'code', ['基建', '农业', '教育'], undefined],
        ['是否完工', 'yes-no', undefined, undefined],
        ['开工日期', 'date', undefined, undefined],
        ['其中：本级（元）', 'number', undefined, undefined],
        ['资金合计（元）', 'number', undefined, undefined],
        ['备注', 'text', undefined, true],
      ],
    );
    // A rule for all rows, and a total of all of them; one that names two rows says nothing of a table with any number.
    const [own, total] = [`${table.key}.{row}.${table.columns[5]!.key}`, `${table.key}.*.${table.columns[5]!.key}`];
    assert.deepEqual(
      form.rules.map((rule) => (rule.kind === 'sum' ? [rule.total === own, rule.of.join()] : [])),
      [
        [true, `${table.key}.{row}.${table.columns[4]!.key}`],
        [false, total],
      ],
    );
    assert.deepEqual(
      questions.filter(({ kind }) => kind === 'open-rows' || kind === 'formula').map(({ kind, where }) => `${kind} ${where}`),
      ['open-rows 清单!A4', 'formula 总况!B4'],
    );
    const here = world({ 'b.xlsx': bytes });
    assert.equal((await gouji(here, 'form', 'init', 'b.xlsx', '-o', 'f.json')).code, 0);
    const put = new ExcelJS.Workbook();
    await put.xlsx.load(bytes.buffer);
    const rows = put.getWorksheet('清单')!;
    const fill = (row: number, values: readonly (string | number | Date)[]): void =>
      values.forEach((value, column) => (rows.getCell(row, column + 1).value = value));
    fill(4, ['P001', '基建', '是', new Date(Date.UTC(2024, 2, 1)), 5, 5]);
    fill(5, ['P002', '渔业', '否', new Date(Date.UTC(2024, 3, 1)), 1, 2]);
    here.files.set('b.xlsx', new Uint8Array(await put.xlsx.writeBuffer()));
    const { out } = await gouji(here, 'check', '--form', 'f.json', '--format', 'json', 'b.xlsx');
    const { findings } = JSON.parse(out) as { findings: { rule: string; cell: string | null }[] };
    assert.deepEqual(
      findings
        .filter(({ rule }) => !/^(?:identity|name)\/|stale-formula/.test(rule))
        .map(({ rule, cell }) => `${rule} ${cell?.replace(table.key, 't')}`),
      ['figure/not-listed t.1.leiBie', 'xiang-mu-qing-dan/zi-jin-he-ji t.1.ziJinHeJi'],
    );
  });

  it('knows a filled list by what its cells offer, and gives the second of two lists on a sheet a section to itself', async () => {
    const { form } = await draftOf((sheet) => {
      sheet.getCell('A1').value = '人员和车辆';
      sheet.getCell('A1').font = { size: 16 };
      for (const [top, labels] of [
        [3, ['岗位', '人数']],
        [8, ['车型', '辆数']],
      ] as const) {
        sheet.getRow(top).values = [...labels];
        for (let row = top + 1; row <= top + 3; row++) {
          sheet.getRow(row).values = ['甲', 1];
          sheet.getCell(row, 1).dataValidation = { type: 'list', formulae: ['"甲,乙"'] };
        }
        bordered(sheet, [top, top + 3], 2);
      }
    });
    assert.deepEqual(
      form.tables.map(({ columns, open, section }) => [columns.map(({ label, type }) => `${label} ${type}`).join(), open?.max, section]),
      [
        ['岗位 code,人数 count', 5000, '一'],
        ['车型 code,辆数 count', 5000, '二'],
      ],
    );
  });

  it('says that nothing is there to be filled in, or that rows are open, rather than guess', async () => {
    const nothing = draftForm(await outlineOf((sheet) => void (sheet.getCell('A1').value = '通知')), { fileName: 'x.xlsx', year: 2025 });
    assert.ok(!nothing.ok);
    const open = draftForm(
      await outlineOf((sheet) => {
        sheet.getRow(1).values = ['名称', '数量'];
        bordered(sheet, [1, 9], 2);
      }),
      { fileName: 'x.xlsx', year: 2025 },
    );
    assert.ok(open.ok);
    assert.deepEqual(
      open.draft.form.tables.map(({ columns, rows, open: any }) => [columns.map(({ label, type }) => `${label} ${type}`).join(), rows, any]),
      [['名称 text,数量 count', [], { max: 5000 }]],
    );
    assert.deepEqual(
      open.draft.questions.filter(({ kind }) => kind === 'open-rows' || kind === 'type').map(({ kind, where }) => `${kind} ${where}`),
      ['open-rows Sheet1!A2', 'type Sheet1!B2'],
    );
  });

  it('stops where a workbook would take too much work', async () => {
    const outline = await outlineOf(budget);
    assert.throws(() => draftForm(outline, { fileName: 'x.xlsx', year: 2025 }, workOf(50)), /file\/too-large/);
    const large = await outlineOf((sheet) => {
      for (let row = 1; row <= 3_000; row++)
        for (let column = 1; column <= 20; column++) sheet.getCell(row, column).value = row === 1 || column === 1 ? `标${row}栏${column}` : 1;
    });
    const before = performance.now();
    const drafted = draftForm(large, { fileName: 'x.xlsx', year: 2025 });
    // More rows than a form may have.
    assert.ok(!drafted.ok);
    assert.ok(drafted.questions.some(({ kind }) => kind === 'cut'));
    assert.ok(performance.now() - before < 30_000);
  });
});
