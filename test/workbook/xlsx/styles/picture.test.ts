import assert from 'node:assert/strict';
import { DEFAULT_LIMITS } from '../../../../src/package/limits.ts';
import { markFormula } from '../../../../src/workbook/mark.ts';
import type { Picture } from '../../../../src/workbook/picture.ts';
import { readOutline } from '../../../../src/workbook/xlsx/styles/outline.ts';
import { readPicture } from '../../../../src/workbook/xlsx/styles/picture.ts';
import { smallParts, smallWorkbook, zipped, type SmallSheet } from '../parts-of.ts';

const STYLES =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="12"/><name val="宋体"/></font>' +
  '<font><b/><sz val="12"/><color theme="4"/><name val="宋体"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="3"><xf fontId="0"/><xf fontId="1" applyFont="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>';
const color = (tag: string, rgb: string): string => `<a:${tag}><a:srgbClr val="${rgb}"/></a:${tag}>`;
const THEME =
  '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="t"><a:themeElements><a:clrScheme name="c">' +
  ['dk1', 'lt1', 'dk2', 'lt2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink']
    .map((tag, at) => color(tag, `0000${(16 + at).toString(16)}`))
    .join('') +
  '</a:clrScheme></a:themeElements></a:theme>';

const data = (rows: string): string => `<sheetData>${rows}</sheetData>`;
const one = async (xml: string, options: Parameters<typeof smallParts>[1] = {}): Promise<Picture['sheets'][number]> =>
  (await readPicture(smallWorkbook([{ name: '甲', xml }], options))).sheets[0]!;
const block = (row: number, column: number, rows: number, columns: number) => ({ row, column, rows, columns });

