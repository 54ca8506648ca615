/**
 * `npm run bench`: what Gouji takes, beside what a user would use instead, in the same run on the same machine. Prints one table, writes
 * bench/results.json and the table in bench/README.md. `-- --quick` is for a look: fewer files and rounds, nothing written.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifest from '../package.json';
import { formById } from '../src/form/index.ts';
import { coreLines } from './core.ts';
import { median, run, type Run } from './measure.ts';
import { costText, repairCosts } from './repair.ts';
import { fillFolder } from './reports.ts';

export interface Line {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The same by the peer, and how many times as much that is. */
  readonly peer: string | null;
  readonly peerValue: number | null;
  readonly ratio: number | null;
}

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 1 : 3;
const FILES = quick ? 100 : 1000;
const GROWTH = quick ? [10, 100] : [10, 100, 1000, 10_000];

const bin = at('../bin/gouji.mjs');
const gouji = (folder: string): Promise<Run> => run(process.execPath, [bin, 'check', folder, '--lang', 'en'], [0, 1]);
/** The one of the system: others often stand before it without the library. */
const python = ['/usr/bin/python3', 'python3'].find((each) => {
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

/** Every script must have found the same files wrong, or its time says nothing. */
function failedBy(name: string, out: string): number {
  const found = name === 'gouji check' ? /, (\d+) failed,/.exec(out) : /(\d+) failed\s*$/.exec(out);
  if (found === null) throw new Error(`${name} counted nothing`);
  return Number(found[1]);
}

async function race(folder: string): Promise<Line[]> {
  const runs = new Map<string, Run[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) for (const { name, go } of contenders) runs.get(name)!.push(await go(folder));
  const counts = contenders.map(({ name }) => failedBy(name, runs.get(name)![0]!.out));
  if (new Set(counts).size !== 1) throw new Error(`the scripts disagree: ${counts.join(', ')}`);
  const seconds = (name: string): number => median(runs.get(name)!.map((each) => each.seconds));
  const memory = (name: string): number => median(runs.get(name)!.flatMap(({ megabytes }) => megabytes ?? []));
  const ours = seconds('gouji check');
  return contenders.slice(1).flatMap(({ name }): Line[] => [
    { what: `${FILES} workbooks`, value: ours, unit: 's', peer: name, peerValue: seconds(name), ratio: seconds(name) / ours },
    {
      what: `${FILES} workbooks, peak memory`,
      value: memory('gouji check'),
      unit: 'MB',
      peer: name,
      peerValue: memory(name),
      ratio: memory(name) / memory('gouji check'),
    },
  ]);
}

/** How time and memory grow with the number of files; each is compared with 100 files. */
async function growth(folderOf: (count: number) => string): Promise<Line[]> {
  const found = new Map<number, { seconds: number; megabytes: number }>();
  for (const count of GROWTH) {
    const runs: Run[] = [];
    for (let round = 0; round < (count > 1000 ? 1 : ROUNDS); round++) runs.push(await gouji(folderOf(count)));
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

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, value, unit, peer, peerValue, ratio }) => {
    const beside =
      peer === null || peerValue === null ? ['', '', ''] : [peer, `${digits(peerValue)} ${unit}`, ratio === null ? '' : `${digits(ratio)}×`];
    return `| ${[what, `${digits(value)} ${unit}`, ...beside].join(' | ')} |`;
  });
  return ['| what | Gouji | peer | peer’s | ratio |', '|---|---|---|---|---|', ...rows].join('\n');
}

const version = (name: string): string =>
  (JSON.parse(readFileSync(at(`../node_modules/${name}/package.json`), 'utf8')) as { version: string }).version;

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
  const load = loadavg();
  try {
    const form = formById('giar-2021')!;
    const most = Math.max(FILES, ...GROWTH);
    const all = join(home, 'all');
    await fillFolder(all, form, most);
    const folderOf = (count: number): string => {
      const folder = join(home, String(count));
      if (existsSync(folder)) return folder;
      mkdirSync(folder);
      for (let index = 0; index < count; index++) {
        const name = `${String(index).padStart(5, '0')}.xlsx`;
        symlinkSync(join(all, name), join(folder, name));
      }
      return folder;
    };
    const lines = [...(await coreLines(quick)), ...(await race(folderOf(FILES))), ...(await growth(folderOf))];
    const about = {
      date: new Date().toISOString().slice(0, 10),
      machine: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`,
      load: load.map((each) => Number(each.toFixed(1))),
      versions: {
        gouji: manifest.version,
        node: process.versions.node,
        exceljs: version('exceljs'),
        '@e965/xlsx': version('@e965/xlsx'),
        openpyxl:
          python === undefined
            ? 'not here'
            : execFileSync(python, ['-c', 'import openpyxl; print(openpyxl.__version__)'], { encoding: 'utf8' }).trim(),
      },
      command: 'npm run build && npm run bench',
    };
    console.log(table(lines));
    for (const cost of repairCosts(quick ? 50 : 300)) console.log(costText(cost));
    if (quick) return;
    writeFileSync(at('results.json'), `${JSON.stringify({ ...about, lines }, null, 2)}\n`);
    const readme = readFileSync(at('README.md'), 'utf8');
    const head = `${about.date}, ${about.machine}; load before the run ${about.load.join(' ')}; ${Object.entries(about.versions)
      .map((each) => each.join(' '))
      .join(', ')}.`;
    writeFileSync(at('README.md'), readme.replace(/(<!-- results -->\n)[\s\S]*(\n<!-- end -->)/, `$1\n${head}\n\n${table(lines)}\n$2`));
  } finally {
    rmSync(home, { recursive: true });
  }
}

await main();
