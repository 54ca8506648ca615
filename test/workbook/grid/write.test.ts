import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Univer } from '@univerjs/core';
import { officialForms } from '../../../src/form/index.ts';
import { fixOf, openSession } from '../../../src/session/index.ts';
import type { Book } from '../../../src/workbook/grid/book.ts';
import type { Writer } from '../../../src/workbook/grid/write.ts';
import type { Area, CellContent, Edit, NameRead, Place, Seen, Workbook } from '../../../src/workbook/workbook.ts';
import { readPicture } from '../../../src/workbook/xlsx/styles/picture.ts';
import { loadUniverInNode } from '../../support/univer-node.mjs';

interface Grid {
  readonly univer: Univer;
  readonly book: Book;
  readonly writer: Writer;
  readonly workbook: Workbook;
}

const SHEET = '依申请公开';
const at = (row: number, column: number): Place => ({ sheet: SHEET, row, column });

/** The sample in Univer's own model, without what draws it and what guards it against the keyboard. */
async function openGrid(): Promise<Grid> {
  const { LocaleType, LogLevel, Univer: Engine, UniverInstanceType } = await import('@univerjs/core');
  const { UniverFormulaEnginePlugin } = await import('@univerjs/engine-formula');
  const { SheetsSelectionsService, UniverSheetsPlugin } = await import('@univerjs/sheets');
  const { openBook } = await import('../../../src/workbook/grid/book.ts');
  const { sheetId, univerBook } = await import('../../../src/workbook/grid/univer-book.ts');
  const { openWriter } = await import('../../../src/workbook/grid/write.ts');

  const picture = await readPicture(new Uint8Array(readFileSync('samples/huaian-2024.xlsx')));
  const univer = new Engine({ locale: LocaleType.ZH_CN, locales: { [LocaleType.ZH_CN]: {} }, logLevel: LogLevel.SILENT });
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.createUnit(UniverInstanceType.UNIVER_SHEET, univerBook(picture, 'book', LocaleType.ZH_CN));
  const injector = univer.__getInjector();
  const book = openBook(injector, 'book', picture);
  // As where it is drawn; without one Univer writes nothing.
  const range = { startRow: 0, endRow: 0, startColumn: 0, endColumn: 0 };
  injector.get(SheetsSelectionsService).setSelections('book', sheetId(0), [{ range, primary: null, style: null }]);
  const areaOf = (name: string): Area | null => {
    const area = picture.names.get(name);
    return area === undefined || typeof area === 'string' ? null : area;
  };
  const guard = { trusted: <T>(work: () => T): T => work(), check: () => undefined };
  const writer = openWriter(injector, book, new Map(), guard, areaOf);
  const read = (name: string): NameRead => {
    const area = areaOf(name);
    return area === null ? { state: 'missing' } : { state: 'found', region: book.region(area) };
  };
  const workbook: Workbook = {
    can: { watch: false, mark: false, save: false },
    read: (names) =>
      Promise.resolve({
        live: true,
        format: 'modern',
        sheets: picture.sheets.map(({ name, visible, protection }) => ({ name, visible, protection })),
        names: new Map(names.map((name) => [name, read(name)])),
        regions: [],
      }),
    scan: () => Promise.reject(new Error('names are there')),
    mark: () => Promise.resolve({ painted: 0, cleared: 0, refused: [] }),
    write: (edits, seen) => Promise.resolve(writer.write(edits, seen)),
    reveal: () => Promise.resolve(),
    watch: () => () => undefined,
    save: () => Promise.resolve(''),
  };
  return { univer, book, writer, workbook };
}

describe('writing in the grid what a finding saw', function () {
  this.timeout(120_000);
  let grid: Grid;
  const content = (place: Place): CellContent => grid.book.cell(place).content;
  const put = (edits: Parameters<Writer['put']>[0]): void => assert.ok(grid.writer.put(edits));

  before(() => loadUniverInNode());
  beforeEach(async () => (grid = await openGrid()));
  afterEach(() => grid.univer.dispose());

  const edit: Edit = { place: at(9, 3), value: 7 };
  const sees = (place: Place): Seen => ({ edit, place, ...grid.book.cell(place) });

  it('writes where all is as it was seen, and gives back what undoes it', () => {
    const before = content(at(9, 3));
    const outcome = grid.writer.write([edit], [sees(at(9, 3)), sees(at(9, 2))]);
    assert.deepEqual(outcome, { ok: true, undo: [{ place: at(9, 3), value: before }] });
    assert.equal(content(at(9, 3)), 7);
  });

  for (const [what, change] of [
    ['another figure in the cell', { place: at(9, 3), value: 4711 }],
    ['nothing in the cell any more', { place: at(9, 3), value: null }],
    ['a formula of the same result in the cell', { place: at(9, 3), formula: '0' }],
    ['another label beside it', { place: at(9, 2), value: '另一行' }],
  ] as const)
    it(`writes nothing where there is ${what}`, () => {
      const seen = [sees(at(9, 3)), sees(at(9, 2))];
      put([change]);
      const before = JSON.stringify(grid.book.region({ sheet: SHEET, row: 0, column: 0, rows: 40, columns: 12 }));
      assert.deepEqual(grid.writer.write([{ place: at(8, 3), value: 1 }, edit], seen), { ok: false, edit, reason: 'changed' });
      assert.equal(JSON.stringify(grid.book.region({ sheet: SHEET, row: 0, column: 0, rows: 40, columns: 12 })), before);
    });

  it('takes a cell of a sheet that is gone for changed', () => {
    const place = { ...at(9, 3), sheet: '没有' };
    assert.deepEqual(grid.writer.write([edit], [{ edit, place, content: null, formula: null }]), { ok: false, edit, reason: 'changed' });
  });

  it('refuses the fix of a finding whose cell was changed since, and makes it where not', async () => {
    put([{ place: at(9, 3), value: '12' }]);
    const session = openSession(grid.workbook, { forms: officialForms });
    const examination = await session.examine();
    const edits = fixOf(examination.findings.filter(({ rule }) => rule === 'figure/text-number'));
    assert.equal(edits.length, 1);
    put([{ place: at(9, 3), value: 88 }]);
    assert.deepEqual(await session.apply(edits, examination), { ok: false, edit: edits[0], reason: 'changed' });
    assert.equal(content(at(9, 3)), 88);
    put([{ place: at(9, 3), value: '12' }]);
    assert.ok((await session.apply(edits, examination)).ok);
    assert.equal(content(at(9, 3)), 12);
  });
});
