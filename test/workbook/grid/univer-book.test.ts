import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { LocaleType } from '@univerjs/core';
import { univerBook } from '../../../src/workbook/grid/univer-book.ts';
import { readPicture } from '../../../src/workbook/xlsx/picture.ts';

const open = async (path: string) => {
  const picture = await readPicture(new Uint8Array(readFileSync(path)));
  return { picture, book: univerBook(picture, 'book', LocaleType.ZH_CN) };
};

describe('what the grid is given to show', () => {
  it('is the form as a spreadsheet program shows it', async () => {
    const { picture, book } = await open('samples/huaian-2024.xlsx');
    const sheet = book.sheets[book.sheetOrder[2]!]!;
    assert.equal(sheet.name, '依申请公开');
    assert.deepEqual(sheet.freeze, { xSplit: 3, ySplit: 4, startRow: 4, startColumn: 3 });
    assert.deepEqual(sheet.mergeData![0], { startRow: 0, startColumn: 0, endRow: 0, endColumn: 9 });
    assert.equal(sheet.columnData![2]!.w, 210, '30 characters of 7 pixels');
    assert.equal(sheet.rowData![3]!.h, 49, '37 points');
    assert.equal(sheet.showGridlines, 0);
    const cell = sheet.cellData![4]![3]!;
    assert.deepEqual([cell.v, cell.t], [3001, 2]);
    const style = book.styles[cell.s as string]!;
    assert.deepEqual([style.ff, style.fs, style.ht, style.vt, style.tb], ['宋体', 10.5, 2, 2, 3]);
    assert.deepEqual(style.bd!.t, { s: 1, cl: { rgb: '#000000' } });
    assert.equal(picture.sheets[2]!.protection, 'formattable');
    const lookOf = (row: number, column: number) => {
      const { look } = picture.sheets[2]!.cells.find((each) => each.row === row && each.column === column)!;
      return picture.looks[look!]!;
    };
    assert.equal(lookOf(4, 3).locked, false, 'a figure is filled in');
    assert.equal(lookOf(4, 0).locked, true, 'a label is not');
    assert.deepEqual(picture.names.get('GIAR_year'), { sheet: '封面', row: 6, column: 1, rows: 1, columns: 1 });
  });

  it('keeps formulas with the values that the file has', async () => {
    const { book } = await open('assets/templates/giar-2021.xlsx');
    const total = book.sheets[book.sheetOrder[2]!]!.cellData![4]![9]!;
    assert.deepEqual([total.f, total.v], ['=SUM(D5:I5)', 0]);
  });
});
