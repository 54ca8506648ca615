import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type ecmaVersion, type Program } from 'acorn';
import { simple } from 'acorn-walk';
import { built } from '../../support/built.ts';
import { PARTS, weightOf } from '../../support/weights.ts';

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

  it('weighs 40 KB at most: script, styles and texts of the pane; the engine that checks 72', () => {
    for (const name of ['Excel pane', 'Excel engine'] as const) {
      const { packed } = weightOf(name);
      assert.ok(packed > 10_000 && packed <= PARTS[name].limit * 1024, `${name}: ${packed} bytes`);
    }
  });

  it('keeps the readers of files and the templates out of what every start loads', () => {
    const page = text('taskpane.html');
    const loaded = [...page.matchAll(/<script[^>]*src=["']?([^"'> ]+)/g)].map(([, name]) => name!.replace(/\.\w{8}\.js$/, '.js'));
    assert.deepEqual(loaded, ['before-office.js', 'office/office.js', 'engine.js', 'taskpane.js']);
    for (const name of scripts.filter((each) => /^(engine|taskpane)\./.test(each)))
      assert.doesNotMatch(text(name), /\[Content_Types\]\.xml|UEsDB/, name);
  });

  it('is written in ES2022, and in ES5 what runs before the engine is known', () => {
    assert.ok(scripts.length > 4);
    for (const name of scripts) program(name, name === 'before-office.js' ? 5 : 2022);
  });

  it('names the bundled packages and their licences', () => {
    for (const bundled of ['preact', 'zod', '@noble/hashes', 'fflate', 'saxes', '@e965/xlsx'])
      assert.match(text('THIRD-PARTY-LICENSES.txt'), new RegExp(`^${bundled}\n(MIT|ISC|Apache-2.0|BlueOak-1.0.0)$`, 'm'), bundled);
  });

  it('makes no code from text', () => {
    for (const name of scripts) assert.deepEqual(evals(program(name, 2022)), [], name);
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
    // Namespaces and document types, which nobody fetches; the last stands in a sentence of a library that is never shown.
    const names =
      /^(http:\/\/(www\.w3\.org|(schemas|sheetjs)\.(openxmlformats\.org|microsoft\.com)|purl\.(oclc\.)?org|www\.ibm\.com)|https:\/\/answers\.microsoft\.com)$/;
    assert.deepEqual(
      [...new Set(addresses)].filter((address) => !names.test(address)),
      [],
    );
  });
});
