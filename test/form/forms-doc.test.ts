import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseForm } from '../../src/form/parse.ts';
import { buildTemplate } from '../../src/workbook/xlsx/template/index.ts';
import { openXlsx } from '../../src/workbook/xlsx/xlsx.ts';
import { openSession } from '../../src/session.ts';
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
