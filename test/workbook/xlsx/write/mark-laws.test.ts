import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Mark, MarkKind } from '../../../../src/workbook/workbook.ts';
import { openXlsx } from '../../../../src/workbook/xlsx/index.ts';
import { richWorkbook, partText, partsOf, SHEETS, withPart, type RichOptions } from '../../../support/rich-workbook.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const STYLES = 'xl/styles.xml';
const mark = (row: number, column: number, kind: MarkKind = 'error', sheet: string = SHEETS.data): Mark => ({ place: { sheet, row, column }, kind });

async function marked(bytes: Uint8Array, marks: readonly Mark[]) {
  const workbook = openXlsx(bytes);
  const outcome = await workbook.mark(marks);
  return { outcome, bytes: workbook.toBytes() };
}

const options: fc.Arbitrary<RichOptions> = fc.record({
  prefix: fc.constantFrom('x:' as const, '' as const),
  dxfs: fc.constantFrom('two' as const, 'empty' as const, 'absent' as const, 'uncounted' as const),
  formats: fc.boolean(),
  macros: fc.boolean(),
});
const marks = fc.array(
  fc.record({
    place: fc.record({ sheet: fc.constantFrom(...Object.values(SHEETS)), row: fc.nat(12), column: fc.nat(6) }),
    kind: fc.constantFrom('error' as const, 'warning' as const, 'hint' as const, 'suspect' as const, 'involved' as const),
  }),
  { maxLength: 40 },
);

describe('marks in a package', () => {
  it('mark then clear, in another session, gives every part back to the byte', () =>
    fc.assert(
      fc.asyncProperty(options, marks, async (given, chosen) => {
        const before = richWorkbook(given);
        const painted = await marked(before, chosen);
        const cleared = await marked(painted.bytes, []);
        assert.deepEqual(partsOf(cleared.bytes), partsOf(before));
      }),
      { numRuns: 150 },
    ));

  it('mark then clear in one session gives the very bytes', async () => {
    const before = richWorkbook();
    const workbook = openXlsx(before);
    await workbook.mark([mark(1, 1)]);
    assert.notDeepEqual(workbook.toBytes(), before);
    await workbook.mark([]);
    assert.deepEqual(workbook.toBytes(), before);
  });

  it('touches only the sheets painted and the styles', () =>
    fc.assert(
      fc.asyncProperty(options, marks, async (given, chosen) => {
        const before = richWorkbook(given);
        const { outcome, bytes } = await marked(before, chosen);
        const now = partsOf(bytes);
        const changed = Object.entries(partsOf(before)).flatMap(([name, text]) => (now[name] === text ? [] : [name]));
        assert.deepEqual(Object.keys(now), Object.keys(partsOf(before)));
        for (const name of changed) assert.match(name, /^xl\/(styles|worksheets\/sheet[13])\.xml$/);
        assert.equal(changed.length > 0, outcome.painted > 0);
      }),
      { numRuns: 60 },
    ));

  it('marking again is marking once: what counts is the last marks alone', () =>
    fc.assert(
      fc.asyncProperty(options, marks, marks, async (given, first, last) => {
        const before = richWorkbook(given);
        const again = await marked((await marked(before, first)).bytes, last);
        assert.deepEqual(partsOf(again.bytes), partsOf((await marked(before, last)).bytes));
      }),
      { numRuns: 80 },
    ));

  it('adds one fill-only format and one rule over rectangles, ahead of the foreign rules and after the merges', async () => {
    const { bytes, outcome } = await marked(richWorkbook(), [mark(1, 1), mark(1, 2), mark(2, 1), mark(2, 2), mark(6, 0)]);
    assert.deepEqual(outcome, { painted: 5, cleared: 0, refused: [] });
    const sheet = partText(bytes, SHEET);
    const ours =
      /<\/mergeCells><conditionalFormatting sqref="([^"]*)"><cfRule ([^>]*)><formula>([^<]*)<\/formula><\/cfRule><\/conditionalFormatting><conditionalFormatting/;
    const [, sqref, attributes, formula] = ours.exec(sheet)!;
    assert.equal(sqref, 'B2:C3 A7');
    assert.match(attributes!, /type="expression"/);
    assert.match(attributes!, /dxfId="2"/);
    assert.doesNotMatch(attributes!, /stopIfTrue/);
    assert.match(formula!, /^LEN\((?:"|&quot;)gouji:error(?:"|&quot;)\)&gt;0$/);
    assert.match(partText(bytes, STYLES), /<dxfs count="3">/);
  });

  it('of several marks on a cell paints the strongest', async () => {
    const { bytes, outcome } = await marked(richWorkbook(), [mark(1, 1, 'hint'), mark(1, 1, 'suspect'), mark(1, 1, 'error')]);
    assert.equal(outcome.painted, 1);
    assert.deepEqual(partText(bytes, SHEET).match(/gouji:\w+/g), ['gouji:suspect']);
  });

  it('says what it could not paint, and paints the rest', async () => {
    const asked = [
      mark(0, 0, 'error', SHEETS.guarded),
      mark(0, 0, 'error', '没有'),
      mark(0, 0, 'error', SHEETS.formattable),
      mark(-1, 0),
      mark(0, 16_384),
    ];
    const { outcome, bytes } = await marked(richWorkbook(), asked);
    assert.equal(outcome.painted, 1);
    assert.deepEqual(
      outcome.refused.map(({ reason }) => reason),
      ['sheet-protected', 'no-such-sheet', 'host', 'host'],
    );
    assert.match(partText(bytes, 'xl/worksheets/sheet3.xml'), /gouji:error/);
  });

  it('clears old marks of a sheet that was locked since', async () => {
    const copied = withPart(richWorkbook(), 'xl/worksheets/sheet2.xml', (text) =>
      text.replace(
        '</worksheet>',
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="9"><formula>LEN("gouji:hint")&gt;0</formula></cfRule></conditionalFormatting></worksheet>',
      ),
    );
    const { bytes, outcome } = await marked(copied, []);
    assert.equal(outcome.cleared, 1);
    assert.deepEqual(partsOf(bytes), partsOf(richWorkbook()));
  });

  it('a sheet cut off in the middle is a fault, and nothing is half done', async () => {
    for (const broken of [
      '<conditionalFormatting sqref="A1">gouji',
      '<!-- gouji',
      '<![CDATA[gouji',
      '<a b="gouji',
      '</a>gouji',
      '<!DOCTYPE gouji>',
    ]) {
      const bytes = withPart(richWorkbook(), 'xl/worksheets/sheet3.xml', (text) => text.replace('</worksheet>', broken));
      const workbook = openXlsx(bytes);
      await assert.rejects(workbook.mark([mark(1, 1)]), { name: 'WorkbookFault', code: 'file/damaged' }, broken);
      assert.deepEqual(workbook.toBytes(), bytes);
    }
  });
});

