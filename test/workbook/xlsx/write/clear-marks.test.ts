import assert from 'node:assert/strict';
import type { MarkKind, Mark } from '../../../../src/workbook/workbook.ts';
import { rectangles as areas } from '../../../../src/workbook/rectangles.ts';
import { areaAddress } from '../../../../src/workbook/address.ts';
import { clearMarks, setMarks } from '../../../../src/workbook/xlsx/patch/marks.ts';

const OURS = '<cfRule type="expression" dxfId="1" priority="1"><formula>LEN("gouji:error")&gt;0</formula></cfRule>';
const FOREIGN = '<cfRule type="cellIs" dxfId="0" priority="2" operator="lessThan"><formula>0</formula></cfRule>';
const format = (...inside: string[]): string => `<conditionalFormatting sqref="A1:B2">${inside.join('')}</conditionalFormatting>`;
const sheet = (...inside: string[]): string => `<worksheet><sheetData/>${inside.join('')}</worksheet>`;
const MOVED = '<x14:cfRule type="expression"><xm:f>LEN("gouji:hint")&gt;0</xm:f></x14:cfRule>';
const MOVED_FOREIGN = '<x14:cfRule type="dataBar"><x14:dataBar/></x14:cfRule>';
const moved = (...inside: string[]): string => `<x14:conditionalFormatting>${inside.join('')}<xm:sqref>A1</xm:sqref></x14:conditionalFormatting>`;
const container = (...inside: string[]): string => `<x14:conditionalFormattings>${inside.join('')}</x14:conditionalFormattings>`;
const ext = (...inside: string[]): string => `<ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}">${inside.join('')}</ext>`;
const list = (...inside: string[]): string => `<extLst>${inside.join('')}</extLst>`;

const rectangles = (cells: readonly { row: number; column: number }[]): string[] =>
  areas(cells.map((cell) => ({ sheet: 'S', ...cell }))).map(areaAddress);

describe('taking marks out of a sheet', () => {
  const cases: [what: string, before: string, after: string, rules: number][] = [
    ['a format of ours goes whole', sheet(format(OURS)), sheet(), 1],
    ['one with two of ours, too', sheet(format(OURS, OURS), format(FOREIGN)), sheet(format(FOREIGN)), 2],
    ['of a format with others in it ours alone go', sheet(format(FOREIGN, OURS, FOREIGN)), sheet(format(FOREIGN, FOREIGN)), 1],
    ['a foreign one stays to the letter', sheet(format(FOREIGN)), sheet(format(FOREIGN)), 0],
    [
      'where our name stands in a cell alone, nothing goes',
      sheet('<v>gouji:error</v>', format(FOREIGN)),
      sheet('<v>gouji:error</v>', format(FOREIGN)),
      0,
    ],
    ['in extensions the list goes with its last', sheet(list(ext(container(moved(MOVED))))), sheet(), 1],
    ['several of ours, too', sheet(list(ext(container(moved(MOVED), moved(MOVED, MOVED))))), sheet(), 3],
    [
      'a foreign rule keeps its format and all about it',
      sheet(list(ext(container(moved(MOVED), moved(MOVED_FOREIGN))))),
      sheet(list(ext(container(moved(MOVED_FOREIGN))))),
      1,
    ],
    [
      'beside ours in one format, too',
      sheet(list(ext(container(moved(MOVED, MOVED_FOREIGN))))),
      sheet(list(ext(container(moved(MOVED_FOREIGN))))),
      1,
    ],
    [
      'another extension stays, and the list with it',
      sheet(list(ext(container(moved(MOVED))), ext('<x14:slicerList/>'))),
      sheet(list(ext('<x14:slicerList/>'))),
      1,
    ],
    [
      'whatever else stands in the same extension stays, and the extension with it',
      sheet(list(ext(container(moved(MOVED)), '<x14:sparklineGroups/>'))),
      sheet(list(ext(container(), '<x14:sparklineGroups/>'))),
      1,
    ],
    [
      'an extension without any of ours stays',
      sheet(list(ext(container(moved(MOVED_FOREIGN))), ext()), format(OURS)),
      sheet(list(ext(container(moved(MOVED_FOREIGN))), ext())),
      1,
    ],
    ['one that is shouted is ours, too', sheet(format(OURS.replace('gouji:error', 'GOUJI:ERROR'))), sheet(), 1],
    ['a rule is ours by its formula, wherever in the rule that stands', sheet(format(OURS.replace('<formula>', '<dataBar/><formula>'))), sheet(), 1],
    [
      'and by nothing else in it',
      sheet(format(FOREIGN.replace('</cfRule>', '<extLst>gouji:error</extLst></cfRule>'))),
      sheet(format(FOREIGN.replace('</cfRule>', '<extLst>gouji:error</extLst></cfRule>'))),
      0,
    ],
    ['an empty one stays', sheet(list(ext(container())), format(OURS)), sheet(list(ext(container()))), 1],
  ];
  for (const [what, before, after, rules] of cases) it(what, () => assert.deepEqual(clearMarks(before), { xml: after, rules }));
});

