import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { customOf } from '../../../src/check/custom/index.ts';
import { ruleResults } from '../../../src/check/results.ts';
import { unjudged } from '../../../src/check/unjudged.ts';
import { openSession, type SessionOptions } from '../../../src/session/index.ts';
import { filledWithReport } from '../../../src/apps/filled-template.ts';
import { cellsOf } from '../../../src/form/cells.ts';
import { messageOf } from '../../../src/text/findings/message.ts';
import { custom, linear } from '../../support/custom-form.ts';
import { found } from '../../support/small-form.ts';

/** The block of docs/forms.md about other sources. */
const rules = [...readFileSync(new URL('../../../docs/forms.md', import.meta.url), 'utf8').matchAll(/```json\n(\[[\s\S]*?)```/g)]
  .map(([, json]) => json!)
  .find((json) => json.includes('quarter:villages'))!
  .replaceAll('villages.', 't.');
const form = custom(['count', { key: 'income', type: 'number' }], JSON.parse(rules) as object[]);

const examined = async (
  count: number,
  income: number,
  scope: 'own' | 'consolidated',
  others: Readonly<Record<string, number | null>> | null,
  more: Partial<SessionOptions> = {},
) => {
  const cells = new Map([...cellsOf(form).keys()].map((key, index) => [key, [count, income][index]!]));
  const workbook = await filledWithReport(form, { form: 'own', organization: '某村', year: 2024, cells, report: null });
  const read = await openSession(workbook, { forms: [], form }).examine();
  const place = read.reading.cover.scope.place!;
  await workbook.write([{ place, value: scope === 'own' ? '本机关' : '汇总' }]);
  return openSession(workbook, { forms: [], form, ...(others === null ? {} : { others: () => new Map(Object.entries(others)) }), ...more }).examine();
};

