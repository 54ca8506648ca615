import assert from 'node:assert/strict';
import { reviewForm } from '../../../src/draft/review.ts';
import { parseForm } from '../../../src/form/parse.ts';
import { unfoldedFor } from '../../../src/form/stack.ts';
import type { Form } from '../../../src/form/form.ts';
import { messageOf } from '../../../src/text/findings/message.ts';
import { custom, customJson } from '../../support/custom-form.ts';
import { formOf } from '../../support/custom-form.ts';
import { found } from '../../support/small-form.ts';
import { examineDraft } from '../../support/examine.ts';
import { draftOf } from '../../support/sheet.ts';
import { customOf } from '../../../src/session/custom.ts';
import { ruleResults } from '../../../src/check/results.ts';

/** Rules that apply where cells hold this or that, and sums of a list by what stands beside its figures. */

const columns = [
  { key: 'major', label: '重点', type: 'yes-no' },
  { key: 'kind', label: '类别', type: 'code', optional: true, codes: [{ code: 'A' }, { code: 'B' }] },
  { key: 'note', label: '说明', type: 'text', optional: true },
  { key: 'n', label: '件数', type: 'count' },
  { key: 'm', label: '其中', type: 'count', optional: true },
];
const at = (key: string): string => `t.x.${key}`;
const form = (rules: readonly object[]): Form => custom(columns, rules, ['x']);
const rule = (kind: string, more: object): object => ({ id: `a/${kind}`, kind, severity: 'error', ...more });
const RIGHT = { major: '是', kind: 'A', n: 3 };
const figures = (given: Readonly<Record<string, string | number>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [at(key), value]));
const rulesIn = (of: Form, given: Readonly<Record<string, string | number>>): string[] => found(of, figures(given)).map(({ rule: id }) => id);

