import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cellsOf } from '../../src/form/cells.ts';
import type { Form } from '../../src/form/form.ts';
import { unfoldedFor } from '../../src/form/stack.ts';
import { rollUp } from '../../src/batch/rollup.ts';
import { entryFor } from '../batch/support.ts';
import { formOf } from '../support/custom-form.ts';
import { found } from '../support/small-form.ts';

/** The cookbook of docs/forms.md: each example is a form, holds for figures that tie out, and finds what is planted. */
const text = readFileSync(new URL('../../docs/forms.md', import.meta.url), 'utf8');
const cookbook = text.slice(text.indexOf('## 按表的种类'), text.indexOf('## In short'));
const forms = new Map(
  [...cookbook.matchAll(/^### (.*)\n[\s\S]*?```json\n(\{[\s\S]*?)```/gm)].map(([, title, json]) => [title!, formOf(JSON.parse(json!) as object)]),
);

type Figures = Readonly<Record<string, number | string | null>>;

/** Figures of one table in the order of its cells. */
const inOrder = (form: Form, ...values: readonly number[]): Figures =>
  Object.fromEntries([...cellsOf(form).keys()].map((key, index) => [key, values[index]!]));
const priorOf = (figures: Readonly<Record<string, number>>) => ({
  organization: null,
  year: null,
  places: null,
  figures: new Map(Object.entries(figures)),
});
const quarterOf = (figures: Readonly<Record<string, number>>) => ({
  ...priorOf({}),
  others: new Map(Object.entries(figures).map(([key, value]) => [`quarter:${key}`, value])),
});

interface Case {
  readonly right: (form: Form) => Figures;
  readonly prior?: Parameters<typeof found>[2];
  /** Changed figures, and the rules that they break. */
  readonly wrong: readonly (readonly [Figures, readonly string[]])[];
}

const CASES: Readonly<Record<string, Case>> = {
  '“三公”经费': {
    // One cent off, since every figure was rounded.
    right: (form) => inOrder(form, 10.01, 9.01, 2, 2, 3, 2, 4, 4, 1, 1, 1, 1),
    wrong: [
      [{ 'costs.total.budget': 10.1 }, ['costs/total']],
      [{ 'costs.guests.final': 1.5, 'costs.total.final': 9.5 }, ['costs/budget']],
      [{ 'costs.bought.final': 0 }, ['costs/cars']],
    ],
  },
  资产负债: {
    right: (form) => inOrder(form, 10, 12, 20, 30, 30, 42, 40, 40, -10, 2),
    prior: priorOf({
      'sheet.assets.current.closing': 10,
      'sheet.assets.fixed.closing': 20,
      'sheet.total.closing': 30,
      'sheet.debts.closing': 40,
      'sheet.net.closing': -10,
    }),
    wrong: [
      [{ 'sheet.assets.current.closing': 13 }, ['sheet/assets']],
      [{ 'sheet.net.closing': 3 }, ['sheet/balance']],
      [{ 'sheet.debts.opening': 41, 'sheet.net.opening': -11 }, ['sheet/opening', 'sheet/opening']],
    ],
  },
  工资表: {
    right: (form) => inOrder(form, 3, 24, 80000, 0, 0, 0),
    prior: priorOf({ 'wages.staff.average': 70000, 'wages.others.average': 0 }),
    wrong: [
      [{ 'wages.staff.average': 800 }, ['wages/average', 'wages/growth']],
      [{ 'wages.others.people': 2 }, ['wages/together']],
    ],
  },
  '执法、复议等案件年度表': {
    right: (form) => inOrder(form, 1, 2, 3, 9, 8, 17, 4, 3, 7, 2, 1, 3, 6, 4, 10, 4, 6, 10),
    prior: priorOf({ 'cases.open.penalty': 1, 'cases.open.licence': 2, 'cases.open.all': 3 }),
    wrong: [
      [{ 'cases.received.all': 18 }, ['cases/all', 'cases/balance']],
      [
        { 'cases.closed.total.penalty': 7, 'cases.closed.total.all': 11, 'cases.open.penalty': 3, 'cases.open.all': 9 },
        ['cases/closed', 'cases/closed'],
      ],
      [{ 'cases.carried.penalty': 0, 'cases.carried.all': 2, 'cases.open.penalty': 3, 'cases.open.all': 9 }, ['cases/carried', 'cases/carried']],
    ],
  },
  '项目清单（行数不定，带代码）': {
    right: () => ({
      'sums.money': 7.5,
      'items.0.ref': 'A001',
      'items.0.kind': '本级',
      'items.0.started': '2024-03-01',
      'items.0.money': 5,
      'items.0.lent': 1,
      'items.1.ref': 'A002',
      'items.1.kind': '02',
      'items.1.money': 2.5,
      'items.1.lent': 0,
    }),
    wrong: [
      [{ 'sums.money': 8 }, ['sums/money']],
      [{ 'items.1.lent': 3 }, ['items/lent']],
      [{ 'items.1.ref': 'A001' }, ['row/same-key']],
      [{ 'items.1.kind': '03' }, ['figure/not-listed']],
    ],
  },
  按季累计: {
    right: (form) => inOrder(form, 20, 10),
    prior: quarterOf({ 'budget.income.n': 12, 'budget.spent.n': 10 }),
    wrong: [[{ 'budget.spent.n': 9 }, ['budget/grows']]],
  },
  '汇总：各单位之和': {
    right: (form) => inOrder(form, 4, 10, 2.5, 5),
    wrong: [[{ 'villages.size': 2 }, ['villages/size']]],
  },
};

describe('the cookbook of docs/forms.md', () => {
  it('has an example of each kind', () => {
    assert.deepEqual([...forms.keys()], Object.keys(CASES));
  });

  for (const [title, { right, prior = null, wrong }] of Object.entries(CASES))
    it(`${title}: holds for figures that tie out, and finds what is wrong`, () => {
      const form = forms.get(title)!;
      const rulesFor = (changes: Figures): string[] => {
        const figures = { ...right(form), ...changes };
        return found(unfoldedFor(form, Object.keys(figures)), figures, prior)
          .map(({ rule }) => rule)
          .sort();
      };
      assert.deepEqual(rulesFor({}), []);
      for (const [changes, rules] of wrong) assert.deepEqual(rulesFor(changes), rules, JSON.stringify(changes));
    });

  it('汇总：各单位之和: adds, recomputes the average and takes the greatest', () => {
    const form = forms.get('汇总：各单位之和')!;
    const entries = [inOrder(form, 4, 10, 2.5, 5), inOrder(form, 2, 8, 4, 6)].map((figures, index) =>
      entryFor(form, `${index}村`, figures as Record<string, number>),
    );
    assert.deepEqual(
      rollUp(form, entries).map(({ sum }) => sum),
      [6, 18, 3, 6],
    );
  });
});
