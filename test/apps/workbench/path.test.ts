import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officialForms } from '../../../src/form/index.ts';
import type { Page } from 'playwright-core';
import { openSession } from '../../../src/session/index.ts';
import { openPackage } from '../../../src/package/package.ts';
import { readPicture } from '../../../src/workbook/xlsx/styles/picture.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import {
  built,
  chooseFile,
  closeBrowser,
  downloaded,
  goTo,
  gridReady,
  openWorkbench,
  paste,
  savedFile,
  type,
  validate,
  type Workbench,
} from './workbench.ts';

const examine = (bytes: Uint8Array) => openSession(openXlsx(bytes), { forms: officialForms }).examine();

/** The parts in which two packages differ. */
function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [old, now] = [openPackage(before), openPackage(after)];
  return now.parts().filter((part) => !old.has(part) || !Buffer.from(old.bytesOf(part)).equals(Buffer.from(now.bytesOf(part))));
}

/** What a saved file holds in cells of a sheet: value and formula. */
async function held(bytes: Uint8Array, sheet: string, ...cells: readonly (readonly [number, number])[]) {
  const { values, formulas } = (await openXlsx(bytes).scan()).regions.find((region) => region.sheet === sheet)!;
  return cells.map(([row, column]) => formulas[row]?.[column] ?? values[row]?.[column] ?? null);
}

interface Verdict {
  readonly status: string;
  /** Severity, rule, cell and explanation of each, sorted. */
  readonly findings: readonly string[];
}

/** What the pane shows, each line opened in its turn. */
async function shown(page: Page): Promise<Verdict> {
  const status = { passed: 'passed', warning: 'unexplained', error: 'failed' }[(await page.getAttribute('[data-verdict]', 'data-verdict'))!]!;
  const keys = await page.$$eval('[data-finding]', (lines) => lines.map((line) => line.getAttribute('data-finding')!));
  const findings: string[] = [];
  for (const key of keys) {
    const line = page.locator(`[data-finding="${key}"]`);
    const severity = await line.getAttribute('data-severity');
    if ((await line.locator('.details').count()) === 0) await line.locator('[data-action=open]').click();
    await line.locator('.details').waitFor();
    const explanation = (await line.locator('.explained').allTextContents()).map((text) => text.replace(/^.*?：/, ' ')).join('');
    const cells = await line.locator('.cells li').allTextContents();
    const named = cells.length === 0 ? [key] : cells.map((cell) => `${key.split(' ')[0]} ${cell}`);
    findings.push(...named.map((name) => `${severity} ${name}${explanation}`));
  }
  return { status, findings: findings.sort() };
}

interface Line {
  readonly status: string;
  readonly findings: readonly Readonly<Record<'severity' | 'rule' | 'cell' | 'address' | 'explanation', string | null>>[];
}

/** The same of `gouji check`, from the sources that the page is built from: a bundle may be of others. */
function commandLine(path: string): Verdict {
  const program = ['--import', './scripts/typescript-loader.mjs', 'src/apps/cli/main.ts'];
  const run = spawnSync(process.execPath, [...program, 'check', path, '--format', 'json'], { encoding: 'utf8' });
  assert.equal(run.stderr, '');
  const { status, findings } = JSON.parse(run.stdout) as Line;
  return {
    status,
    findings: findings
      .map((each) => `${each.severity} ${each.rule} ${each.cell ?? each.address}${each.explanation === null ? '' : ` ${each.explanation}`}`)
      .sort(),
  };
}

const SHEET = '依申请公开';
const [D5, E5, F5, J5] = [
  [4, 3],
  [4, 4],
  [4, 5],
  [4, 9],
] as const;

