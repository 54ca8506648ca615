import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MarkKind } from '../../../../src/workbook/workbook.ts';
import { MARK_FILL, markFormula } from '../../../../src/workbook/mark.ts';
import { clearMarks, setMarks } from '../../../../src/workbook/xlsx/patch/marks.ts';
import { cellAt, formulaOf, indexSheet, styleOf } from '../../../../src/workbook/xlsx/patch/sheet-index.ts';
import { addMarkStyles, lockedFormats, removeMarkStyles } from '../../../../src/workbook/xlsx/patch/styles.ts';
import {
  attributeAt,
  behind,
  escapeXml,
  opened,
  placed,
  scan,
  splice,
  textIn,
  unescapeXml,
  WAS_EMPTY,
  type Element,
} from '../../../../src/workbook/xlsx/patch/scan.ts';
import { defineName, recalculateOnLoad } from '../../../../src/workbook/xlsx/patch/workbook-part.ts';

const all = (): boolean => true;
const damaged = { code: 'file/damaged' };

/** An element as its own text and that of its children, as deep as they were wanted. */
const shown = (xml: string, { prefix, name, start, end, openEnd, closeStart, children, selfClosing }: Element): unknown => ({
  tag: prefix + name,
  text: xml.slice(start, end),
  inner: xml.slice(openEnd, closeStart),
  ...(selfClosing ? { empty: true } : {}),
  ...(children.length === 0 ? {} : { children: children.map((each) => shown(xml, each)) }),
});

describe('the elements of a part', () => {
  it('are where their tags begin and end, whatever stands in comments, sections, instructions and values', () => {
    const xml = '<?xml version="1.0"?><!-- <a> --><x:a k="1>2" l=\'</x:a>\'><b/>t<![CDATA[<c>]]><!-- </x:a> --><x:c  ><d/></x:c  ></x:a> tail';
    assert.deepEqual(shown(xml, scan(xml, all)), {
      tag: 'x:a',
      text: xml.slice(xml.indexOf('<x:a'), xml.indexOf(' tail')),
      inner: xml.slice(xml.indexOf('<b/>'), xml.lastIndexOf('</x:a>')),
      children: [
        { tag: 'b', text: '<b/>', inner: '', empty: true },
        { tag: 'x:c', text: '<x:c  ><d/></x:c  >', inner: '<d/>', children: [{ tag: 'd', text: '<d/>', inner: '', empty: true }] },
      ],
    });
    assert.equal(scan('<a/>', all).selfClosing, true);
    assert.equal(scan('<a k="/">/</a>', all).selfClosing, false);
  });

  it('are passed over as one piece where their children are not wanted; each is asked about once, with its depth', () => {
    const xml = '<a><b><c><c/></c>x<d/></b><e><f/></e></a>';
    const asked: [string, number][] = [];
    const root = scan(xml, (name, depth) => (asked.push([name, depth]), name !== 'b'));
    assert.deepEqual(asked, [
      ['a', 1],
      ['b', 2],
      ['e', 2],
      ['f', 3],
    ]);
    assert.deepEqual(
      root.children.map((each) => [xml.slice(each.start, each.end), each.children.length]),
      [
        ['<b><c><c/></c>x<d/></b>', 0],
        ['<e><f/></e>', 1],
      ],
    );
  });

  it('of what is cut off or does not pair are damage', () => {
    const whole = '<a><b k="1"><c/></b></a>';
    for (let length = 0; length < whole.length; length++) assert.throws(() => scan(whole.slice(0, length), all), damaged, whole.slice(0, length));
    for (const xml of [
      '<a></b>',
      '<a><b></a></b>',
      '</a>',
      '<x:a></a>',
      '<!-- <a/>',
      '<![CDATA[<a/>',
      '<? <a/>',
      '<!DOCTYPE a><a/>',
      '< a/>',
      '<a><!-></a>',
      `<${'a'.repeat(250)}></${'a'.repeat(250)}>`,
    ])
      assert.throws(() => scan(xml, all), damaged, xml);
  });
});

