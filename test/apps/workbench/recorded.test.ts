import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { recording, replayed } from '../../../src/apps/workbench/batch/recorded.ts';
import { officialForms } from '../../../src/form/index.ts';
import { openSession } from '../../../src/session/index.ts';
import { WorkbookFault } from '../../../src/workbook/workbook.ts';
import { openWorkbook } from '../../../src/workbook/xlsx/index.ts';

describe('a workbook read elsewhere', () => {
  it('is checked as it was there, from plain data', async () => {
    const workbook = recording(await openWorkbook(readFileSync('samples/huaian-2024.xlsx')));
    const there = await openSession(workbook, { forms: officialForms }).examine();
    const here = await openSession(replayed(structuredClone(workbook.recorded())), { forms: officialForms }).examine();
    assert.deepEqual(here.findings, there.findings);
    assert.deepEqual([...here.reading.cells], [...there.reading.cells]);
  });

  it('answers nothing that was not read, and takes no change', async () => {
    const workbook = replayed({ reads: [], scanned: null });
    const refused = (code: string) => (error: unknown) => error instanceof WorkbookFault && error.code === code;
    await assert.rejects(workbook.read(['GIAR_form']), refused('file/not-readable'));
    await assert.rejects(workbook.scan(), refused('file/not-readable'));
    await assert.rejects(workbook.write([]), refused('output/not-writable'));
  });
});
