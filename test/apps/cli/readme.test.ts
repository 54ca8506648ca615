import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { gouji, world } from './fake-io.ts';

/** The example of the READMEs is what the program says today. */
describe('the example of the README', () => {
  for (const [file, language] of [
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh-CN'],
  ] as const) {
    it(`${file} shows the real output`, async () => {
      // As it says: the sample opened, one cell changed, which is open to be typed into.
      const workbook = openXlsx(new Uint8Array(readFileSync(new URL('../../../samples/huaian-2024.xlsx', import.meta.url))));
      assert.ok((await workbook.write([{ place: { sheet: '依申请公开', row: 4, column: 9 }, value: 3191 }])).ok);
      const here = world({ '2024.xlsx': workbook.toBytes() });
      const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
      const check = await gouji(here, 'check', '2024.xlsx', '--lang', language);
      assert.ok(text.includes(check.out), check.out);
      const refused = await gouji(here, 'export', '2024.xlsx', '-o', '2024.json', '--lang', language);
      assert.ok(text.includes(refused.err), refused.err);
    });
  }
});
