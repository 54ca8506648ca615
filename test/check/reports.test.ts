import assert from 'node:assert/strict';
import { constraintsOf } from '../../src/form/patterns.ts';
import { brief, examineDraft } from '../support/examine.ts';
import { draftOfReport, REPORTS, type ReportName } from '../support/reports.ts';
import { fact } from '../support/facts.ts';

const wrong = (name: ReportName): string[] =>
  examineDraft(draftOfReport(name))
    .findings.filter(({ severity }) => severity !== 'hint')
    .map(({ rule }) => rule);

describe('the four published reports', () => {
  it('finds nothing in two city roll-ups in which every sum holds', () => {
    for (const name of ['huaian-2024', 'suqian-2023'] as const) {
      const examination = examineDraft(draftOfReport(name));
      assert.deepEqual(examination.findings, []);
      assert.equal(examination.status, 'passed');
      // 42 rules of the tables and 2 of section 二; the 9 that need last year's figures have none.
      assert.deepEqual([examination.assessed, examination.notAssessed], [44, 9]);
    }
  });

  it('finds the six blanks of the township, and what they must be', () => {
    const { findings } = examineDraft(draftOfReport('jiuhou-2020'));
    assert.deepEqual(findings.map(brief), [
      'figure/blank@D8',
      'figure/blank@E8',
      'figure/blank@F8',
      'figure/blank@G8',
      'figure/blank@H8',
      'figure/blank@I8',
    ]);
    assert.deepEqual(
      findings.map(({ fix }) => fix.map((edit) => ('value' in edit ? edit.value : null))),
      Array(6).fill([0]),
    );
  });

  it('finds the blanks, the missing totals and the amount in yuan of the city office, and nothing else', () => {
    const { findings } = examineDraft(draftOfReport('shanghai-office-2019'));
    const blanks = findings.filter(({ rule }) => rule === 'figure/blank');
    const others = findings.filter(({ rule }) => rule !== 'figure/blank');
    assert.equal(blanks.length, 135);
    assert.deepEqual(
      others.map(({ rule, actual, fix }) => [rule, actual, fix.map((edit) => ('value' in edit ? edit.value : null))]),
      [['figure/unit', '251000元', [25.1]]],
    );
    const granted = blanks.find(({ cell }) => cell === 'applications.results.granted.total');
    assert.equal(fact(granted!, 'proposed'), 272);
    // The missing totals of the row 总计 add up to what was published for them all.
    const totals = blanks.filter(({ cell }) => /^applications\.results\..+\.total$/.test(cell!));
    assert.equal(totals.length, 19);
    assert.equal(
      totals.reduce((sum, { facts }) => sum + Number(fact({ facts }, 'proposed')), 0),
      805,
    );
  });

  it('says the same the second and the third time', () => {
    for (const name of REPORTS) {
      const first = wrong(name);
      assert.deepEqual(wrong(name), first);
      assert.deepEqual(wrong(name), first);
    }
  });
});

describe('one figure changed', () => {
  /** What arithmetic demands, worked out from the constraints themselves: those whose sum is no longer 0. */
  it('gives exactly the linear findings that arithmetic demands, for every cell of a full report', () => {
    const draft = draftOfReport('huaian-2024');
    const grid = draft.grids.get('applications')!;
    const key = (row: number, column: number): string => keys.get(`${row},${column}`)!;
    const keys = new Map(
      [...examineDraft(draft).reading.cells.values()]
        .filter(({ key: each }) => each.startsWith('applications.'))
        .map(({ key: each, place }) => [`${place.row - 2},${place.column}`, each]),
    );
    assert.equal(keys.size, 175);
    for (let row = 3; row < grid.values.length; row++) {
      for (let column = 3; column < 10; column++) {
        const before = grid.values[row]![column] as number;
        grid.values[row]![column] = before + 7;
        const { findings, reading } = examineDraft(draft);
        const value = (cell: string): number => (reading.cells.get(cell)!.figure as { value: number }).value;
        const demanded = constraintsOf(draft.form)
          .filter(
            ({ terms, relation }) =>
              relation === '=' &&
              terms.every(({ prior }) => !prior) &&
              terms.reduce((sum, term) => sum + term.coefficient * value(term.key), 0) !== 0,
          )
          .map(({ rule, cell }) => `${rule.id} ${cell}`);
        assert.ok(demanded.length >= 1 && demanded.length <= 3, key(row, column));
        assert.deepEqual(findings.map(({ rule, cell }) => `${rule} ${cell!}`).sort(), demanded.sort(), key(row, column));
        for (const { place, cell, actual, expected, difference } of findings) {
          assert.equal(keys.get(`${place!.row - 2},${place!.column}`), cell);
          assert.equal(Math.abs(difference!), 7);
          assert.equal(actual, value(cell!));
          assert.equal(actual - expected!, difference);
        }
        grid.values[row]![column] = before;
      }
    }
  });

  it('gives the addends with their places and values', () => {
    const draft = draftOfReport('huaian-2024');
    draft.grids.get('applications')!.values[3]![3] = 3002;
    const [total, balance] = examineDraft(draft).findings;
    assert.equal(brief(total!), 'applications/applicant-total@J6');
    assert.deepEqual(
      total!.related.map(({ value, place }) => [value, place!.column]),
      [
        [3002, 3],
        [53, 4],
        [0, 5],
        [0, 6],
        [61, 7],
        [4, 8],
      ],
    );
    assert.equal(brief(balance!), 'applications/balance@D29');
    assert.deepEqual(
      balance!.related.map(({ cell, value }) => [cell, value]),
      [
        ['applications.received.naturalPerson', 3002],
        ['applications.carriedIn.naturalPerson', 34],
        ['applications.carriedOut.naturalPerson', 103],
      ],
    );
    // A balance paints its four cells, a total's finding only the total.
    assert.equal(balance!.marks.length, 4);
    assert.equal(total!.marks.length, 1);
  });
});
