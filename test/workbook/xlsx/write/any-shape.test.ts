import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { strFromU8, strToU8 } from 'fflate';
import { MARK_FILL } from '../../../../src/workbook/mark.ts';
import { cellAddress } from '../../../../src/workbook/address.ts';
import { openPackage } from '../../../../src/package/package.ts';
import { WorkbookFault, type Edit, type MarkKind } from '../../../../src/workbook/workbook.ts';
import { readParts } from '../../../../src/workbook/xlsx/zip/parts.ts';
import { proved } from '../../../../src/workbook/xlsx/patch/proof.ts';
import { openXlsx } from '../../../../src/workbook/xlsx/index.ts';
import { DEFAULT_LIMITS } from '../../../../src/package/limits.ts';
import { bytesOf, partsOf, SHEET, STYLES, template, type Parts } from '../../../support/foreign-workbook.ts';

const NAME = '依申请公开';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The template with this as its sheet. */
function withSheet(xml: string): Uint8Array {
  const parts = partsOf(template());
  parts[SHEET] = strToU8(xml);
  return bytesOf(parts);
}

const sheetOf = (inside: string, prefix = ''): string =>
  `<${prefix}worksheet xmlns${prefix === '' ? '' : `:${prefix.slice(0, -1)}`}="${MAIN}"${inside === '' ? '/>' : `>${inside}</${prefix}worksheet>`}`;

/** A worksheet of any shape that the format allows, and the numbers that it holds. */
const shape = fc
  .record({
    kind: fc.constantFrom('full', 'full', 'full', 'emptyData', 'pairedData', 'noData', 'noChild'),
    prefix: fc.constantFrom('', 'x:'),
    numbered: fc.boolean(),
    comment: fc.boolean(),
    rows: fc.uniqueArray(
      fc.record({ row: fc.nat(12), empty: fc.constantFrom('no', 'no', 'paired', 'self'), columns: fc.uniqueArray(fc.nat(8), { maxLength: 5 }) }),
      { selector: ({ row }) => row, maxLength: 6 },
    ),
  })
  .map(({ kind, prefix, numbered, comment, rows }) => {
    const p = prefix;
    const sorted = [...rows].sort((a, b) => a.row - b.row);
    const held = new Map<string, number>();
    const lines = sorted.map(({ row, empty, columns }, nth) => {
      const r = numbered || row !== nth ? ` r="${row + 1}"` : '';
      if (empty === 'self') return `<${p}row${r}/>`;
      const cells = (empty === 'paired' ? [] : [...columns].sort((a, b) => a - b)).map((column, at) => {
        const place = { row, column };
        if (kind === 'full') held.set(cellAddress(place), row * 100 + column);
        return `<${p}c${numbered || column !== at ? ` r="${cellAddress(place)}"` : ''}><${p}v>${row * 100 + column}</${p}v></${p}c>`;
      });
      return `<${p}row${r}>${cells.join('')}</${p}row>`;
    });
    const note = comment ? '<!-- <row r="1"> -->' : '';
    const inside = {
      full: `${note}<${p}sheetData>${note}${lines.join(note)}</${p}sheetData><${p}pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>`,
      emptyData: `<${p}sheetData/>`,
      pairedData: `<${p}sheetData>${note}</${p}sheetData>`,
      noData: `<${p}sheetFormatPr defaultRowHeight="15"/><${p}pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>`,
      noChild: '',
    }[kind];
    return { xml: sheetOf(inside, p), held, numbered };
  });

const edits = fc.array(fc.record({ row: fc.nat(16), column: fc.nat(10), value: fc.oneof(fc.integer(), fc.constantFrom('甲', ' <&> ', null)) }), {
  minLength: 1,
  maxLength: 10,
});

/** Rows and cells of a sheet as they stand, each once and in order. */
function inOrder(xml: string): boolean {
  let last = -1;
  for (const [, row, letters, digits] of xml.replace(/<!--.*?-->/g, '').matchAll(/<(?:x:)?row r="(\d+)"|<(?:x:)?c r="([A-Z])(\d+)"/g)) {
    const at = row === undefined ? Number(digits) * 100 + letters!.charCodeAt(0) - 64 : Number(row) * 100;
    if (at <= last) return false;
    last = at;
  }
  return true;
}

async function independent(bytes: Uint8Array): Promise<(address: string) => unknown> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof book.xlsx.load>[0]);
  const sheet = book.getWorksheet(NAME)!;
  return (address) => sheet.getCell(address).value;
}

