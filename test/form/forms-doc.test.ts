import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { statementProblems } from '../../src/form/statement-problems.ts';
import { parseForm } from '../../src/form/parse.ts';
import { buildTemplate } from '../../src/workbook/xlsx/template/index.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { openSession } from '../../src/session/index.ts';
import { officialForms } from '../../src/form/index.ts';
import { brief, briefs, examineDraft } from '../support/examine.ts';
import { draftOf } from '../support/sheet.ts';

/** The example of docs/forms.md, as an office would save it. */
const example = /```json\n([\s\S]*?)```/.exec(readFileSync(new URL('../../docs/forms.md', import.meta.url), 'utf8'))![1]!;

const FIGURES = {
  'people.enrolled.inside': 30,
  'people.enrolled.outside': 5,
  'people.enrolled.total': 35,
  'people.results.passed.inside': 20,
  'people.results.passed.outside': 4,
  'people.results.passed.total': 24,
  'people.results.failed.inside': 4,
  'people.results.failed.outside': 0,
  'people.results.failed.total': 4,
  'people.unfinished.inside': 6,
  'people.unfinished.outside': 1,
  'people.unfinished.total': 7,
  'money.training.budget': 12.5,
  'money.training.spent': 11.25,
};

describe('docs/forms.md', () => {
  const parsed = parseForm(example);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const { form } = parsed;
  const check = (figures: Record<string, number>): string[] =>
    briefs(examineDraft(draftOf(form, { ...FIGURES, ...figures }), null, { forms: [form] }));

  it('the example is a form whose rules hold for figures that tie out', () => {
    assert.deepEqual(check({}), []);
  });

  it('each of its rules finds what it is about', () => {
    assert.deepEqual(check({ 'people.unfinished.inside': 7 }), ['people/balance@C4', 'people/total@E7']);
    assert.deepEqual(check({ 'money.training.spent': 12.6 }), ['money/within-budget@C4']);
    const prior = { organization: null, year: null, places: null, figures: new Map([['people.unfinished.total', 40]]) };
    assert.deepEqual(examineDraft(draftOf(form, FIGURES), prior, { forms: [form] }).findings.map(brief), ['people/carried-over@E4']);
  });

  it('its statements hold the text against the table', () => {
    const findingsOf = (remarks: string): (number | string | null)[] => {
      const draft = draftOf(form, FIGURES);
      draft.narrative['remarks'] = remarks;
      const { findings } = examineDraft(draft, null, { forms: [form] });
      return findings.map(({ rule, actual }) => `${rule} ${String(actual)}`);
    };
    assert.deepEqual(findingsOf('全年共参加培训35人，其中合格24人。'), []);
    assert.deepEqual(findingsOf('全年共参加培训３６人次，其中考核合格二十三人。'), ['narrative/disagrees 36', 'narrative/disagrees 23']);
    assert.deepEqual(findingsOf('全年没有组织培训。'), ['narrative/disagrees 0']);
    assert.deepEqual(findingsOf('上半年共参加培训20人，城关镇参训5人，合格5人。'), []);
    assert.deepEqual(findingsOf('2024年，全县共参加培训35人。'), ['narrative/other-year 2024']);
  });

  it('tells what is wrong in statements by path', () => {
    const { statements } = form;
    const wrong = {
      ...form,
      statements: {
        ...statements!,
        words: { unit: ['人', '(人'], far: ['{later}'], later: ['后'] },
        saysSomething: ['nowhere'],
        balances: [{ of: ['ghost'], any: [{ left: ['ghost'], right: [] }] }],
        statements: [{ id: 'odd', phrases: ['a)', '['.repeat(60), '{unit'], readings: [['people.nothing']], after: ['ghost'] }],
      },
    };
    const problems = statementProblems(wrong, 'en');
    assert.deepEqual(
      problems.map(({ path, message }) => `${path.replace('statements.', '')} ${message.split(':')[0]}`),
      [
        'words.unit.1 a bracket has no partner',
        'words.far.0 no such word, or it comes later',
        'statements.0.phrases.0 a bracket has no partner',
        'statements.0.phrases.1 too long when written out',
        'statements.0.phrases.2 a bracket has no partner',
        'statements.0.readings.0.0 this pattern matches no cell',
        'statements.0.after.0 no statement has this id',
        'balances.0.of.0 no statement has this id',
        'saysSomething.0 no narrative has this key',
      ],
    );
    assert.deepEqual(statementProblems(form), []);
    const bomb = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `w${'a'.repeat(index)}`,
        index === 0 ? ['甲乙'] : [`{w${'a'.repeat(index - 1)}}{w${'a'.repeat(index - 1)}}`],
      ]),
    );
    assert.match(statementProblems({ ...form, statements: { ...statements!, words: bomb } })[0]!.message, /展开后太长/);
  });

  it('its template knows the form by itself: no --form is needed afterwards', async () => {
    const workbook = openXlsx(await buildTemplate(form, { embedForm: true }));
    const examination = await openSession(workbook, { forms: officialForms }).examine();
    assert.equal(examination.form.id, 'training');
    assert.deepEqual([...new Set(examination.findings.map(({ rule }) => rule))].sort(), [
      'figure/blank',
      'identity/organization',
      'identity/year',
      'narrative/blank',
    ]);
  });
});
