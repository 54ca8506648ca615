import assert from 'node:assert/strict';
import fc from 'fast-check';
import { strFromU8, strToU8 } from 'fflate';
import type { Mark, MarkKind } from '../../../../src/workbook/workbook.ts';
import { rectangles as areas } from '../../../../src/workbook/rectangles.ts';
import { areaAddress } from '../../../../src/workbook/address.ts';
import { openXlsx } from '../../../../src/workbook/xlsx/index.ts';
import { bytesOf, foreignWorkbook, partsOf, prefixed, SHEET, STYLES, template, type Parts } from '../../../support/foreign-workbook.ts';

const KINDS: readonly MarkKind[] = ['error', 'warning', 'hint', 'suspect', 'involved'];
const mark = (row: number, column: number, kind: MarkKind = 'error', sheet = '依申请公开'): Mark => ({ place: { sheet, row, column }, kind });

async function marked(bytes: Uint8Array, marks: readonly Mark[]): Promise<Uint8Array> {
  const workbook = openXlsx(bytes);
  await workbook.mark(marks);
  return workbook.toBytes();
}

function assertSameParts(actual: Uint8Array, expected: Uint8Array, except: readonly string[] = []): void {
  const [a, b] = [partsOf(actual), partsOf(expected)];
  assert.deepEqual(Object.keys(a), Object.keys(b));
  for (const part of Object.keys(b)) if (!except.includes(part)) assert.ok(Buffer.from(a[part]!).equals(Buffer.from(b[part]!)), `${part} differs`);
}

const rules = (bytes: Uint8Array, part = SHEET): string[] => strFromU8(partsOf(bytes)[part]!).match(/<(?:\w+:)?cfRule.*?<\/(?:\w+:)?cfRule>/gs) ?? [];

const someMarks = fc.uniqueArray(
  fc.record({
    row: fc.integer({ min: 3, max: 40 }),
    column: fc.integer({ min: 0, max: 12 }),
    kind: fc.constantFrom(...KINDS),
    sheet: fc.constantFrom('依申请公开', '主动公开', '总体情况'),
  }),
  { maxLength: 60, selector: ({ row, column, sheet }) => `${sheet}${row},${column}` },
);

const rectangles = (cells: readonly { row: number; column: number }[]): string[] =>
  areas(cells.map((cell) => ({ sheet: 'S', ...cell }))).map(areaAddress);

