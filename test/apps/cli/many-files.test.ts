import assert from 'node:assert/strict';
import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { contextOf } from '../../../src/apps/cli/context.ts';
import { WorkerLost, type CheckWorker, type Io } from '../../../src/apps/cli/io.ts';
import type { Setup } from '../../../src/apps/cli/workers/check-task.ts';
import { verdictOn } from '../../../src/apps/cli/workers/verdict.ts';
import { published } from '../../support/reports.ts';
import { gouji, world, type World } from './fake-io.ts';

const COUNT = 130;
const NAMES = Array.from({ length: COUNT }, (_, index) => `${index}.xlsx`);

let good: Uint8Array;
before(async () => {
  const here = world({ 'r.json': JSON.stringify(published('huaian-2024')) });
  await gouji(here, 'fill', 'r.json', '-o', 'r.xlsx');
  good = here.files.get('r.xlsx') as Uint8Array;
});

/** A world of many workbooks; some are not what their names say. */
function many(): World {
  const here = world(Object.fromEntries(NAMES.map((name, index) => [name, index % 50 === 3 ? 'no workbook' : good])));
  return here;
}

/** Workers that do the work, and die of some files. */
function teamOf(deaths: Readonly<Record<string, WorkerLost['reason']>>): {
  startWorker: (setup: Setup, io: Io) => CheckWorker;
  started: number;
  stopped: number;
} {
  const count = {
    started: 0,
    stopped: 0,
    startWorker: (setup: Setup, io: Io): CheckWorker => {
      count.started += 1;
      const context = contextOf({ ...io, terminal: setup.terminal }, setup.language);
      const atWork = new Set<(lost: WorkerLost) => void>();
      return {
        check: (file) => {
          const reason = deaths['*'] ?? deaths[file];
          if (reason !== undefined) return Promise.reject(new WorkerLost(reason));
          return new Promise((resolve, reject) => {
            atWork.add(reject);
            void verdictOn(file, setup, context).then(resolve);
          });
        },
        // As a thread does: what it was at is lost.
        stop: () => {
          count.stopped += 1;
          for (const lose of atWork) lose(new WorkerLost('crash'));
        },
      };
    },
  };
  return count;
}

