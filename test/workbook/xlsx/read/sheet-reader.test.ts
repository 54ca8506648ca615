import assert from 'node:assert/strict';
import { WorkbookFault } from '../../../../src/workbook/workbook.ts';
import { shifted } from '../../../../src/workbook/xlsx/read/shared-formula.ts';
import { cellIndex, readSharedStrings, readSheet } from '../../../../src/workbook/xlsx/read/sheet-reader.ts';
import { cellAddress } from '../../../../src/workbook/address.ts';
import { openPackage } from '../../../../src/package/package.ts';
import { DEFAULT_LIMITS } from '../../../../src/package/limits.ts';
import { proved } from '../../../../src/workbook/xlsx/patch/proof.ts';
import { readParts } from '../../../../src/workbook/xlsx/zip/parts.ts';
import { smallWorkbook } from '../parts-of.ts';

const STRINGS = ['甲', '乙'];
/** Behind the root's tag, it makes all of a sheet the XML parser's. */
const PARSED = '<!---->';
const sheetOf = (rows: string, after = '', before = ''): string => `<worksheet>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
const read = (xml: string, epoch = 0, left = 100) => readSheet(xml, 'x', () => STRINGS, { left }, undefined, epoch);
const cellsIn = (xml: string, epoch = 0): Record<string, unknown> =>
  Object.fromEntries(
    [...read(xml, epoch).cells].map(([at, { content, formula }]) => [
      cellAddress({ row: Math.floor(at / 16_384), column: at % 16_384 }),
      formula === null ? content : [content, formula],
    ]),
  );
/** Cells of the first row, by either reader. */
const both = (cells: string, epoch = 0): Record<string, unknown> => {
  const plain = cellsIn(sheetOf(`<row r="1">${cells}</row>`), epoch);
  assert.deepEqual(cellsIn(sheetOf(`<row r="1">${cells}</row>`, '', PARSED), epoch), plain);
  return plain;
};
const fault =
  (code: string, detail = '') =>
  (error: unknown): boolean =>
    error instanceof WorkbookFault && error.code === code && error.detail.includes(detail);

describe('what a cell holds', () => {
  it('is by its type a number, a text of its own or of the list, a truth, an error', () => {
    assert.deepEqual(
      both(
        '<c r="A1"><v>1.5</v></c><c r="B1" t="n"><v>-2</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="str"><v>x</v></c><c r="E1" t="b"><v>1</v></c>' +
          '<c r="F1" t="b"><v>0</v></c><c r="G1" t="e"><v>#REF!</v></c><c r="H1" t="inlineStr"><is><t>y</t></is></c><c r="I1" t="str"><v></v></c><c r="J1" t="inlineStr"></c>',
      ),
      { A1: 1.5, B1: -2, C1: '乙', D1: 'x', E1: true, F1: false, G1: { error: '#REF!' }, H1: 'y', I1: '', J1: '' },
    );
  });

  it('has blanks about it that count in a text alone', () => {
    assert.deepEqual(
      both(
        '<c r="A1"><v> 1 </v></c><c r="B1" t="s"><v> 1 </v></c><c r="C1" t="str"><v> x </v></c><c r="D1" t="b"><v> 1 </v></c><c r="E1" t="e"><v> #N/A </v></c><c r="F1" t="d"><v> 2025-01-31 </v></c>',
      ),
      { A1: 1, B1: '乙', C1: ' x ', D1: true, E1: { error: '#N/A' }, F1: 45_688 },
    );
    assert.deepEqual(both('<c r="A1"><v> </v></c><c r="B1" t="s"><v> </v></c><c r="C1" t="str"><v> </v></c><c r="D1"/><c r="E1" t="b"/>'), {
      C1: ' ',
    });
  });

  it('is a number as a file spells one, and a text otherwise', () => {
    const of = (value: string): unknown => both(`<c r="A1"><v>${value}</v></c>`)['A1'];
    for (const [text, number] of [
      ['12', 12],
      ['+3', 3],
      ['-4.', -4],
      ['.5', 0.5],
      ['1E3', 1000],
      ['1e-2', 0.01],
      ['2.5e+1', 25],
      ['007', 7],
    ] as const)
      assert.equal(of(text), number);
    for (const text of ['0x10', '1e', '.', '1 2', 'e5', '--1', '1,000', 'Infinity', 'NaN', '1e400', 'x1', '1x']) assert.equal(of(text), text);
  });

  it('is a day’s number where it is a date, counted as the workbook counts', () => {
    const of = (value: string, epoch = 0): unknown => both(`<c r="A1" t="d"><v>${value}</v></c>`, epoch)['A1'];
    assert.deepEqual(
      ['2025-01-31', '2025-01-31T18:00:00', '2025-01-31T06:00', '2025-01-31T00:00:00.5Z', '1900-03-01'].map((each) => of(each)),
      [45_688, 45_688.75, 45_688.25, 45_688 + 0.5 / 86_400, 61],
    );
    assert.equal(of('2025-01-31', 1462), 45_688 - 1462);
    for (const text of ['1900-02-28', '2025-1-31', '31.01.2025', '2025-01-31 18:00', 'x2025-01-31', '2025-01-31x']) assert.equal(of(text), text);
    assert.equal(of('某_x0041_日'), '某A日');
  });

  it('has the letters that an escape stands for, in every kind of text', () => {
    assert.deepEqual(both('<c r="A1" t="str"><v>a_x000A_b</v></c><c r="B1" t="inlineStr"><is><t>_x0041_</t></is></c>'), { A1: 'a\nb', B1: 'A' });
    assert.deepEqual(readSharedStrings('<sst><si><t>_x0041_</t></si><si><t>b</t></si></sst>', 'x'), ['A', 'b']);
  });

  it('is damage where it names a text of the list that is not there', () => {
    for (const value of ['2', '-1', '1.5', '0x1', '1e0', 'x']) {
      assert.throws(() => both(`<c r="A1" t="s"><v>${value}</v></c>`), fault('file/damaged', `shared string ${value}`));
      assert.throws(() => cellsIn(sheetOf(`<row r="1"><c r="A1" t="s"><v>${value}</v></c></row>`, '', PARSED)), fault('file/damaged'));
    }
  });
});

describe('the cells of a sheet', () => {
  it('are where they say, or behind the one before', () => {
    const rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>';
    assert.deepEqual(cellsIn(sheetOf(rows)), { A1: 1, B1: 2, C4: 3, D4: 4, A5: 5 });
    // Where a cell names another row it stands there.
    assert.deepEqual(cellsIn(sheetOf('<row r="2"><c r="B7"><v>1</v></c><c><v>2</v></c></row>')), { B7: 1, C7: 2 });
    assert.deepEqual(cellsIn(sheetOf('<row r="1"><c r="a1"><v>1</v></c><c r="A1"><v>2</v></c></row>')), { A1: 2 });
    assert.equal(cellIndex(2, 3), 2 * 16_384 + 3);
  });

  it('lie within a sheet', () => {
    assert.deepEqual(cellsIn(sheetOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), { XFD1048576: 1 });
    for (const r of ['XFE1', 'A1048577', 'A0', '1', 'A', 'A1B', 'A-1', 'A 1', '', '$A$1', 'A1234567890'])
      assert.throws(() => read(sheetOf(`<row r="1"><c r="${r}"><v>1</v></c></row>`)), fault('file/damaged', r), r);
    for (const r of ['0', '1048577', '-1', 'x', '1.5'])
      assert.throws(() => read(sheetOf(`<row r="${r}"><c><v>1</v></c></row>`)), fault('file/damaged', `row ${r}`), r);
    const wide = `<row r="1"><c r="XFD1"><v>1</v></c><c><v>1</v></c></row>`;
    assert.throws(() => read(sheetOf(wide)), fault('file/damaged'));
  });

  it('are counted: those that hold something, against what is left of the budget', () => {
    const three = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/><c r="C1"><f></f></c><c r="D1"><f>1</f></c><c r="E1"><v>2</v></c></row>';
    for (const before of ['', PARSED]) {
      const budget = { left: 4 };
      assert.equal(readSheet(sheetOf(three, '', before), 'x', () => [], budget).cells.size, 3);
      assert.equal(budget.left, 1);
      assert.equal(read(sheetOf(three, '', before), 0, 3).cells.size, 3);
      assert.throws(() => read(sheetOf(three, '', before), 0, 2), fault('file/too-large', 'cells'));
      // What is not wanted costs nothing.
      assert.deepEqual(
        [
          ...readSheet(
            sheetOf(three, '', before),
            'x',
            () => [],
            { left: 1 },
            (_, column) => column === 3,
          ).cells.values(),
        ],
        [{ content: null, formula: '1' }],
      );
    }
  });

  it('have formulas, of their own or shared from where these are written out', () => {
    assert.deepEqual(both('<c r="A1"><f>B1+1</f><v>3</v></c><c r="B1"><f></f><v>2</v></c>'), { A1: [3, 'B1+1'], B1: 2 });
    const shared =
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*$C$1</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="D2"><f t="shared" si="0"/></c><c r="E2"><f t="shared" si="9"/><v>5</v></c></row>';
    assert.deepEqual(cellsIn(sheetOf(shared)), { A1: [1, 'B1*$C$1'], A2: [2, 'B2*$C$1'], D2: [null, 'E2*$C$1'], E2: 5 });
    assert.deepEqual(
      cellsIn(sheetOf('<row r="1"><c r="A1"><f t="shared">B1</f></c><c r="B1"><f t="shared"/></c><c r="C1"><f si="0"/><v>1</v></c></row>')),
      { A1: [null, 'B1'], B1: [null, 'C1'], C1: 1 },
    );
    assert.deepEqual(cellsIn(sheetOf('<row r="1"><c r="A1"><f t="array" ref="A1">SUM(B1)</f></c></row>')), { A1: [null, 'SUM(B1)'] });
  });

  it('have rich texts joined, without the guides to how they are spoken', () => {
    const inline =
      '<row r="1"><c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr/></is></c><c r="B1"><v>1</v></c></row>';
    assert.deepEqual(cellsIn(sheetOf(inline)), { A1: '甲乙', B1: 1 });
    assert.deepEqual(
      readSharedStrings(
        '<sst><si><r><t>甲</t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><t xml:space="preserve"> 乙</t></r></si><si><rPh><t>y</t></rPh></si><si><t>丙</t></si>x<si/></sst>',
        'x',
      ),
      ['甲 乙', '', '丙', ''],
    );
  });

  it('stand in rows of the data and nowhere else', () => {
    const cell = '<c r="A1"><v>1</v></c>';
    for (const xml of [
      sheetOf(cell),
      sheetOf(`<x><row r="1">${cell}</row></x>`),
      sheetOf(`<row r="1"><x>${cell}</x></row>`),
      sheetOf(`<row r="1"><c r="A1"><x><v>1</v></x></c></row>`),
      sheetOf('<row r="1"><c r="A1"><c r="B1"/></c></row>'),
      sheetOf('<row r="1"><c r="A1"><row r="2"/></c></row>'),
      sheetOf('<row r="1"><c r="A1"><v>1<v>2</v></v></c></row>'),
      sheetOf('<row r="1"><c r="A1"><f>1</f><f>2</f></c></row>'),
      sheetOf('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>'),
      sheetOf('<row r="1"><row r="2"/></row>'),
      sheetOf('', '<sheetData/>'),
      `<worksheet><x><sheetData><row r="1">${cell}</row></sheetData></x></worksheet>`,
    ])
      assert.throws(() => read(xml), fault('file/damaged'), xml);
    // Behind the data they are other programs' own.
    assert.deepEqual(cellsIn(sheetOf(`<row r="1">${cell}</row>`, '<x><row r="9"><c r="A9"><v>9</v></c></row></x>')), { A1: 1 });
    assert.deepEqual(cellsIn(sheetOf(`<row r="1"><c r="A1"><extLst><ext><v>8</v><c/></ext></extLst><v>1</v></c><c r="B1"><v>2</v></c></row>`)), {
      A1: 1,
      B1: 2,
    });
    assert.deepEqual(cellsIn('<worksheet/>'), {});
  });
});

describe('what stands around the cells of a sheet', () => {
  it('says whether it is protected, and whether formats are', () => {
    const of = (attributes: string, wrap = (xml: string): string => xml): string =>
      read(sheetOf('', wrap(`<sheetProtection ${attributes}/>`))).protection;
    assert.deepEqual(
      [
        'sheet="1"',
        'sheet="true"',
        'sheet="1" formatCells="0"',
        'sheet="1" formatCells="false"',
        'sheet="1" formatCells="1"',
        'sheet="0" formatCells="0"',
        '',
      ].map((each) => of(each)),
      ['locked', 'locked', 'formattable', 'formattable', 'locked', 'none', 'none'],
    );
    assert.equal(
      of('sheet="1"', (xml) => `<x>${xml}</x>`),
      'none',
    );
  });
});

describe('a formula so many rows and columns further on', () => {
  it('has its own references moved, and those with a sign for standing still', () => {
    for (const [formula, moved] of [
      ['A1+$B2+C$3+$D$4', 'B3+$B4+D$3+$D$4'],
      ['SUM(A1:B2)', 'SUM(B3:C4)'],
      ['SUM(A:B,$A:B,1:2,$1:2)', 'SUM(B:C,$A:C,3:4,$1:4)'],
      ['\'A1\'!A1&"A1"&甲!A1', '\'A1\'!B3&"A1"&甲!B3'],
      ['LOG10(A1)+表A1+A1.x+A1(2)+x_A1+A1!B1', 'LOG10(B3)+表A1+A1.x+A1(2)+x_A1+A1!C3'],
      ['T[A1]+[1]!A1', 'T[A1]+[1]!B3'],
      ['"a""A1"', '"a""A1"'],
      ["'it''s'!A1", "'it''s'!B3"],
    ] as const)
      assert.equal(shifted(formula, 2, 1), moved);
  });

  it('has none beyond the sheet', () => {
    assert.equal(shifted('A1', -1, 0), '#REF!');
    assert.equal(shifted('A1', 0, -1), '#REF!');
    assert.equal(shifted('XFD1048576', 0, 1), '#REF!');
    assert.equal(shifted('XFD1048576', 1, 0), '#REF!');
    assert.equal(shifted('XFC1048575', 1, 1), 'XFD1048576');
    assert.equal(shifted('B2', -1, -1), 'A1');
    assert.equal(shifted('A:B+1:2', -1, -1), '#REF!+#REF!');
    assert.equal(shifted('B:XFD', 0, 1), '#REF!');
    assert.equal(shifted('2:1048576', 1, 0), '#REF!');
  });
});

describe('the last look at a package', () => {
  const PART = 'xl/worksheets/sheet1.xml';
  const WORKBOOK = 'xl/workbook.xml';
  const row = (r: string, ...cells: readonly string[]): string =>
    `<row r="${r}">${cells.map((each) => `<c r="${each}"><v>1</v></c>`).join('')}</row>`;

  function changed(before: string, changes: Readonly<Record<string, string | null>>): void {
    const pkg = openPackage(smallWorkbook([{ name: '甲', xml: before }]), DEFAULT_LIMITS);
    const parts = readParts(pkg, DEFAULT_LIMITS);
    for (const [part, text] of Object.entries(changes)) {
      if (text === null) pkg.remove(part);
      else pkg.set(part, text);
    }
    proved(pkg, parts);
  }
  const data = (rows: string): string => `<sheetData>${rows}</sheetData>`;
  const sheet = (rows: string, before = ''): string => `<worksheet>${before}${data(rows)}</worksheet>`;
  const GOOD = row('1', 'A1', 'B1') + row('3', 'C3');

  it('refuses a sheet whose rows or cells are out of order, twice there, or in another row, in either way of writing it', () => {
    for (const before of ['', '<!---->']) {
      changed(data(GOOD), { [PART]: sheet(GOOD, before) });
      for (const [rows, detail] of [
        [row('3', 'A3') + row('1', 'A1'), 'row 1'],
        [row('1', 'A1') + row('1', 'B1'), 'row 1'],
        [row('1', 'B1', 'A1'), 'cell A1'],
        [row('1', 'A1', 'A1'), 'cell A1'],
        [row('1', 'A2'), 'cell A2'],
        [row('1', 'AA1', 'Z1'), 'cell Z1'],
        [row('1', 'A1') + row('2', 'B2', 'A2'), 'cell A2'],
      ] as const)
        assert.throws(() => changed(data(GOOD), { [PART]: sheet(rows, before) }), fault('output/malformed', detail), before + rows);
    }
    // A new row begins anew.
    changed(data(GOOD), { [PART]: sheet(row('1', 'C1') + row('2', 'A2')) });
    // Without numbers they follow one another.
    changed(data(GOOD), { [PART]: sheet('<row><c/><c/></row><row r="2"><c/><c r="B2"/></row>') });
    assert.throws(() => changed(data(GOOD), { [PART]: sheet('<row r="2"/><row/><row r="3"/>') }), fault('output/malformed', 'row 3'));
    assert.throws(() => changed(data(GOOD), { [PART]: sheet('<row r="1"><c r="B1"/><c/><c r="C1"/></row>') }), fault('output/malformed', 'cell C1'));
    // What is no row of the data does not count.
    changed(data(GOOD), { [PART]: `<worksheet><!---->${data(GOOD)}<x><y><row r="1"/></y></x></worksheet>` });
  });

  it('lets a sheet leave in the disorder in which it came, and refuses what is no XML', () => {
    const bad = row('3', 'A3') + row('1', 'A1');
    changed(data(bad), { [PART]: sheet(bad + row('9')) });
    for (const text of ['<worksheet>', `${sheet(GOOD)}<`, sheet('<row r="1"><c r="A1"></row>')])
      assert.throws(() => changed(data(GOOD), { [PART]: text }), fault('output/malformed'));
    assert.throws(() => changed(data(GOOD), { [WORKBOOK]: '<workbook>' }), fault('output/malformed', WORKBOOK));
    // Rows of another part are its own.
    changed(data(GOOD), { [WORKBOOK]: `<workbook>${bad}</workbook>` });
  });
});
