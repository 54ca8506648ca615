import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/browser.ts';
import { priorRow } from '../support/prior-row.ts';
import { base64, buildPanePage, type PanePage } from '../support/pane-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sample = base64(new URL('../../samples/huaian-2024.xlsx', import.meta.url));
const J6 = 'applications/applicant-total applications.carriedIn.total';

/** The pane as drawn by a browser, over a workbook in memory. */
describe('the pane in Chromium', function () {
  this.timeout(120_000);
  let built: PanePage;
  let browser: Browser;

  before(async () => {
    [built, browser] = await Promise.all([buildPanePage(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    built.remove();
  });

  async function open(look: Parameters<Browser['newPage']>[0] = {}, settings: Record<string, string> = {}): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 320, height: 700 }, ...look });
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => assert.fail(error));
    await page.goto(built.url);
    await page.evaluate(([bytes, kept]) => window.start(bytes, { settings: kept }), [sample, settings] as const);
    return page;
  }

  const verdict = (page: Page, kind: string): Promise<unknown> => page.waitForSelector(`[data-verdict=${kind}]`);
  const type = (page: Page, cells: Record<string, number | string | null>): Promise<void> =>
    page.evaluate(async (all) => {
      for (const [cell, value] of Object.entries(all)) await window.host.type(cell, value);
    }, cells);
  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      return `${at.closest<HTMLElement>('[data-finding]')?.dataset['finding'] ?? ''}|${at.dataset['action'] ?? at.tagName}`;
    });
  const menu = async (page: Page, action: string): Promise<void> => {
    await page.click('[data-action=more]');
    await page.click(`[role=menu] [data-action=${action}]`);
    await page.waitForSelector(`[data-page=${action}]`);
  };
  const wrongs = async (page: Page): Promise<string[]> => {
    await page.evaluate(`window.axe || (function () { ${axe} })()`);
    const { violations } = await page.evaluate<AxeResults>('axe.run(document.body, { resultTypes: ["violations"] })');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };
  const spoil = { '依申请公开!J6': 3191, '依申请公开!D10': null, '依申请公开!E10': null, '主动公开!C5': ' 5 ' };

  for (const look of [
    { colorScheme: 'light', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'active' },
  ] as const) {
    it(`has nothing that axe objects to, ${look.forcedColors === 'active' ? 'in forced colours' : look.colorScheme}`, async () => {
      const page = await open(look);
      // What is not about colour is the same in every look.
      const only = look.colorScheme === 'light' ? '' : ', runOnly: ["color-contrast", "link-in-text-block"]';
      const rules = `axe.run(document.body, { resultTypes: ["violations"]${only} })`;
      const hold = async (where: string): Promise<void> => {
        await page.evaluate(`window.axe || (function () { ${axe} })()`);
        const { violations } = await page.evaluate<AxeResults>(rules);
        const reported = violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        assert.deepEqual(reported, []);
      };
      const act = (action: string): Promise<void> => page.locator(`[data-action=${action}]`).first().click();
      await hold('first');
      await act('validate');
      await verdict(page, 'passed');
      await hold('passed');
      await type(page, spoil);
      await act('validate');
      await verdict(page, 'error');
      await page.locator(`[data-finding="${J6}"] [data-action=open]`).click();
      await hold('errors');
      await page.locator('[data-severity=warning] [data-action=open]').click();
      await act('explain');
      await hold('explaining');
      await act('more');
      await hold('menu');
      await act('rules');
      await hold('rules');
      await act('back');
      await act('export');
      await hold('draft');
      await act('cancel');
      await act('suspect');
      await page.waitForSelector('[data-notice=done]');
      await hold('changed');
      await page.close();
    });
  }

  it('opens a sentence like any finding: its number emphasised, its readings as links to their cells, an explanation', async () => {
    const page = await open();
    await type(page, { '总体情况!A2': '2024年，全市共收到政府信息公开申请3191件，办结3000件。' });
    await page.click('[data-action=validate]');
    await verdict(page, 'warning');
    const [first, second] = ['narrative/disagrees 总体情况!A2', 'narrative/disagrees 总体情况!A2 #2'];
    await page.click(`[data-finding="${first}"] [data-action=open]`);
    const entry = page.locator(`[data-finding="${first}"]`);
    assert.equal(await entry.locator('.clause').innerText(), '全市共收到政府信息公开申请3191件');
    assert.equal(await entry.locator('.clause strong').innerText(), '3191');
    assert.match(await entry.locator('.what').innerText(), /3191.*= 3119.*= 3153.*= 3050.*= 3153/);
    assert.equal(await entry.locator('.addends .label').innerText(), '这个数可能指的指标');
    assert.deepEqual(
      (await entry.locator('.addend').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()),
      [
        '一、本年新收政府信息公开申请数量·总计 3119',
        '二、上年结转政府信息公开申请数量·总计 34',
        '（七）总计·总计 3050',
        '四、结转下年度继续办理·总计 103',
      ],
    );
    const revealed = (): Promise<string[]> => page.evaluate(() => window.host.revealed);
    assert.deepEqual(await revealed(), ['总体情况!A2'], 'opening leads to the paragraph');
    await entry.locator('.addend [data-action=go]').nth(1).click();
    assert.deepEqual(await revealed(), ['总体情况!A2', '依申请公开!J6']);
    if (process.env['GOUJI_LOOK'] !== undefined) await page.screenshot({ path: process.env['GOUJI_LOOK'], fullPage: true });
    // Nothing runs over the edge of the narrowest pane.
    assert.equal(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.querySelector('.clause')!.scrollWidth <= 320),
      true,
    );
    await entry.locator('[data-action=explain]').click();
    await page.keyboard.type('口径不同：含上年撤回重提的申请。');
    await page.click('[data-action=save-explanation]');
    await page.waitForSelector('[data-notice=done]');
    await page.click('[data-action=validate]');
    await page.locator(`[data-finding="${second}"]`).waitFor();
    assert.match(await page.innerText(`[data-finding="${first}"]`), /口径不同/);
    assert.doesNotMatch(await page.innerText(`[data-finding="${second}"]`), /口径不同/, 'the other sentence of the cell is still to be explained');
    await page.close();
  });

  it('offers of a set of cells those without a formula, and says so', async () => {
    const page = await open();
    await page.evaluate(() => window.host.workbook.write([{ place: { sheet: '依申请公开', row: 9, column: 3 }, formula: '=500+1' }]));
    await type(page, { '依申请公开!D12': 91 });
    await page.click('[data-action=validate]');
    await verdict(page, 'error');
    const cause = page.locator('.group-cause .cause');
    assert.match(await cause.innerText(), /D10[\s\S]*公式[\s\S]*D12/);
    await cause.locator('[data-action=suspect]:has-text("改正其中 1 格")').click();
    await page.waitForSelector('[data-notice=done]:has-text("D12 改为 6")');
    await page.close();
  });

  it('keeps a long list short: four lines a finding, a position, a search, and what can be done in view', async () => {
    const page = await open({ viewport: { width: 320, height: 480 } });
    const cells = ['D', 'E', 'F', 'G'].map((column) => `依申请公开!${column}9`);
    await type(page, {
      ...Object.fromEntries(cells.map((cell) => [cell, '0件'])),
      '依申请公开!J6': 3191,
      '主动公开!C5': ' 5 ',
      '依申请公开!D20': 77,
    });
    await page.click('[data-action=validate]');
    await verdict(page, 'error');
    const lines = await page.$$eval('.summary', (all) =>
      all.map((each) => (each.getBoundingClientRect().height - 16) / Number.parseFloat(getComputedStyle(each).lineHeight)),
    );
    assert.ok(lines.length >= 4 && lines.every((count) => count <= 4), lines.join());
    const folded = page.locator('[data-finding="figure/unit applications"]');
    assert.match(await folded.locator('.summary').innerText(), /4 格/);
    await folded.locator('[data-action=open]').click();
    const fix = folded.locator('[data-action=fix]');
    const seen = await fix.evaluate((button) => {
      const at = button.getBoundingClientRect();
      return button.contains(document.elementFromPoint(at.left + 4, at.top + 4));
    });
    assert.ok(seen, 'the button of the opened finding is in view');
    const position = (): Promise<string> => page.innerText('.position');
    const before = await position();
    await page.click('[data-action=next]');
    assert.notEqual(await position(), before);
    await page.click('[data-action=previous]');
    assert.equal(await position(), before);
    await page.click('[data-action=group-rule]');
    assert.equal(await page.locator('[data-finding^="figure/unit "]').count(), 4);
    if (process.env['GOUJI_LOOK'] !== undefined) await page.screenshot({ path: process.env['GOUJI_LOOK'] });
    const input = page.locator('[data-action=search]');
    if ((await input.count()) > 0) {
      await input.fill('F9');
      assert.equal(await page.locator('[data-finding]').count(), 1);
      await input.fill('');
    }
    await page.click('[data-action=fix-group]');
    await page.waitForFunction(() => document.querySelectorAll('[data-finding^="figure/unit "]').length === 0);
    await page.click('[data-action=more]');
    assert.equal(await page.locator('[role=menu] [role=group]').count(), 3);
    if (process.env['GOUJI_LOOK'] !== undefined) await page.screenshot({ path: `${process.env['GOUJI_LOOK']}.menu.png` });
    await page.click('[data-action=listing]');
    await page.click('[data-action=save-listing]');
    await page.waitForSelector('[data-notice=done]');
    assert.match(await page.inputValue('.copy-text'), /错误\t依申请公开!J6\t/);
    await page.close();
  });

  it('shows that live checking is on', async () => {
    const page = await open({}, { live: '1', seen: '1' });
    await page.click('[data-action=validate]');
    await verdict(page, 'passed');
    assert.match(await page.innerText('.verdict'), /自动校验已开/);
    await type(page, { '依申请公开!J6': 3191 });
    await verdict(page, 'error');
    await page.close();
  });

  it('opens 缺少数据 into which rules, why, and how the data are given', async () => {
    const page = await open();
    await type(page, { '依申请公开!D10': '约三十' });
    await page.click('[data-action=validate]');
    await verdict(page, 'error');
    await page.click('[data-action=unjudged]');
    const list = page.locator('[data-page=unjudged]');
    await list.waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-action') === 'back');
    assert.match(await list.locator('[data-want=no-prior]').innerText(), /没有上年数据[\s\S]*上年[\s\S]*7 项[\s\S]*导入上一年度的年报/);
    await list.locator('[data-want=unread] [data-action=go]').first().click();
    assert.deepEqual(await page.evaluate(() => window.host.revealed), ['依申请公开!D10']);
    await list.locator('[data-want=no-prior] [data-action=prior]').click();
    await page.waitForSelector('[data-page=prior]');
    await page.setInputFiles('[data-file=choose-prior]', new URL('../../samples/suqian-2023.xlsx', import.meta.url).pathname);
    await page.click('[role=dialog] [data-action=confirm]');
    await page.waitForSelector('[data-notice=done]');
    await page.close();
  });

  it('shows last year beside this one, how much is filled in, and what came of each rule', async () => {
    const page = await open();
    await type(page, { '上年数据!C4': 2023, '上年数据!C5': '淮安市人民政府', [`上年数据!C${priorRow('licensing.licences.decisions') + 1}`]: 44722 });
    await type(page, { '依申请公开!D10': null, '依申请公开!J6': 3191 });
    await page.click('[data-action=validate]');
    await verdict(page, 'error');
    await menu(page, 'prior');
    const row = page.locator('[data-cell="licensing.licences.decisions"]');
    await row.waitFor();
    assert.deepEqual(await row.locator('td').allInnerTexts(), ['447228', '44722', '+402506', '+900']);
    assert.equal(await row.getAttribute('data-far'), '');
    assert.equal(await page.locator('.years [data-cell]').count(), 1, 'what did not change is out of the way');
    await page.click('[data-action=only-changed]');
    await page.waitForFunction(() => document.querySelectorAll('.years [data-cell]').length > 190);
    await row.locator('[data-action=go]').click();
    assert.deepEqual(await page.evaluate(() => window.host.revealed), ['主动公开!B8']);
    if (process.env['GOUJI_LOOK'] !== undefined) await page.screenshot({ path: `${process.env['GOUJI_LOOK']}.years.png` });
    assert.deepEqual(await wrongs(page), []);
    await page.click('[data-action=back]');

    await menu(page, 'progress');
    const third = page.locator('[data-page=progress] li', { hasText: '三 收到和处理' });
    assert.match(await third.innerText(), /依申请公开[\s\S]*已填 \d+ \/ 共 \d+/);
    if (process.env['GOUJI_LOOK'] !== undefined) await page.screenshot({ path: `${process.env['GOUJI_LOOK']}.progress.png` });
    assert.equal(Number(await third.getAttribute('data-all')) - Number(await third.getAttribute('data-filled')), 1);
    assert.deepEqual(await wrongs(page), []);
    await page.click('[data-action=back]');

    await menu(page, 'rules');
    const total = page.locator('[data-rule="applications/applicant-total"] [data-result]');
    await total.waitFor();
    assert.match(await total.innerText(), /不成立 1/);
    await total.locator('summary').click();
    if (process.env['GOUJI_LOOK'] !== undefined) await page.screenshot({ path: `${process.env['GOUJI_LOOK']}.rules.png` });
    assert.match(await total.locator('[data-state=broken]').innerText(), /总计 J6 = .*自然人 D6 \+ /);
    assert.match(await page.innerText('[data-rule="prior/carried-over"] [data-result]'), /未判断：上年数据里没有填这个数 7/);
    // Rules that have no instances say as well what came of them, and why nothing did.
    assert.equal(await page.innerText('[data-rule="figure/blank"] [data-result]'), '不成立：1 个问题');
    assert.equal(await page.innerText('[data-rule="figure/unit"] [data-result]'), '成立');
    assert.equal(await page.innerText('[data-rule="form/embedded"] [data-result]'), '未判断：工作簿没有自带格式');
    assert.match(await page.innerText('[data-rule="identity/credit-code"] [data-result]'), /^成立$|^未判断：没有填统一社会信用代码$/);
    assert.equal(await page.locator('[data-page=rules] .rule:not(:has([data-result]))').count(), 0);
    assert.match(await page.innerText('[data-rule="prior/change"]'), /与上年相差悬殊[\s\S]*不成立：1 个问题/);
    assert.deepEqual(await wrongs(page), []);
    await page.close();
  });

  it('says beside the time of a check where later edits go unheard, and only there', async () => {
    const page = await open();
    await page.click('[data-action=validate]');
    await verdict(page, 'passed');
    const sentence = '此后的修改不会自动发现，改完请重新校验';
    const isShown = async (): Promise<boolean> => (await page.innerText('.verdict')).includes(sentence);
    assert.equal(await isShown(), false);
    await page.evaluate(() => window.host.setWatching(false));
    await page.waitForSelector('.not-heard');
    assert.equal(await isShown(), true);
    await page.close();
  });

  it('goes the whole path by the keyboard alone, and never loses the focus', async () => {
    const page = await open();
    const { keyboard } = page;
    await keyboard.press('Tab');
    assert.equal(await focused(page), '|validate');
    await type(page, { '依申请公开!J6': 3191 });
    await keyboard.press('Enter');
    await verdict(page, 'error');
    assert.equal(await focused(page), '|validate');

    await keyboard.press('F8');
    assert.equal(await focused(page), `${J6}|open`);
    assert.deepEqual(await page.evaluate(() => window.host.revealed), ['依申请公开!J6']);
    await keyboard.press('F8');
    await keyboard.press('Shift+F8');
    assert.equal(await focused(page), `${J6}|open`);
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.waitForFunction(() => window.host.revealed.length === 4);
    await keyboard.press('Escape');
    assert.equal(await focused(page), `${J6}|open`);
    assert.equal(await page.getAttribute(`[data-finding="${J6}"] [data-action=open]`, 'aria-expanded'), 'false');

    await page.focus('[data-action=suspect]');
    await keyboard.press('Enter');
    await page.waitForSelector('[data-notice=done]');
    await verdict(page, 'passed');
    assert.notEqual(await focused(page), '|BODY', 'the button is gone, the focus is not');
    await page.focus('[data-action=dismiss]');
    await keyboard.press('Enter');
    assert.equal(await focused(page), '|validate');
    await keyboard.press('Enter');
    await verdict(page, 'passed');
    assert.match(await page.innerText('[data-status]'), /通过/);

    await page.focus('[data-action=more]');
    await keyboard.press('ArrowDown');
    await keyboard.press('End');
    assert.equal(await focused(page), '|diagnose');
    await keyboard.press('ArrowDown');
    await keyboard.press('Escape');
    assert.equal(await focused(page), '|more');

    await page.focus('[data-action=export]');
    await keyboard.press('Enter');
    await page.waitForSelector('[data-notice=done]');
    assert.equal((await page.evaluate(() => window.host.saved)).length, 1);
    await page.close();
  });

  it('has one button the first time, and the rest once something was checked', async () => {
    const page = await open();
    const buttons = (): Promise<string[]> =>
      page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.header button')].map((button) => button.dataset['action']!));
    assert.deepEqual(await buttons(), ['validate', 'more']);
    assert.equal(await page.$eval('[data-action=more]', (button) => getComputedStyle(button).borderTopColor), 'rgba(0, 0, 0, 0)');
    await page.click('[data-action=validate]');
    await verdict(page, 'passed');
    assert.deepEqual(await buttons(), ['unjudged', 'validate', 'export', 'clear', 'more']);
    await page.close();
  });

  it('asks before a draft leaves, keeps the focus inside, and gives it back', async () => {
    const page = await open({}, { seen: '1' });
    await type(page, { '依申请公开!J6': 3191 });
    await page.click('[data-action=export]');
    await page.waitForSelector('[role=dialog]');
    assert.equal(await focused(page), '|cancel');
    for (const to of ['|confirm', '|cancel']) {
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), to);
    }
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), '|export');
    await page.click('[data-action=export]');
    await page.click('[data-action=confirm]');
    await page.waitForSelector('[data-notice=done]');
    assert.match((await page.evaluate(() => window.host.saved))[0]!.name, /_草稿\.json$/);
    await page.close();
  });

  it('writes an explanation, imports last year from a file, and copies what cannot be saved', async () => {
    const page = await open();
    await page.click('[data-action=more]');
    await page.click('[data-action=prior]');
    await page.setInputFiles('[data-file=choose-prior]', new URL('../../samples/suqian-2023.xlsx', import.meta.url).pathname);
    await page.click('[data-action=confirm]');
    await page.waitForSelector('[data-notice=done]');
    await page.click('[data-action=validate]');
    await verdict(page, 'warning');
    await page.locator('[data-severity=warning] [data-action=open]').first().click();
    assert.equal(await page.innerText('[data-action=explain]'), '填写说明');
    await page.click('[data-action=explain]');
    await page.keyboard.type('机关合并');
    // Refused, what was typed stays; the next try keeps it.
    await page.evaluate(() => window.host.failNext('read', new Error('no')));
    await page.click('[data-action=save-explanation]');
    await page.waitForSelector('[data-notice=failed]');
    assert.notEqual(await page.inputValue('.explanation textarea'), '');
    await page.click('[data-action=save-explanation]');
    await page.waitForSelector('[data-notice=done]');
    assert.match(await page.locator('[data-severity=warning] .explained').first().innerText(), /机关合并/);
    assert.match(await focused(page), /^prior\/mismatch .*\|explain$/);
    assert.equal(await page.innerText('[data-action=explain]'), '修改说明');

    await page.evaluate(() => window.host.failNext('save', new Error('no')));
    await page.click('[data-action=export]');
    await page.waitForSelector('[data-notice=failed] textarea');
    assert.match(await page.inputValue('textarea[data-file]'), /"schema": "gouji\/report-1"/);
    await page.click('[data-action=copy]');
    await page.close();
  });

  it('does not move what is below while it checks, and redraws one of two hundred findings alone', async () => {
    const page = await open({}, { seen: '1' });
    const top = (): Promise<number> => page.$eval('[data-action=validate]', (button) => button.getBoundingClientRect().top);
    const before = await top();
    await page.click('[data-action=validate]');
    await verdict(page, 'passed');
    assert.equal(await top(), before);
    const many: Record<string, string> = {};
    for (let row = 5; row <= 27; row++) for (const column of 'DEFGHI') many[`依申请公开!${column}${row}`] = '约3';
    await type(page, many);
    await page.click('[data-action=validate]');
    await verdict(page, 'error');
    // By rule each stands by itself.
    await page.click('[data-action=group-rule]');
    await page.waitForFunction(() => document.querySelectorAll('[data-finding]').length > 100);
    const touched = await page.evaluate(async () => {
      const items = [...document.querySelectorAll<HTMLElement>('[data-finding]')];
      const changes: MutationRecord[] = [];
      const observer = new MutationObserver((records) => changes.push(...records));
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
      items[10]!.querySelector<HTMLElement>('[data-action=open]')!.click();
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      observer.disconnect();
      // Which of them one is at is said above the list.
      const inList = changes.filter(({ target }) => (target instanceof Element ? target : target.parentElement)!.closest('.position') === null);
      return [...new Set(inList.map(({ target }) => items.findIndex((item) => item.contains(target))))];
    });
    assert.deepEqual(touched, [10], 'opening one redraws it alone');
    // Only the list scrolls: a header moved out of sight would not come back.
    assert.ok(await page.$eval('.gouji', (pane) => pane.scrollHeight <= pane.clientHeight && pane.scrollTop === 0));
    await page.close();
  });

  for (const [width, height] of [
    [320, 460],
    [320, 420],
    [213, 480],
    [320, 330],
  ] as const)
    it(`keeps the verdict, the big button, the list and the outcome in view at ${width} × ${height}`, async () => {
      const page = await open({ viewport: { width, height } });
      await type(page, { '依申请公开!D5': 3010 });
      await page.click('[data-action=validate]');
      await verdict(page, 'error');
      await page.locator('[data-finding] [data-action=open]').first().click();
      await page.locator('[data-action=suspect]').click();
      await page.waitForSelector('[data-notice=done]');
      // The check that follows a fix draws the list anew.
      await verdict(page, 'passed');
      // Playwright scrolls to what it clicks; a person's eye is where the pane was opened.
      if (height < 380) await page.$eval('.gouji', (pane) => pane.scrollTo(0, 0));
      const boxes = await page.evaluate(() =>
        ['.subject', '.verdict', '.primary', '.actions', '.main', '[data-notice]'].map((each) => {
          const { left, right, top, bottom } = document.querySelector(each)!.getBoundingClientRect();
          return { each, left, right, top, bottom };
        }),
      );
      const [, , , , main, notice] = boxes;
      for (const { each, left, right, top, bottom } of boxes)
        assert.ok(left >= 0 && right <= width && top >= 0 && (bottom <= height || each === '.main'), `${each} is cut: ${top} to ${bottom}`);
      // At the lowest the outcome lies over the one scroller.
      boxes.slice(1, height < 380 ? -1 : undefined).forEach((box, at) => assert.ok(box.top >= boxes[at]!.bottom, `${box.each} is overlapped`));
      assert.ok(Math.min(main!.bottom, notice!.top) - main!.top >= (height < 380 ? 80 : 150), 'the list has room');
      assert.equal(notice!.bottom, height);
      await page.close();
    });

  it('fits 213 px, as a pane of 320 px is at 150 %', async () => {
    const page = await open({ viewport: { width: 213, height: 480 }, deviceScaleFactor: 1.5 }, { language: 'en' });
    await type(page, { '依申请公开!J6': 3191 });
    await page.click('[data-action=validate]');
    await verdict(page, 'error');
    await page.locator('[data-finding] [data-action=open]').first().click();
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.querySelector('.gouji')!.scrollWidth <= innerWidth),
    );
    await page.click('[data-action=more]');
    assert.ok(await page.$eval('[role=menu]', (menu) => menu.getBoundingClientRect().left >= 0 && menu.getBoundingClientRect().right <= innerWidth));
    await page.close();
  });
});
