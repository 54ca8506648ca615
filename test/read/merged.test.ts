import assert from 'node:assert/strict';
import { officialForms } from '../../src/form/index.ts';
import { readReport } from '../../src/read/read.ts';
import type { Area, CellContent, Region, Snapshot } from '../../src/workbook/workbook.ts';
import { CARRIERS, pasted, publishedReport } from '../support/carriers.ts';
import { check } from '../support/unnamed.ts';

const [oneSheet] = CARRIERS;
const merged = CARRIERS[5]!;
const figures = (scan: Snapshot): unknown =>
  [...readReport({ ...scan, regions: [] }, scan, { forms: officialForms })!.cells].map(([key, { figure }]) => [key, figure]);
const columnFindings = (scan: Snapshot): string[] =>
  check(scan)
    .findings.map(({ rule, cell }) => `${rule} ${cell ?? ''}`)
    .filter((each) => each.startsWith('column/'));

/** The Word layout of section 二, where each figure stands under its merged label in the column that `at` says. */
function moved(scan: Snapshot, at: (row: number) => number): Snapshot {
  const [region] = scan.regions as [Region];
  const values = region.values.map((row) => [...row]);
  for (const { row, column, columns, rows } of region.merges!) {
    for (let line = row; line < row + rows; line++) {
      const content = values[line]![column]!;
      if (typeof content !== 'number') continue;
      values[line]![column] = null;
      values[line]![column + (at(line) % columns)] = content;
    }
  }
  // The figures themselves are not merged.
  const merges = region.merges!.filter(({ row, column }) => typeof region.values[row]![column] === 'string');
  return { ...scan, regions: [{ ...region, values, merges }] };
}

describe('merged areas', () => {
  const report = publishedReport('huaian-2024');
  const scan = pasted(report, merged);

  it('change nothing where every figure stands under its label', () => {
    for (const carrier of CARRIERS.filter(({ merges }) => merges === true))
      for (const name of ['huaian-2024', 'jiuhou-2020']) {
        const reported = pasted(publishedReport(name), carrier);
        assert.deepEqual(figures(reported), figures(pasted(publishedReport(name), { ...carrier, merges: false })), carrier.name);
      }
  });

  it('lead to a figure that stands in another of the columns its label covers', () => {
    for (const at of [() => 1, () => 2, (row: number) => row]) {
      const elsewhere = moved(scan, at);
      assert.deepEqual(figures(elsewhere), figures(scan));
      assert.deepEqual(columnFindings(elsewhere), []);
    }
  });

  it('leave blank what is blank in every column, and text as it stands', () => {
    const spoilt = (each: Snapshot, from: number): Snapshot => {
      const [region] = each.regions as [Region];
      const label = region.merges!.filter(({ row, column }) => region.values[row]![column] === '本年处理决定数量').at(-1)!;
      const values = region.values.map((line) => [...line]);
      for (const row of [label.row + 1, label.row + 2]) values[row]!.fill(null, label.column, label.column + label.columns);
      values[label.row + 1]![label.column + from] = '12件';
      return { ...each, regions: [{ ...region, values }] };
    };
    const elsewhere = spoilt(
      moved(scan, () => 1),
      1,
    );
    assert.deepEqual(figures(elsewhere), figures(spoilt(scan, 0)));
    assert.deepEqual(columnFindings(elsewhere), []);
  });

  it('do not make one column of two that both hold figures', () => {
    const [region] = moved(scan, () => 0).regions as [Region];
    const values = region.values.map((row) => [...row]);
    const label = region.merges!.find(({ row, column }) => region.values[row]![column] === '本年收费金额（单位：万元）')!;
    values[label.row + 1]![label.column + 1] = 77;
    const both: Snapshot = { ...scan, regions: [{ ...region, values }] };
    assert.deepEqual(figures(both), figures(scan));
    assert.deepEqual(columnFindings(both), ['column/unknown ']);
  });

  it('say nothing of a column that no label covers', () => {
    const plain = pasted(report, oneSheet!);
    const [region] = plain.regions as [Region];
    const at = region.values.findIndex((row) => row.includes('自然人'));
    const column = region.values[at]!.indexOf('自然人') + 1;
    const added = (row: readonly CellContent[], content: CellContent): CellContent[] => [...row.slice(0, column), content, ...row.slice(column)];
    const values = region.values.map((row, index) => added(row, index === at + 3 ? 7 : null));
    const elsewhere: Area = { sheet: region.sheet, row: at - 1, column: column - 1, rows: 1, columns: 2 };
    const widened = { ...region, columns: region.columns + 1, values, formulas: values.map((row) => row.map(() => null)), merges: [elsewhere] };
    assert.deepEqual(columnFindings({ ...plain, regions: [widened] }), ['column/unknown ']);
  });
});