describe('conditions about what a cell holds', () => {
  const most = (when: object): Form => form([rule('linear', { at: at('n'), left: [at('n')], is: '<=', right: [2], when: [when] })]);

  it('decide whether a rule is judged: one of some contents, none of them, filled in or blank', () => {
    const broken = (when: object, given: object = RIGHT): boolean => rulesIn(most(when), { ...given }).includes('a/linear');
    assert.ok(broken({ cell: at('major'), is: 'one-of', of: [true] }));
    assert.ok(!broken({ cell: at('major'), is: 'one-of', of: [false] }));
    assert.ok(!broken({ cell: at('major'), is: 'none-of', of: [true] }));
    assert.ok(broken({ cell: at('kind'), is: 'none-of', of: ['B'] }));
    assert.ok(broken({ cell: at('kind'), is: 'one-of', of: ['B', 'A'] }));
    assert.ok(broken({ cell: at('kind'), is: 'filled' }));
    assert.ok(!broken({ cell: at('kind'), is: 'empty' }));
    assert.ok(broken({ cell: at('note'), is: 'empty' }));
    assert.ok(broken({ cell: at('n'), is: 'one-of', of: [3] }));
    // What may stay blank is none of the contents then; of what may not, a blank tells nothing.
    assert.ok(broken({ cell: at('kind'), is: 'none-of', of: ['A'] }, { major: '是', n: 3 }));
    assert.ok(!broken({ cell: at('major'), is: 'none-of', of: [true] }, { kind: 'A', n: 3 }));
  });

  it('that cannot be told leave the rule without a judgement, and say what they lack', () => {
    const own = most({ cell: at('major'), is: 'one-of', of: [true] });
    const examine = (given: Record<string, string | number>) => examineDraft(draftOf(own, figures(given)), null, { forms: [own] });
    const unread = examine({ ...RIGHT, major: '也许' });
    assert.deepEqual([unread.assessed, unread.notAssessed], [0, 1]);
    assert.deepEqual(
      unread.wanting.map(({ want, figures: lacking }) => [want, lacking.map(({ cell }) => cell)]),
      [['unread', [at('major')]]],
    );
    assert.equal(examine({ kind: 'A', n: 3 }).notAssessed, 1);
    assert.equal(examine({ ...RIGHT, major: '否' }).assessed, 1);
    assert.deepEqual(
      ruleResults(unread, customOf(own)).map(({ result, lack }) => [result, lack]),
      [['unjudged', 'unread']],
    );
  });

  it('are quoted in the sentence', () => {
    const when = [
      { left: [at('n')], is: '>', right: [0] },
      { cell: at('kind'), is: 'one-of', of: ['A', 'B'] },
      { cell: at('major'), is: 'one-of', of: [true] },
      { cell: at('note'), is: 'empty' },
    ];
    const own = form([rule('linear', { at: at('n'), left: [at('n')], is: '<=', right: [2], when })]);
    const [finding] = found(own, figures(RIGHT));
    assert.equal(
      messageOf(finding!, own, 'zh-CN').wrong,
      '“项x·件数”填的是 3，在“项x·件数”大于 0、“项x·类别”是 A 或 B、“项x·重点”是 是、“项x·说明”空着 时应不大于 2，相差 1。',
    );
    assert.match(messageOf(finding!, own, 'en').wrong, /"项x · 类别" is A or B and "项x · 重点" is yes and "项x · 说明" is blank/);
  });

  it('go with rules about what is filled in, about quotients and about bounds', () => {
    const when = [{ cell: at('major'), is: 'one-of', of: [true] }];
    const filled = form([rule('filled', { at: at('kind'), when }), rule('empty', { at: at('note'), when })]);
    assert.deepEqual(rulesIn(filled, { major: '是', n: 1, note: '有' }), ['a/filled', 'a/empty']);
    assert.deepEqual(rulesIn(filled, { major: '否', n: 1, note: '有' }), []);
    const between = form([rule('between', { at: at('n'), max: 2, when })]);
    assert.equal(
      messageOf(found(between, figures(RIGHT))[0]!, between, 'zh-CN').wrong,
      '“项x·件数”填的是 3，在“项x·重点”是 是 时应不大于 2，相差 1。',
    );
    const ratio = form([rule('ratio', { at: at('n'), of: [at('m')], by: [at('m')], when })]);
    assert.deepEqual(rulesIn(ratio, { ...RIGHT, m: 2 }), ['a/ratio']);
    assert.deepEqual(rulesIn(ratio, { ...RIGHT, major: '否', m: 2 }), []);
  });

  it('that hold make a rule one of those by which the wrong cell is told; that do not, none', () => {
    const when = [{ cell: at('major'), is: 'one-of', of: [true] }];
    const own = custom(
      [...columns.slice(0, 1), ...['a', 'b', 'c'].map((key) => ({ key, type: 'count' }))],
      [
        rule('linear', { at: 't.x.a', left: ['t.x.a'], is: '=', right: ['t.x.b', 't.x.c'], when }),
        { ...rule('linear', { at: 't.y.a', left: ['t.x.a'], is: '=', right: ['t.y.a'] }), id: 'a/same' },
        { ...rule('linear', { at: 't.y.b', left: ['t.x.b'], is: '=', right: ['t.y.b'] }), id: 'a/too' },
      ],
      ['x', 'y'],
    );
    const rows = { 't.x.a': 5, 't.x.b': 2, 't.x.c': 3, 't.y.a': 5, 't.y.b': 2, 't.y.c': 0, 't.y.major': '否' };
    const suspects = (given: object): string[] =>
      found(own, { ...rows, ...given }).flatMap((each) => each.suspects.map(({ cell, proposed }) => `${cell} ${proposed}`));
    assert.deepEqual(suspects({ 't.x.major': '是', 't.x.a': 50 }), ['t.x.a 5', 't.x.a 5']);
    assert.deepEqual(suspects({ 't.x.major': '否', 't.x.a': 50 }), []);
    assert.deepEqual(suspects({ 't.x.major': '难说', 't.x.a': 50 }), []);
  });

  it('leave alone the blanks that they are about', () => {
    const own = most({ cell: at('m'), is: 'filled' });
    assert.deepEqual(rulesIn(own, { major: '是', m: 1 }), ['figure/blank']);
  });

  it('have an example, and their cells are in a rule', () => {
    const own = form([
      rule('linear', { at: at('n'), left: [at('n')], is: '<=', right: [2], when: [{ cell: at('kind'), is: 'none-of', of: ['A'] }] }),
      rule('filled', { at: at('m'), when: [{ cell: at('major'), is: 'one-of', of: [true] }] }),
      rule('between', { at: at('n'), max: 2, when: [{ cell: at('note'), is: 'filled' }] }),
      rule('ratio', { at: at('n'), of: [at('m')], by: [at('n')], when: [{ cell: at('kind'), is: 'empty' }] }),
    ]);
    const review = reviewForm(own, () => ({ sheet: 'S', row: 0, column: 0 }));
    assert.deepEqual(review.unruled, []);
    assert.deepEqual(
      [...review.examples].map(([id, example]) => [id, example === null]),
      [
        ['a/linear', false],
        ['a/filled', false],
        ['a/between', false],
        ['a/ratio', false],
      ],
    );
  });

  it('are told by path where they are not as they should be', () => {
    const problem = (when: object): string => {
      const parsed = parseForm(
        customJson(columns, [rule('linear', { at: at('n'), left: [at('n')], is: '<=', right: [2], when: [when] })], ['x']),
        'en',
      );
      return parsed.ok ? '' : parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
    };
    assert.match(problem({ cell: at('kind'), is: 'one-of' }), /^rules\.0\.when\.0\.of: give the contents/);
    assert.match(problem({ cell: at('kind'), is: 'filled', of: ['A'] }), /^rules\.0\.when\.0\.of: this does not go/);
    assert.match(problem({ cell: at('kind'), is: 'one-of', of: ['C'] }), /^rules\.0\.when\.0\.of\.0: this does not go/);
    assert.match(problem({ cell: at('major'), is: 'one-of', of: ['是'] }), /^rules\.0\.when\.0\.of\.0: this does not go/);
    assert.match(problem({ cell: 't.x.none', is: 'filled' }), /^rules\.0\.when\.0\.cell\.0: this pattern matches no cell/);
    assert.match(problem({ cell: `prior:${at('n')}`, is: 'filled' }), /^rules\.0\.when\.0\.cell\.0: must be a figure of this year/);
    assert.match(problem({ cell: at('kind') }), /^rules\.0\.when\.0/);
  });
});

