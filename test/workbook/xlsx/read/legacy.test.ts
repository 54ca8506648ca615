import assert from 'node:assert/strict';
import * as XLSX from '@e965/xlsx';
import { DEFAULT_LIMITS } from '../../../../src/package/limits.ts';
import type { Area, NameRead, Workbook } from '../../../../src/workbook/workbook.ts';
import { openLegacy } from '../../../../src/workbook/xlsx/read/legacy.ts';

interface Made {
  readonly cells?: Readonly<Record<string, XLSX.CellObject>>;
  readonly names?: readonly { readonly Name: string; readonly Ref: string }[];
  readonly hidden?: boolean;
  readonly type?: XLSX.BookType;
}

/** `xlsb`: of the formats that the library writes one that keeps names, and sheets of which nothing is used. */
const made = ({ cells = { A1: { t: 'n', v: 1 } }, names = [], hidden = false, type = 'biff8' }: Made = {}): Uint8Array => {
  const book: XLSX.WorkBook = {
    SheetNames: ['甲', '乙'],
    Sheets: { 甲: { '!ref': 'A1:C3', ...cells }, 乙: {} },
    Workbook: { Names: [...names], Sheets: [{}, { Hidden: hidden ? 1 : 0 }] },
  };
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: type }) as ArrayBuffer);
};
const named = async (workbook: Workbook, name: string): Promise<NameRead> => (await workbook.read([name])).names.get(name)!;
const areaOf = ({ sheet, row, column, rows, columns }: Area): unknown[] => [sheet, row, column, rows, columns];

describe('a workbook of an old format', () => {
  it('has its sheets as they are seen, and of each what is used, no further than anyone looks', async () => {
    const far = made({ cells: { A1: { t: 's', v: '甲' }, B3: { t: 'n', v: 2, f: 'A2*2' }, C3: { t: 'b', v: true } }, hidden: true });
    const { sheets, regions, format, live, names } = await (await openLegacy(far)).scan();
    assert.deepEqual(
      sheets.map(({ name, visible, protection }) => [name, visible, protection]),
      [
        ['甲', true, 'none'],
        ['乙', false, 'none'],
      ],
    );
    assert.deepEqual([format, live, names.size], ['legacy', false, 0]);
    assert.deepEqual(regions.map(areaOf), [
      ['甲', 0, 0, 3, 3],
      ['乙', 0, 0, 1, 1],
    ]);
    assert.deepEqual(regions[0]!.values, [
      ['甲', null, null],
      [null, null, null],
      [null, 2, true],
    ]);
    const { regions: calculated } = await (
      await openLegacy(made({ cells: { A1: { t: 'n', v: 2 }, B1: { t: 'n', v: 4, f: 'A1*2' } }, type: 'xlml' }))
    ).scan();
    assert.deepEqual(
      [calculated[0]!.values[0]!.slice(0, 2), calculated[0]!.formulas[0]!.slice(0, 2)],
      [
        [2, 4],
        [null, 'A1*2'],
      ],
    );
    const cut = await (await openLegacy(far, { ...DEFAULT_LIMITS, scanRows: 2, scanColumns: 1 })).scan();
    assert.deepEqual(areaOf(cut.regions[0]!), ['甲', 0, 0, 2, 1]);
    const { regions: used } = await (await openLegacy(made({ type: 'xlsb' }))).scan();
    assert.deepEqual(used.map(areaOf), [['甲', 0, 0, 3, 3]]);
  });

  it('has the names it is asked for, whatever their case; one that is no rectangle of a sheet is broken', async () => {
    const workbook = await openLegacy(
      made({
        type: 'xlsb',
        cells: { A1: { t: 'n', v: 1 }, B2: { t: 'n', v: 5 }, C3: { t: 's', v: '乙' } },
        names: [
          { Name: 'GIAR_t', Ref: '甲!$B$2:$C$3' },
          { Name: 'GIAR_wide', Ref: '甲!$A$1:$C$3' },
          { Name: 'GIAR_lost', Ref: '丙!$A$1' },
        ],
      }),
      { ...DEFAULT_LIMITS, regionCells: 8 },
    );
    for (const name of ['GIAR_t', 'giar_T']) {
      const read = await named(workbook, name);
      assert.ok(read.state === 'found');
      assert.deepEqual(
        [areaOf(read.region), read.region.values],
        [
          ['甲', 1, 1, 2, 2],
          [
            [5, null],
            [null, '乙'],
          ],
        ],
      );
    }
    assert.deepEqual(await named(workbook, 'GIAR_none'), { state: 'missing' });
    assert.equal((await named(workbook, 'GIAR_lost')).state, 'broken');
    const wide = await named(workbook, 'GIAR_wide');
    assert.ok(wide.state === 'broken' && wide.refersTo.includes('$C$3'), 'it has more cells than are read');
    assert.deepEqual((await workbook.read(['GIAR_t'])).regions, []);
  });

  it('is never changed, and has nobody who could show it', async () => {
    const workbook = await openLegacy(made());
    assert.deepEqual(workbook.can, { watch: false, mark: false, save: false });
    const old = { code: 'file/old-format' };
    await assert.rejects(workbook.mark([]), old);
    await assert.rejects(workbook.write([]), old);
    await assert.rejects(workbook.save({ name: 'a.json', text: '{}' }), old);
    await workbook.reveal({ sheet: '甲', row: 0, column: 0 });
    workbook.watch(() => undefined)();
  });

  it('is refused where it is larger than any report, or none', async () => {
    await assert.rejects(openLegacy(new Uint8Array(16 * 2 ** 20 + 1)), { code: 'file/too-large' });
    await assert.rejects(openLegacy(Uint8Array.from([0x09, 0x08, 0x10, 0])), { code: 'file/damaged' });
  });
});
