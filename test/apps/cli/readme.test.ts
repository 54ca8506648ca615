import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { published } from '../../support/reports.ts';
import { gouji, world } from './fake-io.ts';

/** The example of the READMEs is what the program says today. */
describe('the example of the README', () => {
  for (const [file, language] of [
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh-CN'],
  ] as const) {
    it(`${file} shows the real output`, async () => {
      const report = published('huaian-2024');
      const cells = { ...report.cells, 'applications.received.total': '3191' };
      const here = world({ 'figures.json': JSON.stringify({ ...report, cells }) });
      await gouji(here, 'fill', 'figures.json', '-o', '2024.xlsx');
      const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
      const check = await gouji(here, 'check', '2024.xlsx', '--lang', language);
      assert.ok(text.includes(check.out), check.out);
      const refused = await gouji(here, 'export', '2024.xlsx', '-o', '2024.json', '--lang', language);
      assert.ok(text.includes(refused.err), refused.err);
    });
  }
});
