/**
 * A process of its own for kept.test.ts (flag `--expose-gc`): checks files that differ, one after another, and prints how many bytes of each
 * reach the old generation, where they would stay until a full collection.
 */
import { strFromU8, strToU8 } from 'fflate';
import { readFileSync } from 'node:fs';
import { getHeapSpaceStatistics } from 'node:v8';
import { nodeCodec } from '../../../../src/apps/cli/node/node-codec.ts';
import { officialForms } from '../../../../src/form/index.ts';
import { openSession } from '../../../../src/session/index.ts';
import { DEFAULT_LIMITS } from '../../../../src/package/limits.ts';
import { openWorkbook } from '../../../../src/workbook/xlsx/index.ts';
import { bytesOf, partsOf, SHEET } from '../../../support/foreign-workbook.ts';

const FILES = 100;
const parts = partsOf(new Uint8Array(readFileSync(new URL('../../../../samples/huaian-2024.xlsx', import.meta.url))));
// Without its texts: in most runs V8 takes an object of the part that holds them against the tables for long-lived, because what was made in
// the same place for the form is, and then keeps about 50 kB of each file until the next full collection (`--no-allocation-site-pretenuring`: 1 kB).
const STRINGS = 'xl/sharedStrings.xml';
parts[STRINGS] = strToU8(strFromU8(parts[STRINGS]!).replace(/本样例[^<]*/g, ''));
const sheet = strFromU8(parts[SHEET]!);
const file = (index: number): Uint8Array => bytesOf({ ...parts, [SHEET]: strToU8(sheet.replace(/<v>\d+<\/v>/, `<v>${1000 + index}</v>`)) });
const collect = gc as (options?: { readonly type: 'minor' }) => void;
const old = (): number =>
  getHeapSpaceStatistics()
    .filter(({ space_name }) => space_name === 'old_space' || space_name === 'large_object_space')
    .reduce((total, { space_used_size }) => total + space_used_size, 0);

async function check(from: number): Promise<void> {
  const files = Array.from({ length: FILES }, (_, index) => file(from + index));
  // Their own bytes are old by now, and nothing else is.
  collect();
  const before = old();
  for (const bytes of files) await openSession(await openWorkbook(bytes, DEFAULT_LIMITS, nodeCodec), { forms: officialForms }).examine();
  collect({ type: 'minor' });
  kept = (old() - before) / files.length;
}
let kept = 0;

for (let round = 0; round < 4; round++) await check(round * FILES);
console.log(Math.round(kept));
