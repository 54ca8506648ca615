import assert from 'node:assert/strict';
import type { CellContent } from '../../../src/workbook/workbook.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { built, closeBrowser, goTo, gridReady, openWorkbench, paste, savedFile, type, validate, type Workbench } from './workbench.ts';

const [TEXT, APPLICATIONS] = ['总体情况', '依申请公开'];

describe('the clipboard of the workbench', function () {
  this.timeout(180_000);
  let open: Workbench;

  before(function () {
    this.timeout(900_000);
    built();
  });
  beforeEach(async () => {
    open = await openWorkbench('giar-2021');
    await gridReady(open.page);
  });
  afterEach(async () => {
    const { errors, close } = open;
    await close();
    assert.deepEqual(errors, []);
  });
  after(closeBrowser);

  const values = async (sheet: string): Promise<readonly (readonly CellContent[])[]> => {
    const { bytes } = await savedFile(open.page);
    return (await openXlsx(bytes).scan()).regions.find((region) => region.sheet === sheet)!.values;
  };
  const toast = (text: string) => open.page.waitForSelector(`.wb-toast:has-text("${text}")`);
  const cutFrom = async (sheet: string, cell: string): Promise<void> => {
    await goTo(open.page, sheet, cell);
    await open.page.keyboard.press('Control+x');
    await open.page.waitForTimeout(300);
  };
  const pasteAt = async (sheet: string, cell: string): Promise<void> => {
    await goTo(open.page, sheet, cell);
    await open.page.keyboard.press('Control+v');
    await open.page.waitForTimeout(300);
  };

  it('puts paragraphs pasted into a text section a row each, before those below, and says what found no cell', async () => {
    const { page } = open;
    const three = ['第一段。', '第二段，含\t制表符。', '第三段。'];
    const crlf = `${three.join('\r\n')}\r\n`;
    const column = async (): Promise<CellContent[]> => (await values(TEXT)).slice(1).map((line) => line[0]!);
    await goTo(page, TEXT, 'A2');
    await paste(page, { 'text/plain': crlf, 'text/html': '<p class=MsoNormal>第一段。</p><p class=MsoNormal>第二段…</p>' });
    assert.deepEqual(await column(), three);
    await goTo(page, TEXT, 'A3');
    await paste(page, { 'text/plain': '甲。\r\n乙。\r\n' });
    assert.deepEqual(await column(), [three[0], '甲。', '乙。', three[2]]);
    await page.keyboard.press('Control+z');
    assert.deepEqual(await column(), three, 'in one step');
    // More than there are rows for stays in the last one that is left.
    const many = Array.from({ length: 14 }, (_, index) => `第${index + 1}段。`);
    await goTo(page, TEXT, 'A4');
    await paste(page, { 'text/plain': many.join('\n') });
    const rows = await column();
    assert.deepEqual(rows.slice(0, 4), [three[0], three[1], many[0], many[1]]);
    assert.equal(rows.join('\n'), [three[0], three[1], ...many].join('\n'));
    // What is typed into one cell stays there.
    await goTo(page, TEXT, 'A4');
    await page.keyboard.press('F2');
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+a');
    await paste(page, { 'text/plain': '甲。\r\n乙。\r\n', 'text/html': '<p>甲。</p><p>乙。</p>' });
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    assert.equal((await column())[2], '甲。\n乙。');
    // A table goes cell by cell.
    await goTo(page, TEXT, 'A2');
    await paste(page, { 'text/html': '<table><tr><td>一</td></tr><tr><td>二</td></tr><tr><td>三</td></tr></table>', 'text/plain': '' });
    const cells = await values(TEXT);
    assert.deepEqual(
      [1, 2, 3].map((row) => cells[row]![0]),
      ['一', '二', '三'],
    );
    // Figures in lines are no text, wherever they come from.
    await goTo(page, APPLICATIONS, 'D5');
    await paste(page, { 'text/html': '<p>1</p><p>2</p>', 'text/plain': '1\r\n2\r\n' });
    const figures = await values(APPLICATIONS);
    assert.deepEqual([figures[4]![3], figures[5]![3]], [1, 2]);
  });

  it('says of text that its cell does not show whole, and puts it a paragraph a row at a click', async () => {
    const { page } = open;
    const seven = Array.from({ length: 7 }, (_, index) => `第${index + 1}段。${'各部门依法做好公开。'.repeat(29)}`);
    await goTo(page, TEXT, 'A2');
    await page.keyboard.press('F2');
    await page.waitForTimeout(300);
    await paste(page, { 'text/plain': seven.join('\n') });
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await validate(page);
    const finding = page.locator('[data-finding*="narrative/too-long"]').first();
    await finding.click();
    await page.click('[data-finding*="narrative/too-long"] [data-action=fix]');
    await page.waitForSelector('[data-finding*="narrative/too-long"]', { state: 'detached' });
    assert.deepEqual(
      (await values(TEXT)).slice(1).map((line) => line[0]),
      seven,
    );
  });

  it('keeps line ends and indents when a text is copied, edited, and moved', async () => {
    const { page } = open;
    const text = '　　一、\n  二“”"\n\n　　三、';
    await goTo(page, TEXT, 'A2');
    // In quotes it is one cell's.
    await paste(page, { 'text/plain': `"${text.replace(/"/g, '""')}"` });
    await goTo(page, TEXT, 'A2');
    await page.keyboard.press('Control+c');
    await pasteAt(TEXT, 'A3');
    await goTo(page, TEXT, 'A2');
    await page.keyboard.press('F2');
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+End');
    await page.keyboard.type('四');
    await page.keyboard.press('Alt+Enter');
    await page.keyboard.type('五');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    const now = async () => {
      const rows = await values(TEXT);
      return [1, 2, 3].map((row) => rows[row]?.[0] ?? null);
    };
    assert.deepEqual(await now(), [`${text}四\n五`, text, null]);
    await cutFrom(TEXT, 'A2');
    await pasteAt(TEXT, 'A4');
    assert.deepEqual(await now(), [null, text, `${text}四\n五`]);
  });

  it('moves what is cut, in one step; refuses protected cells', async () => {
    const { page } = open;
    await type(page, APPLICATIONS, 'D5', '12');
    await type(page, APPLICATIONS, 'E5', '13');
    const row = async () => (await values(APPLICATIONS))[4]!.slice(3, 9);
    await cutFrom(APPLICATIONS, 'D5:E5');
    await pasteAt(APPLICATIONS, 'E5');
    assert.deepEqual(await row(), [null, 12, 13, null, null, null], 'areas may overlap');
    await pasteAt(APPLICATIONS, 'G5');
    assert.deepEqual(await row(), [null, 12, 13, 12, 13, null], 'a second time it is a copy');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    assert.deepEqual(await row(), [12, 13, null, null, null, null]);
    await cutFrom(APPLICATIONS, 'D5');
    await pasteAt(APPLICATIONS, 'J5');
    await toast('受保护');
    assert.deepEqual(await row(), [12, 13, null, null, null, null]);
    await page.waitForSelector('.wb-toast p', { state: 'detached' });
    await cutFrom(APPLICATIONS, 'I5:J5');
    await toast('受保护');
    // Given up by Esc, and by anything copied since.
    await cutFrom(APPLICATIONS, 'D5');
    await page.keyboard.press('Escape');
    await pasteAt(APPLICATIONS, 'F5');
    await cutFrom(APPLICATIONS, 'E5');
    await goTo(page, APPLICATIONS, 'G5');
    await paste(page, { 'text/plain': '99' });
    assert.deepEqual(await row(), [12, 13, 12, 99, null, null]);
  });

  it('copies where the browser denies its clipboard to pages; says so where nothing helps', async () => {
    const { page, context } = open;
    await context.clearPermissions();
    await page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
    });
    await type(page, APPLICATIONS, 'D5', '12');
    await goTo(page, APPLICATIONS, 'D5');
    await page.keyboard.press('Control+c');
    await pasteAt(APPLICATIONS, 'E5');
    assert.deepEqual((await values(APPLICATIONS))[4]!.slice(3, 5), [12, 12]);
    await page.evaluate(() => {
      Object.defineProperty(document, 'execCommand', { value: () => false });
    });
    await goTo(page, APPLICATIONS, 'D5');
    await page.keyboard.press('Control+c');
    await toast('没有复制');
  });
});