describe('sheets of any shape', () => {
  it('hold after any edits what was written and what was there, by another program’s reader', () =>
    fc.assert(
      fc.asyncProperty(shape, edits, async ({ xml, held, numbered }, chosen) => {
        const workbook = openXlsx(withSheet(xml));
        const outcome = await workbook.write(chosen.map(({ row, column, value }): Edit => ({ place: { sheet: NAME, row, column }, value })));
        assert.ok(outcome.ok);
        const bytes = workbook.toBytes();
        const expected = new Map<string, unknown>(held);
        for (const { row, column, value } of chosen) expected.set(cellAddress({ row, column }), value);
        const text = strFromU8(partsOf(bytes)[SHEET]!);
        assert.ok(inOrder(text), text);
        const region = (await openXlsx(bytes).scan()).regions.find(({ sheet }) => sheet === NAME);
        for (let row = 0; row < 18; row++)
          for (let column = 0; column < 12; column++)
            assert.equal(region?.values[row]?.[column] ?? null, expected.get(cellAddress({ row, column })) ?? null, `${row},${column}: ${text}`);
        // ExcelJS takes prefixes for other elements, and cells without a reference for none.
        if (!numbered || xml.includes('<x:')) return;
        const other = await independent(bytes);
        for (const [address, value] of expected) assert.equal(other(address) ?? null, value === '' ? null : value, `${address}: ${text}`);
      }),
      { numRuns: 60, seed: 12 },
    )).timeout(60_000);

  it('are marked well-formed and given back to the byte', () =>
    fc.assert(
      fc.asyncProperty(shape, fc.constantFrom(...(Object.keys(MARK_FILL) as MarkKind[])), async ({ xml }, kind) => {
        const before = withSheet(xml);
        const workbook = openXlsx(before);
        assert.equal((await workbook.mark([{ place: { sheet: NAME, row: 3, column: 2 }, kind }])).painted, 1);
        const marked = openXlsx(workbook.toBytes());
        assert.equal((await marked.mark([])).cleared, 1);
        for (const [part, content] of Object.entries(partsOf(before)))
          assert.equal(strFromU8(partsOf(marked.toBytes())[part]!), strFromU8(content), part);
      }),
      { numRuns: 30, seed: 12 },
    )).timeout(60_000);
});

describe('style sheets of any shape', () => {
  const shapes: Record<string, string> = {
    'one empty element': `<styleSheet xmlns="${MAIN}"/>`,
    'one empty element with a prefix': `<x:styleSheet xmlns:x="${MAIN}"/>`,
    'an empty pair': `<styleSheet xmlns="${MAIN}"></styleSheet>`,
    'a count too small': `<styleSheet xmlns="${MAIN}"><dxfs count="0"><dxf/><dxf/></dxfs></styleSheet>`,
    'a count too large': `<styleSheet xmlns="${MAIN}"><dxfs count="9"><dxf/></dxfs></styleSheet>`,
    'a count of an empty list': `<styleSheet xmlns="${MAIN}"><dxfs count="3"/></styleSheet>`,
    'a count that is none': `<styleSheet xmlns="${MAIN}"><dxfs count="many"><dxf/></dxfs></styleSheet>`,
  };
  for (const [what, xml] of Object.entries(shapes)) {
    it(`${what}: marks are well-formed, and clearing gives the same bytes`, async () => {
      const parts = partsOf(template());
      parts[STYLES] = strToU8(xml);
      const workbook = openXlsx(bytesOf(parts));
      await workbook.mark([{ place: { sheet: NAME, row: 5, column: 5 }, kind: 'error' }]);
      const marked = strFromU8(partsOf(workbook.toBytes())[STYLES]!);
      const id = /dxfId="(\d+)"/.exec(strFromU8(partsOf(workbook.toBytes())[SHEET]!))![1]!;
      const styles = [...marked.matchAll(/<(?:x:)?dxf(?:\/>|>.*?<\/(?:x:)?dxf>)/g)].map(([each]) => each);
      assert.ok(styles[Number(id)]!.includes(MARK_FILL.error), marked);
      const again = openXlsx(workbook.toBytes());
      await again.mark([]);
      assert.equal(strFromU8(partsOf(again.toBytes())[STYLES]!), xml);
    });
  }
});

