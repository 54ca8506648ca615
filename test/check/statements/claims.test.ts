import assert from 'node:assert/strict';
import { claimsOf, NO_HEADING, quoteOf, type Claims, type Heading } from '../../../src/check/rules/statements/claims.ts';
import { inconsistencies } from '../../../src/check/rules/statements/inconsistent.ts';
import { normalText } from '../../../src/check/rules/statements/normal-text.ts';
import { compileStatements } from '../../../src/form/compile-statements.ts';
import type { Statements } from '../../../src/form/statements.ts';
import { MOST_WORK, workOf } from '../../../src/work.ts';
import { fact } from '../../support/facts.ts';

const readings = [['t.a']];
/** Statements of which each shows one thing that data can ask for. */
const data: Statements = {
  words: { unit: ['件', '条'] },
  lead: ['共'],
  joins: ['后续', '镇办'],
  quiet: ['据统计'],
  spoilers: ['比上年'],
  scopes: [{ words: ['全县'], endings: ['县人民政府', '旗人民政府'] }],
  bodies: ['乡镇', '乡镇办'],
  parts: ['其中'],
  otherMatters: ['网站'],
  statements: [
    { id: 'received', phrases: ['收到#件', '收到#件申请书', '未收到'], readings, topic: 'requests' },
    { id: 'granted', phrases: ['公开#件'], readings, needs: 'requests' },
    { id: 'cued', phrases: ['新增#件', '登记#件申请'], readings, cue: ['信函', '申请'] },
    { id: 'later', phrases: ['再计#件'], readings, after: ['received', 'granted'] },
    { id: 'partial', phrases: ['网上#件'], readings, part: true },
    { id: 'own', phrases: ['制发#件'], readings, notBy: ['街道', '乡'] },
    { id: 'first', phrases: ['接收#件'], readings, needs: 'nothing' },
    { id: 'second', phrases: ['接收#件'], readings },
    { id: 'more', phrases: ['比上年收到#件', '没有比上年', '没有乡'], readings },
    { id: 'both', phrases: ['自#件至#件'], readings },
  ],
  balances: [
    {
      of: ['received', 'granted', 'second'],
      sameAs: { more: 'second' },
      any: [
        { left: ['received'], right: ['granted', 'second'] },
        { left: ['received'], right: ['granted'] },
      ],
    },
  ],
  wholes: { behind: ['其中', '包括'], never: ['等', '约'], last: ['其他'], pairs: [[['个人'], ['企业', '法人']]] },
  speaksOfYear: [],
  saysSomething: [],
};
const compiled = compileStatements(data, workOf(MOST_WORK));
const COUNTY = '某县人民政府';

const read = (source: string, organization = COUNTY, before: Heading = NO_HEADING) => {
  const text = normalText(source, { year: 2024, organization: '', units: compiled.units });
  return { source, text, ...claimsOf(compiled, text, organization, before, workOf(MOST_WORK)) };
};
const brief = ({ claims }: Claims): string => claims.map(({ statement, value }) => `${statement.id} ${value}`).join(', ');
const all = (cases: Readonly<Record<string, string>>, organization?: string, before?: Heading): void => {
  for (const [source, wanted] of Object.entries(cases)) assert.equal(brief(read(source, organization, before)), wanted, source);
};