describe('checking many files', () => {
  it('workers say what this thread would say', async () => {
    const here = many();
    const alone = await gouji(here, 'check', ...NAMES);
    const team = teamOf({});
    here.startWorker = team.startWorker;
    assert.deepEqual(await gouji(here, 'check', ...NAMES), alone);
    assert.equal(team.started, 3);
    assert.equal(team.stopped, 3);
    assert.equal(alone.code, 2);
    assert.match(alone.out, /共 130 个文件：127 个通过、0 个有待核实、0 个有错误、3 个无法读取\n$/);
  });

  it('few files start no worker', async () => {
    const here = many();
    const team = teamOf({});
    here.startWorker = team.startWorker;
    assert.equal((await gouji(here, 'check', ...NAMES.slice(5, 40))).code, 0);
    assert.equal(team.started, 0);
  });

  it('goes on past an old file whose sectors lead in a circle', async () => {
    const sheet = utils.aoa_to_sheet([[7]]);
    const circle = new Uint8Array(write({ SheetNames: ['a'], Sheets: { a: sheet } }, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
    const view = new DataView(circle.buffer);
    const table = (view.getUint32(76, true) + 1) * 512;
    for (let nth = 0; nth < 128; nth++) view.setUint32(table + nth * 4, nth, true);
    const here = world({ '1.xlsx': good, '2.xls': circle, '3.xlsx': good });
    const { code, out } = await gouji(here, 'check', '--format', 'json', '1.xlsx', '2.xls', '3.xlsx');
    assert.equal(code, 2);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; status?: string; error?: { code: string } });
    assert.deepEqual(
      lines.map(({ file, status, error }) => [file, status ?? error?.code]),
      [
        ['1.xlsx', 'passed'],
        ['2.xls', 'file/damaged'],
        ['3.xlsx', 'passed'],
      ],
    );
  });

  it('a worker that dies costs only its file, told as such', async () => {
    const here = many();
    const team = teamOf({ '20.xlsx': 'memory', '21.xlsx': 'crash', '22.xlsx': 'crash' });
    here.startWorker = team.startWorker;
    const { code, out, err } = await gouji(here, 'check', ...NAMES, '--format', 'json');
    assert.equal(code, 2);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; error?: { code: string } });
    assert.deepEqual(
      lines.map(({ file }) => file),
      NAMES,
    );
    const failed = lines.flatMap(({ file, error }) => (error === undefined ? [] : [`${file} ${error.code}`]));
    assert.deepEqual(failed, [
      '3.xlsx file/not-a-workbook',
      '20.xlsx file/too-large',
      '21.xlsx internal',
      '22.xlsx internal',
      '53.xlsx file/not-a-workbook',
      '103.xlsx file/not-a-workbook',
    ]);
    assert.match(err, /20\.xlsx：文件大得不正常/);
    assert.match(err, /21\.xlsx：校验这个文件时程序意外中止，其余文件不受影响/);
    // One in place of each that died.
    assert.equal(team.started, 6);
  });

  it('where no worker can be had, this thread does the work', async () => {
    const here = many();
    const alone = await gouji(here, 'check', ...NAMES);
    const team = teamOf({ '*': 'start' });
    here.startWorker = team.startWorker;
    assert.deepEqual(await gouji(here, 'check', ...NAMES), alone);
    assert.equal(team.started, 3);
  });

  it('stops when asked to, after a whole verdict, with 130 and without a count', async () => {
    const here = many();
    let reported = 0;
    here.onOutput = (interrupt) => {
      if (++reported === 7) interrupt();
    };
    const team = teamOf({});
    for (const startWorker of [null, team.startWorker]) {
      reported = 0;
      here.startWorker = startWorker;
      const { code, out } = await gouji(here, 'check', ...NAMES, '--format', 'json');
      assert.equal(code, 130);
      assert.equal(out.split('\n').length, 8);
      assert.equal(team.started, startWorker === null ? 0 : 3, 'no worker is started for what is not wanted any more');
      assert.equal(out.at(-1), '\n');
    }
  });
});

describe('progress', () => {
  /** What a terminal shows in the end: every erased line is gone. */
  const shown = (text: string): string => text.split('\r\x1b[2K').reduce((before, after) => before.slice(0, before.lastIndexOf('\n') + 1) + after);

  it('is a bar that goes forward and leaves nothing behind', async () => {
    const here = many();
    here.width = 100;
    here.tick = 60;
    const quiet = await gouji(many(), 'check', ...NAMES);
    const { code, out, err } = await gouji(here, 'check', ...NAMES);
    assert.equal(code, 2);
    assert.equal(out, quiet.out);
    assert.equal(shown(err), quiet.err);
    const steps = [...err.matchAll(/([█░]+) 正在校验 (\d+)\/130/g)];
    assert.ok(steps.length > 10);
    const done = steps.map((step) => Number(step[2]));
    assert.deepEqual(
      done,
      [...done].sort((a, b) => a - b),
    );
    assert.ok(steps.every((step) => step[1]!.length === 30));
    assert.match(err, /还需约 \d+ 秒/);
  });

  it('fits into a narrow terminal, and is not shown for a handful of files', async () => {
    const here = many();
    here.width = 40;
    const { err } = await gouji(here, 'check', ...NAMES);
    assert.doesNotMatch(err, /[█░]/);
    assert.match(err, /正在校验 0\/130/);
    assert.equal((await gouji(here, 'check', '0.xlsx', '1.xlsx')).err, '');
  });
});

