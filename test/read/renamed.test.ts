import assert from 'node:assert/strict';
import type { Finding } from '../../src/read/finding.ts';
import { reducedForm } from '../../src/read/labels.ts';
import type { CellContent, Snapshot } from '../../src/workbook/workbook.ts';
import { CARRIERS, pasted, publishedReport, type Carrier } from '../support/carriers.ts';
import { check, named, type Checked } from '../support/unnamed.ts';

/** The same workbook with the first label that has this reduced form called otherwise. */
function renaming(scan: Snapshot, from: string, to: CellContent): Snapshot {
  let done = false;
  const regions = scan.regions.map((region) => ({
    ...region,
    values: region.values.map((row) =>
      row.map((content) => {
        if (done || typeof content !== 'string' || reducedForm(content) !== reducedForm(from)) return content;
        done = true;
        return to;
      }),
    ),
  }));
  assert.ok(done, from);
  return { ...scan, regions };
}

const isAboutNames = ({ rule }: Finding): boolean => rule.startsWith('name/');
const reported = ({ rule, cell, table, actual }: Finding): string => `${rule} ${cell ?? table ?? ''} ${String(actual ?? '')}`.trim();
const figuresOf = ({ reading }: Checked): unknown => [...reading.cells].map(([key, { figure, place }]) => [key, figure, place]);

const LAYOUTS: readonly Carrier[] = [CARRIERS[0]!, CARRIERS[1]!, CARRIERS[2]!, CARRIERS[5]!, CARRIERS[6]!, CARRIERS[11]!];

/** Renames one label: one more finding, every figure and every rule as before, also once 修复名称 gave the tables their names. */
function oneRenamed(name: string, from: string, to: string, rule: string): void {
  for (const carrier of LAYOUTS) {
    const clean = pasted(publishedReport(name), carrier);
    const before = check(clean);
    const scan = renaming(clean, from, to);
    const after = check(scan);
    const what = `${name}: ${from} → ${to}, ${carrier.name}`;
    assert.deepEqual(figuresOf(after), figuresOf(before), what);
    const renamed = after.findings.filter((each) => each.rule === rule);
    assert.deepEqual([renamed.length, renamed[0]?.actual], [1, to], what);
    const others = (all: readonly Finding[]): string[] => all.filter((each) => !isAboutNames(each) && each.rule !== rule).map(reported);
    assert.deepEqual(others(after.findings), others(before.findings), what);
    const again = check(scan, named(scan, after.findings));
    assert.deepEqual(figuresOf(again), figuresOf(before), `${what}, named`);
    assert.deepEqual(again.reading.organization, before.reading.organization, what);
    assert.deepEqual(
      again.findings.filter((each) => !(carrier.bare === true && isAboutNames(each))).map(reported),
      after.findings.filter((each) => !isAboutNames(each)).map(reported),
      `${what}, named`,
    );
  }
}

describe('a label on the edge of a table called otherwise', () => {
  it('the last row', () => {
    oneRenamed('huaian-2024', '四、结转下年度继续办理', '四、结转下一年度办理', 'row/renamed');
    oneRenamed('jiuhou-2020', '四、结转下年度继续办理', '四、结转下一年度办理', 'row/renamed');
    oneRenamed('huaian-2024', '行政规范性文件', '规范性文件', 'row/renamed');
    oneRenamed('huaian-2024', '行政强制', '强制措施', 'row/renamed');
  });

  it('the first row', () => {
    oneRenamed('huaian-2024', '规章', '部门规章', 'row/renamed');
    oneRenamed('huaian-2024', '一、本年新收政府信息公开申请数量', '一、今年收到的申请数量', 'row/renamed');
    oneRenamed('shanghai-office-2019', '规章', '政府规章', 'row/renamed');
  });

  it('the only row', () => {
    oneRenamed('huaian-2024', '行政许可', '许可事项', 'row/renamed');
    oneRenamed('huaian-2024', '行政事业性收费', '事业性收费', 'row/renamed');
    oneRenamed('jiuhou-2020', '政府集中采购', '集中采购情况', 'row/renamed');
  });

  it('the last column', () => {
    oneRenamed('huaian-2024', '总计', '合计', 'column/renamed');
    oneRenamed('jiuhou-2020', '总计', '合计', 'column/renamed');
  });

  it('the first column', () => {
    oneRenamed('huaian-2024', '自然人', '公民个人', 'column/renamed');
    oneRenamed('huaian-2024', '结果维持', '维持原判', 'column/renamed');
    oneRenamed('huaian-2024', '本年制发件数', '今年制定件数', 'column/renamed');
  });
});
