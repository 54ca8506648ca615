import assert from 'node:assert/strict';
import { findTitle, restOfTitle, titleParts } from '../../src/read/title.ts';
import type { LabelledRegion } from '../../src/read/find.ts';
import type { CellContent } from '../../src/workbook/workbook.ts';

const parts = (organization: string | null, year: number | null) => ({ organization, year });

describe('titles', () => {
  it('say what they are about in many ways', () => {
    const endings = [
      '报告',
      '年报',
      '总结报告',
      '情况报告',
      '情况的报告',
      '情况的总结报告',
      '年度报告',
      '年报告',
      '工作报告',
      '工作情况报告',
      '工作的情况的年度工作情况的总结年报',
    ];
    for (const subject of ['政府信息公开', '政务公开', '政府信息公开和政务公开', '政务公开及政府信息公开', '政府信息公开与政务公开'])
      for (const ending of endings) {
        assert.deepEqual(titleParts(`甲局2024年${subject}${ending}`), parts('甲局', 2024), subject + ending);
        assert.deepEqual(titleParts(`甲局2024年${subject}${ending}（公示）`), parts('甲局', 2024));
      }
    for (const none of ['甲局2024年政府信息公开', '甲局2024年政府信息公开计划', '甲局2024年政府信息公开年度工作年度报告', '甲局2024年信息公开报告'])
      assert.equal(titleParts(none), null, none);
    // The last one counts: what comes before is a name.
    assert.deepEqual(titleParts('政务公开办公室2024年政府信息公开工作年度报告'), parts('政务公开办公室', 2024));
  });

  it('say the year in digits and in characters, zeros as they are typed, before the subject or behind it', () => {
    for (const year of ['2009', '２００９', '二〇〇九', '二零零九', '二○○九', '二◯◯九', '二OO九', '二oo九', '二00九', '二O〇九', '二０〇九'])
      for (const unit of ['年', '年度']) {
        assert.deepEqual(titleParts(`甲局${year}${unit}政府信息公开工作报告`), parts('甲局', 2009), year);
        assert.deepEqual(titleParts(`甲局政府信息公开工作${year}${unit}报告`), parts('甲局', 2009), year);
      }
    for (const [text, year] of [
      ['一九九〇', 1990],
      ['二一〇〇', 2100],
      ['一二三四', null],
      ['二三四五', null],
      ['1990', 1990],
      ['2100', 2100],
      ['1989', null],
      ['2101', null],
    ] as const)
      assert.deepEqual(titleParts(`甲局${text}年政府信息公开工作报告`), parts('甲局', year), text);
    for (const [at, digit] of Array.from('〇一二三四五六七八九').entries())
      assert.deepEqual(titleParts(`甲局二〇二${digit}年政府信息公开工作报告`), parts('甲局', 2020 + at));
    // Letters of a name stay what they are.
    assert.deepEqual(titleParts('Oo一局2024年政府信息公开工作报告'), parts('Oo一局', 2024));
  });

  it('name the office without what stands around it', () => {
    for (const before of ['', '附件：', '附件1:', '附件12', '关于', '关于公布', '关于发布', '关于印发', '关于报送', '公布', '发布', '印发', '报送'])
      for (const behind of ['', '的', '关于', '关于公布', '关于发布', '关于印发', '关于报送', '关于的', '年度'])
        assert.deepEqual(titleParts(`${before}甲局${behind}政府信息公开工作年度报告`), parts('甲局', null), before + behind);
    for (const [title, office] of [
      ['《甲局〈2024年〉“政府信息公开”工作"年度报告》', '甲局'],
      ['（甲）【局】[2024年]政府信息公开工作年度报告', '甲局'],
      ['甲\u200B 局\uFEFF2024年政府信息公开工作年度报告', '甲局'],
      ['甲局公布2024年政府信息公开工作年度报告', '甲局公布'],
    ] as const)
      assert.deepEqual(titleParts(title)?.organization, office, title);
  });

  it('are no sentences and no long texts', () => {
    const tail = '2024年政府信息公开工作年度报告';
    for (const sign of '。;；') assert.equal(titleParts(`甲局${sign}${tail}`), null, sign);
    const room = 100 - tail.length;
    assert.deepEqual(titleParts('甲'.repeat(room) + tail), parts('甲'.repeat(room), 2024));
    assert.equal(titleParts('甲'.repeat(room + 1) + tail), null);
    // Blanks are none of its length, but a cell full of them is not looked at.
    assert.deepEqual(titleParts(`${' '.repeat(198 - tail.length)}甲局${tail}`), parts('甲局', 2024));
    assert.equal(titleParts(`${' '.repeat(199 - tail.length)}甲局${tail}`), null);
  });

  it('have a short rest beside them or over them: the office, the year or both', () => {
    assert.deepEqual(restOfTitle('甲局2024年度'), parts('甲局', 2024));
    assert.deepEqual(restOfTitle(' 甲局 '), parts('甲局', null));
    assert.deepEqual(restOfTitle('2024年'), parts(null, 2024));
    assert.deepEqual(restOfTitle('（关于）'), parts(null, null));
    assert.deepEqual(restOfTitle('甲局1024年'), parts('甲局', null));
    assert.deepEqual(restOfTitle('甲'.repeat(60)), parts('甲'.repeat(60), null));
    for (const none of [null, 7, '', ' ', '甲'.repeat(61), '附件2', '附件']) assert.equal(restOfTitle(none), null, String(none));
    for (const sign of '。;；,，:：') assert.equal(restOfTitle(`甲局${sign}`), null, sign);
    assert.deepEqual(restOfTitle('甲附件'), parts('甲附件', null));
  });
});

