import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claimsOf, NO_HEADING } from '../../../src/check/rules/statements/claims.ts';
import { normalName, normalText } from '../../../src/check/rules/statements/normal-text.ts';
import { statementsOf } from '../../../src/form/compile-statements.ts';
import { formById, officialForms } from '../../../src/form/index.ts';
import { statementsFor } from '../../../src/form/official-statements.ts';
import { statementProblems } from '../../../src/form/statement-problems.ts';
import { fingerprint } from '../../../src/check/fingerprint.ts';
import { MOST_WORK, workOf } from '../../../src/work.ts';
import { paragraph } from '../../../src/text/findings/message.ts';
import { examineDraft } from '../../support/examine.ts';
import { denyingSentences, otherSentences, restatingSentences } from '../../support/sentences.ts';
import { draftOfReport } from '../../support/reports.ts';
import { falseFindings, figuresOf, foundBeside, foundIn, mutations, narrativeOf, recall, STATED } from '../../support/statements.ts';
import { fact } from '../../support/facts.ts';

const form = formById('giar-2021')!;
const ORGANIZATION = '淮安市人民政府';
const stepsOf = (source: string): number => {
  const work = workOf(MOST_WORK);
  const compiled = statementsOf(form, work)!;
  const text = normalText(source, { year: 2024, organization: normalName(ORGANIZATION), units: compiled.units });
  claimsOf(compiled, text, ORGANIZATION, NO_HEADING, work);
  return MOST_WORK - work.left;
};
const number = (written: string): (number | string | null)[] =>
  foundIn(`2024年，全市共收到政府信息公开申请${written}件。`).map(({ actual }) => actual);

