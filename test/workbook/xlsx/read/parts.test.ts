import assert from 'node:assert/strict';
import { DEFAULT_LIMITS, type Limits } from '../../../../src/package/limits.ts';
import { openPackage } from '../../../../src/package/package.ts';
import { WorkbookFault } from '../../../../src/workbook/workbook.ts';
import { readParts, relationships, relationshipsPart, type WorkbookParts } from '../../../../src/workbook/xlsx/zip/parts.ts';
import { smallParts, zipped, type SmallSheet } from '../parts-of.ts';

const sheet = (name: string, state?: string): SmallSheet => ({ name, xml: '<sheetData/>', ...(state === undefined ? {} : { state }) });
const read = (parts: Readonly<Record<string, string>>, limits: Partial<Limits> = {}): WorkbookParts =>
  readParts(openPackage(zipped(parts), DEFAULT_LIMITS), { ...DEFAULT_LIMITS, ...limits });
const changed = (parts: Record<string, string>, part: string, from: string | RegExp, to: string): Record<string, string> => {
  const now = parts[part]!.replace(from, to);
  assert.notEqual(now, parts[part]);
  return { ...parts, [part]: now };
};
const without = (parts: Record<string, string>, part: string): Record<string, string> =>
  Object.fromEntries(Object.entries(parts).filter(([name]) => name !== part));
const WORKBOOK = 'xl/workbook.xml';
const RELS = 'xl/_rels/workbook.xml.rels';
const refused = (parts: Record<string, string>, code: string, detail: string | RegExp = /(?:)/, limits: Partial<Limits> = {}): void =>
  assert.throws(
    () => read(parts, limits),
    (error: unknown) => {
      assert.ok(error instanceof WorkbookFault);
      assert.equal(error.code, code);
      assert.match(error.detail, typeof detail === 'string' ? new RegExp(`^${detail}$`) : detail);
      return true;
    },
  );

describe('the parts of a workbook', () => {
  it('are its own, as its relationships say; what is not related is not there', () => {
    const plain = read(smallParts([sheet('甲'), sheet('乙', 'hidden'), sheet('丙', 'visible')]));
    assert.deepEqual(plain, {
      workbook: WORKBOOK,
      styles: null,
      sharedStrings: null,
      calcChain: null,
      names: [],
      date1904: false,
      sheets: [
        { name: '甲', part: 'xl/worksheets/sheet1.xml', visible: true, index: 0 },
        { name: '乙', part: 'xl/worksheets/sheet2.xml', visible: false, index: 1 },
        { name: '丙', part: 'xl/worksheets/sheet3.xml', visible: true, index: 2 },
      ],
    });
    const more = smallParts([sheet('甲')], { styles: '<styleSheet/>', strings: '<sst/>' });
    assert.deepEqual([read(more).styles, read(more).sharedStrings], ['xl/styles.xml', 'xl/sharedStrings.xml']);
    assert.equal(read(without(more, 'xl/styles.xml')).styles, null, 'related, but gone');
    const chain = changed(more, RELS, '</Relationships>', '<Relationship Id="c" Type="x/calcChain" Target="calcChain.xml"/></Relationships>');
    assert.equal(read({ ...chain, 'xl/calcChain.xml': '<calcChain/>' }).calcChain, 'xl/calcChain.xml');
  });

  it('lie where a target says: from the part’s folder or from the root, and up', () => {
    const parts = smallParts([sheet('甲')]);
    for (const target of ['/xl/worksheets/sheet1.xml', './worksheets//sheet1.xml', '../xl/worksheets/sheet1.xml', '/./xl/a/../worksheets/sheet1.xml'])
      assert.equal(read(changed(parts, RELS, 'worksheets/sheet1.xml', target)).sheets[0]!.part, 'xl/worksheets/sheet1.xml', target);
    refused(changed(parts, RELS, 'worksheets/sheet1.xml', '/worksheets/sheet1.xml'), 'file/damaged', 'no sheet part for 甲');
    assert.deepEqual([relationshipsPart('xl/workbook.xml'), relationshipsPart('a.xml')], ['xl/_rels/workbook.xml.rels', '_rels/a.xml.rels']);
    const pkg = openPackage(zipped(parts), DEFAULT_LIMITS);
    assert.deepEqual(relationships(pkg, 'xl/nothing.xml'), []);
    assert.deepEqual(relationships(pkg, ''), [{ id: 'rId1', type: 'officeDocument', target: WORKBOOK }]);
  });

  it('are none outside of the file', () => {
    const parts = smallParts([sheet('甲')], { styles: '<styleSheet/>' });
    const outside = changed(parts, RELS, 'Target="styles.xml"', 'Target="styles.xml" TargetMode="External"');
    assert.equal(read(outside).styles, null);
    assert.equal(read(changed(parts, RELS, 'Target="styles.xml"', 'Target="styles.xml" TargetMode="Internal"')).styles, 'xl/styles.xml');
    // What is no relationship relates nothing.
    assert.equal(read(changed(parts, RELS, /<Relationship (Id="rId-styles")/, '<Other $1')).styles, null);
  });

  it('must be of a workbook: what is no Office document, or another one, is said to be that', () => {
    const parts = smallParts([sheet('甲')]);
    refused(without(parts, '[Content_Types].xml'), 'file/not-a-workbook', 'a zip, but no Office document');
    const ods = 'application/vnd.oasis.opendocument.spreadsheet';
    refused({ mimetype: ods }, 'file/other-format', 'ods');
    refused({ mimetype: 'application/epub+zip' }, 'file/not-a-workbook');
    assert.equal(read({ ...parts, mimetype: ods }).sheets.length, 1, 'it is what it has, whatever else it says');
    refused(changed(parts, '[Content_Types].xml', '</Types>', ''), 'file/damaged');
    refused(without(parts, '_rels/.rels'), 'file/damaged', 'no main part');
    refused(changed(parts, '_rels/.rels', 'xl/workbook.xml', 'xl/other.xml'), 'file/damaged', 'no main part');
    for (const name of ['xl/workbook.bin', 'xl/WORKBOOK.BIN'])
      refused({ ...changed(parts, '_rels/.rels', 'xl/workbook.xml', name), [name]: 'x' }, 'file/other-format', 'xlsb');
    for (const name of ['xl/workbook.bin.xml', 'xl/robin'])
      assert.equal(read({ ...changed(parts, '_rels/.rels', 'xl/workbook.xml', name), [name]: '<workbook/>' }).workbook, name);
    refused({ ...parts, [WORKBOOK]: '<w:document xmlns:w="x"><w:body/></w:document>' }, 'file/other-office-document', 'document');
  });

  it('are no more than there may be, names of others counted too', () => {
    const names = '<definedName name="Other">甲!$A$1</definedName><definedName name="giar_x">甲!$A$2</definedName>';
    const parts = smallParts([sheet('甲'), sheet('乙')], { names });
    assert.equal(read(parts, { sheets: 2, names: 2 }).sheets.length, 2);
    refused(parts, 'file/too-large', 'sheets', { sheets: 1 });
    refused(parts, 'file/too-large', 'defined names', { names: 1 });
  });
});

