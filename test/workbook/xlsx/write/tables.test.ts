import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import { openXlsx } from '../../../../src/workbook/xlsx/index.ts';
import { writeTables, type TableHead } from '../../../../src/workbook/xlsx/tables.ts';

const HEADS: readonly TableHead[] = [
  {
    name: '总表',
    columns: [
      { title: '文件', width: 40 },
      { title: '错误', width: 8 },
    ],
  },
  { name: "O'Brien", columns: [{ title: '问题', width: 60 }] },
];

type Row = readonly (string | number | null)[];

/** What two sheets of rows come to, with the pieces in which it was handed on. */
function written(first: readonly Row[], second: readonly Row[], mostRows?: number): { bytes: Uint8Array; pieces: number; fits: boolean[] } {
  const pieces: Uint8Array[] = [];
  const writer = writeTables(HEADS, (bytes) => pieces.push(bytes.slice()), mostRows);
  const fits: boolean[] = [];
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    if (at < first.length) fits.push(writer.add(0, first[at]!));
    if (at < second.length) fits.push(writer.add(1, second[at]!));
  }
  writer.end();
  return { bytes: Buffer.concat(pieces), pieces: pieces.length, fits };
}

/** By a reader that is none of ours. */
async function read(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  return book;
}

describe('tables as a workbook', () => {
  it('holds the rows of several sheets that were added in turn, under their titles', async () => {
    const { bytes } = written(
      [
        ['甲.xlsx', 3],
        ['乙<&>".xlsx', null],
        [' 丙\n丁 ', -1.5],
      ],
      [['长'.repeat(40_000)]],
    );
    const book = await read(bytes);
    assert.deepEqual(
      book.worksheets.map(({ name }) => name),
      ['总表', "O'Brien"],
    );
    const rows = book.getWorksheet('总表')!.getSheetValues().slice(1);
    assert.deepEqual(
      rows.map((row) => (row as unknown[]).slice(1)),
      [['文件', '错误'], ['甲.xlsx', 3], ['乙<&>".xlsx'], [' 丙\n丁 ', -1.5]],
    );
    const long = book.getWorksheet("O'Brien")!.getCell('A2').text;
    assert.equal(long.length, 32_767);
    assert.ok(long.endsWith('长…'));
  });

  it('is read by our own reader too, and a text that begins like a formula is a text', async () => {
    const { bytes } = written(
      [
        ['=HYPERLINK("http://x")', 1],
        ['+1', 2],
        ['_x0041_', 3],
      ],
      [],
    );
    const { regions } = await openXlsx(bytes).scan();
    const region = regions.find(({ sheet }) => sheet === '总表')!;
    assert.deepEqual(
      region.values.slice(1).map(([text]) => text),
      ['=HYPERLINK("http://x")', '+1', '_x0041_'],
    );
    assert.ok(region.formulas.every((row) => row.every((formula) => formula === null)));
  });

  it('freezes and repeats the titles, and can be filtered', async () => {
    const sheet = (
      await read(
        written(
          [
            ['a', 1],
            ['b', 2],
          ],
          [],
        ).bytes,
      )
    ).getWorksheet('总表')!;
    assert.equal(sheet.views[0]!.state, 'frozen');
    assert.equal(sheet.autoFilter, 'A1:B3');
    assert.equal(sheet.pageSetup.printTitlesRow, '1:1');
    assert.equal(sheet.getColumn(1).width, 40);
  });

  it('hands on its bytes while rows are added, and gives the same bytes again', () => {
    const rows = Array.from({ length: 20_000 }, (_, index): Row => [`${index * 7919}-${Math.sin(index)}.xlsx`, index]);
    const once = written(rows, []);
    assert.ok(once.pieces > 20, String(once.pieces));
    assert.deepEqual(written(rows, []).bytes, once.bytes);
  });

  it('says when a sheet is full, and stays a sound file', async () => {
    const { bytes, fits } = written(
      [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ],
      [['x']],
      3,
    );
    assert.deepEqual(fits, [true, true, true, false]);
    assert.equal((await read(bytes)).getWorksheet('总表')!.rowCount, 3);
  });
});
