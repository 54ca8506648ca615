import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../support/browser.ts';
import { built } from '../../support/built.ts';
import { watchPage, type PageWatch } from '../../support/page-watch.ts';
import { serve, type Served } from '../../support/serve.ts';

/** The page as it is shipped, with office.js itself: no Excel answers here, so what is proved is what it loads and what it says. */
describe('the pane’s page with the real office.js', function () {
  this.timeout(60_000);
  let browser: Browser;
  let served: Served;

  before(async () => {
    served = await serve(built('excel', 'taskpane.html'));
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  const open = async (query: string, prepare?: (page: Page) => Promise<unknown>): Promise<{ page: Page; watch: PageWatch }> => {
    const page = await browser.newPage();
    const watch = await watchPage(page, served.origin);
    await prepare?.(page);
    await page.goto(`${served.origin}/taskpane.html${query}`);
    return { page, watch };
  };
  const paths = ({ requests }: PageWatch): string[] =>
    requests.map((address) => new URL(address).pathname.replace(/\.\w{8}\.(js|css)$/, '.$1')).sort();
  const OWN = ['/before-office.js', '/engine.js', '/office/office.js', '/taskpane.css', '/taskpane.html', '/taskpane.js'];

  for (const [host, language, library] of [
    ['Excel$Win32$16.01', 'zh-CN', 'excel-win32-16.01.js'],
    ['Excel$Mac$16.00', 'zh-CN', 'excel-mac-16.00.js'],
    ['Excel$Web$16.00', 'en-US', 'excel-web-16.00.js'],
  ] as const)
    it(`loads ${library} and the strings of ${language} from its own server, and no telemetry`, async () => {
      const { page, watch } = await open(`?_host_Info=${encodeURIComponent(`${host}$${language}$$$$0`)}`);
      await page.waitForFunction(() => typeof (window as unknown as { Excel?: unknown }).Excel === 'object');
      await page.waitForTimeout(300);
      const wanted = [...OWN, `/office/${library}`, `/office/${language.toLowerCase()}/office_strings.js`];
      assert.deepEqual(
        paths(watch).filter((path) => path !== '/icons/gouji-32.png'),
        wanted.sort(),
      );
      assert.ok(watch.requests.every((address) => address.startsWith(served.origin)));
      const logging = await page.evaluate(() => {
        const { OSF } = window as unknown as {
          OSF: { _OfficeAppFactory: { getLoggingAllowed(): boolean }; AppTelemetry: { enableTelemetry: boolean } };
        };
        return [OSF._OfficeAppFactory.getLoggingAllowed(), OSF.AppTelemetry.enableTelemetry];
      });
      assert.deepEqual(logging, [false, false]);
      await page.close();
    });

  it('says where it belongs when it is opened outside of Excel', async () => {
    const { page } = await open('', (fresh) => fresh.clock.install());
    assert.equal(await page.isVisible('#outside'), false);
    await page.clock.runFor(8_500);
    await page.waitForSelector('#outside', { state: 'visible' });
    assert.equal(await page.isVisible('#too-old'), false);
    assert.equal(await page.innerHTML('#pane'), '');
    await page.close();
  });

  it('says what to do when its script does not arrive', async () => {
    const { page } = await open('', (fresh) => fresh.route('**/taskpane*.js', (route) => route.abort()));
    assert.match(await page.innerText('#pane'), /如果一直停在这里，请关闭面板再打开/);
    await page.close();
  });

  it('shows an old engine the notice alone, with nothing but ES5 and plain styles', async () => {
    const { page } = await open('', (fresh) => fresh.addInitScript(() => Reflect.deleteProperty(Object, 'hasOwn')));
    await page.waitForSelector('#too-old', { state: 'visible' });
    assert.equal(await page.isVisible('#outside'), false);
    assert.equal(await page.isVisible('#pane'), false);
    await page.close();
  });

  for (const [engine, userAgent, mac] of [
    ['the WebKit of an old macOS', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)', true],
    [
      'an old Chrome on a Mac',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0 Safari/537.36',
      false,
    ],
  ] as const)
    it(`${mac ? 'blames' : 'does not blame'} the Mac for ${engine}`, async () => {
      const context = await browser.newContext({ userAgent });
      const page = await context.newPage();
      await page.addInitScript(() => Reflect.deleteProperty(Object, 'hasOwn'));
      await page.goto(`${served.origin}/taskpane.html`);
      await page.waitForSelector(mac ? '#too-old-mac' : '#too-old', { state: 'visible' });
      assert.equal(await page.isVisible(mac ? '#too-old' : '#too-old-mac'), false);
      assert.equal(await page.isVisible('#outside'), false);
      await context.close();
    });

  it('has a page of help with the templates', async () => {
    const page = await browser.newPage();
    const watch = await watchPage(page, served.origin);
    await page.goto(`${served.origin}/help.html`);
    const links = await page.evaluate(() => [...document.querySelectorAll('a')].map(({ href }) => href));
    assert.equal(links.length, 2);
    for (const link of links) assert.equal((await page.request.get(link)).status(), 200);
    watch.assertQuiet();
    await page.close();
  });
});
