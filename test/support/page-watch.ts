import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Records what a page should never do. */
export interface PageWatch {
  /** Addresses requested, in order. */
  readonly requests: string[];
  /** Fails if a request left the origin or found nothing, the page's CSP was violated, or an error was thrown or logged. */
  assertQuiet(): void;
}

/** Watches a page from before it is opened. */
export async function watchPage(page: Page, origin: string): Promise<PageWatch> {
  const requests: string[] = [];
  const wrong: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    requests.push(url);
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:') && !url.startsWith(`blob:${origin}/`)) wrong.push(`left the origin: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) wrong.push(`${String(response.status())}: ${response.url()}`);
  });
  page.on('websocket', (socket) => wrong.push(`web socket: ${socket.url()}`));
  page.on('pageerror', (error) => wrong.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`logged: ${message.text()}`);
  });
  await page.exposeFunction('goujiViolation', (text: string) => void wrong.push(`CSP: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (window as unknown as { goujiViolation: (text: string) => void }).goujiViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { requests, assertQuiet: () => assert.deepEqual(wrong, []) };
}
