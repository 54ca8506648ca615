import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, run, type Run } from './measure.ts';
import type { Line } from './table.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const bin = at('../bin/gouji.mjs');
const gouji = (folder: string): Promise<Run> => run(process.execPath, [bin, 'check', folder, '--lang', 'en'], [0, 1]);
/** The system's Python: another one earlier in the path often lacks the library. */
export const python = ['/usr/bin/python3', 'python3'].find((each) => {
  try {
    execFileSync(each, ['-c', 'import openpyxl'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

interface Contender {
  readonly name: string;
  readonly go: (folder: string) => Promise<Run>;
}
const contenders: Contender[] = [
  { name: 'gouji check', go: gouji },
  { name: 'ExcelJS', go: (folder) => run(process.execPath, [at('peers/exceljs.mjs'), folder]) },
  { name: 'SheetJS', go: (folder) => run(process.execPath, [at('peers/sheetjs.mjs'), folder]) },
  ...(python === undefined
    ? []
    : [
        { name: 'openpyxl', go: (folder: string) => run(python, [at('peers/openpyxl_check.py'), folder]) },
        { name: 'openpyxl, read-only', go: (folder: string) => run(python, [at('peers/openpyxl_check.py'), folder, '--read-only']) },
      ]),
];

/** Every script must find the same files wrong, otherwise its time is meaningless. */
function failedBy(name: string, out: string): number {
  const found = name === 'gouji check' ? /, (\d+) failed,/.exec(out) : /(\d+) failed\s*$/.exec(out);
  if (found === null) throw new Error(`${name} counted nothing`);
  return Number(found[1]);
}

/** The same workbooks checked by each program, in turns. */
export async function raceLines(folder: string, files: number, rounds: number): Promise<Line[]> {
  const runs = new Map<string, Run[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) for (const { name, go } of contenders) runs.get(name)!.push(await go(folder));
  const counts = contenders.map(({ name }) => failedBy(name, runs.get(name)![0]!.out));
  if (new Set(counts).size !== 1) throw new Error(`the scripts disagree: ${counts.join(', ')}`);
  const seconds = (name: string): number => median(runs.get(name)!.map((each) => each.seconds));
  const memory = (name: string): number => median(runs.get(name)!.flatMap(({ megabytes }) => megabytes ?? []));
  const ours = seconds('gouji check');
  return contenders.slice(1).flatMap(({ name }): Line[] => [
    { what: `${files} workbooks`, value: ours, unit: 's', peer: name, peerValue: seconds(name), ratio: seconds(name) / ours },
    {
      what: `${files} workbooks, peak memory`,
      value: memory('gouji check'),
      unit: 'MB',
      peer: name,
      peerValue: memory(name),
      ratio: memory(name) / memory('gouji check'),
    },
  ]);
}

/** The time of a roll-up compared with checking the same files: at most 1.3 times as long, a ratio of 0.77. */
export async function rollupLines(folder: string, files: number): Promise<Line[]> {
  const check = await gouji(folder);
  const rollup = await run(
    process.execPath,
    [bin, 'rollup', folder, '-o', join(tmpdir(), `gouji-bench-${process.pid}.xlsx`), '--lang', 'en'],
    [0, 1],
  );
  rmSync(join(tmpdir(), `gouji-bench-${process.pid}.xlsx`), { force: true });
  const [own, beside] = [rollup.megabytes ?? 0, check.megabytes ?? 0];
  return [
    {
      what: `rollup of ${files} files`,
      value: rollup.seconds,
      unit: 's',
      peer: 'check',
      peerValue: check.seconds,
      ratio: check.seconds / rollup.seconds,
    },
    { what: `rollup of ${files} files, peak memory`, value: own, unit: 'MB', peer: 'check', peerValue: beside, ratio: beside / own },
  ];
}

/** Growth of time and memory with the number of files; each is compared with 100 files. */
export async function growthLines(folderOf: (count: number) => Promise<string>, counts: readonly number[], rounds: number): Promise<Line[]> {
  const found = new Map<number, { seconds: number; megabytes: number }>();
  for (const count of counts) {
    const runs: Run[] = [];
    for (let round = 0; round < (count > 1000 ? 1 : rounds); round++) runs.push(await gouji(await folderOf(count)));
    found.set(count, { seconds: median(runs.map((each) => each.seconds)), megabytes: median(runs.flatMap(({ megabytes }) => megabytes ?? [])) });
  }
  const base = found.get(100)!;
  return [...found].flatMap(([count, { seconds, megabytes }]): Line[] => [
    {
      what: `${count} files`,
      value: seconds,
      unit: 's',
      peer: '100 files',
      peerValue: base.seconds,
      ratio: base.seconds / seconds,
    },
    {
      what: `${count} files, peak memory`,
      value: megabytes,
      unit: 'MB',
      peer: '100 files',
      peerValue: base.megabytes,
      ratio: base.megabytes / megabytes,
    },
  ]);
}
