import assert from 'node:assert/strict';
import type { Block } from '../../src/document/document.ts';
import { readDocx } from '../../src/document/docx/read-docx.ts';
import { numberText } from '../../src/document/docx/number-text.ts';
import { snapshotOf } from '../../src/document/snapshot.ts';
import { cell, docxOf, grid, wordPart, wordParagraph, wordTable } from '../support/documents.ts';

const blocks = (body: string, parts?: Readonly<Record<string, string>>): readonly Block[] => readDocx(docxOf(body, parts)).blocks;
const texts = (body: string, parts?: Readonly<Record<string, string>>): string[] =>
  blocks(body, parts).map((block) =>
    block.kind === 'paragraph' ? block.text : block.rows.map((row) => row.map(({ text }) => text).join('|')).join('/'),
  );
const run = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const p = (content: string): string => `<w:p>${content}</w:p>`;

describe('a Word file', () => {
  it('has its changes accepted', () => {
    assert.deepEqual(texts(p(`${run('甲')}<w:ins w:id="1">${run('乙')}</w:ins><w:del w:id="2"><w:r><w:delText>丙</w:delText></w:r></w:del>`)), [
      '甲乙',
    ]);
    const moved = p(`<w:moveFrom w:id="1">${run('旧')}</w:moveFrom>${run('中')}`) + p(`<w:moveTo w:id="2">${run('旧')}</w:moveTo>`);
    assert.deepEqual(texts(moved), ['中', '旧']);
    const joined = `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${run('前')}</w:p>${p(run('后'))}`;
    assert.deepEqual(texts(joined), ['前后']);
    const rows = `<w:tbl><w:tr><w:tc>${p(run('1'))}</w:tc><w:tc>${p(run('2'))}</w:tc></w:tr><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>${p(run('3'))}</w:tc><w:tc/></w:tr></w:tbl>`;
    assert.deepEqual(texts(rows), ['1|2']);
    const was = `<w:p><w:pPr><w:pPrChange w:id="1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>${run('x')}</w:p>`;
    assert.equal((blocks(was)[0] as { level: number }).level, 0);
  });

  it('has fields, hidden text, notes, tabs, breaks and signs read as they look', () => {
    const field = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
    const sum = `${field('begin')}<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>${field('separate')}${run('15')}${field('end')}`;
    assert.deepEqual(texts(p(`${run('共')}${sum}${run('件')}`)), ['共15件']);
    const nested = `${field('begin')}${run('IF ')}${field('begin')}${run('x')}${field('separate')}${run('1')}${field('end')}${field('separate')}${run('是')}${field('end')}`;
    assert.deepEqual(texts(p(nested)), ['是']);
    assert.deepEqual(texts(p(`<w:fldSimple w:instr="PAGE">${run('3')}</w:fldSimple>`)), ['3']);
    assert.deepEqual(texts(p(run('看得见') + run('看不见', '<w:vanish/>') + run('又见', '<w:vanish w:val="0"/>'))), ['看得见又见']);
    assert.deepEqual(
      texts(p(`${run('数')}<w:r><w:footnoteReference w:id="2"/></w:r>`), { 'word/footnotes.xml': wordPart('footnotes', p(run('脚注'))) }),
      ['数'],
    );
    assert.deepEqual(
      texts(p('<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')),
      ['一\t二\n三-√'],
    );
  });

  it('has a text box once, not twice', () => {
    const box = `<w:txbxContent>${p(run('框中'))}</w:txbxContent>`;
    const both = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:t>画</a:t><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    assert.deepEqual(texts(p(`${run('前')}<w:r>${both}</w:r>${run('后')}`)), ['前后', '框中']);
    const table = `<w:txbxContent>${wordTable(grid([[cell('a'), cell('1')]]))}</w:txbxContent>`;
    assert.deepEqual(texts(p(`<w:r><w:pict><v:textbox>${table}</v:textbox></w:pict></w:r>`)), ['', 'a|1']);
  });

  it('has content controls read, but not what they ask for', () => {
    const control = (properties: string, content: string): string =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    assert.deepEqual(texts(p(control('', run('已填')) + control('<w:showingPlcHdr/>', run('单击此处输入')) + run('。'))), ['已填。']);
    assert.deepEqual(texts(control('', wordTable(grid([[cell('a'), cell('1')]])))), ['a|1']);
  });

  it('has merged cells as spans, rows that begin further right, and lines drawn twice as one', () => {
    const merged = grid([
      [cell('项目', 1, 2), cell('数', 2)],
      [cell('甲'), cell('乙')],
    ]);
    assert.deepEqual(blocks(wordTable(merged))[0], merged);
    const before = `<w:tbl><w:tr><w:tc>${p(run('a'))}</w:tc><w:tc>${p(run('b'))}</w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>${p(run('c'))}</w:tc></w:tr></w:tbl>`;
    assert.deepEqual(texts(before), ['a|b/|c']);
    const tc = (text: string, span: number): string => `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${p(run(text))}</w:tc>`;
    const drawn = `<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="60"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr>${tc('a', 1)}${tc('b', 2)}</w:tr><w:tr>${tc('c', 2)}${tc('d', 1)}</w:tr></w:tbl>`;
    const [only] = blocks(drawn);
    assert.ok(only?.kind === 'grid');
    assert.deepEqual(
      only.rows.map((row) => row.map(({ colSpan }) => colSpan)),
      [
        [1, 1],
        [1, 1],
      ],
    );
  });

  it('has the tables within tables read', () => {
    const inner = wordTable(
      grid([
        [cell('甲'), cell('1')],
        [cell('乙'), cell('2')],
      ]),
    );
    const outer = `<w:tbl><w:tr><w:tc>${p(run('上'))}${inner}${p('')}</w:tc></w:tr></w:tbl>`;
    assert.deepEqual(texts(outer), ['上', '甲|1/乙|2']);
    const beside = `<w:tbl><w:tr><w:tc>${p(run('说明'))}</w:tc><w:tc>${inner}${p('')}</w:tc></w:tr></w:tbl>`;
    assert.deepEqual(texts(beside), ['说明', '甲|1/乙|2']);
  });

  it('has the numbers of lists in their place', () => {
    const level = (at: number, format: string, text: string, start = 1): string =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = wordPart(
      'numbering',
      `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>
       <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`,
    );
    const styles = wordPart(
      'styles',
      '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    );
    const item = (text: string, properties: string): string => `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
    const list = (depth: number, id = 1): string => `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`;
    const body = [
      item('总体', list(0)),
      item('主动', list(0)),
      item('公开', list(1)),
      item('甲', list(2)),
      item('乙', list(2)),
      item('不公开', '<w:pStyle w:val="A"/>'),
      item('丙', list(2)),
      item('依申请', list(0)),
      item('五', list(0, 2)),
      item('无号', '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    ].join('');
    const found = texts(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles });
    assert.deepEqual(found, ['一、总体', '二、主动', '（一）公开', '1.甲', '2.乙', '（二）不公开', '1.丙', '三、依申请', '五、五', '无号']);
  });

  it('numbers as Word does', () => {
    const as = (format: string, ...values: number[]): string[] => values.map((value) => numberText(value, format));
    assert.deepEqual(as('chineseCounting', 1, 10, 12, 20, 105, 110), ['一', '十', '十二', '二十', '一百零五', '一百一十']);
    assert.deepEqual(as('upperRoman', 4, 9, 14), ['IV', 'IX', 'XIV']);
    assert.deepEqual(as('lowerLetter', 1, 26, 27), ['a', 'z', 'aa']);
    assert.deepEqual(as('decimalEnclosedCircle', 1, 20, 21), ['①', '⑳', '21']);
    assert.deepEqual(as('bullet', 1), ['']);
  });

  it('has headings by their styles, and a title', () => {
    const styles = wordPart(
      'styles',
      '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:styleId="T"><w:name w:val="Title"/></w:style>',
    );
    const document = readDocx(
      docxOf(wordParagraph('年报', '<w:pStyle w:val="T"/>') + wordParagraph('一、总体情况', '<w:pStyle w:val="1"/>'), { 'word/styles.xml': styles }),
    );
    assert.equal(document.title, '年报');
    assert.deepEqual(
      document.blocks.map((block) => (block.kind === 'paragraph' ? block.level : -1)),
      [0, 1],
    );
  });

  it('keeps figures apart from text, and places from merges', () => {
    const table = wordTable(grid([[cell('甲', 2)], [cell(' 12 '), cell('251000元')], [cell('+19'), cell('007')]]));
    const { regions } = snapshotOf(readDocx(docxOf(table)));
    assert.deepEqual(regions[0]!.values, [
      ['甲', null],
      [12, '251000元'],
      ['+19', 7],
    ]);
    assert.deepEqual(regions[0]!.merges, [{ sheet: '表1', row: 0, column: 0, rows: 1, columns: 2 }]);
  });
});
