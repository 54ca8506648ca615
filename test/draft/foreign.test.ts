import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
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
    const { form, questions } = await draftOf((sheet) => {
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
    assert.ok(questions.some(({ kind }) => kind === 'codes'));
  });

  it('knows which cells SUMIF adds where their labels are printed, and leaves columns of text out', async () => {
    const { form, questions } = await draftOf((sheet) => {
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
      ['件数'],
    );
    const [rule] = form.rules;
    assert.ok(rule?.kind === 'sum');
    assert.deepEqual(
      rule.of.map((key) => key.split('.').slice(1, -1).join('.')),
      ['chuFa.jia', 'chuFa.yi'],
    );
    assert.ok(questions.some(({ kind, about }) => kind === 'text-column' && about === '备注'));
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
    assert.ok(!open.ok);
    assert.ok(open.questions.some(({ kind }) => kind === 'open-rows'));
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
