import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { unfoldedFor } from '../../src/form/stack.ts';
import { customJson, formOf } from '../support/custom-form.ts';
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

describe('the rules of docs/forms.md about contents and parts of a list', () => {
  const rules = blocks.find((block) => block.some((rule) => (rule as { kind: string }).kind === 'sum-per'))!;
  const codes = [{ code: '01' }, { code: '02' }];
  const form = formOf({
    sections: ['一', '二'].map((ordinal) => ({ ordinal, title: ordinal })),
    rules,
    tables: [
      {
        key: 'totals',
        title: '汇总',
        section: '一',
        columns: [{ key: 'n', label: '件数', type: 'count' }],
        rows: [
          { key: 'a', label: '甲类', code: '01' },
          { key: 'b', label: '乙类', code: '02' },
        ],
      },
      {
        key: 'items',
        title: '项目',
        section: '二',
        open: { max: 100 },
        columns: [
          { key: 'kind', label: '类别', type: 'code', codes },
          { key: 'place', label: '地点', type: 'text' },
          { key: 'major', label: '重点', type: 'yes-no' },
          { key: 'opinion', label: '意见', type: 'text', optional: true },
          { key: 'n', label: '件数', type: 'count' },
          { key: 'all', label: '合计', type: 'count' },
        ],
      },
    ],
  });
  const RIGHT: Readonly<Record<string, string | number>> = {
    'totals.a.n': 7,
    'totals.b.n': 5,
    'items.0.kind': '01',
    'items.0.place': '东',
    'items.0.major': '是',
    'items.0.opinion': '好',
    'items.0.n': 3,
    'items.0.all': 7,
    'items.1.kind': '01',
    'items.1.place': '东',
    'items.1.major': '否',
    'items.1.n': 4,
    'items.1.all': 7,
    'items.2.kind': '02',
    'items.2.place': '东',
    'items.2.major': '否',
    'items.2.n': 5,
    'items.2.all': 5,
  };
  const of = (changes: Readonly<Record<string, string | number>>): string[] =>
    found(unfoldedFor(form, Object.keys(RIGHT)), { ...RIGHT, ...changes }).map(({ rule, cell }) => `${rule} ${cell}`);

  it('hold for a list that ties out, and find what each of them is about', () => {
    assert.deepEqual(of({}), []);
    assert.deepEqual(of({ 'items.1.major': '是' }), ['items/opinion items.1.opinion']);
    assert.deepEqual(of({ 'items.0.major': '否' }), ['items/no-opinion items.0.opinion']);
    assert.deepEqual(of({ 'totals.b.n': 6 }), ['totals/kind totals.b.n']);
    assert.deepEqual(of({ 'items.1.all': 8 }), ['items/all items.1.all']);
  });
});
