/**
 * Renders the icons of assets/icons/icon.svg with the tests' Chromium: `npm run icons`. Also writes the drawing's hash, by which a test detects stale
 * icons, since another Chromium may give other bytes.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { launchChromium } from '../test/support/browser.ts';
import { writeFile } from './write.ts';

const folder = new URL('../assets/icons/', import.meta.url);
/** All sizes that a ribbon or a list of add-ins uses, at every display scale. */
const SIZES = [16, 20, 24, 32, 40, 48, 64, 80];
const PICTURES = { gouji: [...SIZES, 128, 192, 512], pane: SIZES, export: SIZES } as const;

const svg = await readFile(new URL('icon.svg', folder), 'utf8');
const browser = await launchChromium();
const page = await browser.newPage();
await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
for (const [name, sizes] of Object.entries(PICTURES)) {
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.evaluate((id) => {
      for (const each of document.querySelectorAll('svg > g')) each.setAttribute('display', each.id === id ? 'inline' : 'none');
    }, name);
    await writeFile(new URL(`${name}-${String(size)}.png`, folder), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
await writeFile(new URL('icon.svg.sha256', folder), `${createHash('sha256').update(svg).digest('hex')}\n`);