describe('the sheets of a workbook', () => {
  it('each have a name of their own, case aside', () => {
    refused(smallParts([sheet('甲'), sheet('')]), 'file/damaged', 'sheet 2 has no name of its own');
    refused(smallParts([sheet('Ab'), sheet('aB')]), 'file/damaged', 'sheet 2 has no name of its own');
    refused(changed(smallParts([sheet('甲')]), WORKBOOK, ' name="甲"', ''), 'file/damaged', /sheet 1/);
  });

  it('have a part, unless macros keep them for themselves; charts are none, and count as tabs', () => {
    const lost = (state?: string): Record<string, string> =>
      changed(smallParts([sheet('甲', state), sheet('乙')]), RELS, /<Relationship Id="rId1"[^>]*>/, '');
    refused(lost(), 'file/damaged', 'no sheet part for 甲');
    refused(lost('hidden'), 'file/damaged', 'no sheet part for 甲');
    assert.deepEqual(
      read(lost('veryHidden')).sheets.map(({ name, index }) => [name, index]),
      [['乙', 1]],
    );
    const two = smallParts([sheet('甲'), sheet('乙')]);
    refused(without(two, 'xl/worksheets/sheet1.xml'), 'file/damaged', 'no sheet part for 甲');
    refused(without(smallParts([sheet('甲', 'veryHidden'), sheet('乙')]), 'xl/worksheets/sheet1.xml'), 'file/damaged', 'no sheet part for 甲');
    const chart = changed(two, RELS, /(Id="rId1" Type="[^"]*\/)worksheet"/, '$1chartsheet"');
    assert.deepEqual(
      read(chart).sheets.map(({ name, index }) => [name, index]),
      [['乙', 1]],
    );
    assert.equal(read(without(chart, 'xl/worksheets/sheet1.xml')).sheets.length, 1);
  });

  it('are found by the id of their relationship, whatever its prefix, even without one', () => {
    const parts = smallParts([sheet('甲')]);
    assert.equal(read(changed(parts, WORKBOOK, 'r:id="rId1"', 'rel:id="rId1"')).sheets.length, 1);
    refused(changed(parts, WORKBOOK, 'r:id="rId1"', ''), 'file/damaged', 'no sheet part for 甲');
  });
});

describe('the names of a workbook', () => {
  const NAMES =
    '<definedName name="GIAR_a">甲!$A$1</definedName> x <definedName name="Other" localSheetId="0">甲!$A$9</definedName>' +
    '<definedName name="giar_b" localSheetId="1">甲!$A$2<![CDATA[:$B$3]]></definedName><definedName name="XGIAR_c">甲!$A$3</definedName><definedName>甲!$A$4</definedName>';

  it('are there as they are written, with the sheet they belong to; what has no name is none', () => {
    assert.deepEqual(read(smallParts([sheet('甲')], { names: NAMES })).names, [
      { name: 'GIAR_a', refersTo: '甲!$A$1', localSheet: null },
      { name: 'Other', refersTo: '甲!$A$9', localSheet: 0 },
      { name: 'giar_b', refersTo: '甲!$A$2:$B$3', localSheet: 1 },
      { name: 'XGIAR_c', refersTo: '甲!$A$3', localSheet: null },
    ]);
  });

  it('belong to a workbook that counts its days from 1904 or from 1900', () => {
    for (const [given, expected] of [
      ['date1904="1"', true],
      ['date1904="true"', true],
      ['date1904="0"', false],
      ['', false],
    ] as const)
      assert.equal(read(smallParts([sheet('甲')], { workbookPr: `<workbookPr ${given}/>` })).date1904, expected);
  });
});
