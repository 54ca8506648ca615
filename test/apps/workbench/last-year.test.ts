import assert from 'node:assert/strict';
import { cleanFigures, workbookOf } from '../../../bench/reports.ts';
import { judge, lastYearIn } from '../../../src/apps/workbench/batch/worker/judge.ts';
import type { Setup } from '../../../src/apps/workbench/batch/tasks.ts';
import type { PriorEntry } from '../../../src/batch/priors.ts';
import { FORM, YEAR } from './folder.ts';

const setup = (lastYear: readonly PriorEntry[]): Setup => ({ language: 'zh-CN', version: '0', lastYear });

describe('last year in 批量', () => {
  it('is found by the organization, of the year before, and compared', async () => {
    const now = await workbookOf(FORM, cleanFigures(FORM, 3), '甲镇人民政府', YEAR);
    const before = await lastYearIn('a.xlsx', await workbookOf(FORM, cleanFigures(FORM, 9), '甲镇人民政府', YEAR - 1), setup([]));
    const other = await lastYearIn('b.xlsx', await workbookOf(FORM, cleanFigures(FORM, 9), '乙镇人民政府', YEAR - 1), setup([]));
    const older = await lastYearIn('c.xlsx', await workbookOf(FORM, cleanFigures(FORM, 9), '甲镇人民政府', YEAR - 2), setup([]));
    const compared = await judge('x.xlsx', now, setup([other!, before!]));
    assert.equal(compared.compared, true);
    assert.ok(compared.findings.some(({ rule }) => rule.startsWith('prior/')));
    const alone = await judge('x.xlsx', now, setup([other!, older!]));
    assert.deepEqual([alone.compared, alone.findings.some(({ rule }) => rule.startsWith('prior/'))], [false, false]);
  });
});