describe('what a paragraph states', () => {
  it('is said by a whole clause, with any number of words before it, one thing after another in a list', () => {
    all({
      '收到3件。': 'received 3',
      共共收到3件: 'received 3',
      收到3件申请书: 'received 3',
      '未收到。': 'received 0',
      '已收到3件。': '',
      '收到3件申请。': '',
      '收到件。': '',
      自3件至5件: 'both 5',
      '收到3件、公开2件。': 'received 3, granted 2',
      '收到3件、、公开2件': 'received 3, granted 2',
      '收到3件、共公开2件、天气': 'received 3, granted 2',
      '收到3件后续。': 'received 3',
      '收到3件后。': '',
      '（收到3件）：公开2件！': 'received 3, granted 2',
    });
  });

  it('may need that something is spoken of, until something else is said', () => {
    all({
      '公开2件。': '',
      '收到3件，公开2件。': 'received 3, granted 2',
      '收到3件。公开2件。': 'received 3, granted 2',
      '收到3件，据统计，公开2件。': 'received 3, granted 2',
      '收到3件、据统计、公开2件。': 'received 3, granted 2',
      '收到3件，天气很好，公开2件。': 'received 3',
      '收到3件，再计2件，公开1件。': 'received 3',
      // A phrase that is two statements’ is said for the first of them that holds.
      接收3件: 'second 3',
    });
    assert.equal(brief(read('公开2件', COUNTY, read('收到').heading)), '');
  });

  it('may need a word before it in its paragraph, with no other matter between', () => {
    all({
      '新增3件。': '',
      '申请很多，新增3件。': 'cued 3',
      '信函很多。天晴。新增3件。': 'cued 3',
      '申请很多，网站很多，新增3件。': '',
      '网站申请很多，新增3件。': 'cued 3',
      '申请网站很多，新增3件。': '',
      '登记3件申请。': 'cued 3',
      '新增3件、申请很多。': '',
    });
    assert.equal(brief(read('新增3件', COUNTY, read('申请情况').heading)), 'cued 3');
    assert.equal(brief(read('新增3件', COUNTY, read('网站情况', COUNTY, read('申请情况').heading).heading)), '');
  });

  it('may need that others are said in the same sentence', () => {
    all({
      再计9件: '',
      '收到3件、再计9件': 'received 3',
      '收到3件、公开2件、再计9件': 'received 3, granted 2, later 9',
      '收到3件，公开2件；再计9件': 'received 3, granted 2, later 9',
      '收到3件、公开2件。再计9件。': 'received 3, granted 2',
    });
  });

  it('is nothing for the rest of a sentence that has turned to something else', () => {
    all({
      '比上年，收到3件。收到4件。': 'received 4',
      '比上年；收到3件！收到4件？收到5件': 'received 4, received 5',
      // What was understood turns to nothing.
      '比上年收到3件、天气好，收到4件。': 'more 3, received 4',
      '没有比上年后续天气，收到4件。': 'more 0, received 4',
      '2023年，收到3件。': '',
      '2025年，收到3件。': '',
      '5月，收到3件。': '',
      '2024年，收到3件。': 'received 3',
      '各乡镇，收到3件。': '',
      '乡镇工作，收到3件。': 'received 3',
      '乡镇，收到3件。': '',
      '没有乡镇办，收到3件。': 'more 0, received 3',
      '全县，收到3件。': 'received 3',
    });
    all({ '全县，收到3件。收到4件': 'received 4', '收到3件。': 'received 3' }, '某街道办事处');
    all({ '全县，收到3件。': 'received 3' }, '某旗人民政府');
  });

  it('is only what may be a part, behind a word that says so', () => {
    all({
      '其中，收到3件；收到4件。': 'received 4',
      '其中，收到3件。收到4件。': 'received 4',
      '其中，网上3件，收到4件': 'partial 3',
      网上3件: 'partial 3',
      '收到3件、其中。收到4件': 'received 3, received 4',
    });
  });

  it('is not what some bodies never say', () => {
    all({ 制发3件: 'own 3' });
    for (const body of ['某街道办事处', '某乡人民政府']) all({ 制发3件: '' }, body);
  });

  it('is said under a heading, if that is short and has no number', () => {
    const under = (heading: string): string => brief(read('收到4件。收到5件。', COUNTY, read(heading).heading));
    assert.equal(under('2023年情况'), '');
    assert.equal(under('2023年情况。'), 'received 4, received 5');
    assert.equal(under('各乡镇'), '');
    assert.equal(under(`${'某'.repeat(28)}乡镇`), '');
    assert.equal(under(`${'某'.repeat(29)}乡镇`), 'received 4, received 5');
    assert.equal(under('3件，各乡镇'), 'received 4, received 5');
    assert.equal(under('3.5件，各乡镇'), 'received 4, received 5');
  });

  it('is quoted with its clause, or with what is near its number', () => {
    const quoted = (source: string) => {
      const { claims, text } = read(source);
      return claims.map((claim) => quoteOf(claim, text, source));
    };
    assert.deepEqual(quoted('天晴。共收到 ３ 件、未收到、公开４件，天晴。'), [
      { clause: '共收到 ３ 件、未收到、公开４件', at: 4, number: '３' },
      { clause: '共收到 ３ 件、未收到、公开４件', at: 0, number: '' },
      { clause: '共收到 ３ 件、未收到、公开４件', at: 14, number: '４' },
    ]);
    const long = `${'共'.repeat(100)}收到3件${'、据统计'.repeat(40)}`;
    assert.deepEqual(quoted(long), [{ clause: long.slice(42, 162), at: 60, number: '3' }]);
    const denied = `未收到${'、据统计'.repeat(40)}`;
    assert.deepEqual(quoted(denied), [{ clause: denied.slice(0, 60), at: 0, number: '' }]);
  });
});