describe('setting marks in a sheet', () => {
  const at = (row: number, column: number, kind: MarkKind): Mark => ({ place: { sheet: '表', row, column }, kind });
  const styles = new Map<MarkKind, number>([
    ['suspect', 4],
    ['error', 5],
    ['warning', 6],
    ['hint', 7],
  ]);

  it('puts one format of each kind, the strongest first, behind what must stand before', () => {
    const before = '<worksheet><sheetData/><mergeCells/><phoneticPr/><conditionalFormatting sqref="Z9"/><dataValidations/></worksheet>';
    const after = setMarks(before, [at(0, 0, 'hint'), at(0, 1, 'error'), at(1, 1, 'error'), at(4, 0, 'suspect')], styles);
    const rule = (sqref: string, style: number, kind: string): string =>
      `<conditionalFormatting sqref="${sqref}"><cfRule type="expression" dxfId="${style}" priority="1"><formula>LEN(&quot;gouji:${kind}&quot;)&gt;0</formula></cfRule></conditionalFormatting>`;
    assert.equal(
      after,
      before.replace('<phoneticPr/>', `<phoneticPr/>${rule('A5', 4, 'suspect')}${rule('B1:B2', 5, 'error')}${rule('A1', 7, 'hint')}`),
    );
  });

  it('takes every element that must stand before marks for such a one', () => {
    const elements = [
      'sheetPr',
      'dimension',
      'sheetViews',
      'sheetFormatPr',
      'cols',
      'sheetData',
      'sheetCalcPr',
      'sheetProtection',
      'protectedRanges',
    ];
    const later = ['scenarios', 'autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr'];
    for (const last of [...elements, ...later]) {
      const after = setMarks(`<worksheet><${last}/><pageMargins/></worksheet>`, [at(0, 0, 'hint')], styles);
      assert.ok(after.startsWith(`<worksheet><${last}/><conditionalFormatting`), last);
      assert.ok(after.endsWith('</conditionalFormatting><pageMargins/></worksheet>'), last);
    }
  });

  it('names no cell twice, however often it is given, and joins what lies side by side', () => {
    const cells = (...places: [number, number][]): { row: number; column: number }[] => places.map(([row, column]) => ({ row, column }));
    assert.deepEqual(rectangles(cells([0, 0], [0, 0])), ['A1']);
    assert.deepEqual(rectangles(cells([0, 0], [0, 1], [0, 1], [0, 0], [0, 2])), ['A1:C1']);
    assert.deepEqual(rectangles(cells([1, 1], [0, 0], [1, 0], [0, 1])), ['A1:B2']);
    assert.deepEqual(rectangles(cells([0, 0], [0, 1], [1, 0])), ['A1:B1', 'A2']);
    assert.deepEqual(rectangles(cells([0, 0], [2, 0], [0, 2])), ['A1', 'C1', 'A3']);
    assert.deepEqual(rectangles(cells([0, 1], [1, 0])), ['B1', 'A2']);
    assert.deepEqual(rectangles([]), []);
  });
});
