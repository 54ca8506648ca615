import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { customJson } from '../support/custom-form.ts';
import { parseForm } from '../../src/form/parse.ts';
import { messageOf } from '../../src/text/findings/message.ts';
import { found } from '../support/small-form.ts';

/** The blocks of docs/forms.md that are rules alone. */
const blocks = [...readFileSync(new URL('../../docs/forms.md', import.meta.url), 'utf8').matchAll(/```json\n(\[[\s\S]*?)```/g)].map(
  ([, json]) => JSON.parse(json!) as object[],
);

describe('the rules of docs/forms.md that have conditions', () => {
  const amount = { type: 'amount-10k-yuan', decimals: 2 };
  const columns = [{ key: 'people' }, { key: 'total', ...amount }, { key: 'basic', ...amount }, { key: 'bonus', ...amount }];
  const json = customJson(columns, blocks[0]!, ['staff']).replaceAll('"t.', '"wages.').replace('"key":"t"', '"key":"wages"');
  const parsed = parseForm(json);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const { form } = parsed;
  const of = (people: number, total: number, basic: number, bonus: number) =>
    found(form, { 'wages.staff.people': people, 'wages.staff.total': total, 'wages.staff.basic': basic, 'wages.staff.bonus': bonus });

  it('hold for wages that tie out, to a rounded cent', () => {
    assert.deepEqual(of(3, 20.01, 12.5, 7.5), []);
    assert.deepEqual(of(0, 0, 0, 0), []);
  });

  it('find what each of them is about', () => {
    assert.deepEqual(
      of(3, 20.02, 12.5, 7.5).map(({ rule }) => rule),
      ['wages/sum'],
    );
    assert.deepEqual(
      of(3, 0, 0, 0).map(({ rule }) => rule),
      ['wages/paid', 'wages/least'],
    );
    const [least] = of(3, 7, 4, 3);
    assert.equal(messageOf(least!, form, 'zh-CN').wrong, '“项staff·项total”填的是 7，应不小于 7.2（2.4 × 3），相差 0.2。');
  });
});

describe('the rules of docs/forms.md about quotients, growth and lists', () => {
  const amount = { type: 'amount-10k-yuan', decimals: 2 };
  const columns = [{ key: 'people' }, { key: 'total', ...amount }, { key: 'basic', ...amount }, { key: 'average' }, { key: 'grade' }];
  const json = customJson(columns, blocks[1]!, ['staff'])
    .replaceAll('"t.', '"wages.')
    .replaceAll(':t.', ':wages.')
    .replace('"key":"t"', '"key":"wages"');
  const parsed = parseForm(json);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const { form } = parsed;
  const prior = { organization: null, year: null, places: null, figures: new Map([['wages.staff.average', 70000]]) };
  const of = (people: number, total: number, basic: number, average: number, grade: number): string[] =>
    found(
      form,
      {
        'wages.staff.people': people,
        'wages.staff.total': total,
        'wages.staff.basic': basic,
        'wages.staff.average': average,
        'wages.staff.grade': grade,
      },
      prior,
    ).map(({ rule }) => rule);

  it('hold for wages that tie out, and find what each of them is about', () => {
    assert.deepEqual(of(3, 24, 20, 80000, 2), []);
    assert.deepEqual(of(3, 24, 20, 800, 2), ['wages/average', 'wages/growth']);
    assert.deepEqual(of(3, 33, 20, 110000, 2), ['wages/growth']);
    assert.deepEqual(of(3, 24, 0, 80000, 2), ['wages/people']);
    assert.deepEqual(of(3, 24, 20, 80000, 4), ['wages/grade']);
  });
});
