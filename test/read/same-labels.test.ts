import assert from 'node:assert/strict';
import type { Form } from '../../src/form/form.ts';
import { outOfOrder } from '../../src/read/sequence.ts';
import { readReport } from '../../src/read/read.ts';
import type { CellContent, Snapshot } from '../../src/workbook/workbook.ts';
import { formOf } from '../support/custom-form.ts';
import { readDraft } from '../support/examine.ts';
import { draftOf, type Draft } from '../support/sheet.ts';

const columns = [
  { key: 'a', label: '上年数', type: 'count' },
  { key: 'b', label: '本年数', type: 'count' },
];
const rows = [
  { key: 'x', label: '出国' },
  { key: 'y', label: '接待' },
];

/** Two tables that differ in their titles alone. */
const sameLabels = (): Form =>
  formOf({
    id: 'same-labels',
    title: '两表',
    tables: ['预算', '决算'].map((title, index) => ({
      key: index === 0 ? 'plan' : 'spent',
      title: `${title}情况表`,
      section: '一',
      stub: '项目',
      columns,
      rows,
    })),
  });

/** A sheet with these tables below one another, without names. */
function sheetOf(...titles: string[]): Snapshot {
  const values: CellContent[][] = titles.flatMap((title, index): CellContent[][] => [
    [title, null, null],
    ['项目', '上年数', '本年数'],
    ['出国', 10 * index + 1, 10 * index + 2],
    ['接待', 10 * index + 3, 10 * index + 4],
    [null, null, null],
  ]);
  const region = { sheet: '表', row: 0, column: 0, rows: values.length, columns: 3, values, formulas: values.map((row) => row.map(() => null)) };
  return { live: false, format: 'modern', sheets: [{ name: '表', visible: true, protection: 'none' }], names: new Map(), regions: [region] };
}

const read = (...titles: string[]): Record<string, unknown> => {
  const form = sameLabels();
  const scan = sheetOf(...titles);
  const reading = readReport({ ...scan, regions: [] }, scan, { forms: [form], form })!;
  return Object.fromEntries([...reading.cells].map(([key, { figure }]) => [key, figure.kind === 'number' ? figure.value : figure.kind]));
};

describe('two tables with the same labels', () => {
  it('are told apart by the titles over them, in whatever order they stand', () => {
    assert.deepEqual(read('预算情况表', '决算情况表')['plan.x.a'], 1);
    const turned = read('二、决算情况表', '一、预算情况表');
    assert.deepEqual([turned['plan.x.a'], turned['spent.x.a']], [11, 1]);
  });

  it('one that is not there does not take the place of the one that is', () => {
    assert.deepEqual(Object.keys(read('决算情况表')), ['spent.x.a', 'spent.x.b', 'spent.y.a', 'spent.y.b']);
    assert.deepEqual(Object.keys(read('预算情况表')), ['plan.x.a', 'plan.x.b', 'plan.y.a', 'plan.y.b']);
  });

  it('without a title the first one is taken, as before', () => {
    assert.deepEqual(Object.keys(read('表')).slice(0, 1), ['plan.x.a']);
  });
});

describe('a table of thousands of rows', () => {
  const ROWS = 1999;
  const form = formOf({
    id: 'long',
    title: '长表',
    tables: [
      {
        key: 't',
        title: '数',
        section: '一',
        stub: '单位',
        columns: ['a', 'b', 'c'].map((key) => ({ key, label: `栏${key}`, type: 'count' })),
        rows: Array.from({ length: ROWS }, (_, index) => ({ key: `r${index}`, label: `第${index}号单位` })),
      },
    ],
    rules: [{ id: 'a/sum', kind: 'sum', severity: 'error', total: 't.{row}.c', of: ['t.{row}.a', 't.{row}.b'] }],
  });

  it('with a SUM in each row has the places of its figures told once, not once a total', () => {
    const figures = Object.fromEntries(form.tables[0]!.rows.flatMap(({ key }) => [[`t.${key}.a`, 1], [`t.${key}.b`, 2], [`t.${key}.c`, 3]])); // prettier-ignore
    const draft = draftOf(form, figures);
    const grid = draft.grids.get('t')!;
    form.tables[0]!.rows.forEach((_, index) => (grid.formulas[1 + index]![3] = `SUM(B${4 + index}:C${4 + index})`));
    const timed = (each: Draft): [sums: number, took: number] => {
      const started = performance.now();
      const { cells } = readDraft(each, { forms: [form] });
      return [[...cells.values()].filter((cell) => cell.sums?.length === 2).length, performance.now() - started];
    };
    const typed = draftOf(form, figures);
    timed(typed);
    const [, without] = timed(typed);
    const [sums, took] = timed(draft);
    assert.equal(sums, ROWS);
    // Some four times as long; told once a total it was forty.
    assert.ok(took < 15 * without + 500, `${Math.round(took)} ms, ${Math.round(without)} ms without`);
  });

  it('in order is seen to be so at once, and out of order is told whatever its length', () => {
    const pairs = Array.from({ length: 100_000 }, (_, index) => [index, index] as const);
    assert.deepEqual(outOfOrder(pairs), []);
    assert.deepEqual(outOfOrder([[0, 2], [1, 0], [2, 1]]), [[0, 2]]); // prettier-ignore
  });
});