describe('statements', function () {
  this.timeout(120_000);

  it('of the official forms can be read, and their readings name figures', () => {
    for (const each of officialForms) assert.deepEqual(statementProblems({ ...each, statements: statementsFor(each) }), []);
  });

  it('are found in most sentences that restate a figure, and in none that says something else', () => {
    assert.ok(restatingSentences.length + denyingSentences.length >= 300 && otherSentences.length >= 300);
    assert.deepEqual(falseFindings(), []);
    const shares = recall();
    const found = shares.reduce((sum, share) => sum + share.found, 0);
    const all = shares.reduce((sum, share) => sum + share.all, 0);
    assert.ok(found / all > 0.95, `${found} of ${all}`);
  });

  it('are said of the figures only where their matter is spoken of, and one after another in a list', () => {
    assert.deepEqual(foundIn('2024年，全市新收5件。'), []);
    assert.deepEqual(foundIn('2024年，全市新收5件信息公开申请。').length, 1);
    const listed = foundIn('2024年，全市共收到政府信息公开申请3191件、上年结转35件。');
    assert.deepEqual(
      listed.map(({ actual }) => actual),
      [3191, 35],
    );
  });

  it('take numbers however they are written', () => {
    for (const same of ['3119', '3,119', '３１１９', ' 31 19 ', '三千一百一十九']) assert.deepEqual(number(same), [], same);
    for (const [written, value] of [
      ['一', 1],
      ['两', 2],
      ['二十三', 23],
      ['十', 10],
      ['一百零四', 104],
      ['一千零一十', 1010],
      ['两万三千', 23_000],
      ['零', 0],
      ['〇', 0],
      ['二十万三千', 203_000],
      ['一千零十', 1010],
      ['3,190', 3190],
    ] as const)
      assert.deepEqual(number(written), [value], written);
    for (const unsure of [
      '二三十',
      '一百五',
      '3119.5',
      '约3000',
      '3000余',
      '几十',
      '3万',
      '31-32',
      '1,23',
      '1234567890123',
      '百',
      '一万万',
      '一二三',
      '一百百',
      '二〇二四五六七八九一二三四五六七',
    ])
      assert.deepEqual(number(unsure), [], unsure);
  });

  it('are not judged where a figure of any reading is blank or cannot be read', () => {
    const draft = draftOfReport('huaian-2024');
    draft.narrative['overview'] = '2024年，全市共收到政府信息公开申请3191件。';
    draft.grids.get('applications')!.values[4]![9] = null;
    assert.deepEqual(
      examineDraft(draft).findings.filter(({ rule }) => rule === 'narrative/disagrees'),
      [],
    );
  });

  it('meet odd texts: other planes, other alphabets, long names, dates, no year', () => {
    const right = '2024年，全市共收到政府信息公开申请3191件。';
    assert.equal(foundIn(`😀\uD83D${right}`).length, 1);
    assert.equal(foundIn(`😀。\uD83D。${right}`).length, 1);
    const letters = Array.from({ length: 5000 }, (_, at) => String.fromCharCode(0xac00 + at)).join('');
    assert.equal(foundIn(`${letters}。${right}`).length, 1);
    // Signs whose normal form is of many letters: what stands behind them is quoted from its own place.
    const [behind] = foundIn(`${'\uFDFA'.repeat(200)}。\u3000\u200B${right}${'\uFDFA'.repeat(200)}`);
    assert.deepEqual([fact(behind!, 'clause'), fact(behind!, 'number')], ['全市共收到政府信息公开申请3191件', '3191']);
    for (const other of ['二〇二三年', '2023年5月', '5月份', '一月份', '6月30日', '十二月', '2022年'])
      assert.equal(foundIn(`${other}，收到政府信息公开申请3191件。`).length, other === '十二月' ? 1 : 0, other);
    for (const own of ['二〇二四年', '截至2024年12月31日', '截至12月31日'])
      assert.equal(foundIn(`${own}，收到政府信息公开申请3191件。`).length, 1, own);
    const draft = draftOfReport('huaian-2024');
    draft.narrative['overview'] = right;
    draft.cover['year'] = null;
    assert.equal(examineDraft(draft).findings.filter(({ rule }) => rule.startsWith('narrative/')).length, 0);
    draft.cover['year'] = 2024;
    draft.cover['organization'] = `${'某'.repeat(60)}市人民政府`;
    assert.equal(examineDraft(draft).findings.filter(({ rule }) => rule.startsWith('narrative/')).length, 1);
  });

  it('may subtract, stand behind others, do without units, be of sections that are nowhere', () => {
    const data = statementsFor(form)!;
    const own = {
      ...form,
      narratives: form.narratives.map((each) => (each.key === 'problems' ? { ...each, section: '附件' } : each)),
      statements: {
        ...data,
        words: {},
        lead: [],
        joins: [],
        quiet: [],
        speaksOfYear: ['nowhere'],
        saysSomething: ['nowhere', 'problems'],
        statements: [
          { id: 'open', phrases: ['尚余#件', '完成[#]件'], readings: [['applications.received.total', '-applications.results.total.total']] },
          { id: 'later', phrases: ['再计#件'], readings: [['applications.received.total']], after: ['open'], severity: 'hint' as const },
        ],
        balances: [{ of: ['open'], any: [{ left: ['open'], right: ['open'] }] }],
      },
    };
    const found = (overview: string): string[] => {
      const draft = { ...draftOfReport('huaian-2024'), form: own };
      draft.narrative['overview'] = overview;
      draft.narrative['problems'] = '无';
      const { findings } = examineDraft(draft, null, { forms: [own], form: own });
      return findings
        .filter(({ rule }) => rule.startsWith('narrative/'))
        .map(({ rule, severity, actual }) => `${rule} ${severity} ${String(actual)}`);
    };
    const nothing = 'narrative/says-nothing hint null';
    assert.deepEqual(found('尚余69件。完成件。再计1件。尚余69件，再计3119件。'), [nothing]);
    assert.deepEqual(found('尚余70件，再计1件。尚余69件。'), ['narrative/disagrees warning 70', 'narrative/disagrees hint 1', nothing]);
    assert.deepEqual(found(`尚余${'某'.repeat(200)}70件。`), [nothing]);
  });

  it('quote the clause, tell the number in it, give every reading, paint the text’s cell only', () => {
    const [found] = foundIn('（一）概述。2024年，全市共收到政府信息公开申请３１９１件，上年结转34件。');
    assert.ok(!found!.ofForm && found!.rule === 'narrative/disagrees');
    const { clause, at, number: written } = found!.facts;
    assert.equal(clause, '全市共收到政府信息公开申请３１９１件');
    assert.equal(clause.slice(at, at + 4), written);
    assert.deepEqual([found!.actual, found!.expected, found!.marks.length, found!.fix.length], [3191, null, 1, 0]);
    assert.deepEqual(
      found!.related.map(({ value }) => value),
      [3119, 34, 3050, 103],
    );
    assert.match(paragraph(found!, form, 'zh-CN'), /全市共收到政府信息公开申请３１９１件.*３１９１（3191）.*= 3119；.*= 3153；.*= 3050；.*= 3153/);
    assert.match(paragraph(found!, form, 'en'), /３１９１ \(3191\).*= 3119; /);
  });

  it('count an explanation for its own sentence only, until a number changes', () => {
    const explained = (overview: string): (string | null)[][] => {
      const draft = draftOfReport('huaian-2024');
      const wrong = '2024年，全市共收到政府信息公开申请3191件。办结3000件。';
      const [first] = foundIn(wrong);
      draft.narrative['overview'] = overview;
      draft.explanations.push(['narrative/disagrees', null, '文字部分!A2', '口径不同', fingerprint(first!)]);
      return examineDraft(draft)
        .findings.filter(({ rule }) => rule === 'narrative/disagrees')
        .map(({ explanation, staleExplanation }) => [explanation, staleExplanation ?? '']);
    };
    assert.deepEqual(explained('2024年，全市共收到政府信息公开申请3191件。办结3000件。'), [
      ['口径不同', ''],
      [null, ''],
    ]);
    assert.deepEqual(explained('2024年，全市共收到政府信息公开申请3192件。'), [[null, '口径不同']]);
  });

  it('of a text made from the figures agree; one figure changed that is restated unambiguously does not', () => {
    const figures = figuresOf('huaian-2024');
    fc.assert(
      fc.property(fc.constantFrom(...STATED), fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 900 }), (key, value, more) => {
        const own = { ...figures, [key]: value };
        const narrative = narrativeOf(own, 2024);
        assert.deepEqual(
          foundBeside('huaian-2024', narrative, own).filter(({ rule }) => rule === 'narrative/disagrees'),
          [],
        );
        const isUnambiguous = /granted|partlyGranted|denied|notHeld|petition|carriedIn|carriedOut|reconsideration/.test(key);
        if (isUnambiguous) assert.notDeepEqual(foundBeside('huaian-2024', narrative, { ...own, [key]: value + more }), []);
      }),
      { seed: 20261126, numRuns: 60 },
    );
  });

  it('are found in most mutations of published figures', () => {
    for (const name of ['huaian-2024', 'suqian-2023'] as const) {
      const { found, all } = mutations(name);
      assert.ok(found / all > 0.8, `${name}: ${found} of ${all}`);
    }
  });

  it('cost steps in proportion to the text, whatever it says', () => {
    const piece = '2024年，全市共收到政府信息公开申请3119件，上年结转34件，办结3050件，其中网上申请20件。';
    for (const text of [
      piece,
      '共',
      '收到',
      '1件',
      '全年全年共共',
      '收到政府信息公开',
      '上年结转',
      '、',
      '一',
      '其中',
      '，。',
      '因政府信息公开被申请行政复议、',
    ])
      for (const size of [1_000, 100_000]) {
        const long = text.repeat(Math.ceil(size / text.length)).slice(0, size);
        const steps = stepsOf(long);
        assert.ok(steps <= 4 * size, `${text} × ${size}: ${steps}`);
      }
  });
});