describe('sums of a list by what stands beside its figures', () => {
  const list = {
    key: 'items',
    title: '项目',
    section: '二',
    open: { max: 9000 },
    columns: [
      { key: 'kind', label: '类别', type: 'code', codes: [{ code: '01' }, { code: '02' }, { code: '03' }] },
      { key: 'place', label: '地点', type: 'text' },
      { key: 'n', label: '件数', type: 'count' },
      { key: 'all', label: '同类同地合计', type: 'count', optional: true },
    ],
  };
  const totals = {
    key: 'totals',
    title: '汇总',
    section: '一',
    printed: { code: '代码' },
    columns: [{ key: 'n', label: '件数', type: 'count' }],
    rows: [
      { key: 'a', label: '甲类', code: '01' },
      { key: 'b', label: '乙类', code: '02' },
    ],
  };
  const byCode = { id: 'totals/kind', kind: 'sum-per', severity: 'error', at: 'totals.{x}.n', of: 'items.*.n', per: ['kind'] };
  const sections = ['一', '二'].map((ordinal) => ({ ordinal, title: `部分${ordinal}` }));
  const per = (rules: readonly object[]): Form => formOf({ sections, tables: [totals, list], rules });
  const rows = (...all: readonly (readonly [string, string, number, number?])[]): Record<string, string | number> =>
    Object.fromEntries(
      all.flatMap(([kind, place, n, sum], index) => [
        [`items.${index}.kind`, kind],
        [`items.${index}.place`, place],
        [`items.${index}.n`, n],
        ...(sum === undefined ? [] : [[`items.${index}.all`, sum] as const]),
      ]),
    );
  const LIST = rows(['01', '东', 3], ['02', '东', 4], ['01', '西', 5], ['03', '西', 7]);
  const foundIn = (own: Form, given: Record<string, string | number>) => found(unfoldedFor(own, Object.keys(given)), given);

  it('are those of the rows whose code is that of the total’s', () => {
    const own = per([byCode]);
    assert.deepEqual(foundIn(own, { ...LIST, 'totals.a.n': 8, 'totals.b.n': 4 }), []);
    const findings = foundIn(own, { ...LIST, 'totals.a.n': 80, 'totals.b.n': 4 });
    assert.deepEqual(
      findings.map(({ rule: id, cell, expected }) => [id, cell, expected]),
      [['totals/kind', 'totals.a.n', 8]],
    );
    assert.match(
      messageOf(findings[0]!, unfoldedFor(own, Object.keys(LIST)), 'zh-CN').wrong,
      /^“甲类·件数”填的是 80，清单里同类各行之和是 8（3 \+ 5），相差 72。$/,
    );
  });

  it('are not judged where a row does not say what it is, or a figure cannot be read', () => {
    const own = per([byCode]);
    const examine = (given: Record<string, string | number>) => {
      const made = unfoldedFor(own, Object.keys(given));
      return examineDraft(draftOf(made, given), null, { forms: [made] });
    };
    const lost = examine({ ...LIST, 'items.3.kind': '99', 'totals.a.n': 80, 'totals.b.n': 4 });
    assert.deepEqual([lost.assessed, lost.notAssessed], [0, 2]);
    assert.deepEqual([...new Set(lost.wanting.flatMap(({ figures: all }) => all.map(({ cell }) => cell)))], ['items.3.kind']);
    const unread = examine({ ...LIST, 'items.0.n': '三', 'totals.a.n': 80, 'totals.b.n': 4 });
    assert.deepEqual([unread.assessed, unread.notAssessed], [1, 1]);
  });

  it('may be told by several columns, and repeated in every row of the list, at a cost that goes with its length', () => {
    const own = per([
      {
        id: 'items/all',
        kind: 'sum-per',
        severity: 'error',
        at: 'items.{r}.all',
        of: 'items.*.n',
        per: ['kind', 'place'],
        is: ['items.{r}.kind', 'items.{r}.place'],
      },
    ]);
    const totalsToo = { 'totals.a.n': 1, 'totals.b.n': 1 };
    const right = rows(['01', '东', 3, 7], ['01', '东', 4, 7], ['01', '西', 5, 5]);
    assert.deepEqual(foundIn(own, { ...right, ...totalsToo }), []);
    assert.deepEqual(
      foundIn(own, { ...right, ...totalsToo, 'items.1.all': 8, 'items.2.all': 6 }).map(({ cell, expected, suspects }) => [
        cell,
        expected,
        suspects.length,
      ]),
      [
        ['items.1.all', 7, 0],
        ['items.2.all', 5, 0],
      ],
    );
    const unread = foundIn(own, { ...right, ...totalsToo, 'items.0.n': '三' });
    assert.deepEqual(
      unread.map(({ rule: id }) => id),
      ['figure/not-a-number'],
    );
    const { 'items.0.n': none, ...blank } = right;
    assert.deepEqual([none, foundIn(own, { ...blank, ...totalsToo }).map(({ rule: id }) => id)], [3, ['figure/blank', 'items/all']]);
    const many = rows(...Array.from({ length: 4000 }, (): [string, string, number, number] => ['01', '东', 1, 4000]));
    const start = process.cpuUsage().user;
    assert.deepEqual(
      foundIn(own, { ...many, ...totalsToo, 'items.3999.all': 4001 }).map(({ cell }) => cell),
      ['items.3999.all'],
    );
    assert.ok(process.cpuUsage().user - start < 10e6);
  });

  it('name the figure that is wrong where other sums tell it', () => {
    const own = per([
      byCode,
      { id: 'items/all', kind: 'linear', severity: 'error', at: 'items.{r}.all', left: ['items.{r}.all'], is: '=', right: ['items.{r}.n'] },
    ]);
    const given = { ...rows(['01', '东', 3, 3], ['02', '东', 4, 4], ['01', '西', 50, 5]), 'totals.a.n': 8, 'totals.b.n': 4 };
    assert.deepEqual(
      [...new Set(foundIn(own, given).flatMap(({ suspects }) => suspects.map(({ cell, proposed }) => `${cell} ${proposed}`)))],
      ['items.2.n 5'],
    );
  });

  it('have an example, and their cells are in a rule', () => {
    const review = reviewForm(per([byCode]), () => ({ sheet: 'S', row: 0, column: 0 }));
    assert.deepEqual(review.unruled, ['items.0.place', 'items.0.all', 'items.1.place', 'items.1.all']);
    assert.deepEqual(
      [...review.examples].map(([id, example]) => [id, example?.cell]),
      [['totals/kind', 'totals.a.n']],
    );
    const byCell = per([{ ...byCode, at: 'items.{r}.all', is: ['items.{r}.kind'] }]);
    assert.equal(reviewForm(byCell, () => ({ sheet: 'S', row: 0, column: 0 })).examples.get('totals/kind')?.cell, 'items.0.all');
  });

  it('are told by path where they are not as they should be', () => {
    const problem = (more: object): string => {
      try {
        per([{ ...byCode, ...more }]);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    assert.match(problem({ of: 'items.*.none' }), /rules\.0\.of.*matches no cell/);
    assert.match(problem({ of: 'items.*.kind' }), /rules\.0\.at.*holds no number/);
    assert.match(problem({ per: ['sort'] }), /rules\.0\.per\.0.*no column has this key: sort/);
    assert.match(problem({ per: ['kind', 'place'] }), /rules\.0\.is.*without is/);
    assert.match(problem({ at: 'items.{r}.all' }), /rules\.0\.is.*without is/);
    assert.match(problem({ at: 'items.{r}.all', is: ['items.{r}.kind', 'items.{r}.place'] }), /rules\.0\.is.*needs a number for each/);
    assert.match(problem({ is: ['items.{r}.kind'] }), /rules\.0\.is\.0.*variable/);
    assert.match(problem({ is: ['prior:totals.{x}.n'] }), /rules\.0\.is\.0.*must be a figure of this year/);
  });

  it('have figures of one unit', () => {
    const own = { ...list, columns: list.columns.map((each) => (each.key === 'n' ? { ...each, unit: '元' } : each)) };
    assert.throws(() => formOf({ sections, tables: [totals, own], rules: [byCode] }), /different units/);
  });
});
