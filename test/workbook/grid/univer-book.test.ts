import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DataValidationErrorStyle, DataValidationRenderMode, LocaleType, type ISheetDataValidationRule } from '@univerjs/core';
import { univerBook } from '../../../src/workbook/grid/univer-book.ts';
import { univerRules } from '../../../src/workbook/grid/validations.ts';
import { validationsOf } from '../../../src/workbook/xlsx/styles/picture-validations.ts';
import { readPicture } from '../../../src/workbook/xlsx/styles/picture.ts';
import { SCOPE_ERROR } from '../../../src/workbook/xlsx/template/words.ts';

const open = async (path: string) => {
  const picture = await readPicture(new Uint8Array(readFileSync(path)));
  return { picture, book: univerBook(picture, 'book', LocaleType.ZH_CN) };
};

describe('what the grid is given to show', () => {
  it('is the form as a spreadsheet program shows it', async () => {
    const { picture, book } = await open('samples/huaian-2024.xlsx');
    const sheet = book.sheets[book.sheetOrder[3]!]!;
    assert.equal(sheet.name, '依申请公开');
    assert.deepEqual(sheet.freeze, { xSplit: 3, ySplit: 4, startRow: 4, startColumn: 3 });
    assert.deepEqual(sheet.mergeData![0], { startRow: 0, startColumn: 0, endRow: 0, endColumn: 9 });
    assert.equal(sheet.columnData![2]!.w, 210, '30 characters of 7 pixels');
    assert.equal(sheet.rowData![3]!.h, 41, '31 points');
    assert.equal(sheet.showGridlines, 0);
    const cell = sheet.cellData![4]![3]!;
    assert.deepEqual([cell.v, cell.t], [3001, 2]);
    const style = book.styles[cell.s as string]!;
    assert.deepEqual([style.ff, style.fs, style.ht, style.vt, style.tb], ['宋体', 10.5, 2, 2, 3]);
    assert.deepEqual(style.bd!.t, { s: 1, cl: { rgb: '#000000' } });
    assert.equal(picture.sheets[3]!.protection, 'formattable');
    const lookOf = (row: number, column: number) => {
      const { look } = picture.sheets[3]!.cells.find((each) => each.row === row && each.column === column)!;
      return picture.looks[look!]!;
    };
    assert.equal(lookOf(4, 3).locked, false, 'a figure is filled in');
    assert.equal(lookOf(4, 0).locked, true, 'a label is not');
    assert.deepEqual(picture.names.get('GIAR_year'), { sheet: '封面', row: 6, column: 1, rows: 1, columns: 1 });
  });

  it('keeps formulas with the values that the file has', async () => {
    const { book } = await open('assets/templates/giar-2021.xlsx');
    const total = book.sheets[book.sheetOrder[3]!]!.cellData![4]![9]!;
    assert.deepEqual([total.f, total.v], ['=SUM(D5:I5)', 0]);
  });

  it('offers the lists of the file, and says what is wrong with other contents without refusing them', async () => {
    const { picture, book } = await open('assets/templates/giar-2021.xlsx');
    assert.deepEqual(picture.sheets[0]!.validations[1], {
      areas: [{ row: 7, column: 1, rows: 1, columns: 1 }],
      limit: { kind: 'list', choices: ['本机关', '汇总'] },
      allowBlank: true,
      message: SCOPE_ERROR.message,
    });
    const { name, data } = book.resources![0]!;
    assert.equal(name, 'SHEET_DATA_VALIDATION_PLUGIN');
    const rules = JSON.parse(data) as Record<string, ISheetDataValidationRule[]>;
    const [year, scope, ...others] = rules[book.sheetOrder[0]!]!;
    assert.deepEqual([year!.type, year!.operator, year!.formula1, year!.formula2], ['whole', 'between', '2021', '2100']);
    assert.deepEqual([scope!.type, scope!.formula1, scope!.renderMode], ['list', '["本机关","汇总"]', DataValidationRenderMode.ARROW]);
    assert.deepEqual(others, [], 'what has a prompt alone is no rule');
    const figures = rules[book.sheetOrder[3]!]!;
    assert.ok(figures.map(({ type, operator, formula1 }) => [type, operator, formula1].join(' ')).includes('whole greaterThanOrEqual 0'));
    for (const { errorStyle } of Object.values(rules).flat()) assert.equal(errorStyle, DataValidationErrorStyle.WARNING);
  });

  it('reads every kind of rule that can be shown, no further than the sheet reaches', () => {
    const stop = { showErrorMessage: true, errorMessage: '不对' };
    const read = validationsOf([
      { type: 'list', formula1: '名单!$A$1:$A$3', range: 'A1 C3:D4' },
      { type: 'list', values: [' 是', '否 ', ''], range: '$B$2' },
      { type: 'decimal', operator: 'lessThan', formula1: 'A1*2', range: 'B1:B1048576', ...stop },
      { type: 'textLength', formula1: '1', formula2: '20', range: 'E1', ...stop },
      { type: 'whole', formula1: '0', range: 'E2' },
      { type: 'custom', formula1: 'A1>0', range: 'E3', ...stop },
      { type: 'whole', formula1: '0', range: '#REF!', ...stop },
      { type: 'whole', formula1: '0', range: 'ZZ9000', ...stop },
    ]);
    const rules = univerRules(read, { rows: 60, columns: 26 });
    assert.deepEqual(
      rules.map(({ type, operator, formula1, formula2, ranges, error }) => [type, operator, formula1, formula2, ranges.length, error]),
      [
        ['list', undefined, '=名单!$A$1:$A$3', undefined, 2, undefined],
        ['list', undefined, '["是","否"]', undefined, 1, undefined],
        ['decimal', 'lessThan', '=A1*2', undefined, 1, '不对'],
        ['textLength', 'between', '1', '20', 1, '不对'],
      ],
    );
    assert.deepEqual(rules[0]!.ranges[1], { startRow: 2, startColumn: 2, endRow: 3, endColumn: 3 });
    assert.deepEqual(rules[2]!.ranges[0], { startRow: 0, startColumn: 1, endRow: 59, endColumn: 1 });
  });
});
