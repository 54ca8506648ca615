import assert from 'node:assert/strict';
import { WorkbookFault } from '../../../../src/workbook/workbook.ts';
import { readXml } from '../../../../src/package/xml.ts';

/** What is told of a text, or `null` when it is refused as damaged. */
function reported(text: string): string[] | null {
  const pieces: string[] = [];
  try {
    readXml(text, 'part', {
      open: (name, attributes) => pieces.push(`<${name} ${attributes.get('b') ?? ''}`),
      text: (piece) => pieces.push(`"${piece}`),
      close: (name) => pieces.push(`>${name}`),
    });
  } catch (error) {
    assert.ok(error instanceof WorkbookFault, String(error));
    assert.equal(error.code, 'file/damaged');
    return null;
  }
  return pieces;
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
  it('is read where it is well-formed', () => accepted.forEach((text) => assert.notEqual(reported(text), null, text)));
  it('is refused where it is not, or has a document type, or nests too deep', () =>
    refused.forEach((text) => assert.equal(reported(text), null, text)));

  it('tells local names, entities decoded, and character data and CDATA alike', () => {
    const expected = ['<a x<y', '<c ', '>c', '"1 & ', '"<2>', '>a'];
    assert.deepEqual(reported('<x:a xmlns:x="u" b="x&lt;y"><x:c/>1 &amp; <![CDATA[<2>]]></x:a>'), expected);
    assert.deepEqual(reported('<a toString="1"/>'), ['<a ', '>a']);
  });

  it('local names of attributes are found where the plain name is not there', () => {
    const found: (string | undefined)[] = [];
    readXml('<a r:id="1" xid="2"><b id="3" r:id="4"/><c ids="5"/><d x="&lt;"/></a>', 'part', {
      open: (_, attributes) => void found.push(attributes.local('id'), attributes.get('x')),
    });
    assert.deepEqual(found, ['1', undefined, '3', undefined, undefined, undefined, undefined, '<']);
  });
});