describe('the workbench', function () {
  this.timeout(180_000);
  let open: Workbench | null = null;
  const folder = mkdtempSync(join(tmpdir(), 'gouji-workbench-'));

  before(function () {
    this.timeout(900_000);
    built();
  });
  afterEach(async () => {
    const { foreign, violations, errors } = open!;
    await open?.close();
    open = null;
    assert.deepEqual({ foreign, violations, errors }, { foreign: [], violations: [], errors: [] });
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await closeBrowser();
  });

  const save = (): Promise<{ name: string; bytes: Uint8Array }> => savedFile(open!.page);

  it('takes a clerk from a wrong figure to a saved report, and on from there', async () => {
    open = await openWorkbench('huaian-2024');
    const { page } = open;
    await gridReady(page);
    const sample = new Uint8Array(readFileSync('samples/huaian-2024.xlsx'));
    assert.equal(await validate(page), 'passed', 'the published report has no errors');

    // A wrong figure is marked, named, and put right by a click.
    await type(page, SHEET, 'D5', '3010');
    await page.waitForSelector('[data-verdict=stale]');
    assert.equal(await validate(page), 'error');
    const wrong = await save();
    assert.equal(wrong.name, 'huaian-2024.xlsx');
    assert.ok((await readPicture(wrong.bytes)).marks.some(({ kind, place }) => kind === 'suspect' && place.row === 4 && place.column === 3));
    const bad = join(folder, 'wrong.xlsx');
    writeFileSync(bad, wrong.bytes);
    const agreedWrong = await shown(page);
    assert.equal(agreedWrong.status, 'failed');
    assert.deepEqual(commandLine(bad), agreedWrong);
    await page.click('[data-finding^="applications/"] [data-action=open]');
    await page.click('[data-action=suspect]');
    await page.waitForSelector('[data-notice=done]');
    assert.deepEqual(await held((await save()).bytes, SHEET, D5), [3001]);

    // A figure that is right but odd is explained.
    await type(page, '主动公开', 'B5', '9999');
    assert.equal(await validate(page), 'warning');
    await page.click('[data-finding^="in-force/"] [data-action=open]');
    await page.click('[data-action=explain]');
    await page.fill('[data-finding^="in-force/"] textarea', '系统迁移，补登历年文件');
    await page.click('[data-action=save-explanation]');
    await page.waitForSelector('[data-verdict=stale]');
    assert.equal(await validate(page), 'passed');

    const json = await downloaded(page, () => page.click('[data-action=export]'));
    assert.equal(json.name, '2024_淮安市人民政府_政务公开年报.json');
    const report = JSON.parse(Buffer.from(json.bytes).toString()) as { validation: { status: string; explained: number } };
    assert.deepEqual([report.validation.status, report.validation.explained], ['passed', 1]);

    // The saved file says the same to the command line; what was not edited is the same to the byte.
    const { bytes } = await save();
    const changed = ['xl/worksheets/sheet3.xml', 'xl/worksheets/sheet8.xml'];
    assert.deepEqual(
      changedParts(sample, bytes).filter((part) => part !== 'xl/workbook.xml'),
      changed,
    );
    const path = join(folder, 'saved.xlsx');
    writeFileSync(path, bytes);
    assert.equal((await examine(bytes)).status, 'passed');
    assert.equal(await validate(page), 'passed');
    const agreed = await shown(page);
    assert.ok(agreed.findings.some((each) => each.endsWith(' 系统迁移，补登历年文件')));
    assert.deepEqual(commandLine(path), agreed);

    // Opened again, marks and explanation are there.
    await chooseFile(page, path);
    await page.waitForSelector('.wb-name:has-text("saved.xlsx")');
    await gridReady(page);
    assert.deepEqual((await readPicture((await save()).bytes)).marks, (await readPicture(bytes)).marks);
    assert.equal(await validate(page), 'passed');
  });

  it('keeps formulas, undoes and redoes, and refuses what the file would not keep', async () => {
    open = await openWorkbench('giar-2021');
    const { page } = open;
    await gridReady(page);
    for (const [cell, text] of Object.entries({ D5: '12', E5: '1,234', F5: '1-2' })) await type(page, SHEET, cell, text);
    assert.deepEqual(await held((await save()).bytes, SHEET, D5, E5, F5, J5), [12, 1234, '1-2', 'SUM(D5:I5)']);
    await goTo(page, SHEET, 'J5');
    await page.keyboard.type('99');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.wb-toast:has-text("受保护")');
    await goTo(page, SHEET, 'J5');
    await page.keyboard.press('Delete');
    await goTo(page, SHEET, 'D5');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+b');
    await page.waitForSelector('.wb-toast:has-text("只能填写内容")');
    assert.deepEqual(await held((await save()).bytes, SHEET, D5, J5), [null, 'SUM(D5:I5)']);
    await goTo(page, SHEET, 'D5');
    await page.keyboard.press('Control+z');
    assert.deepEqual(await held((await save()).bytes, SHEET, D5), [12]);
    await goTo(page, SHEET, 'D5');
    await page.keyboard.press('Control+y');
    assert.deepEqual(await held((await save()).bytes, SHEET, D5), [null]);
    // What a click in the pane did is one step, also from the pane.
    await validate(page);
    await page.click('[data-finding^="figure/blank applications"] [data-action=open]');
    await page.click('[data-finding^="figure/blank applications"] [data-action=fix]');
    await page.waitForSelector('[data-notice=done]');
    assert.deepEqual(await held((await save()).bytes, SHEET, [5, 3]), [0]);
    await page.keyboard.press('Control+z');
    assert.deepEqual(await held((await save()).bytes, SHEET, [5, 3]), [null]);
  });

  it('offers the lists of the file; a choice is an edit like any other', async () => {
    open = await openWorkbench('giar-2021');
    const { page } = open;
    await gridReady(page);
    const list = page.locator('[data-u-comp=sheets-dropdown-list]');
    await goTo(page, '封面', 'B8');
    await page.keyboard.press('F2');
    await list.waitFor();
    assert.deepEqual(await list.getByText(/^(?:本机关|汇总)$/).allTextContents(), ['本机关', '汇总']);
    assert.equal(await list.getByText('编辑').count(), 0, 'the rules are not edited here');
    await list.getByText('汇总', { exact: true }).click();
    await page.waitForSelector('.wb-name em');
    const scope = [7, 1] as const;
    assert.deepEqual(await held((await save()).bytes, '封面', scope), ['汇总']);
    await goTo(page, '封面', 'B8');
    await page.keyboard.press('Control+z');
    assert.deepEqual(await held((await save()).bytes, '封面', scope), [null]);
    await page.keyboard.press('Control+y');
    assert.deepEqual(await held((await save()).bytes, '封面', scope), ['汇总']);
    // Filled down into a cell without a rule, the content goes along, the rule does not, and one step takes it back.
    await goTo(page, '封面', 'B8:B9');
    await page.keyboard.press('Control+d');
    await page.waitForTimeout(300);
    assert.deepEqual(await held((await save()).bytes, '封面', scope, [8, 1]), ['汇总', '汇总']);
    await goTo(page, '封面', 'B9');
    await page.keyboard.press('F2');
    await page.waitForTimeout(300);
    assert.equal(await list.count(), 0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    assert.deepEqual(await held((await save()).bytes, '封面', scope, [8, 1]), ['汇总', null]);
  });

  it('pastes tables from Excel and Word, and copies its own', async () => {
    open = await openWorkbench('giar-2021');
    const { page } = open;
    await gridReady(page);
    await goTo(page, SHEET, 'D5');
    await paste(page, { 'text/plain': '1\t2\t3\r\n"4"\t1,005\t6\r\n' });
    await goTo(page, SHEET, 'D7');
    await paste(page, { 'text/html': '<table><tr><td>7</td><td rowspan=2>8</td></tr><tr><td>9</td></tr></table>', 'text/plain': '7 8 9' });
    await goTo(page, SHEET, 'E6');
    await page.keyboard.press('Control+c');
    await goTo(page, SHEET, 'I6');
    await page.keyboard.press('Control+v');
    await page.waitForTimeout(500);
    const { values, formulas } = (await openXlsx((await save()).bytes).scan()).regions.find(({ sheet }) => sheet === SHEET)!;
    assert.deepEqual(
      [4, 5, 6, 7].map((row) => values[row]!.slice(3, 9)),
      [
        [1, 2, 3, null, null, null],
        [4, 1005, 6, null, null, 1005],
        [7, 8, null, null, null, null],
        [9, null, null, null, null, null],
      ],
    );
    assert.deepEqual([values[4]![9], formulas[4]![9]], [6, 'SUM(D5:I5)'], 'the total follows');
  });

  it('says what is wrong with a bad file, and leaves the open workbook alone', async () => {
    open = await openWorkbench('jiuhou-2020');
    const { page } = open;
    await gridReady(page);
    const sample = readFileSync('samples/jiuhou-2020.xlsx');
    const bad: Readonly<Record<string, readonly [Uint8Array, RegExp]>> = {
      '文字.xlsx': [Buffer.from('not a workbook'), /这不是表格文件/],
      '断了.xlsx': [sample.subarray(0, 9_000), /文件已损坏/],
      '旧.xls': [Buffer.from('d0cf11e0a1b11ae10000', 'hex'), /旧格式|损坏|不是表格/],
    };
    for (const [name, [bytes, sentence]] of Object.entries(bad)) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      await chooseFile(page, path);
      await page.waitForSelector(`.wb-notice:has-text("${name}")`);
      assert.match((await page.textContent('.wb-notice'))!, sentence);
      assert.equal(await page.textContent('.wb-name span'), 'jiuhou-2020.xlsx');
    }
    assert.equal(await validate(page), 'error');
    // Unsaved changes are asked about.
    await type(page, SHEET, 'D7', '0');
    await page.waitForSelector('.wb-name em');
    await page.click('.wb-menu summary');
    await page.click('.wb-menu-list [data-document=suqian-2023]');
    await page.click('.wb-dialog button:has-text("取消")');
    assert.equal(await page.textContent('.wb-name span'), 'jiuhou-2020.xlsx');
  });
});
