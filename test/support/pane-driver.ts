import type { Page } from 'playwright-core';

/**
 * Drives the pane in a browser as a person would, in any program. It finds things by the attributes that the pane guarantees (src/pane/index.tsx), so
 * that texts and styles may change.
 */

/** How a person activates the element of a selector. */
export type Click = (page: Page, selector: string) => Promise<void>;

export const byMouse: Click = (page, selector) => page.click(selector);

/** For engines that today's visibility checks do not support. */
export const byScript: Click = async (page, selector) => {
  await page.waitForSelector(selector, { state: 'attached' });
  await page.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)!.click(), selector);
};

/** Presses keys until the focus is where it should be. */
async function walkTo(page: Page, selector: string, key: string): Promise<void> {
  for (let step = 0; step < 200; step++) {
    const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    if (there) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

/** Tab and Enter; in a menu the arrow keys. */
export const byKeyboard: Click = async (page, selector) => {
  await page.waitForSelector(selector);
  const inMenu = await page.evaluate((wanted) => document.querySelector(wanted)!.matches('[role^=menuitem]'), selector);
  await walkTo(page, selector, inMenu ? 'ArrowDown' : 'Tab');
  await page.keyboard.press('Enter');
};

export interface PaneDriver {
  readonly page: Page;
  /** Presses the control of this action, within an entry of the list if one is given. */
  press(action: string, finding?: string): Promise<void>;
  /** Presses 更多, then one of its items. */
  choose(item: string): Promise<void>;
  /** Waits for a verdict of this kind: none, stale, passed, warning, error. */
  verdict(kind: string): Promise<string>;
  /** Waits for a notice of this tone, and returns its text. */
  notice(tone: string): Promise<string>;
  /** Keys of the entries in the list, in order. */
  findings(): Promise<string[]>;
  /** Types into the focused element. */
  type(text: string): Promise<void>;
}

const line = (key: string): string => `[data-finding=${JSON.stringify(key)}]`;

export function drivePane(page: Page, clickBy: Click): PaneDriver {
  const press = (action: string, finding?: string): Promise<void> =>
    clickBy(page, `${finding === undefined ? '' : `${line(finding)} `}[data-action=${JSON.stringify(action)}]:not([aria-disabled=true])`);
  const textOf = (selector: string): Promise<string> =>
    page.waitForSelector(selector, { state: 'attached' }).then(async (found) => (await found.textContent()) ?? '');
  return {
    page,
    press,
    choose: async (item) => {
      await press('more');
      await clickBy(page, `[role=menu] [data-action=${JSON.stringify(item)}]`);
    },
    verdict: (kind) => textOf(`[data-verdict=${JSON.stringify(kind)}]`),
    notice: (tone) => textOf(`[data-notice=${JSON.stringify(tone)}]`),
    findings: () => page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-finding]')].map((each) => each.dataset['finding']!)),
    type: (text) => page.keyboard.type(text),
  };
}
