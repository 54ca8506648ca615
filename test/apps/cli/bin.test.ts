import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { speed } from '../../../src/speed.ts';
import { published, REPORTS } from '../../support/reports.ts';
import { long } from '../../support/long.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bin = join(root, 'bin/gouji.mjs');
const chinese = { ...process.env, LC_ALL: 'zh_CN.UTF-8' };
const node = (cwd: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env: chinese, maxBuffer: 2 ** 26 });

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gouji-bin-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Files with the times they were changed, in seconds. */
function house(files: Readonly<Record<string, number>>): void {
  for (const [path, time] of Object.entries({ 'package.json': 1, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path === 'package.json' ? '{}' : `console.log('ran');`);
    utimesSync(join(folder, path), time, time);
  }
  mkdirSync(join(folder, 'bin'));
  for (const name of ['gouji.mjs', 'newest.mjs']) copyFileSync(join(root, 'bin', name), join(folder, 'bin', name));
}

describe('bin/gouji.mjs', () => {
  const cases: [name: string, files: Record<string, number>, runs: boolean][] = [
    ['not built', { 'src/a.ts': 1 }, false],
    ['built after the last change', { 'src/deep/a.ts': 10, 'dist/cli/gouji.mjs': 20 }, true],
    ['a source changed since', { 'src/deep/a.ts': 30, 'dist/cli/gouji.mjs': 20 }, false],
    ['package.json changed since', { 'src/a.ts': 1, 'dist/cli/gouji.mjs': 20, 'package.json': 30 }, false],
    ['installed as a package, without sources', { 'dist/cli/gouji.mjs': 20, 'package.json': 30 }, true],
  ];
  for (const [name, files, runs] of cases) {
    it(`${name}: ${runs ? 'runs' : 'refuses, with the command to run'}`, () => {
      house(files);
      const { status, stdout, stderr } = node(folder, 'bin/gouji.mjs');
      assert.equal(stdout, runs ? 'ran\n' : '');
      assert.equal(status, runs ? 0 : 2);
      if (!runs) assert.match(stderr, /npm run build/);
    });
  }
});

describe('the built command line', function () {
  this.timeout(120_000);

  long('says the same of many files without what only makes it faster', () => {
    const files = Array.from({ length: 90 }, (_, nth) => `${nth}.xlsx`);
    for (const [nth, file] of files.entries()) copyFileSync(join(root, 'samples', `${REPORTS[nth % REPORTS.length]!}.xlsx`), join(folder, file));
    const check = (without: string) =>
      spawnSync(process.execPath, [bin, 'check', ...files, '--format', 'json'], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...chinese, GOUJI_WITHOUT: without },
        maxBuffer: 2 ** 26,
      });
    const { stdout, stderr, status } = check('');
    assert.equal(stdout.trim().split('\n').length, files.length);
    for (const without of ['late-compiling', Object.keys(speed).join(',')]) {
      const slow = check(without);
      assert.deepEqual([slow.stdout, slow.stderr, slow.status], [stdout, stderr, status], without);
    }
  });

  before(() => {
    if (spawnSync(process.execPath, [bin, '--version']).status === 0) return;
    const build = spawnSync(process.execPath, [join(root, 'node_modules/webpack/bin/webpack.js'), '--config-name', 'cli'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(build.status, 0, build.stdout + build.stderr);
  });

  it('puts nothing of its own into what it writes to a pipe', function () {
    if (!existsSync('/dev/stdout')) this.skip();
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" export samples/huaian-2024.xlsx -o /dev/stdout | cat', process.execPath, bin],
      {
        cwd: root,
        encoding: 'utf8',
        env: chinese,
      },
    );
    assert.equal(status, 0);
    assert.equal((JSON.parse(stdout) as { schema: string }).schema, 'gouji/report-1');
    assert.match(stderr, /\/dev\/stdout/);
  });

  it('fills, checks, marks and exports a report', () => {
    writeFileSync(join(folder, 'r.json'), JSON.stringify(published('jiuhou-2020')));
    assert.equal(node(folder, bin, 'fill', 'r.json', '-o', 'r.xlsx').status, 0);
    const check = node(folder, bin, 'check', 'r.xlsx');
    assert.equal(check.status, 1, check.stderr);
    assert.match(check.stdout, /空白 6 格/);
    assert.equal(node(folder, bin, 'mark', 'r.xlsx', '-o', 'marked.xlsx').status, 0);
    assert.equal(node(folder, bin, 'export', 'marked.xlsx', '-o', '.', '--draft').status, 0);
    const report = JSON.parse(readFileSync(join(folder, '2020_酒后镇人民政府_政务公开年报_草稿.json'), 'utf8')) as { year: number };
    assert.equal(report.year, 2020);
  });

  it('reads an old format through its own chunk, and sends it away where it would have to change it', async () => {
    const { utils, write } = await import('@e965/xlsx');
    const sheet = utils.aoa_to_sheet([['hello']]);
    writeFileSync(join(folder, 'a.xls'), write({ SheetNames: ['a'], Sheets: { a: sheet } }, { type: 'buffer', bookType: 'biff8' }) as Buffer);
    const check = node(folder, bin, 'check', 'a.xls');
    assert.equal(check.status, 2);
    assert.match(check.stderr, /没有找到年报的表格/);
    const mark = node(folder, bin, 'mark', 'a.xls', '-o', 'b.xls');
    assert.equal(mark.status, 2);
    assert.match(mark.stderr, /另存为 \.xlsx/);
  });

  it('keeps its word when nobody reads its output any more', async () => {
    const child = spawn(process.execPath, [bin, 'rules'], { env: chinese });
    let errors = '';
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.stdout.destroy();
    await new Promise((resolve) => child.on('close', resolve));
    assert.equal(errors, '');
  });

  it('says so when its output cannot be taken, with 2', function () {
    if (!existsSync('/dev/full')) this.skip();
    for (const args of [['rules'], ['check', join(root, 'samples')]]) {
      const full = openSync('/dev/full', 'w');
      const { status, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8', env: chinese, stdio: ['ignore', full, 'pipe'] });
      closeSync(full);
      assert.equal(status, 2);
      assert.match(stderr, /^gouji：.*文件无法写入[^\n]*\n$/);
    }
  });

  it('goes on when nobody reads its errors any more', async () => {
    const child = spawn(process.execPath, [bin, 'check', 'none.xlsx', 'none either.xlsx'], { cwd: folder, env: chinese });
    child.stderr.destroy();
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 2);
  });

  it('a folder is told from a file, and one without workbooks from one with', () => {
    const mark = node(folder, bin, 'mark', '.', '-o', 'out.xlsx');
    assert.equal(mark.status, 2);
    assert.match(mark.stderr, /\. 是文件夹/);
    const { status, stderr } = node(folder, bin, 'check', '.');
    assert.equal(status, 2);
    assert.match(stderr, /\. 里没有表格文件/);
  });

  describe('many files', () => {
    const NAMES = ['huaian-2024', 'jiuhou-2020', 'shanghai-office-2019', 'suqian-2023'];
    const sample = (index: number): string => join(root, `samples/${NAMES[index % NAMES.length]!}.xlsx`);
    const names = Array.from({ length: 84 }, (_, index) => `${index}.xlsx`);
    beforeEach(() => names.forEach((name, index) => copyFileSync(sample(index), join(folder, name))));

    it('are checked by helpers with the same words in the same order as one by one, bad ones included', () => {
      writeFileSync(join(folder, '50.xlsx'), 'no workbook');
      rmSync(join(folder, '51.xlsx'));
      for (const format of ['text', 'json']) {
        const all = node(folder, bin, 'check', ...names, '--format', format);
        assert.equal(all.status, 2);
        const alone = [names.slice(0, 42), names.slice(42)].map((some) => node(folder, bin, 'check', ...some, '--format', format));
        // Without the count at the end, which speaks of all files.
        const listed = ({ stdout }: { stdout: string }): string => stdout.replace(/\n共 \d+ 个文件.*\n$/, '');
        assert.equal(listed(all), alone.map(listed).join(format === 'text' ? '\n' : ''));
        assert.equal(all.stderr, alone.map(({ stderr }) => stderr).join(''));
        assert.match(all.stderr, /50\.xlsx：.*\n51\.xlsx：找不到这个文件/);
      }
    });

    it('a folder stands for the workbooks in it, and draws no bar into a pipe', () => {
      writeFileSync(join(folder, '~$1.xlsx'), 'what Excel leaves beside an open file');
      mkdirSync(join(folder, '乡镇'));
      copyFileSync(sample(0), join(folder, '乡镇/甲.xlsx'));
      const { status, stdout, stderr } = node(folder, bin, 'check', '.', '--format', 'json');
      assert.equal(status, 1);
      assert.equal(stderr, '');
      const files = stdout
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { file: string }).file);
      assert.deepEqual(files, [...names, join('乡镇', '甲.xlsx')]);
    });

    it('Ctrl-C ends with 130 and whole lines', async function () {
      if (process.platform === 'win32') this.skip();
      const many = [...names, ...['b', 'c'].flatMap((below) => names.map((name) => `${below}/${name}`))];
      for (const below of ['b', 'c']) mkdirSync(join(folder, below));
      many.slice(names.length).forEach((name, index) => copyFileSync(sample(index), join(folder, name)));
      const child = spawn(process.execPath, [bin, 'check', ...many, '--format', 'json'], { cwd: folder, env: chinese });
      let out = '';
      let asked = false;
      child.stdout.on('data', (data: Buffer) => {
        out += data.toString();
        if (!asked) asked = child.kill('SIGINT');
      });
      const code = await new Promise((resolve) => child.on('close', resolve));
      assert.equal(code, 130);
      const lines = out.split('\n');
      assert.equal(lines.pop(), '');
      assert.ok(lines.length < many.length, 'it did stop');
      lines.forEach((line, index) => assert.equal((JSON.parse(line) as { file: string }).file, many[index]));
    });
  });

  it('speaks the language of the locale', () => {
    const english = spawnSync(process.execPath, [bin, 'check', 'none.xlsx'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'en_US.UTF-8' },
    });
    assert.equal(english.status, 2);
    assert.doesNotMatch(english.stderr, /\p{Script=Han}/u);
    assert.match(node(folder, bin, 'check', 'none.xlsx').stderr, /找不到这个文件/);
  });
});
