import assert from 'node:assert/strict';
import type { Document } from '../../src/document/document.ts';
import { decodeText } from '../../src/document/encoding.ts';
import { readHtml } from '../../src/document/html/read-html.ts';
import { snapshotOf } from '../../src/document/snapshot.ts';

const texts = ({ blocks }: Document): string[] =>
  blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.rows.map((row) => row.map(({ text }) => text).join('|')).join('/')));

describe('a web page', () => {
  it('has its text read, and nothing that is hidden or run', () => {
    const page = `<p>甲<br>乙&nbsp;丙&amp;</p><script>document.write('<p>丁</p>')</script><style>p{}</style><noscript>戊</noscript>
      <p style="color:red; display : none">己</p><p hidden>庚</p><div>辛<!-- 壬 --><span style="mso-hide:all">癸</span></div><p style="visibility:hidden">仍占位</p>`;
    assert.deepEqual(texts(readHtml(page)), ['甲\n乙 丙&', '辛', '仍占位']);
    assert.deepEqual(texts(readHtml('<div>a<p>b</div>c<b>d')), ['a', 'b', 'cd']);
  });

  it('has spans as the specification clamps them', () => {
    const page = `<table><thead><tr><th rowspan=0>甲<th colspan="2">乙<tr><th>丙<th>丁</thead><tbody><tr><td rowspan=99>1<td colspan=0>2<td>3<tr><td>4<td colspan=junk>5</tbody></table>`;
    const [grid] = readHtml(page).blocks;
    assert.ok(grid?.kind === 'grid');
    assert.equal(grid.headerRows, 2);
    assert.deepEqual(
      grid.rows.map((row) => row.map(({ rowSpan, colSpan }) => `${rowSpan}x${colSpan}`)),
      [
        ['2x1', '1x2'],
        ['1x1', '1x1'],
        ['2x1', '1x1', '1x1'],
        ['1x1', '1x1'],
      ],
    );
    const { regions } = snapshotOf(readHtml(page));
    assert.deepEqual(regions[0]!.values, [
      ['甲', '乙', null],
      [null, '丙', '丁'],
      [1, 2, 3],
      [null, 4, 5],
    ]);
  });

  it('has tables that arrange the page told from tables that say something', () => {
    const inner = '<table><tr><td>项目<td>数<tr><td>甲<td>1</table>';
    assert.deepEqual(texts(readHtml(`<table><tr><td><p>一、总体情况</p>${inner}<p>后</p></td></tr></table>`)), [
      '一、总体情况',
      '项目|数/甲|1',
      '后',
    ]);
    assert.deepEqual(texts(readHtml(`<table><tr><td><td>${inner}<td></table>`)), ['项目|数/甲|1']);
  });

  it('has what stands around the article left out', () => {
    const article =
      '<h2>某局2023年政府信息公开工作年度报告</h2><p>一、总体情况</p><p>全年平稳。</p><table><tr><td>甲<td>1<tr><td>乙<td>2</table><p>六、其他需要报告的事项</p><p>无</p>';
    const page = `<html><head><title>年报_某市政府网</title></head><body><div class=top><a>首页</a><p>政府信息公开</p></div><div><div>${article}</div></div><div>版权所有 <p>主办：某市</p></div></body></html>`;
    const found = texts(readHtml(page));
    assert.deepEqual(found, ['某局2023年政府信息公开工作年度报告', '一、总体情况', '全年平稳。', '甲|1/乙|2', '六、其他需要报告的事项', '无']);
    assert.equal(readHtml(page).title, '某局2023年政府信息公开工作年度报告');
    assert.equal(readHtml('<head><meta name="ArticleTitle" content="甲局年报"><title>x</title></head><h1>y</h1>').title, '甲局年报');
    // Without headings nothing tells where the article ends.
    assert.deepEqual(texts(readHtml('<div>上</div><table><tr><td>甲<td>1<tr><td>乙<td>2</table>')), ['上', '甲|1/乙|2']);
  });

  it('is read in whatever encoding it has', () => {
    const words = '酒后镇人民政府信息公开';
    const utf8 = new TextEncoder().encode(words);
    const utf16 = (big: boolean, mark: boolean): Uint8Array => {
      const text = `${mark ? '\uFEFF' : ''}<p>${words} 2020\r\n</p>`;
      const bytes = new Uint8Array(text.length * 2);
      const view = new DataView(bytes.buffer);
      for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), !big);
      return bytes;
    };
    // 酒后镇 in GBK.
    const gbk = Uint8Array.of(0xbe, 0xc6, 0xba, 0xf3, 0xd5, 0xf2);
    const big5 = new Uint8Array([...new TextEncoder().encode('<meta charset=big5>'), 0xa4, 0xa4, 0xa4, 0xe5]);
    const lie = new Uint8Array([...new TextEncoder().encode('<meta charset=gb2312>'), ...utf8]);
    assert.equal(decodeText(utf8), words);
    assert.equal(decodeText(gbk), '酒后镇');
    assert.match(decodeText(big5), /中文$/);
    assert.match(decodeText(lie), /酒后镇人民政府信息公开$/);
    for (const big of [true, false]) for (const mark of [true, false]) assert.match(decodeText(utf16(big, mark)), /酒后镇人民政府信息公开 2020/);
    // Cut in the middle of a letter.
    assert.match(decodeText(utf8.subarray(0, utf8.length - 1)), /^酒后镇人民政府信息公/);
    assert.throws(() => decodeText(Uint8Array.from({ length: 400 }, (_, at) => (at * 7) % 32)), /file\/not-a-workbook/);
  });
});