describe('an attribute', () => {
  const valueOf = (tag: string, local: string): string | null => {
    const at = attributeAt(`<z/>${tag}<y k="9"/>`, { start: 4, openEnd: 4 + tag.length }, local);
    if (at !== null) assert.equal(unescapeXml(`<z/>${tag}<y k="9"/>`.slice(at.start, at.end)), at.value);
    return at?.value ?? null;
  };

  it('is found by its local name, in quotes of either kind, with blanks about its sign', () => {
    for (const tag of ['<a k="v"/>', "<a k='v'/>", '<a x:k="v">', '<a j="w" k = "v" l="w">', '<a j="k" k\n=\n"v">'])
      assert.equal(valueOf(tag, 'k'), 'v', tag);
    assert.equal(valueOf('<a k="">', 'k'), '');
    assert.equal(valueOf("<a k='\"'>", 'k'), '"');
  });

  it('is none of another tag, of another name, or of a name space', () => {
    for (const tag of ['<a/>', '<k/>', '<a ak="v" ka="v" k:a="v"/>', '<a xmlns:k="v" xmlns="v"/>', '<a j="k=v"/>'])
      assert.equal(valueOf(tag, 'k'), null, tag);
  });

  it('says what its entities stand for', () => {
    const tag = '<a k="&lt;&amp;&gt;&quot;&apos;&#65;&#x4E2D;&#x1F600;&#x4e;&other;&#x;">';
    assert.equal(attributeAt(tag, { start: 0, openEnd: tag.length }, 'k')!.value, `<&>"'A中😀N&other;&#x;`);
  });
});

describe('a text in XML', () => {
  it('is written so that a parser reads the same, and what XML cannot hold as spreadsheets do', () => {
    assert.equal(
      escapeXml('a&b<c>d"e\rf\u0000g\u000Bh\u001Fi\uFFFEj\tk\nl&amp;<<>>\r\u000C\uFFFF'),
      'a&amp;b&lt;c&gt;d&quot;e&#13;f_x0000_g_x000B_h_x001F_i_xFFFE_j\tk\nl&amp;amp;&lt;&lt;&gt;&gt;&#13;_x000C__xFFFF_',
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('&', '<', '>', '"', "'", '\r', 'a', '国', ';', '#') }), (text) =>
        assert.equal(unescapeXml(escapeXml(text)), text),
      ),
      { numRuns: 50 },
    );
  });

  it('is what stands in an element without its tags and comments, sections as they are', () => {
    const textOf = (inner: string): string => textIn(`<a>${inner}</a>`, scan(`<a>${inner}</a>`, all));
    assert.equal(textOf('x&lt;<b>y</b><![CDATA[<&amp;>]]>z<![CDATA[]]><!--c--><![CDATA[1\n2]]>'), 'x<y<&amp;>z1\n2');
    assert.equal(textOf('<![CDATA[1]]><![CDATA[2]]>'), '12');
    assert.equal(textOf(''), '');
  });
});

describe('changes of a text', () => {
  it('are made each in its place, those at one point in the order given', () => {
    const changes = [
      { start: 6, end: 8, text: 'X' },
      { start: 2, end: 2, text: 'b' },
      { start: 0, end: 1, text: 'A' },
      { start: 2, end: 2, text: 'c' },
      { start: 2, end: 4, text: '' },
      { start: 10, end: 10, text: '!' },
    ];
    assert.equal(splice('0123456789', changes), 'A1bc45X89!');
    assert.equal(splice('0123456789', []), '0123456789');
    // What is put in at a point stands before what is taken out behind it.
    assert.equal(
      splice('01', [
        { start: 1, end: 2, text: 'x' },
        { start: 1, end: 1, text: 'y' },
      ]),
      '0yx',
    );
    assert.equal(
      splice('0123', [
        { start: 1, end: 3, text: 'x' },
        { start: 3, end: 3, text: 'y' },
      ]),
      '0xy3',
    );
  });

  it('put a child behind the last of those before it, into an element that was empty too', () => {
    const put = (xml: string, names: readonly string[]): string => splice(xml, [placed(scan(xml, all), names, '<n/>')]);
    assert.equal(put('<a><b/><c/><b/><d/></a>', ['b', 'c']), '<a><b/><c/><b/><n/><d/></a>');
    assert.equal(put('<a>t<d/></a>', ['b', 'c']), '<a><n/>t<d/></a>');
    assert.equal(put('<x:a k="1"/>', ['b']), '<x:a k="1"><n/></x:a>');
    const root = scan('<a/>', all);
    assert.equal(splice('<a/>', [opened(root, 'x', WAS_EMPTY)]), `<a${WAS_EMPTY}x</a>`);
    assert.equal(behind(scan('<a><b/>t</a>', all), ['b']), 7);
  });
});