describe('a text that contradicts itself', () => {
  const found = (text: string): string[] => foundIn(text).map(({ rule, facts }) => `${rule} ${String(fact({ facts }, 'sums'))}`);

  it('is one whose parts claim to be all and are not', () => {
    assert.deepEqual(found('全年公开信息520条，其中网站300条、微信120条、其他100条。'), []);
    assert.deepEqual(found('全年公开信息520条，其中网站300条、微信120条、其他101条。'), ['narrative/inconsistent 300 + 120 + 101 = 521 ≠ 520']);
    assert.deepEqual(found('全年公开信息520条（其中，网站300条，其他渠道210条）。'), ['narrative/inconsistent 300 + 210 = 510 ≠ 520']);
    for (const open of [
      '全年公开信息520条，其中网站300条、微信120条。',
      '全年公开信息520条，其中主要有网站300条、其他10条。',
      '全年公开信息520条，其中网站300条、微信等其他渠道10条。',
      '全年公开信息520条，其中网站约300条、其他10条。',
      '全年公开信息520条，其中网站300篇、其他10条。',
      '全年公开信息520条，其中自然人300条，企业220条，网站400条，其他120条。',
      '全年公开信息520条，网站300条。',
      '全年公开信息520条，其中网站300条，其中其他10条。',
      `全年公开${'某'.repeat(80)}520条，其中网站300条、其他10条。`,
      `全年公开信息520条，其中网站300条、${'某'.repeat(80)}其他10条。`,
      '全年公开信息520条，其中网站300条、其他1.5条。',
      '全年公开信息520条，其中，。',
    ])
      assert.deepEqual(found(open), [], open);
  });

  it('is one whose four terms do not balance though each is a figure of the table', () => {
    const text = (received: number, processed: number): string =>
      `2024年，全市共收到政府信息公开申请${received}件，上年结转34件，办结${processed}件，结转下年度103件。`;
    assert.deepEqual(found(text(3119, 3050)), []);
    assert.deepEqual(found(text(3050, 3119)), ['narrative/inconsistent 3050 + 34 ≠ 3119 + 103']);
    assert.deepEqual(found(`${text(3050, 3119).slice(0, -1)}，办结3050件。`), []);
    assert.deepEqual(found('2024年，全市共收到政府信息公开申请3050件。'), []);
  });
});

describe('the year a text speaks of', () => {
  const found = (text: string): number => {
    const draft = draftOfReport('huaian-2024');
    draft.narrative['overview'] = text;
    return examineDraft(draft).findings.filter(({ rule }) => rule === 'narrative/other-year').length;
  };

  it('is another where sentences begin with it and the report’s own is not named', () => {
    assert.equal(found('2023年，我市推进公开。'), 1);
    assert.equal(found('工作情况如下。\n2023年，我市推进公开。\n2023年度，全市做好公开。'), 1);
    for (const right of [
      '2024年，我市推进公开。\n2023年，我市打下基础。',
      '2025年，我市将推进公开。',
      '根据2019年修订的条例，我市推进公开。',
      '2019年5月15日起施行的条例。',
      '2023年以来，我市推进公开。',
      '〔2020〕12号文件要求做好公开。',
      '2022年，我市起步。\n2023年，我市推进。',
      '我市推进公开。2023年，我市起步。',
    ])
      assert.equal(found(right), 0, right);
  });
});