describe('marks in a package', () => {
  for (const [title, bytes] of [
    ['a blank template', template()],
    ['a workbook with a chart, a picture, custom XML, comments, macros and rules of its own', foreignWorkbook()],
    ['a workbook with prefixed elements', prefixed(foreignWorkbook())],
  ] as const) {
    it(`mark then clear gives the same parts to the byte: ${title}`, async () => {
      await fc.assert(
        fc.asyncProperty(someMarks, async (given) => {
          const once = await marked(
            bytes,
            given.map(({ row, column, kind, sheet }) => mark(row, column, kind, sheet)),
          );
          assertSameParts(await marked(once, []), bytes);
        }),
        { numRuns: 25, seed: 7 },
      );
    });
  }

  it('writes only the sheets marked and the styles, and leaves the file’s own rules alone', async () => {
    const before = foreignWorkbook();
    const after = await marked(before, [mark(6, 3), mark(6, 4), mark(7, 3, 'warning')]);
    assertSameParts(after, before, [SHEET, STYLES]);
    const foreign = rules(before);
    assert.deepEqual(
      rules(after).filter((rule) => !rule.includes('gouji')),
      foreign,
    );
    assert.match(
      strFromU8(partsOf(after)[SHEET]!),
      /<conditionalFormatting sqref="D7:E7"><cfRule type="expression" dxfId="1" priority="1"><formula>LEN\(&quot;gouji:error&quot;\)&gt;0/,
    );
  });

  it('the same marks twice are the same bytes, and new ones replace the old', async () => {
    const once = await marked(foreignWorkbook(), [mark(6, 3), mark(9, 9, 'hint')]);
    assert.deepEqual(await marked(once, [mark(6, 3), mark(9, 9, 'hint')]), once);
    const moved = await marked(once, [mark(8, 8, 'suspect')]);
    assert.equal(rules(moved).filter((rule) => rule.includes('gouji')).length, 1);
    assertSameParts(await marked(moved, []), foreignWorkbook());
  });

  it('the strongest kind wins on a cell', async () => {
    const after = await marked(template(), [mark(6, 3, 'hint'), mark(6, 3, 'suspect'), mark(6, 3, 'error')]);
    assert.deepEqual(
      rules(after).flatMap((rule) => /gouji:\w+/.exec(rule)?.[0] ?? []),
      ['gouji:suspect'],
    );
  });

  it('clears marks as other programs spell, split, copy and move them', async () => {
    const parts: Parts = partsOf(foreignWorkbook());
    const spelt = (formula: string, sqref: string): string =>
      `<conditionalFormatting sqref="${sqref}"><cfRule type="expression" priority="9" dxfId="0"><formula>${formula}</formula></cfRule></conditionalFormatting>`;
    const ours = [
      spelt('LEN("gouji:error")&gt;0', 'D5'),
      spelt('len( &quot;GOUJI:Warning&quot; ) &gt; 0', 'D6'),
      spelt('<![CDATA[LEN("gouji:hint")>0]]>', 'D7'),
    ].join('');
    const extension =
      '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="expression"><xm:f>LEN("gouji:suspect")&gt;0</xm:f></x14:cfRule><xm:sqref>A1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>';
    const other = 'xl/worksheets/sheet5.xml';
    const clean = { ...parts };
    parts[SHEET] = strToU8(strFromU8(parts[SHEET]!).replace('<dataValidations', `${ours}<dataValidations`));
    parts[other] = strToU8(strFromU8(parts[other]!).replace('</worksheet>', extension));
    const workbook = openXlsx(bytesOf(parts));
    assert.equal((await workbook.mark([])).cleared, 4);
    assertSameParts(workbook.toBytes(), bytesOf(clean));
  });

  it('never paints a sheet whose protection forbids formats, and says so', async () => {
    const parts = partsOf(template());
    parts[SHEET] = strToU8(strFromU8(parts[SHEET]!).replace(/ formatCells="0"/, ''));
    const bytes = bytesOf(parts);
    const workbook = openXlsx(bytes);
    const outcome = await workbook.mark([mark(6, 3), mark(3, 1, 'hint', '主动公开'), mark(0, 0, 'error', '没有这张表')]);
    assert.equal(outcome.painted, 1);
    assert.deepEqual(
      outcome.refused.map(({ reason }) => reason),
      ['sheet-protected', 'no-such-sheet'],
    );
    assert.ok(!rules(workbook.toBytes()).some((rule) => rule.includes('gouji')));
  });

  it('says that a package without styles has no colours to mark with, and clears it all the same', async () => {
    const parts = partsOf(template());
    Reflect.deleteProperty(parts, STYLES);
    for (const part of ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels'])
      parts[part] = strToU8(strFromU8(parts[part]!).replace(/<(?:Override|Relationship)\b[^>]*styles\.xml[^>]*\/>/, ''));
    const bytes = bytesOf(parts);
    const workbook = openXlsx(bytes);
    const { painted, refused } = await workbook.mark([mark(6, 3)]);
    assert.deepEqual([painted, refused.map(({ reason }) => reason)], [0, ['host']]);
    assertSameParts(workbook.toBytes(), bytes);
    assert.deepEqual(await workbook.mark([]), { painted: 0, cleared: 0, refused: [] });
  });

  it('the styles come back as they were, however they stood', async () => {
    for (const dxfs of ['<dxfs count="0"/>', '<dxfs/>', '<dxfs count="0"></dxfs>', '']) {
      const parts = partsOf(template());
      parts[STYLES] = strToU8(strFromU8(parts[STYLES]!).replace(/<dxfs[^>]*\/>|<dxfs[^>]*>.*?<\/dxfs>|(?=<tableStyles|<\/styleSheet>)/s, dxfs));
      const bytes = bytesOf(parts);
      assertSameParts(await marked(await marked(bytes, [mark(6, 3)]), []), bytes);
    }
  });

  it('styles that another program put behind ours keep ours: taking them away would renumber its own', async () => {
    const parts = partsOf(await marked(template(), [mark(6, 3)]));
    parts[STYLES] = strToU8(strFromU8(parts[STYLES]!).replace('</dxfs>', '<dxf><font><b/></font></dxf></dxfs>'));
    const cleared = strFromU8(partsOf(await marked(bytesOf(parts), []))[STYLES]!);
    assert.match(cleared, /FFC6CD.*<dxf><font><b\/><\/font><\/dxf><\/dxfs>/s);
  });

  it('rectangles cover exactly the cells given', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ row: fc.nat(12), column: fc.nat(12) }), { selector: ({ row, column }) => `${row},${column}` }),
        (cells) => {
          const covered = rectangles(cells).flatMap((range) => {
            const [, c1, r1, c2 = c1, r2 = r1] = /^([A-Z])(\d+)(?::([A-Z])(\d+))?$/.exec(range)!;
            const found: string[] = [];
            for (let row = Number(r1); row <= Number(r2); row++)
              for (let column = c1!.charCodeAt(0); column <= c2!.charCodeAt(0); column++) found.push(`${row - 1},${column - 65}`);
            return found;
          });
          assert.deepEqual(covered.sort(), cells.map(({ row, column }) => `${row},${column}`).sort());
        },
      ),
      { seed: 3 },
    );
  });
});
