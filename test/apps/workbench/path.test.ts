import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { officialForms } from '../../../src/form/index.ts';
import { openSession } from '../../../src/session.ts';
import { openPackage } from '../../../src/workbook/xlsx/package.ts';
import { openXlsx } from '../../../src/workbook/xlsx/xlsx.ts';
import { built, closeBrowser, downloaded, gridReady, openWorkbench, paste, type, validate, goTo, type Workbench } from './workbench.ts';

const examine = (bytes: Uint8Array) => openSession(openXlsx(bytes), { forms: officialForms }).examine();

/** The parts in which two packages differ. */
function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [old, now] = [openPackage(before), openPackage(after)];
  return now.parts.filter((part) => !old.has(part) || !Buffer.from(old.bytesOf(part)).equals(Buffer.from(now.bytesOf(part))));
}

describe('the workbench', function () {
  this.timeout(120_000);
  let open: Workbench | null = null;

  before(function () {
    this.timeout(900_000);
    built();
  });
  afterEach(async () => {
    await open?.close();
    open = null;
  });
  after(closeBrowser);

  it('takes a clerk from a wrong figure to a saved report', async () => {
    open = await openWorkbench('huaian-2024');
    const { page } = open;
    await gridReady(page);
    const sample = new Uint8Array(readFileSync('samples/huaian-2024.xlsx'));
    assert.notEqual(await validate(page), 'error', 'the published report has no errors');

    await type(page, '依申请公开', 'D5', '3010');
    await page.waitForSelector('[data-verdict=stale]');
    assert.equal(await validate(page), 'error');
    const named = await page.textContent('[data-finding^="applications/"]');
    assert.match(named ?? '', /自然人|一、本年新收|总计/);

    const { name, bytes } = await downloaded(page, () => page.click('[data-act=save]'));
    assert.equal(name, 'huaian-2024.xlsx');
    // The figure and the marks, of which the blank texts get some too.
    assert.deepEqual(changedParts(sample, bytes), ['xl/styles.xml', 'xl/worksheets/sheet3.xml', 'xl/worksheets/sheet5.xml']);
    const { findings } = await examine(bytes);
    assert.ok(findings.some(({ rule }) => rule === 'applications/applicant-total'));
    assert.deepEqual([open.foreign, open.violations, open.errors], [[], [], []]);
  });

  it('pastes tables from Excel and Word', async () => {
    open = await openWorkbench('giar-2021');
    const { page } = open;
    await gridReady(page);
    await goTo(page, '依申请公开', 'D5');
    await paste(page, { 'text/plain': '1\t2\t3\r\n"4"\t1,005\t6\r\n' });
    await goTo(page, '依申请公开', 'D7');
    await paste(page, { 'text/html': '<table><tr><td>7</td><td rowspan=2>8</td></tr><tr><td>9</td></tr></table>', 'text/plain': '7 8 9' });
    const { bytes } = await downloaded(page, () => page.click('[data-act=save]'));
    const { regions } = await openXlsx(bytes).scan();
    const { values } = regions.find(({ sheet }) => sheet === '依申请公开')!;
    assert.deepEqual(
      [4, 5, 6, 7].map((row) => values[row]!.slice(3, 6)),
      [
        [1, 2, 3],
        [4, 1005, 6],
        [7, 8, null],
        [9, null, null],
      ],
    );
    assert.equal(values[4]![9], 6, 'the total follows');
  });
});
