import assert from 'node:assert/strict';
import fc from 'fast-check';
import { strFromU8 } from 'fflate';
import { WorkbookFault } from '../../../../src/workbook/workbook.ts';
import { readXml } from '../../../../src/workbook/xlsx/xml.ts';
import { partsOf, SHEET, template } from '../../../support/foreign-workbook.ts';
import { events } from '../../../support/saxes-xml.ts';

/** The same telling from our reader. Attributes are asked for by the names that the other parser found. */
function own(text: string, expected: readonly string[] | null): string[] | null {
  const told: string[] = [];
  let openings = 0;
  const names = (expected ?? [])
    .filter((each) => each.startsWith('<'))
    .map((each) => JSON.parse(each.slice(each.indexOf(' ') + 1)) as [string, string][]);
  try {
    readXml(text, 'part', {
      open: (name, attributes) => {
        const asked = (names[openings++] ?? []).map(([key]) => [key, attributes.get(key)]);
        told.push(`<${name} ${JSON.stringify(asked)}`);
      },
      text: (piece) => {
        if (piece === '') return;
        const last = told.at(-1) ?? '';
        if (last.startsWith('"')) told[told.length - 1] = last + piece;
        else told.push(`"${piece}`);
      },
      close: (name) => told.push(`>${name}`),
    });
  } catch (error) {
    assert.ok(error instanceof WorkbookFault, String(error));
    assert.equal(error.code, 'file/damaged');
    return null;
  }
  return told;
}

function same(text: string): boolean {
  const expected = events(text);
  assert.deepEqual(own(text, expected), expected, JSON.stringify(text.slice(0, 2000)));
  return expected !== null;
}

describe('XML', () => {
  const accepted = [
    '<a/>',
    '\uFEFF<a/>',
    '<?xml version="1.0"?><a/>',
    `<?xml version='1.0' encoding='UTF-8' standalone="yes" ?>\n<!-- x -->\n<?pi?><a></a >\n<!--y--><?pi more?>\n`,
    '<a b="1" c = \'2\'\n\td="&lt;&#65;&#x4E2D;&quot;&apos;&amp;&gt;"/>',
    '<a b="x\ty\nz\r\nw">\r\n&#13;\r</a>',
    '<a><![CDATA[<b>&amp;]]]]><![CDATA[>]]></a>',
    '<a><![CDATA[]]></a>',
    '<x:a xmlns:x="u" x:b="1" b="2"><x:c/></x:a>',
    '<中文 属性="值">𠮷 text</中文>',
    '<a b=">">]] ></a>',
    '<a __proto__="1" constructor="2"/>',
    '<a>&#x1F600;</a>',
    '<a·b-c.d/>',
  ];
  const refused = [
    '',
    'text',
    '<a>',
    '<a></b>',
    '<a></a></a>',
    '<a/><b/>',
    '<a/>text',
    'text<a/>',
    '&amp;<a/>',
    '<![CDATA[]]><a/>',
    ' <?xml version="1.0"?><a/>',
    '<?xml encoding="UTF-8"?><a/>',
    '<?xml version="2"?><a/>',
    '<a><?xml version="1.0"?></a>',
    '<?XML?><a/>',
    '<!DOCTYPE a><a/>',
    '<a b="1" b="2"/>',
    '<a b="1"c="2"/>',
    '<a b=1/>',
    '<a b/>',
    '<a b="<"/>',
    '<a b="1/>',
    '<a / >',
    '< a/>',
    '<a><!-- -- --></a>',
    '<a><!-- --->',
    '<a>]]></a>',
    '<a>&nbsp;</a>',
    '<a>&</a>',
    '<a>&#0;</a>',
    '<a>&#xD800;</a>',
    '<a>&#x110000;</a>',
    '<a>&#99999999999;</a>',
    '<a b="&c;"/>',
    '<a>\u0001</a>',
    '<a>\uFFFE</a>',
    '<a>\uD800</a>',
    '<1a/>',
    '<-a/>',
    '</a>',
    '<a></ a>',
    '<a></a',
    '<a><![CDATA[',
    '<a><!--',
    '<?pi',
    '<a><?pi?',
    '<!ELEMENT a><a/>',
    `${'<a>'.repeat(257)}${'</a>'.repeat(257)}`,
  ];
  it('is read as a conforming parser reads it', () => accepted.forEach((text) => assert.ok(same(text), text)));
  it('is refused where a conforming parser refuses it', () => refused.forEach((text) => assert.ok(!same(text), text)));

  it('local names of attributes are found where the plain name is not there', () => {
    const found: (string | undefined)[] = [];
    readXml('<a r:id="1" xid="2"><b id="3" r:id="4"/><c ids="5"/><d x="&lt;"/></a>', 'part', {
      open: (_, attributes) => void found.push(attributes.local('id'), attributes.get('x')),
    });
    assert.deepEqual(found, ['1', undefined, '3', undefined, undefined, undefined, undefined, '<']);
  });

  // Halves of pairs are left out: saxes takes one together with whatever follows it.
  it('any text made of its pieces is read as a conforming parser reads it', () => {
    const pieces = [
      '<',
      '>',
      '/',
      '<a',
      '<b>',
      '</a>',
      '</b>',
      '<a>',
      '/>',
      '="',
      '"',
      "'",
      ' ',
      'a',
      'x:b',
      '&',
      ';',
      '&lt;',
      '&#65;',
      '&#x0;',
      '<!--',
      '-->',
      '--',
    ];
    const more = [
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      'xml',
      ' version="1.0"',
      '\n',
      '\r',
      '\t',
      '\uFEFF',
      '中',
      '𠮷',
      '\u0000',
      '<!DOCTYPE',
      ' b="1"',
      '=',
    ];
    const text = fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 14 }).map((each) => each.join(''));
    fc.assert(
      fc.property(text, fc.boolean(), (inner, wrapped) => void same(wrapped ? `<a>${inner}</a>` : inner)),
      { numRuns: 6000, seed: 3 },
    );
  });

  it('a sheet with a few letters changed is read as a conforming parser reads it', () => {
    const parts = partsOf(template());
    const sheet = strFromU8(parts[SHEET]!).slice(0, 2600);
    const letters = fc.constantFrom('<', '>', '/', '"', "'", '&', ';', ' ', '=', 'r', ':', '', ']]>', '\r', '&#9;', '<c r="A1"/>', '-', '!', '?');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2599), letters, fc.nat(3)), { minLength: 1, maxLength: 3 }), (changes) => {
        let text = sheet;
        for (const [at, letter, gone] of changes) text = text.slice(0, at) + letter + text.slice(at + gone);
        same(text);
        same(`${text}${text.includes('<sheetData>') ? '</row></sheetData>' : ''}</worksheet>`);
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});
