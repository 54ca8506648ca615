import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CellContent, Edit, Region, WriteOutcome } from '../../../../src/workbook/workbook.ts';
import { openXlsx, type XlsxWorkbook } from '../../../../src/workbook/xlsx/index.ts';
import { partText, partsOf, richWorkbook, SHEETS, withPart } from '../../../support/rich-workbook.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const place = (row: number, column: number, sheet: string = SHEETS.data) => ({ sheet, row, column });
const put = (row: number, column: number, value: number | string | null, sheet?: string): Edit => ({ place: place(row, column, sheet), value });

const regionOf = async (workbook: XlsxWorkbook, sheet: string): Promise<Region | undefined> =>
  (await workbook.scan()).regions.find((region) => region.sheet === sheet);
async function held(workbook: XlsxWorkbook, row: number, column: number, sheet: string = SHEETS.data): Promise<[CellContent, string | null]> {
  const region = await regionOf(workbook, sheet);
  return [region?.values[row]?.[column] ?? null, region?.formulas[row]?.[column] ?? null];
}
const reasonOf = (outcome: WriteOutcome): string => (outcome.ok ? 'ok' : outcome.reason);
async function written(edits: readonly Edit[], bytes = richWorkbook()): Promise<XlsxWorkbook> {
  const workbook = openXlsx(bytes);
  assert.equal(reasonOf(await workbook.write(edits)), 'ok');
  return openXlsx(workbook.toBytes());
}

