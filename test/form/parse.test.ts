import assert from 'node:assert/strict';
import { formById, officialForms } from '../../src/form/index.ts';
import { formFrom, parseForm } from '../../src/form/parse.ts';
import type { Form } from '../../src/form/form.ts';

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
    assert.deepEqual(parseForm('{', 'en').ok, false);
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

  it('of our own that is wrong stops the program', () => {
    const form: Form = structuredClone(formById('giar-2021')!);
    form.tables[0]!.section = '九';
    assert.throws(() => formFrom(form), /giar-2021: tables\.0\.section/);
  });
});
