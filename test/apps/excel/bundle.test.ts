import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse, type ecmaVersion, type Program } from 'acorn';
import { simple } from 'acorn-walk';
import { built } from '../../support/built.ts';

/** Names through which text becomes code. */
const EVAL = new Set(['eval', 'Function']);

/** Where a script makes code from text. */
function evals(program: Program): number[] {
  const found: number[] = [];
  const look = (node: { start: number; callee: { type: string; name?: string } }): void => {
    if (node.callee.type === 'Identifier' && EVAL.has(node.callee.name ?? '')) found.push(node.start);
  };
  simple(program, { CallExpression: (node) => look(node as never), NewExpression: (node) => look(node as never) });
  return found;
}

describe('the Excel bundle', function () {
  this.timeout(60_000);
  let folder: string;
  let scripts: string[];
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const program = (name: string, version: ecmaVersion): Program => parse(text(name), { ecmaVersion: version, sourceType: 'script' });

  before(() => {
    folder = built('excel', 'taskpane.html');
    scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  });

  it('weighs 40 KB at most: script, styles and texts of the pane', () => {
    const own = readdirSync(folder).filter((name) => /^(taskpane\.\w+\.(js|css)|before-office\.js)$/.test(name));
    assert.equal(own.length, 3, own.join());
    const weight = own.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0);
    assert.ok(weight <= 40 * 1024, `${String(weight)} bytes`);
  });

  it('is written in ES2020, and in ES5 what runs before the engine is known', () => {
    assert.ok(scripts.length >= 2);
    for (const name of scripts) program(name, name === 'before-office.js' ? 5 : 2020);
  });

  it('makes no code from text', () => {
    for (const name of scripts) assert.deepEqual(evals(program(name, 2020)), [], name);
    assert.equal(evals(parse('new Function("return 1"); eval("2")', { ecmaVersion: 2020 })).length, 2);
  });

  it('holds of Office.js what Excel loads, and no telemetry', () => {
    const office = readdirSync(join(folder, 'office'), { recursive: true }).map(String).sort();
    assert.deepEqual(office, [
      'LICENSE.md',
      ...['en-us', 'en-us/office_strings.js', 'excel-mac-16.00.js', 'excel-web-16.00.js', 'excel-win32-16.01.js', 'office.js'],
      ...['zh-cn', 'zh-cn/office_strings.js', 'zh-tw', 'zh-tw/office_strings.js'],
    ]);
  });

  it('has no address of another machine in its own pages, styles and scripts', () => {
    const pages = readdirSync(folder).filter((name) => /\.(html|css|js)$/.test(name));
    const addresses = pages.flatMap((name) => [...text(name).matchAll(/https?:\/\/[\w.-]+/g)].map(([address]) => address));
    const names = ['http://www.w3.org', 'http://schemas.openxmlformats.org', 'http://schemas.microsoft.com', 'http://purl.oclc.org'];
    assert.deepEqual(
      [...new Set(addresses)].filter((address) => !names.includes(address)),
      [],
    );
  });
});
