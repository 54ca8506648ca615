import assert from 'node:assert/strict';
import { formById, officialForms } from '../../src/form/index.ts';
import { parseForm } from '../../src/form/parse.ts';

type Loose = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- forms are spoilt here in every way
const spoilt = (spoil: (form: Loose) => void): string => {
  const form = structuredClone(formById('giar-2021')!) as Loose;
  spoil(form);
  return JSON.stringify(form);
};
const problems = (spoil: (form: Loose) => void, language: 'zh-CN' | 'en' = 'zh-CN'): [string, string][] => {
  const parsed = parseForm(spoilt(spoil), language);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => [path, message]);
};
const first = (spoil: (form: Loose) => void): string => problems(spoil)[0]?.join(' ') ?? '';

describe('a form file', () => {
  it('is read back as it is when it is right', () => {
    for (const form of officialForms) assert.deepEqual(parseForm(`\uFEFF${JSON.stringify(form)}`), { ok: true, form });
  });

  it('says where it is wrong and what was expected', () => {
    assert.match(
      first((form) => (form['tables'][0].columns[1].type = 'number')),
      /^tables\.0\.columns\.1\.type .*count/,
    );
    assert.match(
      first((form) => (form['tables'][0].colums = [])),
      /colums/,
    );
    assert.match(
      first((form) => delete form['years']),
      /^years .*期望/,
    );
    assert.match(problems((form) => delete form['title'], 'en')[0]!.join(' '), /^title Invalid input: expected string/);
    for (const [language, says] of [
      ['zh-CN', /^不是有效的 JSON：./],
      ['en', /^not valid JSON: ./],
    ] as const) {
      const parsed = parseForm('{', language);
      assert.ok(!parsed.ok && parsed.problems.length === 1);
      assert.match(parsed.problems[0]!.message, says);
    }
  });

  it('must not contradict itself', () => {
    const rule = (change: Loose) => (form: Loose) => Object.assign(form['rules'][1], change);
    assert.match(
      first((form) => (form['years'] = { from: 2025, to: 2024 })),
      /^years\.to 结束年度早于/,
    );
    assert.match(
      first((form) => (form['tables'][0].section = '九')),
      /^tables\.0\.section .*九/,
    );
    assert.match(
      first((form) => (form['narratives'][0].section = '九')),
      /^narratives\.0\.section .*九/,
    );
    assert.match(
      first((form) => (form['tables'][1].key = 'FEES')),
      /^tables\.3 重复/,
    );
    assert.match(
      first((form) => (form['tables'][1].key = 'year')),
      /^tables\.1\.key .*year/,
    );
    assert.match(
      first((form) => (form['narratives'][0].key = 'Prior')),
      /^narratives\.0\.key .*Prior/,
    );
    assert.match(
      first((form) => (form['tables'][0].rows[1].key = 'rules')),
      /重复/,
    );
    assert.match(
      first((form) => (form['rules'][1].id = form['rules'][0].id)),
      /^rules\.1 重复/,
    );
    assert.match(
      first((form) => form['tables'][3].rows.push({ key: 'administrative.amount', label: '另一项' })),
      /^tables .*开头/,
    );
    assert.match(first(rule({ total: 'applications.nothing.total' })), /^rules\.1\.total .*没有对应/);
    assert.match(first(rule({ total: 'prior:applications.received.total' })), /^rules\.1\.total .*本年指标/);
    assert.match(first(rule({ of: ['applications.{line}.naturalPerson'] })), /^rules\.1\.of\.0 变量.*\{line\}/);
    assert.match(first(rule({ of: ['applications.{row}.total'] })), /^rules\.1\.total 没有加数/);
    assert.match(first(rule({ of: ['applications.never.naturalPerson'] })), /^rules\.1\.of\.0 .*没有对应/);
    assert.match(
      first((form) => Object.assign(form['rules'][0], { at: 'applications.carriedIn.{column}', left: ['applications.received.{column}'] })),
      /^rules\.0\.at .*left/,
    );
    assert.match(
      first((form) => (form['rules'].at(-1).cells = ['nothing.*'])),
      /^rules\.\d+\.cells\.0 /,
    );
  });

  it('is told in the language asked for, each problem by its path', () => {
    const several = (form: Loose): void => {
      form['tables'][0].section = '九';
      form['rules'][1].of = ['applications.{line}.naturalPerson'];
      form['rules'][2].total = 'applications.nothing.total';
    };
    assert.deepEqual(problems(several, 'en'), [
      ['tables.0.section', 'no section has this ordinal: 九'],
      ['rules.1.of.0', 'this variable does not occur in total or at: {line}'],
      ['rules.2.total', 'this pattern matches no cell: applications.nothing.total'],
    ]);
    assert.deepEqual(problems(several, 'zh-CN'), [
      ['tables.0.section', 'sections 中没有这个序号：九'],
      ['rules.1.of.0', '变量没有出现在 total 或 at 里：{line}'],
      ['rules.2.total', '这个模式没有对应任何指标：applications.nothing.total'],
    ]);
    const prior = (form: Loose): void => void (form['rules'][1].total = 'prior:applications.received.total');
    assert.deepEqual(problems(prior, 'en'), [['rules.1.total', 'must be a figure of this year, not prior:']]);
    const at = (form: Loose): void => void (form['rules'][0].at = 'applications.results.granted.{column}');
    assert.equal(
      problems(at, 'en')[0]?.join(': '),
      'rules.0.at: at must be one of the cells of left or right: applications.results.granted.naturalPerson',
    );
    const misspelt = (form: Loose): void => void (form['tables'][0].colums = []);
    assert.deepEqual(problems(misspelt, 'en'), [['tables.0', 'Unrecognized key: "colums"']]);
    const typed = (form: Loose): void => void (form['tables'][0].columns[1].type = 'number');
    assert.match(problems(typed, 'en')[0]!.join(' '), /^tables\.0\.columns\.1\.type Invalid option: .*"count"/);
  });
});