describe('laws of writing', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(' a ', '_x0041_', '<&>"\'', 'a\nb\r\tc', '\u0001', '=1+1', ']]>', '', '１２'),
  );
  const edits = fc.array(
    fc.record({
      row: fc.integer({ min: 0, max: 9 }),
      column: fc.constantFrom(0, 1, 5, 6),
      value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), text, fc.constant(null)),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const prefix = fc.constantFrom('' as const, 'x:' as const);

  it('what is written is what is read, in another session; the rest stays; undo brings back what was', () =>
    fc.assert(
      fc.asyncProperty(edits, prefix, async (chosen, given) => {
        const before = richWorkbook({ prefix: given });
        const allowed = chosen.filter(({ row, column }) => !(row === 6 && column === 1));
        const workbook = openXlsx(before);
        const outcome = await workbook.write(allowed.map(({ row, column, value }) => put(row, column, value)));
        assert.ok(outcome.ok);
        const again = openXlsx(workbook.toBytes());
        const last = new Map(allowed.map((edit) => [`${edit.row},${edit.column}`, edit]));
        for (const { row, column, value } of last.values()) {
          const [content] = await held(again, row, column);
          assert.equal(typeof content === 'number' ? content + 0 : content, typeof value === 'number' ? value + 0 : value);
        }
        const now = partsOf(workbook.toBytes());
        for (const [name, part] of Object.entries(partsOf(before)))
          if (!/worksheets\/sheet\d\.xml|calcChain|workbook\.xml|Content_Types/.test(name)) assert.equal(now[name], part, name);
        assert.equal((await again.write(outcome.undo)).ok, true);
        const original = await regionOf(openXlsx(before), SHEETS.data);
        const restored = await regionOf(again, SHEETS.data);
        for (const [row, line] of original!.values.entries())
          for (const [column, content] of line.entries())
            if (column !== 2 && column !== 3) assert.deepEqual(restored!.values[row]?.[column] ?? null, content, `${row},${column}`);
      }),
      { numRuns: 120 },
    ));

  it('no stale result stays: shared and far formulas follow, one not understood is forgotten', async () => {
    const workbook = await written([put(1, 1, 10)]);
    assert.deepEqual(await held(workbook, 1, 2), [20, 'B2*2']);
    assert.deepEqual(await held(workbook, 2, 2), [8, 'B3*2']);
    assert.deepEqual(await held(workbook, 4, 1), [19, 'SUM(B2:B4)']);
    assert.deepEqual(await held(workbook, 4, 2), [null, 'TEXT(B5,"0")&"件"']);
    assert.deepEqual(await held(workbook, 0, 2, SHEETS.guarded), [21, '数据!B5+B1']);
    assert.match(partText(workbook.toBytes(), 'xl/workbook.xml'), /<calcPr calcId="191029" fullCalcOnLoad="1"\/>/);
    assert.equal('xl/calcChain.xml' in partsOf(workbook.toBytes()), true);
  });

  it('a formula that was never calculated counts as itself and not as a blank', async () => {
    const bytes = withPart(richWorkbook(), SHEET, (xml) => xml.replace('<f>SUM(B2:B4)</f><v>12</v>', '<f>SUM(B2:B4)</f>'));
    const workbook = await written([put(0, 1, 1, SHEETS.formattable)], bytes);
    assert.deepEqual(await held(workbook, 0, 2, SHEETS.formattable), [13, '数据!B5+B1']);
  });

  it('of two edits of one cell the last counts, and undo brings back what was before both', async () => {
    const workbook = openXlsx(richWorkbook());
    const outcome = await workbook.write([put(1, 1, 7), put(1, 1, 8)]);
    assert.deepEqual(await held(workbook, 1, 1), [8, null]);
    assert.equal(partText(workbook.toBytes(), SHEET).match(/r="B2"/g)?.length, 1);
    assert.ok(outcome.ok);
    await workbook.write(outcome.undo);
    assert.deepEqual(await held(workbook, 1, 1), [3, null]);
  });

  it('the first cell of a shared formula overwritten: the others keep theirs; the calculation chain goes with its relationship', async () => {
    const workbook = await written([put(1, 2, 1)]);
    assert.deepEqual(await held(workbook, 2, 2), [8, 'B3*2']);
    assert.deepEqual(await held(workbook, 3, 2), [10, 'B4*2']);
    const parts = partsOf(workbook.toBytes());
    assert.equal('xl/calcChain.xml' in parts, false);
    assert.doesNotMatch(parts['[Content_Types].xml']! + parts['xl/_rels/workbook.xml.rels']!, /calcChain/);
  });

  it('new cells take the format of their row or column, and the stated extent grows', async () => {
    const sheet = partText((await written([put(3, 6, 'x'), put(9, 4, 1), put(1, 4, 2)])).toBytes(), SHEET);
    assert.match(sheet, /<c r="G4" s="1" t="inlineStr">/);
    assert.match(sheet, /<row r="10"><c r="E10" s="2"><v>1<\/v><\/c><\/row><\/sheetData>/);
    assert.match(sheet, /<c r="E2" s="2"><v>2<\/v><\/c><\/row>/);
    assert.match(sheet, /<dimension ref="A1:G10"\/>/);
  });

  it('a blank where no cell is leaves the sheet as it is', async () => {
    const workbook = await written([put(20, 20, null)]);
    assert.equal(partsOf(workbook.toBytes())[SHEET], partsOf(richWorkbook())[SHEET]);
  });

  it('refuses what cannot be, and then nothing is written', async () => {
    const cases: [Edit, string][] = [
      [put(6, 1, 1), 'merged-cell'],
      [put(0, 0, 1, '没有'), 'no-such-sheet'],
      [put(0, 0, 1, SHEETS.guarded), 'cell-locked'],
      [put(1, 3, 1), 'host'],
      [put(2, 3, 1), 'host'],
      [put(0, 0, NaN), 'host'],
      [put(0, 0, Infinity), 'host'],
      [put(0, 0, 'x'.repeat(32_768)), 'host'],
      [put(-1, 0, 1), 'host'],
      [put(0, 16_384, 1), 'host'],
      [{ place: place(0, 0), formula: '' }, 'host'],
      [{ appendRow: 'GIAR_nothing', cells: [1] }, 'no-such-name'],
      [{ appendRow: 'GIAR_explanations', cells: [1, 2, 3, 4] }, 'host'],
      [{ defineName: 'GIAR_x', area: { ...place(0, 0, '没有'), rows: 1, columns: 1 } }, 'no-such-sheet'],
    ];
    for (const [edit, reason] of cases) {
      const before = richWorkbook();
      const workbook = openXlsx(before);
      const outcome = await workbook.write([put(1, 1, 99), edit]);
      assert.equal(reasonOf(outcome), reason, JSON.stringify(edit));
      assert.ok(!outcome.ok && outcome.edit === edit);
      assert.deepEqual(workbook.toBytes(), before);
    }
    assert.equal(reasonOf(await openXlsx(richWorkbook()).write([put(0, 1, 5, SHEETS.guarded)])), 'ok');
  });

  it('undo gives truth values and errors back as such', async () => {
    const bytes = withPart(richWorkbook(), SHEET, (xml) =>
      xml
        .replace('<c r="B2" s="2"><v>3</v></c>', '<c r="B2" t="b"><v>1</v></c>')
        .replace('<c r="B3"><v>4</v></c>', '<c r="B3" t="e"><v>#N/A</v></c>'),
    );
    const outcome = await openXlsx(bytes).write([put(1, 1, 1), put(2, 1, 1)]);
    assert.ok(outcome.ok);
    assert.deepEqual(outcome.undo, [
      { place: place(2, 1), formula: '#N/A' },
      { place: place(1, 1), formula: 'TRUE' },
    ]);
  });

  it('rows appended in one write follow one another, until none is free', async () => {
    const workbook = openXlsx(richWorkbook());
    const row = (text: string): Edit => ({ appendRow: 'GIAR_explanations', cells: [text, null, 1] });
    assert.equal(reasonOf(await workbook.write([row('甲'), row('乙'), row('丙')])), 'no-free-row');
    assert.equal(reasonOf(await workbook.write([row('甲'), row('乙')])), 'ok');
    assert.deepEqual([(await held(workbook, 9, 0))[0], (await held(workbook, 10, 0))[0]], ['甲', '乙']);
  });

  it('a name defined or redefined is found; the other names stay as they are', async () => {
    const area = { ...place(1, 0, SHEETS.formattable), rows: 3, columns: 2 };
    const workbook = await written([
      { defineName: 'GIAR_year', area },
      { defineName: 'giar_Explanations', area },
    ]);
    for (const name of ['GIAR_year', 'GIAR_explanations']) {
      const read = (await workbook.read([name])).names.get(name);
      assert.ok(read?.state === 'found' && read.region.sheet === SHEETS.formattable && read.region.rows === 3, name);
    }
    const xml = partText(workbook.toBytes(), 'xl/workbook.xml');
    assert.ok(xml.includes('<definedName name="其他" hidden="1">数据!$A$1</definedName>'));
    assert.equal(xml.match(/<definedName /g)?.length, 3);
  });

  it('a chain too deep to follow is forgotten, not left stale, and takes no stack', async () => {
    const rows = Array.from(
      { length: 6_000 },
      (_, index) => `<row r="${index + 101}"><c r="A${index + 101}"><f>A${index === 5_999 ? 2 : index + 102}*1</f><v>1</v></c></row>`,
    );
    const bytes = withPart(richWorkbook(), SHEET, (xml) => xml.replace('</sheetData>', `${rows.join('')}</sheetData>`));
    const workbook = await written([{ place: place(1, 5), formula: 'A101+0' }, put(1, 0, 5)], bytes);
    assert.deepEqual(await held(workbook, 1, 5), [null, 'A101+0']);
  }).timeout(20_000);

  it('six thousand formulas in one chain are gone through in time', async () => {
    const rows = Array.from(
      { length: 6_000 },
      (_, index) => `<row r="${index + 101}"><c r="A${index + 101}"><f>A${index === 0 ? 2 : index + 100}*1</f><v>1</v></c></row>`,
    );
    const bytes = withPart(richWorkbook(), SHEET, (xml) => xml.replace('</sheetData>', `${rows.join('')}</sheetData>`));
    const started = Date.now();
    const workbook = await written([put(1, 0, 5)], bytes);
    assert.ok(Date.now() - started < 5_000);
    assert.deepEqual((await workbook.scan()).regions[0]!.values[1_500]![0], 5);
  }).timeout(20_000);
});
