import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WorkbookFault } from '../../../../src/workbook/workbook.ts';
import { plainSheet, plainStrings } from '../../../../src/workbook/xlsx/fast/plain.ts';
import { readSharedStrings, readSheet } from '../../../../src/workbook/xlsx/read/sheet-reader.ts';
import { casesOf } from '../../../support/long.ts';

/** What a reader makes of a part, or the code of its fault. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    assert.ok(error instanceof WorkbookFault, String(error));
    return error.code;
  }
}

/** A comment before the root is nothing to an XML parser, and all of the part is then its. */
const parsersOwn = (xml: string): string => xml.replace(/<(?=worksheet|sst)/, '<!----><');

const STRINGS = ['甲', '乙 & 丙', '', '_x0041_'];
function sheet(xml: string): unknown {
  const { cells, protection } = readSheet(
    xml,
    'sheet',
    () => STRINGS,
    { left: 40 },
    (row, column) => row < 8 && column < 30,
  );
  return { cells: [...cells].sort(([a], [b]) => a - b), protection };
}

const CELLS = [
  '<c r="A1" s="3"/>',
  '<c r="B1" s="3"/><c r="C1" s="12"/>',
  '<c r="D2"/>',
  '<c r="AB2" s="1" t="s"><v>1</v></c>',
  '<c r="A2" t="s" s="1"><v>0</v></c>',
  '<c r="A3"><v>12.50</v></c>',
  '<c r="C3" s="2"><f>SUM(A1:B2)</f><v>-3E2</v></c>',
  '<c r="C4" t="str"><f>A1&amp;"&lt;"</f><v>x&gt;y</v></c>',
  '<c r="E4" t="b"><v>1</v></c>',
  '<c r="F4" t="e"><v>#REF!</v></c>',
  '<c r="G5" t="inlineStr"><is><t xml:space="preserve"> 某镇 </t></is></c>',
  '<c r="G6" t="inlineStr"><is><t>某_x000A_镇</t></is></c>',
  '<c r="H6"><f></f><v></v></c>',
  '<c r="ZZZ9"><v>1</v></c>',
  '<c r="A9"><v>9</v></c>',
];
const ROWS = ['<row r="1">', '<row r="2" ht="26" customHeight="1" x14ac:dyDescent="0.25">', '<row r="7" spans="1:4">'];
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="x"><sheetViews><sheetView/></sheetViews>';
const TAIL = '<sheetProtection sheet="1" formatCells="0"/></worksheet>';

const written = fc
  .array(fc.tuple(fc.constantFrom(...ROWS), fc.array(fc.constantFrom(...CELLS), { maxLength: 6 })), { maxLength: 4 })
  .map((rows) => rows.map(([row, cells]) => `${row}${cells.join('')}</row>`).join(''))
  .map((data) => `${HEAD}<sheetData>${data}</sheetData>${TAIL}`);

const WORDS = ['Items &lt; 1', '机关名称', ' 两 端 ', '', 'a_x0041_b', '&amp;&quot;&apos;'];
const listed = fc
  .array(fc.tuple(fc.constantFrom('<si><t>', '<si><t xml:space="preserve">'), fc.constantFrom(...WORDS)), { maxLength: 5 })
  .map((items) => `<?xml version="1.0"?><sst xmlns="x" count="3">${items.map(([open, word]) => `${open}${word}</t></si>`).join('')}</sst>`);

/** What people and programs make of XML: pieces taken out, doubled, put elsewhere, and characters of a meaning. */
const PIECES = [
  '<',
  '>',
  '"',
  "'",
  '/',
  '&',
  '&#65;',
  ']]>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?pi ',
  '?>',
  ' ',
  '\r\n',
  '\t',
  '\u0001',
  '\u0085',
  '\ufffe',
  '0',
  'A',
];
const MORE = ['<row r="3">', '</row>', '<c r="A1">', '<v>', '</v>', '<f t="shared" si="0">', '<is>', '<t>', '<si>', '</si>', '<r><t>x</t></r>'];
const LAST = ['<sheetData>', '</sheetData>', '<extLst>', '<x:c r="A1"/>', ' r="B2"', ' s="1"', ' t="s"', '<rPh><t>y</t></rPh>', '<phoneticPr/>'];
const change = fc.record({
  at: fc.nat(1200),
  taken: fc.oneof(fc.constant(0), fc.nat(12)),
  put: fc.oneof(fc.constant(''), fc.constantFrom(...PIECES, ...MORE, ...LAST)),
});
const spoilt = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(part, fc.array(change, { maxLength: 3 })).map(([xml, changes]) =>
    changes.reduce((text, { at, taken, put }) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + put + text.slice(from + taken);
    }, xml),
  );

describe('cells and strings written in the plain way', () => {
  it('law: are read as the XML parser reads them', () => {
    fc.assert(
      fc.property(written, (xml) => {
        assert.equal(plainSheet(xml, () => true) === null, xml.includes('ZZZ9'), xml);
        assert.deepEqual(
          outcome(() => sheet(xml)),
          outcome(() => sheet(parsersOwn(xml))),
        );
      }),
      { numRuns: 400, seed: 20 },
    );
    fc.assert(
      fc.property(listed, (xml) => {
        assert.deepEqual(readSharedStrings(xml, 'strings'), readSharedStrings(parsersOwn(xml), 'strings'));
      }),
      { numRuns: 200, seed: 20 },
    );
  });

  it('law: whatever is changed in a part, it is read, or refused, as the XML parser would', () => {
    fc.assert(
      fc.property(spoilt(written), (xml) => {
        assert.deepEqual(
          outcome(() => sheet(xml)),
          outcome(() => sheet(parsersOwn(xml))),
        );
      }),
      { numRuns: casesOf(3000), seed: 21 },
    );
    fc.assert(
      fc.property(spoilt(listed), (xml) => {
        const read = (text: string) => outcome(() => readSharedStrings(text, 'strings'));
        assert.deepEqual(read(xml), read(parsersOwn(xml)));
      }),
      { numRuns: casesOf(3000), seed: 22 },
    );
  });

  it('are left to the parser where anything else is among them', () => {
    const data = (cells: string): string => `${HEAD}<sheetData><row r="1">${cells}</row></sheetData>${TAIL}`;
    const all = (): boolean => true;
    assert.notEqual(plainSheet(data('<c r="A1"><v>1</v></c>'), all), null);
    for (const other of ['<c><v>1</v></c>', '<c r="A1"><v>1</v><!----></c>', "<c r='A1'/>", '<c r="A1" s="1" s="2"/>', '<c r="A1"><v>&#49;</v></c>'])
      assert.equal(plainSheet(data(other), all), null, other);
    assert.equal(plainSheet(`<!--<sheetData></sheetData>-->${data('')}`, all), null);
    assert.equal(plainStrings('<sst><si><r><t>a</t></r></si></sst>'), null);
  });
});