describe('marks another program wrote', () => {
  const OWN = 'gouji:error';
  const spellings: Record<string, (text: string) => string> = {
    're-spaced and re-cased': (text) => text.replace(/LEN\((?:"|&quot;)gouji:error(?:"|&quot;)\)&gt;0/, ' len( "Gouji:Error" ) &gt; 0 '),
    'quotes as entities': (text) => text.replace(/(?:"|&quot;)gouji:error(?:"|&quot;)/, '&quot;gouji:error&quot;'),
    'quotes literal': (text) => text.replace(/&quot;gouji:error&quot;/, '"gouji:error"'),
    'in CDATA': (text) => text.replace(/<formula>[^<]*gouji[^<]*<\/formula>/, '<formula><![CDATA[LEN("gouji:error")>0]]></formula>'),
    'split cell by cell': (text) =>
      text.replace(/<conditionalFormatting sqref="B2:C2">(.*?)<\/conditionalFormatting>/, (_, rule: string) =>
        ['B2', 'C2'].map((cell) => `<conditionalFormatting pivot="0" sqref="${cell}">${rule}</conditionalFormatting>`).join(''),
      ),
    'merged into a foreign element': (text) => {
      const rule = /<cfRule [^>]*><formula>[^<]*gouji[^<]*<\/formula><\/cfRule>/.exec(text)![0];
      return text
        .replace(/<conditionalFormatting sqref="B2:C2">.*?<\/conditionalFormatting>/, '')
        .replace('priority="2"', `priority="2"`)
        .replace('<cfRule type="cellIs"', `${rule}<cfRule type="cellIs"`);
    },
    'moved into the extensions': (text) =>
      text
        .replace(/<conditionalFormatting sqref="B2:C2">.*?<\/conditionalFormatting>/, '')
        .replace(
          '<x14:conditionalFormattings>',
          '<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="urn:xm"><x14:cfRule type="expression" priority="1" id="{1}"><xm:f>LEN("gouji:error")&gt;0</xm:f><x14:dxf/></x14:cfRule><xm:sqref>B2:C2</xm:sqref></x14:conditionalFormatting>',
        ),
  };
  for (const [name, spell] of Object.entries(spellings))
    it(`${name}: found and cleared`, async () => {
      const before = richWorkbook();
      const ours = (await marked(before, [mark(1, 1), mark(1, 2)])).bytes;
      const theirs = withPart(ours, SHEET, spell);
      assert.match(partText(theirs, SHEET), new RegExp(OWN, 'i'));
      const { bytes, outcome } = await marked(theirs, []);
      assert.ok(outcome.cleared > 0);
      assert.deepEqual(partsOf(bytes), partsOf(before));
    });

  it('copied to another sheet: cleared there too', async () => {
    const before = richWorkbook();
    const ours = (await marked(before, [mark(1, 1)])).bytes;
    const copy = /<conditionalFormatting sqref="B2">.*?<\/conditionalFormatting>/.exec(partText(ours, SHEET))![0];
    const theirs = withPart(ours, 'xl/worksheets/sheet3.xml', (text) => text.replace('</worksheet>', `${copy}</worksheet>`));
    assert.deepEqual(partsOf((await marked(theirs, [])).bytes), partsOf(before));
  });

  it('formats appended behind ours keep their numbers', async () => {
    const ours = (await marked(richWorkbook(), [mark(1, 1)])).bytes;
    const theirs = withPart(ours, STYLES, (text) => text.replace('</dxfs>', '<dxf><font><b/></font></dxf></dxfs>').replace('count="3"', 'count="4"'));
    const { bytes } = await marked(theirs, []);
    assert.equal(partText(bytes, STYLES), partText(theirs, STYLES));
    const again = await marked(bytes, [mark(1, 1)]);
    assert.equal(partText(again.bytes, STYLES), partText(theirs, STYLES), 'the format that stayed serves again');
    assert.match(partText(again.bytes, SHEET), /dxfId="2"[^>]*>\s*<formula>LEN/);
  });
});
