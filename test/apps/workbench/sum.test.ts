import assert from 'node:assert/strict';
import { cleanFigures, workbookOf } from '../../../bench/reports.ts';
import { judge } from '../../../src/apps/workbench/batch/worker/judge.ts';
import { sumOf } from '../../../src/apps/workbench/batch/worker/sum.ts';
import type { SumOrder } from '../../../src/apps/workbench/batch/tasks.ts';
import type { Entry } from '../../../src/batch/entry.ts';
import { officialForms } from '../../../src/form/index.ts';
import { openSession } from '../../../src/session/index.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { FORM, YEAR } from './folder.ts';

const TOTAL = 'applications.received.total';

async function entryOf(file: string, organization: string, seed: number, total?: number): Promise<Entry> {
  const figures = new Map([...cleanFigures(FORM, seed), ...(total === undefined ? [] : [[TOTAL, total] as const])]);
  const bytes = await workbookOf(FORM, figures, organization, YEAR);
  return (await judge(file, bytes, { language: 'zh-CN', version: '0', lastYear: [] })).entry!;
}

describe('the roll-up of 批量', () => {
  const order = async (): Promise<SumOrder> => ({
    entries: [await entryOf('甲.xlsx', '甲镇人民政府', 3), await entryOf('乙.xlsx', '乙镇人民政府', 4, 1)],
    unreadable: [{ file: '坏.xlsx', code: 'file/damaged', message: '文件已损坏。' }],
    form: FORM.id,
    year: YEAR,
    includeFailed: true,
    units: null,
    organization: '某县人民政府',
  });

  it('adds totals as they were typed, and says by its own rules that they do not tie out', async () => {
    const { bytes, status, counted } = await sumOf(await order(), 'zh-CN');
    assert.deepEqual([status, counted], ['failed', 2]);
    const { reading, findings } = await openSession(openXlsx(bytes!), { forms: officialForms }).examine();
    const cell = reading.cells.get(TOTAL)!;
    assert.deepEqual([cell.sums, cell.figure.kind === 'number' && cell.figure.value], [null, cleanFigures(FORM, 3).get(TOTAL)! + 1]);
    assert.ok(findings.some(({ cell: at, severity }) => at === TOTAL && severity === 'error'));
  });

  it('has before its cover what was added, what not and why, and what could not be read', async () => {
    const { bytes, leftOut } = await sumOf({ ...(await order()), includeFailed: false }, 'zh-CN');
    assert.deepEqual(leftOut, [{ organization: '乙镇人民政府', file: '乙.xlsx', reason: '未通过校验' }]);
    const [first] = (await openXlsx(bytes!).scan()).regions;
    assert.equal(first!.sheet, '汇总范围');
    const rows = first!.values.map((row) => row.filter((value) => value !== null));
    assert.match(String(rows[1]![0]), /以下 1 份计入汇总，1 份没有计入，1 份未能读取/);
    assert.deepEqual(
      rows.slice(3).map(([outcome, ...more]) => [outcome, more.find((each) => String(each).endsWith('.xlsx'))]),
      [
        ['计入', '甲.xlsx'],
        ['未计入', '乙.xlsx'],
        ['未能读取', '坏.xlsx'],
      ],
    );
  });

  it('passes where what it adds up passed, though its texts are still to be written', async () => {
    const { entries, ...rest } = await order();
    assert.notEqual((await sumOf({ ...rest, entries: entries.slice(0, 1), includeFailed: false }, 'en')).status, 'failed');
  });
});
