import assert from 'node:assert/strict';
import { filledWithReport } from '../../src/apps/filled-template.ts';
import { formById, officialForms } from '../../src/form/index.ts';
import { parseReport } from '../../src/report/input.ts';
import { layOut } from '../../src/workbook/xlsx/template/index.ts';
import { openSession } from '../../src/session/index.ts';
import type { Examination } from '../../src/check/check.ts';
import { published } from '../support/reports.ts';
import { formatsOf, partsOf, unlockedFormats, worksheets } from '../workbook/xlsx/template/parts.ts';

const form = formById('giar-2021')!;

async function filled(changes: object): Promise<{ bytes: Uint8Array; examination: Examination; isOpen: (sheet: string, at: string) => boolean }> {
  const parsed = parseReport(JSON.stringify({ ...published('huaian-2024'), ...changes }), 'en');
  assert.ok(parsed.ok);
  const workbook = await filledWithReport(form, parsed.input);
  const bytes = workbook.toBytes();
  const parts = partsOf(bytes);
  const unlocked = unlockedFormats(parts.get('xl/styles.xml')!);
  const sheets = worksheets(parts);
  return {
    bytes,
    examination: await openSession(workbook, { forms: officialForms }).examine(),
    isOpen: (sheet, at) => unlocked.has(formatsOf(sheets.get(sheet)!).get(at)!),
  };
}

describe('a template filled with figures', () => {
  it('keeps its SUMs where they give the published totals, and opens the cell of one that they do not give', async () => {
    const { cells } = published('huaian-2024');
    const { examination, isOpen } = await filled({ cells: { ...cells, 'applications.received.total': '3191' } });
    const { reading } = examination;
    const totals = [...reading.cells.values()].filter(({ key }) => layOut(form).totals.has(key));
    assert.deepEqual(
      totals.filter(({ formula }) => formula === null).map(({ key }) => key),
      ['applications.received.total'],
    );
    assert.ok(isOpen('依申请公开', 'J5'));
    assert.ok(!isOpen('依申请公开', 'J6'));
    assert.deepEqual(examination.findings.flatMap(({ suspects }) => suspects.map(({ cell, proposed }) => `${cell} ${proposed}`)).slice(0, 1), [
      'applications.received.total 3119',
    ]);
  });

  it('holds texts of any length, one paragraph a row, each row high enough or spread over several', async () => {
    const paragraphs = Array.from({ length: 40 }, (_, index) => `第${index + 1}段。${'依法公开。'.repeat(index * 7)}`);
    const overview = paragraphs.join('\n');
    const { examination, bytes } = await filled({ narrative: { overview, problems: '无。', other: '无' } });
    assert.equal(examination.reading.narrative.get('overview')!.text, overview);
    const xml = worksheets(partsOf(bytes)).get('总体情况')!;
    const heights = [...xml.matchAll(/<row r="\d+" ht="([\d.]+)"/g)].map(([, height]) => Number(height));
    assert.ok(heights.every((height) => height <= 409));
    // A line holds thirty characters of 22 points: no text is higher than its rows together.
    const lines = paragraphs.reduce((sum, text) => sum + Math.ceil(text.length / 30), 0);
    assert.ok(heights.reduce((sum, height) => sum + height, 0) >= lines * 22);
    assert.match(xml, /<mergeCell ref="A\d+:A\d+"/);
    assert.doesNotMatch(/<row r="2"[^>]*>/.exec(xml)![0], /customHeight/, 'a row grows with its text');
  });
});
