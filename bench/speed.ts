import { fileURLToPath } from 'node:url';
import { examine } from '../src/check/check.ts';
import { nodeCodec } from '../src/apps/cli/node/node-codec.ts';
import { formById, officialForms } from '../src/form/index.ts';
import { DEFAULT_LIMITS } from '../src/package/limits.ts';
import { namesToRead } from '../src/read/locate.ts';
import { readReport } from '../src/read/read.ts';
import { speed, type Speedup } from '../src/speed.ts';
import { openXlsx } from '../src/workbook/xlsx/index.ts';
import { median, run } from './measure.ts';
import { cleanFigures, spoil, workbookOf } from './reports.ts';
import type { Line } from './table.ts';

const FILES = 60;
/** Speed-ups that only work between threads are measured with the whole program. */
const OF_THE_PROGRAM: readonly Speedup[] = ['late-compiling'];
/** These matter for the first file of a kind, since caching spares the others this work. */
const OF_THE_FIRST: readonly Speedup[] = ['labels'];

const line = (name: string, unit: string, on: number, off: number): Line => ({
  what: `with ${name}`,
  value: on,
  unit,
  peer: 'without',
  peerValue: off,
  ratio: off / on,
});

async function inProcess(rounds: number): Promise<Line[]> {
  const form = formById('giar-2021')!;
  const files = await Promise.all(
    Array.from({ length: FILES }, (_, nth) => workbookOf(form, spoil(cleanFigures(form, nth), nth % 4, nth), `某镇${nth}`, 2024)),
  );
  const names = namesToRead(officialForms);
  /** Processor time, since the machine may have other work. */
  const pass = async (): Promise<number> => {
    const begun = process.cpuUsage();
    for (const bytes of files) examine(readReport(await openXlsx(bytes, DEFAULT_LIMITS, nodeCodec).read(names), null, { forms: officialForms })!);
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000 / FILES;
  };
  for (let warmup = 0; warmup < 4; warmup++) await pass();
  const lines: Line[] = [];
  for (const name of Object.keys(speed) as Speedup[]) {
    if (OF_THE_PROGRAM.includes(name)) continue;
    const first = OF_THE_FIRST.includes(name);
    if (first) speed.alignments = false;
    const found: Record<'on' | 'off', number[]> = { on: [], off: [] };
    for (let round = 0; round < rounds; round++) {
      for (const state of ['on', 'off'] as const) {
        speed[name] = state === 'on';
        found[state].push(await pass());
      }
    }
    speed[name] = true;
    speed.alignments = true;
    lines.push(line(`${name}, ${first ? 'a file labelled like none before' : 'a file'}`, 'ms', median(found.on), median(found.off)));
  }
  return lines;
}

async function ofTheProgram(folder: string, files: number, rounds: number): Promise<Line[]> {
  const bin = fileURLToPath(new URL('../bin/gouji.mjs', import.meta.url));
  const seconds = async (without: string): Promise<number> => {
    process.env['GOUJI_WITHOUT'] = without;
    const { seconds: taken } = await run(process.execPath, [bin, 'check', folder, '--lang', 'en'], [0, 1]);
    delete process.env['GOUJI_WITHOUT'];
    return taken;
  };
  const lines: Line[] = [];
  for (const name of OF_THE_PROGRAM) {
    const found: Record<'on' | 'off', number[]> = { on: [], off: [] };
    for (let round = 0; round < rounds; round++) {
      found.on.push(await seconds(''));
      found.off.push(await seconds(name));
    }
    lines.push(line(`${name}, ${files} workbooks`, 's', median(found.on), median(found.off)));
  }
  return lines;
}

/** The effect of each switch of `src/speed.ts`: the ratio is the time without it divided by the time with it. Below 1.1 it is removed. */
export const speedLines = async (folder: string, files: number, quick: boolean): Promise<Line[]> => [
  ...(await inProcess(quick ? 5 : 25)),
  ...(await ofTheProgram(folder, files, quick ? 1 : 5)),
];
