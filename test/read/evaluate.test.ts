import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calculatorOf, summedCells } from '../../src/read/evaluate.ts';
import { workOf, TooMuchWork } from '../../src/work.ts';
import type { CellContent, Region } from '../../src/workbook/workbook.ts';
import { briefs, examineDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';

/** A column of a sheet from row 1 down: numbers, or formulas as text after `=`. */
const column = (sheet: string, contents: readonly (number | string)[], at = 0): Region => ({
  sheet,
  row: 0,
  column: at,
  rows: contents.length,
  columns: 1,
  values: contents.map((each): CellContent[] => [typeof each === 'number' ? each : 7]),
  formulas: contents.map((each) => [typeof each === 'string' ? each : null]),
});
const place = (row: number, at = 0, sheet = 'S') => ({ sheet, row, column: at });

const calculateAll = (region: Region): void => {
  const calculator = calculatorOf([region]);
  for (let row = 0; row < region.rows; row++) calculator.resultAt(place(row));
};

describe('a plain sum', () => {
  it('is of cells of its table, each once or twice', () => {
    const region = column('S', [1, 2]);
    const both = [
      { row: 0, column: 0 },
      { row: 1, column: 0 },
    ];
    assert.deepEqual(summedCells('SUM(A1:A2)', region), both);
    assert.deepEqual(summedCells('SUM(A1:A2,A1:A2)', region), [...both, ...both]);
    assert.equal(summedCells('SUM(A1:A2,A1:A2,A1)', region), null);
    assert.equal(summedCells('SUM(A1:A3)', region), null);
    assert.equal(summedCells('A1*2', region), null);
  });
});

describe('formulas from cell to cell', () => {
  it('are calculated along chains of any length, without recursion', () => {
    const length = 100_000;
    const region = column('S', [1, ...Array.from({ length }, (_, row) => `A${row + 1}+1`)]);
    assert.equal(calculatorOf([region]).resultAt(place(length)), length + 1);
    assert.equal(calculatorOf([region]).isCircular(place(length)), false);
  });

  it('that need themselves are told, directly, through others, across tables and sheets', () => {
    const calculator = calculatorOf([column('S', ['A1', 'SUM(A1:A2)', 'A4', 'A5+T!A1', 'A3', 'A3+1', 1, 'A7*2']), column('T', ['S!A3', 'S!A8'])]);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].filter((row) => calculator.isCircular(place(row))),
      [0, 1, 2, 3, 4],
    );
    assert.deepEqual([calculator.isCircular(place(0, 0, 'T')), calculator.isCircular(place(1, 0, 'T'))], [true, false]);
    assert.equal(calculator.resultAt(place(1, 0, 'T')), 2);
    assert.deepEqual(
      [0, 5].map((row) => calculator.resultAt(place(row))),
      [undefined, undefined],
    );
    assert.equal(calculator.isCircular(place(0, 0, 'nowhere')), false);
    assert.equal(calculator.resultAt(place(0, 0, 'nowhere')), undefined);
    assert.equal(calculator.resultAt(place(6)), 1);
  });

  it('are circular exactly where following their references leads back (any graph)', () => {
    const graphs = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(graphs, (graph) => {
        const formulas = graph.map((to) => (to.length === 0 ? 1 : to.map((each) => `A${each + 1}`).join('+')));
        const calculator = calculatorOf([column('S', formulas)]);
        const reach = (from: number): Set<number> => {
          const seen = new Set<number>();
          const queue = [...graph[from]!];
          for (let next = queue.pop(); next !== undefined; next = queue.pop()) if (!seen.has(next)) queue.push(...graph[(seen.add(next), next)]!);
          return seen;
        };
        for (const start of graph.keys()) {
          assert.equal(calculator.isCircular(place(start)), reach(start).has(start));
          const tainted = [start, ...reach(start)].some((each) => reach(each).has(each));
          assert.equal(calculator.resultAt(place(start)) === undefined, tainted);
        }
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it('are not told where they need cells that were not read', () => {
    const calculator = calculatorOf([column('S', ['B1', 'SUM(A3:A9)', 1]), column('S', [5], 2), column('S', [5, 6], 4)]);
    assert.deepEqual(
      [0, 1].map((row) => calculator.resultAt(place(row))),
      [undefined, undefined],
    );
    // Both corners are known, what is between them is not.
    assert.equal(calculatorOf([column('S', ['SUM(C1:E1)']), column('S', [5], 2), column('S', [5], 4)]).resultAt(place(0)), undefined);
    assert.deepEqual(calculatorOf([column('S', ['A2+A2', 1.7e308])]).resultAt(place(0)), { error: '#NUM!' });
  });

  it('may look at so many cells and no more', () => {
    const region = column('S', [`SUM(${Array(500).fill('A2:A1000').join(',')})`, ...Array<number>(999).fill(1)]);
    assert.throws(() => calculatorOf([region], workOf(10_000)).resultAt(place(0)), TooMuchWork);
    const many = column('S', [...Array<number>(1000).fill(1), ...Array<string>(300).fill(`SUM(${Array(100).fill('A1:A1000').join(',')})`)]);
    assert.throws(() => calculateAll(many), TooMuchWork);
  });
});

describe('figures that cannot be summed', () => {
  it('in a circle are one finding a cell, in a live host as well, and no rule is judged with them', () => {
    for (const live of [false, true]) {
      const draft = draftOfReport('huaian-2024');
      draft.live = live;
      const { formulas, values } = draft.grids.get('applications')!;
      const { assessed } = examineDraft(draft);
      formulas[3]![9] = 'SUM(D6:I6)+J7-J7';
      formulas[4]![9] = 'J6';
      values[3]![9] = values[4]![9] = 0;
      const examination = examineDraft(draft);
      assert.deepEqual(briefs(examination), ['figure/circular@J6', 'figure/circular@J7']);
      assert.equal(examination.status, 'failed');
      assert.ok(examination.assessed < assessed);
    }
  });

  it('leave a report that JSON can hold', () => {
    const draft = draftOfReport('huaian-2024');
    const { values, formulas } = draft.grids.get('applications')!;
    values[3]![3] = 1e308;
    values[4]![3] = 1e308;
    values[3]![4] = '9'.repeat(400);
    values[5]![4] = '1e400';
    formulas[27]![9] = 'D6+D7';
    const examination = examineDraft(draft);
    assert.equal(examination.status, 'failed');
    assert.ok(examination.findings.filter(({ rule }) => rule === 'figure/too-large').length >= 4);
    assert.doesNotMatch(
      JSON.stringify(examination.findings, (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? 'BAD' : value)),
      /BAD/,
    );
  });
});