describe('folders and patterns', () => {
  const here = (): World => {
    const there = world({
      '年报/甲镇.xlsx': good,
      '年报/2号.xlsx': good,
      '年报/10号.XLSX': good,
      '年报/~$甲镇.xlsx': 'x',
      '年报/.~甲镇.xlsx': 'x',
      '年报/说明.md': 'x',
      '年报/上报/乙.xlsm': good,
      '年报/空/说明.txt': 'x',
      'a[1].xlsx': good,
      'b.xlsx': good,
    });
    for (const folder of ['年报', '年报/上报', '年报/空']) there.folders.add(folder);
    return there;
  };
  const files = async (...paths: string[]): Promise<string[]> => {
    const { out } = await gouji(here(), 'check', ...paths, '--format', 'json');
    return out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { file: string }).file);
  };

  it('a folder stands for its workbooks and those below it, sorted as people sort', async () => {
    assert.deepEqual(await files('年报'), ['年报/2号.xlsx', '年报/10号.XLSX', '年报/甲镇.xlsx', '年报/上报/乙.xlsm']);
    assert.deepEqual(await files('b.xlsx', '年报/上报'), ['b.xlsx', '年报/上报/乙.xlsm']);
  });

  it('* and ? match names in one folder; a file of that very name comes first', async () => {
    assert.deepEqual(await files('年报/*.xlsx'), ['年报/2号.xlsx', '年报/10号.XLSX', '年报/甲镇.xlsx']);
    assert.deepEqual(await files('年报/?号.xlsx'), ['年报/2号.xlsx']);
    assert.deepEqual(await files('*.xlsx'), ['a[1].xlsx', 'b.xlsx']);
    assert.deepEqual(await files('a[1].xlsx'), ['a[1].xlsx']);
    assert.deepEqual(await files('无/*.xlsx'), ['无/*.xlsx']);
  });

  it('a file is checked once, however often it is meant', async () => {
    assert.deepEqual(await files('b.xlsx', './b.xlsx', '*.xlsx'), ['b.xlsx', 'a[1].xlsx']);
    assert.deepEqual(await files('年报/上报', '年报'), ['年报/上报/乙.xlsm', '年报/2号.xlsx', '年报/10号.XLSX', '年报/甲镇.xlsx']);
  });

  it('a folder that cannot be opened is unreadable like a file, and the rest is checked', async () => {
    for (const path of ['年报', '年报/上报']) {
      const there = here();
      there.closed.add('年报/上报');
      const { code, out, err } = await gouji(there, 'check', path, 'b.xlsx', '--format', 'json');
      assert.equal(code, 2);
      assert.match(err, /^年报\/上报：这个文件夹打不开/);
      const lines = out.trimEnd().split('\n');
      assert.ok(lines.some((line) => line.startsWith('{"file":"年报/上报","error":{"code":"file/not-readable"')));
      assert.ok(lines.at(-1)!.startsWith('{"file":"b.xlsx","form"'));
    }
  });

  it('a file of a kind that is not read is named and counted, whatever stands beside it', async () => {
    const there = here();
    const kinds: Record<string, Uint8Array | string> = {
      '甲.pdf': '%PDF-1.7',
      '乙.ods': zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }),
      '丙.OFD': zipSync({ 'OFD.xml': strToU8('<OFD/>') }),
      '丁.wps': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0),
      '~$戊.pdf': '',
      '说明.json': '{}',
    };
    for (const [name, content] of Object.entries(kinds)) there.files.set(`来件/${name}`, content);
    there.files.set('来件/己.xlsx', good);
    there.folders.add('来件');
    const { code, out, err } = await gouji(there, 'check', '来件');
    assert.equal(code, 2);
    assert.deepEqual(
      err
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(0, line.indexOf('：'))),
      [...['来件/丙.OFD', '来件/丁.wps', '来件/甲.pdf', '来件/乙.ods'].sort(new Intl.Collator('zh-CN').compare), '没有读'],
    );
    assert.match(err, /来件\/乙\.ods：.*另存为 \.xlsx/);
    assert.match(out, /共 5 个文件：1 个通过、0 个有待核实、0 个有错误、4 个无法读取；另有 1 个不是年报，没有读\n$/);
  });

  it('a folder without workbooks is told as such', async () => {
    for (const path of ['年报/空', '年报/空/*.xlsx']) {
      const { code, err } = await gouji(here(), 'check', path);
      assert.equal(code, 2);
      assert.match(err, path.includes('*') ? /里没有表格文件或文稿（\.xlsx/ : /^没有读：年报\/空\/说明\.txt（不是表格或文稿/);
    }
  });
});