describe('the title of a sheet', () => {
  const TITLE = '甲局2024年政府信息公开工作年度报告';
  const SUBJECT = '政府信息公开工作年度报告';
  const sheet = (values: CellContent[][], row = 0, column = 0, name = 'S'): LabelledRegion =>
    ({ region: { sheet: name, row, column, rows: values.length, columns: values[0]!.length, values, formulas: [] } }) as unknown as LabelledRegion;
  const at = (row: number, column: number, name = 'S') => ({ sheet: name, row, column });

  it('is found where it stands, with the cells its parts were read from', () => {
    assert.deepEqual(
      findTitle([
        sheet(
          [
            [null, ' '],
            [3, TITLE],
          ],
          4,
          2,
        ),
      ]),
      {
        organization: { text: '甲局', place: at(5, 3) },
        year: { value: 2024, place: at(5, 3) },
      },
    );
    assert.deepEqual(findTitle([sheet([['乙局2023年', SUBJECT]], 4, 2)]), {
      organization: { text: '乙局', place: at(4, 2) },
      year: { value: 2023, place: at(4, 2) },
    });
    for (const year of ['2023年', '（2023年度）', '2023', '二〇二三年', '二○二三', '二OO九年', '（一九九八年']) {
      const found = findTitle([sheet([[`甲局${SUBJECT}`], [year]], 4, 2)]);
      assert.deepEqual(found?.organization, { text: '甲局', place: at(4, 2) });
      assert.deepEqual(found.year?.place, /^\d+$/.test(year) || year === '二○二三' ? undefined : at(5, 2), year);
    }
    // What follows is the text, and says nothing of the title.
    for (const text of ['2023年，本局公开。', '乙局2023年', '公元2023年', '三〇二三年'])
      assert.deepEqual(findTitle([sheet([[`甲局${SUBJECT}`], [text]])]), { organization: { text: '甲局', place: at(0, 0) }, year: null }, text);
  });

  it('has its own parts before those beside it', () => {
    assert.deepEqual(findTitle([sheet([['乙局2022年'], [TITLE], ['2021年']])]), {
      organization: { text: '甲局', place: at(1, 0) },
      year: { value: 2024, place: at(1, 0) },
    });
    assert.deepEqual(findTitle([sheet([['乙局2022年'], [SUBJECT], ['2021年']])])?.year, { value: 2022, place: at(0, 0) });
  });

  it('is that of the first sheet that has one, in its first forty rows', () => {
    const down = (rows: number): CellContent[][] => [...Array.from({ length: rows }, () => [null]), [TITLE]];
    assert.equal(findTitle([sheet(down(39))])?.organization?.text, '甲局');
    assert.equal(findTitle([sheet(down(40))]), null);
    assert.deepEqual(findTitle([sheet([['目录']]), sheet([[SUBJECT]]), sheet([[TITLE]], 0, 0, 'T')])?.year?.place, at(0, 0, 'T'));
  });

  it('may be the form’s own', () => {
    assert.deepEqual(findTitle([sheet([['甲局2024年 《公开情况表》']])], '公开情况表'), {
      organization: { text: '甲局', place: at(0, 0) },
      year: { value: 2024, place: at(0, 0) },
    });
  });
});
