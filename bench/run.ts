/**
 * `npm run bench`: measures Gouji and what a user would use instead, in the same run on the same machine. Prints the tables, and writes
 * bench/results.json and the tables in bench/README.md. `-- --quick` writes nothing and uses fewer files and rounds; `-- --only core` (or race,
 * growth, speed, pane, batch, repair) runs one part.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import manifest from '../package.json';
import { formById } from '../src/form/index.ts';
import { batchPageLines } from './batch-page.ts';
import { coreLines } from './core.ts';
import { paneLines } from './pane.ts';
import { growthLines, python, raceLines, rollupLines } from './race.ts';
import { costTable, repairCosts } from './repair.ts';
import { fillFolder } from './reports.ts';
import { speedLines } from './speed.ts';
import { table } from './table.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const PARTS = ['core', 'race', 'growth', 'speed', 'pane', 'batch', 'repair'] as const;

const { quick, only } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } }).values;
const ROUNDS = quick ? 1 : 3;
const FILES = quick ? 100 : 1000;
const GROWTH = quick ? [10, 100] : [10, 100, 1000, 10_000];

/** Folders of filled workbooks, created on demand. */
function foldersIn(home: string): (count: number) => Promise<string> {
  const all = join(home, 'all');
  const most = Math.max(FILES, ...GROWTH);
  let filled: Promise<void> | null = null;
  return async (count) => {
    await (filled ??= fillFolder(all, formById('giar-2021')!, most));
    const folder = join(home, String(count));
    if (existsSync(folder)) return folder;
    mkdirSync(folder);
    for (let index = 0; index < count; index++) {
      const name = `${String(index).padStart(5, '0')}.xlsx`;
      symlinkSync(join(all, name), join(folder, name));
    }
    return folder;
  };
}

const version = (name: string): string =>
  (JSON.parse(readFileSync(at(`../node_modules/${name}/package.json`), 'utf8')) as { version: string }).version;

const about = (load: readonly number[]) => ({
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`,
  load: load.map((each) => Number(each.toFixed(1))),
  versions: {
    gouji: manifest.version,
    node: process.versions.node,
    exceljs: version('exceljs'),
    '@e965/xlsx': version('@e965/xlsx'),
    openpyxl:
      python === undefined ? 'not here' : execFileSync(python, ['-c', 'import openpyxl; print(openpyxl.__version__)'], { encoding: 'utf8' }).trim(),
  },
  command: 'npm run build && npm run bench',
});

async function main(): Promise<void> {
  if (only !== undefined && !PARTS.some((part) => part === only)) {
    console.error(`--only takes one of ${PARTS.join(', ')}, not ${only}`);
    process.exitCode = 2;
    return;
  }
  const wanted = (part: (typeof PARTS)[number]): boolean => only === undefined || only === part;
  const home = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
  const folderOf = foldersIn(home);
  /** A browser does not follow links in a dropped folder. */
  const dropped = async (): Promise<string> => {
    const folder = join(home, 'dropped');
    await fillFolder(folder, formById('giar-2021')!, FILES);
    return folder;
  };
  const load = loadavg();
  try {
    const lines = [
      ...(wanted('core') ? await coreLines(quick) : []),
      ...(wanted('race') ? await raceLines(await folderOf(FILES), FILES, ROUNDS) : []),
      ...(wanted('growth')
        ? [...(await growthLines(folderOf, GROWTH, ROUNDS)), ...(await rollupLines(await folderOf(GROWTH.at(-1)!), GROWTH.at(-1)!))]
        : []),
      ...(wanted('speed') ? await speedLines(await folderOf(FILES), FILES, quick) : []),
      ...(wanted('pane') ? await paneLines(quick) : []),
      ...(wanted('batch') ? await batchPageLines(await dropped(), FILES) : []),
    ];
    const repair = wanted('repair') ? repairCosts(quick ? 50 : 300) : [];
    const tables = [...(lines.length > 0 ? [table(lines)] : []), ...(repair.length > 0 ? [costTable(repair)] : [])].join('\n\n');
    console.log(tables);
    if (quick || only !== undefined) return;
    const run = about(load);
    writeFileSync(at('results.json'), `${JSON.stringify({ ...run, lines, repair }, null, 2)}\n`);
    const head = `${run.date}, ${run.machine}; load before the run ${run.load.join(' ')}; ${Object.entries(run.versions)
      .map((each) => each.join(' '))
      .join(', ')}.`;
    const readme = readFileSync(at('README.md'), 'utf8');
    const results = `<!-- results -->\n\n${head}\n\n${tables}\n\n<!-- end -->`;
    writeFileSync(
      at('README.md'),
      readme.replace(/<!-- results -->[\s\S]*<!-- end -->/, () => results),
    );
  } finally {
    rmSync(home, { recursive: true });
  }
}

await main();
