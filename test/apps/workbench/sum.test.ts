import assert from 'node:assert/strict';
import { cleanFigures, workbookOf } from '../../../bench/reports.ts';
import { judge } from '../../../src/apps/workbench/batch/worker/judge.ts';
import { sumOf } from '../../../src/apps/workbench/batch/worker/sum.ts';
import { filledWithReport } from '../../../src/apps/filled-template.ts';
import type { SumOrder } from '../../../src/apps/workbench/batch/tasks.ts';
import type { Entry } from '../../../src/batch/entry.ts';
import { cellsOf } from '../../../src/form/cells.ts';
import { officialForms } from '../../../src/form/index.ts';
import { openSession } from '../../../src/session/index.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { custom } from '../../support/custom-form.ts';
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

  it('takes the form of one’s own from a report that brings it, and recomputes what that divides', async () => {
    const share = { id: 'a/share', kind: 'ratio', severity: 'error', at: 't.share', of: ['t.passed'], by: ['t.all'], times: 100 };
    const own = custom(['passed', 'all', { key: 'share', type: 'number', unit: '%' }], [share]);
    const reports = await Promise.all(
      [1, 3].map(async (passed) => {
        const cells = new Map([...cellsOf(own).keys()].map((key, index) => [key, [passed, 4, passed * 25][index]!]));
        return (await filledWithReport(own, { form: 'own', organization: `第${passed}镇`, year: YEAR, cells, report: null })).toBytes();
      }),
    );
    const setup = { language: 'zh-CN', version: '0', lastYear: [] } as const;
    const entries = await Promise.all(reports.map(async (bytes, index) => (await judge(`${index}.xlsx`, bytes, setup)).entry!));
    const given = { ...(await order()), entries, unreadable: [], form: 'own' };
    assert.equal((await sumOf(given, 'zh-CN')).bytes, null);
    const sample = new Blob([new Uint8Array(reports[0]!)]);
    const { bytes, status, counted } = await sumOf({ ...given, sample }, 'zh-CN');
    assert.deepEqual([status, counted], ['passed', 2]);
    const { reading } = await openSession(openXlsx(bytes!), { forms: officialForms }).examine();
    assert.deepEqual(
      [...reading.cells.values()].map(({ figure }) => 'value' in figure && figure.value),
      [4, 8, 50],
    );
    // Another form by another name is none that was asked for.
    assert.equal(
      (await sumOf({ ...given, sample: new Blob([new Uint8Array(await workbookOf(FORM, cleanFigures(FORM, 3), '甲', YEAR))]) }, 'en')).bytes,
      null,
    );
  });
});