describe('figures of other sources', () => {
  it('are compared with where they are given, and not judged and said so where they are not', async () => {
    const own = await examined(1, 20, 'own', null);
    assert.deepEqual([own.findings.map(({ rule }) => rule), own.assessed, own.notAssessed], [[], 1, 1]);
    assert.deepEqual(
      unjudged(own).map(({ rule, want, figures }) => [rule, want, figures.map(({ cell }) => cell)]),
      [['villages/grows', 'no-quarter', ['t.income']]],
    );
    const fallen = await examined(1, 20, 'own', { 'quarter:t.income': 30 });
    assert.deepEqual([fallen.findings.map(({ rule, cell }) => `${rule} ${cell!}`), fallen.notAssessed], [['villages/grows t.income'], 0]);
    assert.equal(messageOf(fallen.findings[0]!, form, 'zh-CN').wrong, '“项income”填的是 20，应不小于 30（上期 30），相差 10。');
    assert.match(messageOf(fallen.findings[0]!, form, 'en').wrong, /should be at least 30 \(last period 30\)/);
  });

  it('of the members are for roll-ups alone, and what is for own reports is not', async () => {
    const rolled = await examined(7, 20, 'consolidated', { 'members:t.count': 6, 'members:t.income': 20 });
    assert.deepEqual(
      rolled.findings.map(({ rule, cell, expected }) => [rule, cell, expected]),
      [['villages/members', 't.count', 6]],
    );
    assert.match(messageOf(rolled.findings[0]!, form, 'zh-CN').wrong, /各单位合计 6/);
    const alone = await examined(7, 20, 'consolidated', null);
    assert.deepEqual(
      unjudged(alone)
        .map(({ want }) => want)
        .sort(),
      ['no-members', 'no-members', 'no-quarter'],
    );
    assert.deepEqual(
      (await examined(7, 20, 'own', null)).findings.map(({ rule }) => rule),
      ['villages/one'],
    );
  });

  it('of another year’s prior figures are not thrown away with these', async () => {
    const prior = { organization: '别处', year: 1999, figures: new Map([['t.income', 5]]), places: null };
    const { findings } = await examined(1, 20, 'own', { 'quarter:t.income': 30 }, { prior: () => prior });
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['prior/mismatch', 'villages/grows'],
    );
  });

  it('of last year that are another report’s are named as such, as for official forms', async () => {
    const growing = custom(['a'], [linear('t.a', ['t.a'], '>=', ['prior:t.a'])]);
    const cells = new Map([['t.a', 3]]);
    const workbook = await filledWithReport(growing, { form: 'own', organization: '某村', year: 2024, cells, report: null });
    for (const [year, want] of [
      [2020, 'other-prior'],
      [null, 'no-prior'],
    ] as const) {
      const prior = year === null ? null : { organization: '某村', year, figures: new Map([['t.a', 5]]), places: null };
      const examination = await openSession(workbook, { forms: [], form: growing, prior: () => prior }).examine();
      assert.deepEqual(
        unjudged(examination).map((each) => each.want),
        [want],
      );
      const [result] = ruleResults(examination, customOf(growing));
      assert.deepEqual([result!.result, result!.lack], ['unjudged', want]);
    }
  });

  it('stand in the sheet of last year’s figures, come with the report and go back into a workbook', async () => {
    const cells = new Map([...cellsOf(form).keys()].map((key) => [key, 1]));
    const workbook = await filledWithReport(form, { form: 'own', organization: '某村', year: 2024, cells, report: null });
    const { places } = (await openSession(workbook, { forms: [], form }).examine()).reading.prior!;
    assert.deepEqual([...places!.keys()], ['年度', '机关', 'quarter:t.income']);
    await workbook.write([{ place: places!.get('quarter:t.income')!, value: 30 }]);
    const occasion = { file: '', generatedAt: '', version: '' };
    const report = await openSession(workbook, { forms: [], form }).report(occasion);
    assert.equal(report.prior['quarter:t.income'], 30);
    assert.deepEqual(
      report.validation.findings.map(({ rule }) => rule),
      ['villages/grows'],
    );
    const again = await filledWithReport(form, { form: 'own', organization: '某村', year: 2024, cells, report });
    assert.equal((await openSession(again, { forms: [], form }).report(occasion)).digest, report.digest);
    // What a person gives goes before what stands there.
    const others = () => new Map([['quarter:t.income', 0]]);
    assert.deepEqual((await openSession(again, { forms: [], form, others }).examine()).findings, []);
  });

  it('stand in conditions and quotients as well', () => {
    const when = { when: [{ left: ['2*quarter:t.a'], is: '>', right: [4] }] };
    const of = custom(
      ['a', 'b'],
      [linear('t.a', ['t.a'], '=', ['t.b'], when), { id: 'a/ratio', kind: 'ratio', severity: 'error', at: 't.b', of: ['t.a'], by: ['quarter:t.a'] }],
    );
    const given = (a: number) => ({
      organization: null,
      year: null,
      figures: new Map<string, number>(),
      places: null,
      others: new Map([['quarter:t.a', a]]),
    });
    const at = (quarter: number): string[] => found(of, { 't.a': 6, 't.b': 3 }, given(quarter)).map(({ rule }) => rule);
    assert.deepEqual(at(2), []);
    assert.deepEqual(at(3), ['a/linear', 'a/ratio']);
    const [linearly] = found(of, { 't.a': 6, 't.b': 3 }, given(3));
    assert.match(messageOf(linearly!, of, 'zh-CN').wrong, /在2 × 上期“项a”大于 4 时/);
  });

  it('that a condition leaves blank are told as unread', async () => {
    const of = custom(['a', { key: 'b', optional: false }], [linear('t.a', ['t.a'], '=', [5], { when: [{ left: ['t.b'], is: '>', right: [0] }] })]);
    const workbook = await filledWithReport(of, { form: 'own', organization: '某村', year: 2024, cells: new Map([['t.a', 1]]), report: null });
    const examination = await openSession(workbook, { forms: [], form: of }).examine();
    assert.deepEqual(
      unjudged(examination).map(({ want, figures }) => [want, figures.map(({ cell }) => cell)]),
      [['unread', ['t.b']]],
    );
  });
});
