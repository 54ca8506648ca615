import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readText } from '../../src/document/plain/read-text.ts';
import { linesOf } from '../../src/document/plain/cells.ts';
import { formById, officialForms } from '../../src/form/index.ts';
import { isFigure } from '../../src/read/ragged/figure-cells.ts';
import { knownLabels, type KnownLabels } from '../../src/read/ragged/headings.ts';
import { joinBroken as joinLines } from '../../src/read/ragged/join.ts';
import { documentOf, toText } from '../support/documents.ts';
import { published } from '../support/reports.ts';
import { findingsOf, openText } from '../support/read-document.ts';

const { organization, year, cells } = published('jiuhou-2020');
const narrative = { overview: ['工作平稳。'], problems: ['有不足。'], other: ['无'] };
const township = toText(documentOf(formById('giar-2019')!, cells, { organization, year, narrative }));

const joinBroken = (lines: readonly (readonly string[])[], known: KnownLabels): string[][] =>
  joinLines(
    lines.map((line) => line.map((text, at) => ({ text, at }))),
    known,
  ).map(({ cells }) => cells.map(({ text }) => text));

describe('a text', () => {
  it('the township’s plain text gives its six blanks, and three narratives', async () => {
    const blanks = [
      'naturalPerson',
      'organization.business',
      'organization.legalService',
      'organization.other',
      'organization.research',
      'organization.socialWelfare',
    ];
    const expected = blanks.map((key) => `figure/blank applications.results.granted.${key}  `);
    const found = await openText(township);
    assert.deepEqual(findingsOf(found), expected);
    assert.equal(found.reading.organization, '酒后镇人民政府');
    assert.equal(found.reading.year, 2020);
    assert.deepEqual(
      [...found.reading.narrative.values()].map(({ text }) => text),
      ['工作平稳。', '有不足。', '无'],
    );
  });

  it('a line that lost cells is short where it is short', async () => {
    // As it was published: six cells after the label instead of seven; and as editors leave it, without the tabs at its end.
    const short = (line: string): string => township.replace(/^.*（一）予以公开.*$/m, line);
    assert.notEqual(short('x'), township);
    const six = await openText(short('三、本年度办理结果\t（一）予以公开\t\t\t\t\t\t0'));
    assert.deepEqual(findingsOf(six), findingsOf(await openText(township)));
    assert.deepEqual(six.reading.cells.get('applications.results.granted.total')!.figure, { kind: 'number', value: 0 });
    const bare = await openText(short('三、本年度办理结果\t（一）予以公开'));
    assert.equal(findingsOf(bare).filter((each) => each.startsWith('figure/blank')).length, 7);
    assert.equal(bare.reading.cells.get('applications.carriedIn.total')!.figure.kind, 'number');
  });

  it('a row whose figures are cut off stays a row, and a renamed label takes its neighbour’s place', async () => {
    const cut = await openText(township.replace(/^（二）部分公开.*$/m, (line) => line.split('\t')[0]!));
    assert.equal(findingsOf(cut).filter((each) => each.includes('partlyGranted')).length, 7);
    const renamed = await openText(township.replace('商业企业\t', '工商企业\t'));
    assert.deepEqual(
      findingsOf(renamed)
        .filter((each) => !each.startsWith('figure/blank'))
        .map((each) => each.split(' ')[0]),
      ['column/renamed'],
    );
  });

  it('labels are whole again that run over several lines, as paragraphs of a cell do when they are copied from Word', async () => {
    const torn = (text: string): string =>
      text
        .replace('商业企业\t科研机构\t社会公益组织\t法律服务机构', '商业\n企业\t科研\n机构\t社会\n公益\n组织\t法律服务\n机构')
        .replace('三、本年度办理结果', '三、本年\n度办理\n\n结果')
        .replace('（三）不予公开', '（三）不\n予公开')
        .replace(/其他结果/g, '其他\n结果');
    for (const name of ['jiuhou-2020', 'huaian-2024'] as const) {
      const report = published(name);
      const text = toText(documentOf(formById(report.form)!, report.cells, { ...report, narrative }));
      assert.ok(torn(text).split('\n').length > text.split('\n').length + 10);
      assert.deepEqual(findingsOf(await openText(torn(text))), findingsOf(await openText(text)), name);
    }
  });

  it('a label may be torn anywhere', () => {
    const known = knownLabels(officialForms);
    const lines = linesOf(township).filter((line) => line.length > 1);
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 40 })), (places) => {
        const tornLines = lines.flatMap((line) => {
          const torn = line.map((cell) => {
            const at = places.next().value!;
            const [head, tail] = [cell.slice(0, at), cell.slice(at)];
            return isFigure(head) || isFigure(tail) ? cell : `${head}\n${tail}`;
          });
          return linesOf(torn.join('\t'));
        });
        assert.deepEqual(joinBroken(tornLines, known), lines);
      }),
      { numRuns: 200, seed: 14 },
    );
  });

  it('paragraphs are not put together, whatever they say', () => {
    const known = knownLabels(officialForms);
    const lines = [['总'], ['计'], ['一、总体情况'], ['其他'], ['结果'], ['平稳。']];
    assert.deepEqual(joinBroken(lines, known), lines);
    // Two labels are two, also where a third is called like both.
    const two = [
      ['其他', '总计'],
      ['规章', '3'],
    ];
    assert.deepEqual(joinBroken(two, known), two);
    assert.deepEqual(joinBroken([['总'], ['计', '3']], known), [['总计', '3']]);
    for (const none of [[], [['总'], ['计']], [['总'], ['计'.repeat(300), '3']]]) assert.deepEqual(joinBroken(none, known), none);
  });

  it('cells in quotes are one, also with line ends in them', () => {
    assert.deepEqual(linesOf('a\t"b\nc ""d"""\r\n"e"\tf\r"g\th'), [
      ['a', 'b\nc "d"'],
      ['e', 'f'],
      ['"g', 'h'],
    ]);
  });

  it('lines without tabs are paragraphs', () => {
    const { blocks } = readText('\uFEFF一、总体情况\n\n　　平稳。\n甲\t1\n乙\t2\n后', officialForms);
    assert.deepEqual(
      blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.rows.length)),
      ['一、总体情况', '平稳。', 2, '后'],
    );
  });
});