describe('the last look before a package leaves', () => {
  const spoilt = (
    change: (parts: Parts, text: (part: string) => string, set: (part: string, text: string) => void, remove: (part: string) => void) => void,
  ): void => {
    const parts = partsOf(template());
    const pkg = openPackage(bytesOf(parts));
    const found = readParts(pkg, DEFAULT_LIMITS);
    change(
      parts,
      (part) => pkg.text(part),
      (part, text) => pkg.set(part, text),
      (part) => pkg.remove(part),
    );
    proved(pkg, found);
  };
  const malformed = (error: unknown): boolean => error instanceof WorkbookFault && error.code === 'output/malformed';

  const slips: Record<string, (xml: string) => string> = {
    'a tag that does not close': (xml) => xml.replace('</sheetData>', ''),
    'two closing tags': (xml) => xml.replace('</sheetData>', '</sheetData></sheetData>'),
    'a cell out of order': (xml) => xml.replace('</row>', '<c r="A1"><v>1</v></c></row>'),
    'a cell twice': (xml) => xml.replace(/<c r="[A-Z]+\d+"[^>]*\/>/, '$&$&'),
    'a cell of another row': (xml) => xml.replace('</row>', '<c r="XFD99"><v>1</v></c></row>'),
    'a row out of order': (xml) => xml.replace('</sheetData>', '<row r="1"/></sheetData>'),
    'a row out of order, spelt otherwise': (xml) => xml.replace('</sheetData>', "<row r='1'/></sheetData>"),
    'an entity that is none': (xml) => xml.replace('</sheetData>', '<row r="99"><c r="A99"><f>&amp</f></c></row></sheetData>'),
  };
  for (const [what, slip] of Object.entries(slips)) {
    it(`refuses ${what}`, () => {
      assert.throws(() => spoilt((_, text, set) => set(SHEET, slip(text(SHEET)))), malformed);
    });
  }

  it('refuses a part that is gone and still named, or new and named nowhere', () => {
    assert.throws(() => spoilt((_, __, ___, remove) => remove(STYLES)), malformed);
    assert.throws(() => spoilt((_, __, set) => set('xl/new.xml', '<new/>')), malformed);
    assert.doesNotThrow(() => spoilt((_, text, set) => set(SHEET, text(SHEET).replace('</sheetData>', '<row r="999"/></sheetData>'))));
  });

  it('lets a sheet leave in the disorder in which it came, with the figure corrected', async () => {
    const workbook = openXlsx(
      withSheet(sheetOf('<sheetData><row r="3"><c r="A3"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row></sheetData>')),
    );
    assert.equal((await workbook.write([{ place: { sheet: NAME, row: 2, column: 0 }, value: 7 }])).ok, true);
    assert.match(strFromU8(partsOf(workbook.toBytes())[SHEET]!), /<c r="A3"><v>7<\/v>/);
  });
});

describe('formulas when a cell changes', () => {
  const cellsAfter = async (cells: string, edit: Edit): Promise<string> => {
    const workbook = openXlsx(withSheet(sheetOf(`<sheetData>${cells}</sheetData>`)));
    assert.equal((await workbook.write([edit])).ok, true);
    return strFromU8(partsOf(workbook.toBytes())[SHEET]!);
  };
  const put = (row: number, column: number, value: number | string): Edit => ({ place: { sheet: NAME, row, column }, value });

  it('shared over whole columns and rows: the others keep what they meant', async () => {
    const master = '<f t="shared" ref="D1:F1" si="0">SUM(A:A)+SUM($A:B)+SUM(2:$3)+SUM(数据!A:A)</f><v>1</v>';
    const follower = '<f t="shared" si="0"/><v>1</v>';
    const xml = await cellsAfter(
      `<row r="1"><c r="D1">${master}</c><c r="E1">${follower}</c></row><row r="5"><c r="E5">${follower}</c></row>`,
      put(0, 3, 4),
    );
    assert.match(xml, /<c r="E1"><f>SUM\(B:B\)\+SUM\(\$A:C\)\+SUM\(2:\$3\)\+SUM\(数据!B:B\)<\/f>/);
    assert.match(xml, /<c r="E5"><f>SUM\(B:B\)\+SUM\(\$A:C\)\+SUM\(6:\$3\)\+SUM\(数据!B:B\)<\/f>/);
  });

  it('no text result becomes #VALUE!: what cannot be worked out keeps none, and what does not depend on the change keeps its own', async () => {
    const xml = await cellsAfter(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f><v>1</v></c><c r="C1"><f>B1+1</f><v>2</v></c><c r="D1" t="str"><f>UPPER(Z9)</f><v>甲</v></c>' +
        '<c r="E1" t="e"><v>#VALUE!</v></c><c r="F1"><f>E1+A1</f><v>1</v></c><c r="G1"><f>SUM(A:A)</f><v>1</v></c></row>',
      put(0, 0, '三十'),
    );
    assert.match(xml, /<c r="B1"><f>A1<\/f><\/c><c r="C1"><f>B1\+1<\/f><\/c><c r="D1" t="str"><f>UPPER\(Z9\)<\/f><v>甲<\/v><\/c>/);
    assert.match(xml, /<c r="G1"><f>SUM\(A:A\)<\/f><\/c>/);
    assert.match(xml, /<c r="F1" t="e"><f>E1\+A1<\/f><v>#VALUE!<\/v>/);
  });

  it('a sheet is named in any case, and one that is not there is no blank', async () => {
    const xml = await cellsAfter('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>没有!A1+A1</f><v>1</v></c></row>', put(0, 0, 5));
    assert.match(xml, /<c r="B1"><f>没有!A1\+A1<\/f><\/c>/);
  });
});