describe('the rows and cells of a sheet', () => {
  const sheet = (rows: string, after = '', before = ''): string => `<worksheet>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

  it('are numbered as they say, or follow the one before', () => {
    const index = indexSheet(sheet('<row r="3"><c r="B3" s="4"/><c/></row><row><c r="AA4"/><c r="7"/></row>'));
    assert.deepEqual(
      index.rows.map(({ row, cells }) => [row, cells.map(({ row: at, column, style }) => [at, column, style])]),
      [
        [
          2,
          [
            [2, 1, '4'],
            [2, 2, null],
          ],
        ],
        [
          3,
          [
            [3, 26, null],
            [3, 0, null],
          ],
        ],
      ],
    );
    assert.equal(cellAt(index, 2, 1)!.style, '4');
    assert.deepEqual([cellAt(index, 2, 0), cellAt(index, 0, 1)], [null, null]);
  });

  it('are all of a row that is there twice, of which the last counts', () => {
    const index = indexSheet(sheet('<row r="1"><c r="A1" s="1"/></row><row r="1"><c r="A1" s="2"/><c r="B1"/></row>'));
    assert.equal(index.rowsAt(0).length, 2);
    assert.equal(cellAt(index, 0, 0)!.style, '2');
    assert.deepEqual(index.rowsAt(1), []);
  });

  it('are looked at only in the rows that are wanted', () => {
    const index = indexSheet(
      sheet('<row r="1" s="3" customFormat="1"><c r="A1"/></row><row r="2" s="3" customFormat="true"><c r="A2"/></row>'),
      (row) => row === 1,
    );
    assert.deepEqual(
      index.rows.map(({ cells, style }) => [cells.length, style]),
      [
        [0, null],
        [1, '3'],
      ],
    );
  });

  it('have the format of their row, or else of their column', () => {
    const index = indexSheet(
      sheet(
        '<row r="1" s="3"/><row r="2" s="5" customFormat="1"/><row r="3" customFormat="1"/>',
        '',
        '<cols><col min="2" max="3" style="7"/><col min="4" max="4"/></cols>',
      ),
    );
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((column) => styleOf(index, 0, column)),
      [null, '7', '7', null, null],
    );
    assert.deepEqual([styleOf(index, 1, 0), styleOf(index, 1, 1), styleOf(index, 2, 1), styleOf(index, 9, 1)], ['5', '5', '7', '7']);
  });

  it('come with merged areas, array formulas and what guards them', () => {
    const of = (after: string) =>
      indexSheet(
        sheet(
          '<row r="1"><c r="A1"><f t="array" ref="A1:B2">1</f></c><c r="C1"><f t="dataTable" ref="C1"/></c><c r="D1"><f ref="D1">1</f></c></row>',
          after,
        ),
      );
    const index = of('<sheetProtection sheet="1" password="x"/><mergeCells><mergeCell ref="A3:B3"/><mergeCell/></mergeCells>');
    assert.deepEqual(index.merges, [{ row: 2, column: 0, rows: 1, columns: 2 }]);
    assert.deepEqual(index.arrays(), [
      { row: 0, column: 0, rows: 2, columns: 2 },
      { row: 0, column: 2, rows: 1, columns: 1 },
    ]);
    const guards = (attributes: string): [boolean, boolean] => {
      const { protected: guarded, password } = of(`<sheetProtection ${attributes}/>`);
      return [guarded, password];
    };
    assert.deepEqual(['sheet="1" password="x"', 'sheet="true" hashValue="x"', 'sheet="1"', 'password="x"', 'sheet="0" password="x"'].map(guards), [
      [true, true],
      [true, true],
      [true, false],
      [false, false],
      [false, false],
    ]);
    const bare = indexSheet(sheet('<row r="1"><c r="A1"/></row>'));
    assert.deepEqual([bare.merges, bare.arrays(), bare.protected, bare.password], [[], [], false, false]);
    assert.deepEqual([indexSheet('<worksheet/>').data, indexSheet('<worksheet/>').rows], [null, []]);
    // Array formulas are those of any row, also where only some are looked at.
    const some = indexSheet(sheet('<row r="1"><c r="A1"><f t="array" ref="A1:A2">1</f></c></row><row r="2"/>'), (row) => row === 1);
    assert.equal(some.arrays().length, 1);
  });

  it('have a formula with its text, and its group where it is shared', () => {
    const xml = sheet(
      '<row r="1"><c r="A1"><f>1&lt;2</f></c><c r="B1"><f t="shared" si="3">x</f></c><c r="C1"><f t="shared">y</f></c><c r="D1"><f t="array" si="4">z</f></c><c r="E1"/></row>',
    );
    const index = indexSheet(xml);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((column) => formulaOf(xml, cellAt(index, 0, column)!)),
      [{ text: '1<2', shared: null }, { text: 'x', shared: '3' }, { text: 'y', shared: '' }, { text: 'z', shared: null }, null],
    );
  });
});

describe('the styles of marks', () => {
  const sheet = (inner: string): string => `<styleSheet>${inner}</styleSheet>`;
  const KINDS: readonly MarkKind[] = ['error', 'hint'];

  it('come behind all that stands before them, and go without a trace', () => {
    for (const xml of [
      sheet('<fonts/><cellXfs/><cellStyles/><tableStyles/>'),
      sheet('<fonts/><dxfs count="0"/><tableStyles/>'),
      sheet('<dxfs/>'),
      sheet(''),
      '<styleSheet/>',
      '<x:styleSheet xmlns:x="y"><x:dxfs count="1"><x:dxf><x:font/></x:dxf></x:dxfs></x:styleSheet>',
      sheet('<dxfs count="7"><dxf/></dxfs>'),
      sheet('<dxfs><dxf/></dxfs>'),
      sheet('<dxfs count="x"><dxf/></dxfs>'),
    ]) {
      const { xml: more, styles } = addMarkStyles(xml, KINDS);
      const before = (xml.match(/<(?:x:)?dxf[ />]/g) ?? []).length;
      assert.deepEqual(
        [...styles],
        [
          ['error', before],
          ['hint', before + 1],
        ],
        xml,
      );
      assert.equal((more.match(/<(?:x:)?dxf[ />]/g) ?? []).length, before + 2);
      for (const kind of KINDS) assert.ok(more.includes(`bgColor rgb="FF${MARK_FILL[kind]}"`));
      assert.equal(removeMarkStyles(more), xml);
      // What is there is not added again.
      const again = addMarkStyles(more, KINDS);
      assert.deepEqual([again.xml, [...again.styles]], [more, [...styles]]);
    }
    assert.match(
      addMarkStyles(sheet('<fonts/><cellStyles/><tableStyles/>'), ['error']).xml,
      /<cellStyles\/><dxfs count="1"[^>]*><dxf>.*<\/dxfs><tableStyles\/>/s,
    );
    assert.match(addMarkStyles(sheet('<dxfs count="1"><dxf/></dxfs>'), KINDS).xml, /<dxfs count="3">/);
  });

  it('are known by their colour alone, however another program spells it, and only where nothing else is in them', () => {
    const fill = `bgColor rgb='${MARK_FILL.hint.toLowerCase()}'`;
    const known = (dxf: string): number | undefined => addMarkStyles(sheet(`<dxfs><dxf/>${dxf}</dxfs>`), ['error']).styles.get('hint');
    assert.equal(known(`<dxf><fill><patternFill><${fill}/></patternFill></fill></dxf>`), 1);
    for (const more of ['font', 'border', 'numFmt', 'alignment', 'protection'])
      assert.equal(known(`<dxf><${more}/><fill><patternFill><${fill}/></patternFill></fill></dxf>`), undefined, more);
    // The first of two is taken.
    const twice = `<dxf><fill><patternFill><${fill}/></patternFill></fill></dxf>`.repeat(2);
    assert.equal(known(twice), 1);
  });

  it('that are followed by others stay where they are', () => {
    const ours = `<dxf><fill><patternFill><bgColor rgb="FF${MARK_FILL.error}"/></patternFill></fill></dxf>`;
    const xml = sheet(`<dxfs count="2">${ours}<dxf><font/></dxf></dxfs>`);
    assert.equal(removeMarkStyles(xml), xml);
    assert.equal(
      removeMarkStyles(sheet(`<dxfs count="3"><dxf><font/></dxf>${ours}${ours}</dxfs>`)),
      sheet('<dxfs count="1"><dxf><font/></dxf></dxfs>'),
    );
    assert.equal(removeMarkStyles(sheet('<fonts/>')), sheet('<fonts/>'));
    assert.equal(removeMarkStyles(sheet(`<dxfs count="1">${ours}</dxfs>`)), sheet('<dxfs count="0"></dxfs>'));
  });

  it('of cells are locked unless they say otherwise', () => {
    const xfs = (...inner: string[]): string =>
      sheet(`<cellStyleXfs><xf><protection locked="0"/></xf></cellStyleXfs><cellXfs>${inner.map((each) => `<xf>${each}</xf>`).join('')}</cellXfs>`);
    assert.deepEqual(
      lockedFormats(
        xfs(
          '',
          '<protection/>',
          '<protection locked="0"/>',
          '<protection locked="1"/>',
          '<protection locked="true"/>',
          '<protection locked="false"/>',
          '<alignment/><protection locked="0"/>',
        ),
      ),
      [true, true, false, true, true, false, false],
    );
    assert.deepEqual(lockedFormats(sheet('')), []);
  });
});

describe('marks in the text of a sheet', () => {
  const STYLES = new Map<MarkKind, number>([
    ['error', 5],
    ['hint', 6],
  ]);
  const at = (row: number, column: number, kind: MarkKind) => ({ place: { sheet: '甲', row, column }, kind });
  const rule = (formula: string): string => `<cfRule type="expression"><formula>${escapeXml(formula)}</formula></cfRule>`;
  const format = (...formulas: string[]): string => `<conditionalFormatting sqref="A1">${formulas.map(rule).join('')}</conditionalFormatting>`;

  it('stand behind all that stands before them, one format a kind, the strongest first, and go without a trace', () => {
    for (const xml of [
      '<worksheet><sheetData/><mergeCells/><pageMargins/></worksheet>',
      '<worksheet/>',
      '<worksheet><pageMargins/></worksheet>',
      `<worksheet><sheetData/>${format('A1>0')}</worksheet>`,
    ]) {
      const marked = setMarks(xml, [at(1, 1, 'hint'), at(0, 0, 'error'), at(1, 2, 'hint')], STYLES);
      assert.match(
        marked,
        /sqref="A1"><cfRule type="expression" dxfId="5" priority="1"><formula>LEN\(&quot;gouji:error&quot;\)&gt;0<\/formula>.*sqref="B2:C2"><cfRule type="expression" dxfId="6" priority="1">/s,
      );
      assert.deepEqual(clearMarks(marked), { xml, rules: 2 });
      assert.equal(setMarks(marked, [], STYLES), xml);
      assert.equal(setMarks(marked, [at(0, 0, 'error')], STYLES), setMarks(xml, [at(0, 0, 'error')], STYLES));
    }
    assert.match(
      setMarks('<worksheet><sheetData/><mergeCells/><pageMargins/></worksheet>', [at(0, 0, 'error')], STYLES),
      /<mergeCells\/><conditionalFormatting .*<\/conditionalFormatting><pageMargins\/>/s,
    );
    assert.match(
      setMarks(`<worksheet><sheetData/>${format('A1>0')}</worksheet>`, [at(0, 0, 'error')], STYLES),
      /<sheetData\/><conditionalFormatting sqref="A1"><cfRule type="expression" dxfId/,
    );
  });

  it('go alone where others share their format', () => {
    const ours = markFormula('error');
    assert.deepEqual(clearMarks(`<worksheet>${format('A1>0', ours, 'B1>0')}${format(ours, ours)}</worksheet>`), {
      xml: `<worksheet>${format('A1>0', 'B1>0')}</worksheet>`,
      rules: 3,
    });
    const foreign = `<worksheet>${format('LEN("gouji")>0')}</worksheet>`;
    assert.deepEqual(clearMarks(foreign), { xml: foreign, rules: 0 });
  });

  it('go from the extensions, too, with what is left empty there and nothing else', () => {
    const own = (...formulas: string[]): string =>
      `<x14:conditionalFormatting>${formulas.map((each) => `<x14:cfRule><xm:f>${escapeXml(each)}</xm:f></x14:cfRule>`).join('')}<xm:sqref>A1</xm:sqref></x14:conditionalFormatting>`;
    const ext = (inner: string): string => `<ext uri="{1}">${inner}</ext>`;
    const list = (...exts: string[]): string => `<worksheet><sheetData/><extLst>${exts.join('')}</extLst></worksheet>`;
    const formats = (...inner: string[]): string => `<x14:conditionalFormattings>${inner.join('')}</x14:conditionalFormattings>`;
    const ours = own(markFormula('hint'));
    const cleared = (xml: string): string => clearMarks(xml).xml;
    assert.equal(cleared(list(ext(formats(ours)))), '<worksheet><sheetData/></worksheet>');
    assert.equal(cleared(list(ext(formats(ours, ours)), ext('<y/>'))), list(ext('<y/>')));
    assert.equal(cleared(list(ext(formats(ours, own('A1>0'))))), list(ext(formats(own('A1>0')))));
    assert.equal(cleared(list(ext(formats(own('A1>0', markFormula('error')))))), list(ext(formats(own('A1>0')))));
    assert.equal(cleared(list(ext(`${formats(ours)}<y/>`))), list(ext(`${formats()}<y/>`)));
    assert.equal(cleared(list(ext('<y/>'), ext(formats(ours)), ext(formats(own('A1>0'))))), list(ext('<y/>'), ext(formats(own('A1>0')))));
    // An empty list of formats is nobody's.
    assert.equal(cleared(list(ext(formats()), ext(formats(ours)))), list(ext(formats())));
    assert.equal(clearMarks(list(ext(formats(ours, ours)))).rules, 2);
  });
});

describe('the workbook part', () => {
  const area = { sheet: '甲 乙', row: 1, column: 1, rows: 2, columns: 3 };
  const REFERENCE = "'甲 乙'!$B$2:$D$3";
  const book = (inner: string): string => `<workbook>${inner}</workbook>`;

  it('gets a name of the workbook’s own where names belong, or in the place of the one there is', () => {
    const named = `<definedName name="N">${REFERENCE}</definedName>`;
    for (const [before, after] of [
      ['<sheets/><calcPr/>', `<sheets/><definedNames>${named}</definedNames><calcPr/>`],
      ['<sheets/><externalReferences/>', `<sheets/><externalReferences/><definedNames>${named}</definedNames>`],
      ['<definedNames/>', `<definedNames>${named}</definedNames>`],
      [
        '<definedNames><definedName name="M">1</definedName></definedNames>',
        `<definedNames><definedName name="M">1</definedName>${named}</definedNames>`,
      ],
      [
        '<definedNames><definedName name="n" comment="c">1</definedName></definedNames>',
        `<definedNames><definedName name="n" comment="c">${REFERENCE}</definedName></definedNames>`,
      ],
      [
        '<definedNames><definedName name="N"/><definedName name="M">1</definedName></definedNames>',
        `<definedNames>${named}<definedName name="M">1</definedName></definedNames>`,
      ],
      [
        '<definedNames><definedName name="N" localSheetId="0">1</definedName></definedNames>',
        `<definedNames><definedName name="N" localSheetId="0">1</definedName>${named}</definedNames>`,
      ],
    ] as const)
      assert.equal(defineName(book(before), 'N', area), book(after));
    assert.equal(
      defineName('<x:workbook><x:sheets/></x:workbook>', 'N', area),
      `<x:workbook><x:sheets/><x:definedNames><x:definedName name="N">${REFERENCE}</x:definedName></x:definedNames></x:workbook>`,
    );
  });

  it('asks to be calculated when it is opened', () => {
    for (const [before, after] of [
      ['<sheets/><definedNames/><x/>', '<sheets/><definedNames/><calcPr fullCalcOnLoad="1"/><x/>'],
      ['<calcPr calcId="1"/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>'],
      ['<calcPr calcId="1"></calcPr>', '<calcPr calcId="1" fullCalcOnLoad="1"></calcPr>'],
      ['<calcPr fullCalcOnLoad="0"/>', '<calcPr fullCalcOnLoad="1"/>'],
    ] as const)
      assert.equal(recalculateOnLoad(book(before)), book(after));
  });
});
