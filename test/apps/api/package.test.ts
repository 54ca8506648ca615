import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as api from '../../../src/apps/api/index.ts';
import { launchChromium } from '../../support/browser.ts';
import { built } from '../../support/built.ts';
import { serve } from '../../support/serve.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const MOST_BYTES = 8 * 2 ** 20;

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The command of npm that this runs under, or the one on the path. */
function npm(cwd: string, ...args: string[]): string {
  const { npm_execpath: path, ...env } = process.env;
  const quiet = { ...env, NODE_V8_COVERAGE: '', npm_config_update_notifier: 'false' };
  return path === undefined
    ? execFileSync('npm', args, { cwd, encoding: 'utf8', env: quiet, shell: process.platform === 'win32' })
    : execFileSync(process.execPath, [path, ...args], { cwd, encoding: 'utf8', env: quiet });
}

describe('the package', function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'gouji-package-'));
  const installed = join(folder, 'node_modules/gouji');
  after(() => rmSync(folder, { recursive: true }));

  before(() => {
    built('cli', 'gouji.mjs');
    built('api', 'index.mjs');
    const [{ filename }] = JSON.parse(npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder)) as [{ filename: string }];
    writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }');
    npm(folder, 'install', '--offline', '--no-audit', '--no-fund', `./${filename}`);
  });

  it('brings nothing else along, runs nothing when installed, and is small', () => {
    assert.deepEqual(
      readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['gouji'],
    );
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { dependencies?: unknown; scripts: Record<string, string> };
    assert.equal(manifest.dependencies, undefined);
    for (const script of ['preinstall', 'install', 'postinstall']) assert.equal(manifest.scripts[script], undefined);
    const bytes = filesIn(installed).reduce((sum, file) => sum + statSync(file).size, 0);
    assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
  });

  it('holds what is needed and nothing else', () => {
    const top = new Set(
      filesIn(installed).map((file) =>
        file
          .slice(installed.length + 1)
          .split(/[\\/]/)
          .slice(0, 2)
          .join('/'),
      ),
    );
    const expected = [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'README.zh-CN.md',
      'assets/schema',
      'assets/templates',
      'bin/gouji.mjs',
      'bin/newest.mjs',
      'dist/api',
      'dist/cli',
      'package.json',
    ];
    assert.deepEqual([...top].filter((path) => !path.startsWith('docs/')).sort(), expected.sort());
  });

  it('has a command that runs', () => {
    cpSync(join(root, 'samples/jiuhou-2020.xlsx'), join(folder, 'report.xlsx'));
    const { status, stdout } = spawnSync(process.execPath, [join(installed, 'bin/gouji.mjs'), 'check', 'report.xlsx'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stdout, /空白 6 格|6 blank/);
  });

  it('runs the program of docs/api.md', () => {
    const [, program] = /```js\n([^]*?)```/.exec(readFileSync(join(installed, 'docs/api.md'), 'utf8'))!;
    writeFileSync(join(folder, 'program.js'), program!);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['program.js'], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const lines = stdout.trim().split('\n');
    assert.equal(lines[0], 'failed');
    assert.equal(lines.at(-1), '酒后镇人民政府 0');
    const { stdout: checked } = spawnSync(process.execPath, [join(installed, 'bin/gouji.mjs'), 'check', '--format', 'json', 'report.xlsx'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const { findings } = JSON.parse(checked) as { findings: { severity: string; address: string }[] };
    assert.deepEqual(
      lines.slice(1, -1).map((line) => line.split(' ').slice(0, 2)),
      findings.map(({ severity, address }) => [severity, address]),
    );
    assert.equal((JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { schema: string }).schema, 'gouji/report-1');
  });

  it('type-checks such a program with nothing but its own declarations', () => {
    const [, program] = /```js\n([^]*?)```/.exec(readFileSync(join(root, 'docs/api.md'), 'utf8'))!;
    mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
    symlinkSync(join(root, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'), 'junction');
    symlinkSync(join(root, 'node_modules/undici-types'), join(folder, 'node_modules/undici-types'), 'junction');
    writeFileSync(join(folder, 'program.ts'), program!);
    writeFileSync(join(folder, 'wrong.ts'), `import { check } from 'gouji';\nexport const result: number = await check(new Uint8Array());\n`);
    const tsc = (file: string) =>
      spawnSync(
        process.execPath,
        [
          join(root, 'node_modules/typescript/bin/tsc'),
          '--noEmit',
          '--strict',
          '--exactOptionalPropertyTypes',
          '--module',
          'nodenext',
          '--target',
          'es2022',
          '--lib',
          'es2022',
          file,
        ],
        { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_V8_COVERAGE: '' } },
      );
    assert.equal(tsc('program.ts').stdout, '');
    assert.match(tsc('wrong.ts').stdout, /wrong\.ts\(2,14\): error TS2322/);
  });

  it('runs in a browser as well, every part of it', async () => {
    cpSync(join(root, 'samples/suqian-2023.xlsx'), join(installed, 'dist/api/report.xlsx'));
    writeFileSync(join(installed, 'dist/api/page.html'), '<!doctype html><title>page</title>');
    const served = await serve(join(installed, 'dist/api'));
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`${served.origin}/page.html`);
      const result = await page.evaluate(async () => {
        const module = './index.mjs';
        const { open, verify, fill } = (await import(module)) as typeof api;
        const opened = await open(new Uint8Array(await (await fetch('report.xlsx')).arrayBuffer()));
        const report = await opened.report({ file: 'report.xlsx' });
        const word = await open(await opened.publish('docx'));
        return [(await word.check()).status, (await verify(report)).discrepancies.length, (await (await open(await fill(report))).check()).status];
      });
      assert.deepEqual(result, ['passed', 0, 'passed']);
    } finally {
      await browser.close();
      await served.close();
    }
  });
});