describe('a workbook as a person sees it', () => {
  it('shows what the reader reads, with the look of each cell, and the looks of cells in which nothing stands', async () => {
    const xml = data('<row r="2"><c r="B2" s="1"><v>3</v></c><c r="C2" s="2"/><c r="D2"><f>B2*2</f><v>6</v></c><c r="E2" s="1"><f>B2</f></c></row>');
    const { sheets, looks } = await readPicture(smallWorkbook([{ name: '甲', xml }], { styles: STYLES, theme: THEME }));
    const listed = sheets[0]!.cells.map(({ row, column, content, formula, look }) => [
      row,
      column,
      content,
      formula,
      looks[look ?? -1]?.bold ?? false,
    ]);
    assert.deepEqual(
      listed.sort((a, b) => Number(a[1]) - Number(b[1])),
      [
        [1, 1, 3, null, true],
        [1, 2, null, null, true],
        [1, 3, 6, 'B2*2', false],
        [1, 4, null, 'B2', true],
      ],
    );
    assert.equal(looks.filter(({ bold }) => bold === true).length, 1, 'two styles that look alike are one look');
    assert.equal(looks.find(({ bold }) => bold === true)!.color, '#000014');
    assert.deepEqual([sheets[0]!.rows, sheets[0]!.columns], [2, 5]);
  });

  it('reaches as far as its cells and its merged areas', async () => {
    const merges = '<mergeCells count="1"><mergeCell ref="B3:D6"/></mergeCells>';
    const both = await one(data('<row r="1"><c r="A1"><v>1</v></c></row>') + merges);
    assert.deepEqual([both.rows, both.columns, both.merges], [6, 4, [block(2, 1, 4, 3)]]);
    const cells = await one(data('<row r="9"><c r="I9"><v>1</v></c></row>') + merges);
    assert.deepEqual([cells.rows, cells.columns], [9, 9]);
    const none = await one(data(''));
    assert.deepEqual([none.rows, none.columns, none.cells, none.merges], [0, 0, [], []]);
    assert.deepEqual(cells.cells, [{ row: 8, column: 8, content: 1, formula: null, look: null }]);
  });

  it('has widths in pixels of the workbook’s own digits, heights in pixels of points, and 0 for what is hidden', async () => {
    const sizes =
      '<cols><col min="1" max="1" width="10" customWidth="1"/><col min="2" max="2" width="5" hidden="1" customWidth="1"/><col min="3" max="3" width="2.2"/><col min="4" max="4" style="1"/></cols>' +
      data(
        '<row r="1" ht="30" customHeight="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1" ht="9"/><row r="3"><c r="A3"><v>1</v></c></row><row r="4" ht="20" customHeight="1"/>',
      );
    const sheet = await one(sizes, { styles: STYLES });
    assert.deepEqual(
      [...sheet.widths],
      [
        [0, 80],
        [1, 0],
        [2, 18],
      ],
    );
    assert.deepEqual(
      [0, 1, 2, 3].map((row) => sheet.heights.get(row)),
      [40, 0, undefined, 27],
    );
    assert.deepEqual([...(await one(sizes)).widths][0], [0, 70]);
  });

  it('keeps panes, grid lines and what cells may hold', async () => {
    const views =
      '<sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane xSplit="2" ySplit="3" topLeftCell="C4" state="frozen"/></sheetView></sheetViews>';
    const rules = '<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"是,否"</formula1></dataValidation></dataValidations>';
    const sheet = await one(views + data('') + rules);
    assert.deepEqual(sheet.frozen, { rows: 3, columns: 2 });
    assert.equal(sheet.gridlines, false);
    assert.deepEqual(sheet.validations[0]!.limit, { kind: 'list', choices: ['是', '否'] });
    const plain = await one(data(''));
    assert.deepEqual([plain.frozen, plain.gridlines, plain.validations], [{ rows: 0, columns: 0 }, true, []]);
  });

  it('says of each sheet whether it is seen, protected, and by a password', async () => {
    const protectedBy = (attributes: string): string => `${data('')}<sheetProtection sheet="1"${attributes}/>`;
    const sheets: SmallSheet[] = [
      { name: '甲', xml: data('') },
      { name: '乙', xml: protectedBy(''), state: 'hidden' },
      { name: '丙', xml: protectedBy(' password="CC1A"') },
      { name: '丁', xml: protectedBy(' hashValue="x" saltValue="y"') },
      { name: '戊', xml: `${data('')}<extLst><ext><sheetProtection password="CC1A"/></ext></extLst>` },
      { name: '己', xml: `${data('')}<x password="CC1A"/><!-- sheetProtection -->` },
    ];
    const picture = await readPicture(smallWorkbook(sheets));
    assert.deepEqual(
      picture.sheets.map(({ name, visible, protection, password }) => [name, visible, protection, password]),
      [
        ['甲', true, 'none', false],
        ['乙', false, 'locked', false],
        ['丙', true, 'locked', true],
        ['丁', true, 'locked', true],
        ['戊', true, 'none', false],
        ['己', true, 'none', false],
      ],
    );
  });

  it('takes each sheet’s cells for its own', async () => {
    const cell = (value: number): string => data(`<row r="1"><c r="A1" s="${value - 1}"><v>${value}</v></c></row>`);
    const { sheets, looks } = await readPicture(
      smallWorkbook(
        [
          { name: '甲', xml: cell(1) },
          { name: '乙', xml: data('') },
          { name: '丙', xml: cell(2) },
        ],
        { styles: STYLES },
      ),
    );
    assert.deepEqual(
      sheets.map(({ cells }) => cells.map(({ content, look }) => [content, looks[look ?? -1]?.bold ?? false])),
      [[[1, false]], [], [[2, true]]],
    );
  });

  it('shows no more of a sheet than anyone scrolls to', async () => {
    const xml = data(
      '<row r="1"><c r="SF1" s="1"/><c r="SG1" s="1"/></row><row r="20000"><c r="A20000" s="1"/></row><row r="20001"><c r="A20001" s="1"/></row>',
    );
    const { cells } = await one(xml, { styles: STYLES });
    assert.deepEqual(
      cells.map(({ row, column }) => [row, column]),
      [
        [0, 499],
        [19_999, 0],
      ],
    );
  });

  it('is shown plain where it has more cells than are drawn, counted with any prefix over all sheets', async () => {
    const xml = data('<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="1"/></row>');
    const bytes = smallWorkbook(
      [
        { name: '甲', xml },
        { name: '乙', xml },
      ],
      { styles: STYLES },
    );
    const looksWith = async (cells: number): Promise<number> => (await readPicture(bytes, { ...DEFAULT_LIMITS, cells })).looks.length;
    assert.equal(await looksWith(4), 1);
    assert.equal(await looksWith(3), 0);
    const parts = smallParts([{ name: '甲', xml: '' }], { styles: STYLES });
    for (const prefix of ['x:', 'a.b:', 'a-b:', ''])
      for (const second of ['c/', 'c'])
        for (const first of ['c\nr="A1" s="1"', 'c r="A1" s="1"']) {
          const tag = (name: string): string => prefix + name;
          const xml =
            `<${tag('worksheet')} xmlns${prefix === '' ? '' : `:${prefix.slice(0, -1)}`}="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
            `<${tag('sheetData')}><${tag('row')} r="1"><${tag(first)}/><${tag(second)}>${second === 'c' ? `</${tag('c')}>` : ''}</${tag('row')}></${tag('sheetData')}></${tag('worksheet')}>`;
          const bytes = zipped({ ...parts, 'xl/worksheets/sheet1.xml': xml });
          assert.equal((await readPicture(bytes, { ...DEFAULT_LIMITS, cells: 1 })).looks.length, 0, xml);
        }
  });

  it('has its names: those of the workbook before those of a sheet, the first before the next, whatever their case', async () => {
    const name = (named: string, text: string, sheet?: number): string =>
      `<definedName name="${named}"${sheet === undefined ? '' : ` localSheetId="${sheet}"`}>${text}</definedName>`;
    const names =
      name('GIAR_year', '甲!$A$9', 0) +
      name('GIAR_YEAR', '甲!$B$2') +
      name('GIAR_year', '甲!$C$3') +
      name('GIAR_form', '乙!$A$1') +
      name('GIAR_t', '甲!$A$1,甲!$C$3') +
      name('GIAR_own', '甲!$D$4', 0) +
      name('Other', '甲!$D$4');
    const { names: read } = await readPicture(smallWorkbook([{ name: '甲', xml: data('') }], { names }));
    assert.deepEqual(
      [...read],
      [
        ['GIAR_YEAR', { sheet: '甲', ...block(1, 1, 1, 1) }],
        ['GIAR_form', '乙!$A$1'],
        ['GIAR_t', '甲!$A$1,甲!$C$3'],
        ['Other', { sheet: '甲', ...block(3, 3, 1, 1) }],
        ['GIAR_own', { sheet: '甲', ...block(3, 3, 1, 1) }],
      ],
    );
  });

  it('tells the marks that stand in the file, the strongest of each cell', async () => {
    const rule = (range: string, formula: string): string =>
      `<conditionalFormatting sqref="${range}"><cfRule type="expression" priority="1"><formula>${formula.replaceAll('"', '&quot;').replace('>', '&gt;')}</formula></cfRule></conditionalFormatting>`;
    const xml =
      data('') +
      rule('B2:C3 E5', markFormula('hint')) +
      rule('C3', markFormula('error')) +
      rule('A1', 'A1>0') +
      rule('A1:A10001', markFormula('error')) +
      rule('A1:DV101', markFormula('error')) +
      rule('#REF!', markFormula('error')) +
      rule('G1:G10000', markFormula('warning'));
    const { marks } = await readPicture(
      smallWorkbook([
        { name: '甲', xml },
        { name: '乙', xml: data('') + rule('A1', markFormula('suspect')) },
      ]),
    );
    const listed = marks.map(({ place, kind }) => `${place.sheet} ${place.row},${place.column} ${kind}`);
    assert.deepEqual(
      listed.filter((each) => !each.endsWith('warning')),
      ['甲 1,1 hint', '甲 1,2 hint', '甲 2,1 hint', '甲 2,2 error', '甲 4,4 hint', '乙 0,0 suspect'],
    );
    assert.equal(listed.length, 6 + 10_000);
  });

  it('stops telling marks where there are more than a report can have', async () => {
    const ranges = Array.from({ length: 30 }, (_, at) => `A${at * 10_000 + 1}:A${(at + 1) * 10_000}`).join(' ');
    const rule = `<conditionalFormatting sqref="${ranges}"><cfRule type="expression" priority="1"><formula>LEN("gouji:hint")&gt;0</formula></cfRule></conditionalFormatting>`;
    const { marks } = await readPicture(smallWorkbook([{ name: '甲', xml: data('') + rule }]));
    assert.equal(marks.length, 210_000);
  });
});

describe('a workbook as a form is drafted from it', () => {
  const NAMES =
    '<definedName name="表">甲!$A$1:$B$2</definedName><definedName name="无名">丙!$A$1</definedName><definedName name="常数">3</definedName>' +
    '<definedName name="藏" hidden="1">甲!$A$1</definedName><definedName name="现" hidden="0">甲!$<![CDATA[A$3]]></definedName>' +
    '<definedName name="_xlnm.Print_Area" localSheetId="0">甲!$A$1</definedName><definedName>甲!$A$4</definedName>';

  it('has all names that stand for an area of a sheet, whosever they are, but for those that a program keeps for itself', async () => {
    const { names, picture } = await readOutline(smallWorkbook([{ name: '甲', xml: data('') }], { names: NAMES }));
    assert.deepEqual(names, [
      { name: '表', area: { sheet: '甲', ...block(0, 0, 2, 2) } },
      { name: '现', area: { sheet: '甲', ...block(2, 0, 1, 1) } },
      { name: '', area: { sheet: '甲', ...block(3, 0, 1, 1) } },
    ]);
    assert.deepEqual(
      picture.sheets.map(({ name }) => name),
      ['甲'],
    );
  });

  it('is none of an old format', async () => {
    await assert.rejects(readOutline(Uint8Array.from([0x09, 0x08, 0, 0])), { code: 'file/old-format' });
  });
});