describe('numbers of one paragraph', () => {
  const PLACE = { sheet: 'S', row: 1, column: 2 };
  const found = (source: string): unknown[] =>
    inconsistencies(data, { place: PLACE, ...read(source) }, workOf(MOST_WORK)).map((each) => {
      assert.deepEqual([each.severity, each.place, each.difference], ['warning', PLACE, (each.actual as number) - (each.expected as number)]);
      return [fact(each, 'clause'), fact(each, 'sums'), each.actual, each.expected];
    });

  it('balance as one of the equations says, where every term is said once', () => {
    for (const right of [
      '收到5件，公开3件，接收2件。',
      '收到5件，公开5件，接收2件。',
      '收到5件，公开3件。',
      '收到5件，公开3件，接收9件，接收8件。',
      '公开3件，接收9件。',
    ])
      assert.deepEqual(found(right), [], right);
    assert.deepEqual(found('收到6件，公开3件，接收2件，收到6件。'), [['收到6件，公开3件，接收2件', '6 ≠ 3 + 2', 5, 6]]);
    // What another statement says, too.
    assert.deepEqual(found('收到6件，公开3件，比上年收到2件。'), [['收到6件，公开3件，比上年收到2件', '6 ≠ 3 + 2', 5, 6]]);
  });

  it('are parts of a whole, where they claim to be all of it', () => {
    const wrong: [source: string, clause: string, sums: string, total: number, parts: number][] = [
      ['全部9条，其中甲3条，其他5条。', '全部9条，其中甲3条，其他5条', '3 + 5 = 8 ≠ 9', 9, 8],
      ['天晴，全部9条：包括甲3条、乙2条、其他5条；天晴', '全部9条：包括甲3条、乙2条、其他5条', '3 + 2 + 5 = 10 ≠ 9', 9, 10],
      ['全部9条，其中，个人3条，企业5条', '全部9条，其中，个人3条，企业5条', '3 + 5 = 8 ≠ 9', 9, 8],
      ['全部9条（其中个人3条，法人5条），公开1条', '全部9条（其中个人3条，法人5条', '3 + 5 = 8 ≠ 9', 9, 8],
      ['全部0条，其中甲3条、其他5条。', '全部0条，其中甲3条、其他5条', '3 + 5 = 8 ≠ 0', 0, 8],
      ['全部9条，其中甲0条、其他0条。', '全部9条，其中甲0条、其他0条', '0 + 0 = 0 ≠ 9', 9, 0],
      ['另有4件，全部9条，其中甲3条，其他5条。', '全部9条，其中甲3条，其他5条', '3 + 5 = 8 ≠ 9', 9, 8],
      // Each whole has its own parts.
      ['全部9条，其中甲3条，其他6条。又有5件，其中甲1件，其他3件。', '又有5件，其中甲1件，其他3件', '1 + 3 = 4 ≠ 5', 5, 4],
      [`全部${'某'.repeat(56)}9条，其中甲3条，其他5条。`, `全部${'某'.repeat(56)}9条，其中甲3条，其他5条`, '3 + 5 = 8 ≠ 9', 9, 8],
      [`全部9条，其中${'某'.repeat(56)}3条，其他5条。`, `全部9条，其中${'某'.repeat(56)}3条，其他5条`, '3 + 5 = 8 ≠ 9', 9, 8],
    ];
    for (const [source, clause, sums, total, parts] of wrong) assert.deepEqual(found(source), [[clause, sums, total, parts]], source);
    for (const right of [
      '全部8条，其中甲3条，其他5条。',
      // Told in two ways at once.
      '全部4条，其中甲3条，乙1条，丙2条，其他2条。',
      // Not all of it, or not only that.
      '全部9条，其中甲3条，乙5条。',
      '全部9条，其中其他5条。',
      '全部9条，其中企业3条，个人5条。',
      '全部9条，其中个人3条，个人5条。',
      '全部9条，其中个人3条，企业4条，法人1条。',
      '全部9条，其中甲等3条，其他5条。',
      '全部9条，其中甲3件，其他5条。',
      '全部9条，其中甲3篇，其他5条。',
      '全部9条，其中甲3条2，其他5条。',
      '全部9条，其中甲1条2条，其他5条。',
      '全部9条，其中1.5倍3条，其他5条。',
      '全部约9条，其中甲3条，其他5条。',
      '全部9条。其中甲3条，其他5条。',
      '全部9条；其中甲3条，其他5条。',
      '全部9条，其中甲3条，其中其他5条。',
      '全部9条，甲3条，其他5条。',
      '全部9条，其中甲3条。其他5条。',
      '全部1条9条，其中甲3条，其他5条。',
      `全部${'某'.repeat(58)}9条，其中甲3条，其他5条。`,
      `全部9条，其中${'某'.repeat(58)}3条，其他5条。`,
    ])
      assert.deepEqual(found(right), [], right);
  });
});
