import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { parse, type Node } from 'acorn';
import { full } from 'acorn-walk';
import { Linter } from 'eslint';
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import manifest from '../../../package.json' with { type: 'json' };
import { built } from '../../support/built.ts';
import { PARTS, weightOf } from '../../support/weights.ts';
import { handOver, inScratch, lineOf, tree, user } from './installer-package.ts';

const { version } = manifest;

/**
 * Names of the language and the browser that are younger than Chromium 69, with the version that brought them. What
 * `src/apps/wps/engine.ts` puts in is not among them.
 */
const TOO_YOUNG = `
  allSettled:76 any:85 findLast:97 findLastIndex:97 toSorted:110 toReversed:110 toSpliced:110 with:110 groupBy:117 fromAsync:121
  isWellFormed:111 toWellFormed:111 withResolvers:119 formatRange:76 arrayBuffer:76 stream:76 replaceChildren:86 randomUUID:92
  requestSubmit:76 showPopover:114 togglePopover:114 hidePopover:114 checkVisibility:105 getAnimations:84 inert:102 userAgentData:90
  showOpenFilePicker:86 showSaveFilePicker:86 startViewTransition:111 moveBefore:133 throwIfAborted:100
`
  .trim()
  .split(/\s+/)
  .map((each) => each.split(':')[0]!);

/** The globals that scripts may use: the language as of Chromium 69 with what engine.ts adds, and of the browser what we mean to use. */
const GLOBALS = new Set(
  `Array ArrayBuffer BigInt Boolean DataView Date Error Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl JSON Map
  Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array
  Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent escape isFinite isNaN parseFloat
  parseInt undefined unescape arguments globalThis queueMicrotask
  Blob CustomEvent Element Event FileReader HTMLElement Node TextDecoder TextEncoder URL clearInterval clearTimeout console document
  localStorage navigator requestAnimationFrame cancelAnimationFrame self setInterval setTimeout window location`.split(/\s+/),
);

/** Names that a library asks for with `typeof` first, or never comes to in a browser. */
const GUARDED: Readonly<Record<string, readonly string[]>> = {
  'open-file.js': ['queueMicrotask'],
  // A field of a rule is called so; no array's method is.
  'parsing.js': ['with'],
  // What its library gives files out as, besides bytes.
  // And how it reads pictures, of which a publication has none.
  'publishing.js': ['btoa', 'Buffer', 'arrayBuffer'],
  // Its tables are read from bytes of any kind.
  'codepages.js': ['Buffer'],
  'legacy.js': ['process', 'Buffer', 'Deno', 'File', 'getComputedStyle', 'val', 'decrypt_agile', 'decrypt_std76'],
};

const folder = (): string => join(built('wps', `gouji_${version}/taskpane.html`), `gouji_${version}`);
const scripts = (): string[] => readdirSync(folder()).filter((name) => name.endsWith('.js'));
const text = (name: string): string => readFileSync(join(folder(), name), 'utf8');

describe('the WPS package', function () {
  this.timeout(240_000);

  it('is one folder named as WPS asks, its installers and a zip of both, the same bytes at any hour anywhere', () => {
    const dist = dirname(folder());
    const archive = `gouji-wps-${version}.zip`;
    const beside = ['README.txt', archive, `gouji_${version}`, 'install.cmd', 'install.js', 'install.sh', 'uninstall.cmd', 'uninstall.sh'];
    assert.deepEqual(readdirSync(dist).sort(), [...beside].sort());
    for (const name of [
      'index.html',
      'main.js',
      'ribbon.xml',
      'manifest.xml',
      'taskpane.html',
      'taskpane.js',
      'taskpane.css',
      'open-file.js',
      'LICENSE',
    ])
      assert.ok(existsSync(join(folder(), name)), name);
    for (const bundled of ['preact', 'zod', '@noble/hashes', 'fflate', 'saxes', '@e965/xlsx'])
      assert.match(text('THIRD-PARTY-LICENSES.txt'), new RegExp(`^${bundled}$`, 'm'));
    for (const form of ['giar-2019', 'giar-2021'])
      assert.deepEqual(readFileSync(join(folder(), `templates/${form}.xlsx`)), readFileSync(`assets/templates/${form}.xlsx`));
    const zip = readFileSync(join(dist, archive));
    const inside = Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]));
    const expected = Object.entries(tree(dist)).filter(([name]) => name !== archive);
    assert.deepEqual(inside, Object.fromEntries(expected.map(([name, content]) => [`gouji-wps-${version}/${name}`, content])));
    // 2020-01-01, 00:00 in whichever time zone, for every entry: nothing of the clock is in the zip.
    assert.equal(zip.readUInt32LE(10), ((2020 - 1980) << 25) | (1 << 21) | (1 << 16));
  });

  it('installs from its zip, with the scripts executable', function () {
    if (process.platform === 'win32' || spawnSync('unzip', ['-v']).status !== 0) this.skip();
    inScratch((scratch) => {
      execFileSync('unzip', ['-q', join(dirname(folder()), `gouji-wps-${version}.zip`), '-d', scratch]);
      mkdirSync(join(scratch, 'home'));
      handOver(scratch);
      const env = { PATH: process.env['PATH'], HOME: join(scratch, 'home') };
      const { status, stderr } = spawnSync(join(scratch, `gouji-wps-${version}/install.sh`), { env, cwd: '/', encoding: 'utf8', ...user });
      assert.equal(status, 0, stderr);
      const addons = join(scratch, 'home/.local/share/Kingsoft/wps/jsaddons');
      assert.ok(readFileSync(join(addons, 'publish.xml'), 'utf8').includes(lineOf(version)));
      assert.deepEqual(tree(join(addons, `gouji_${version}`)), tree(folder()));
    });
  });

  it('is written in the language of Chromium 69, packages included, without modules or requests', () => {
    for (const name of scripts()) {
      const program = parse(text(name), { ecmaVersion: 2018, sourceType: 'script' });
      full(program, (node: Node & { name?: string }) => {
        if (node.type === 'Identifier')
          assert.ok(!['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].includes(node.name!), `${name}: ${node.name!}`);
      });
      assert.doesNotMatch(text(name), /\bimport\(|sendBeacon|importScripts/, name);
    }
    for (const page of ['index.html', 'taskpane.html']) assert.doesNotMatch(text(page), /type="?module|crossorigin|integrity|async/, page);
  });

  it('uses no global and no member that Chromium 69 does not know', () => {
    const linter = new Linter();
    const languageOptions = { ecmaVersion: 2018, sourceType: 'script' } as const;
    for (const name of scripts()) {
      const undefinedNames = linter
        .verify(text(name), [{ languageOptions, linterOptions: { noInlineConfig: true }, rules: { 'no-undef': 'error' } }])
        .map(({ message }) => /^'(.+)' is not defined/.exec(message)?.[1] ?? message);
      assert.deepEqual(
        [...new Set(undefinedNames)].filter((each) => !GLOBALS.has(each) && GUARDED[name]?.includes(each) !== true),
        [],
        name,
      );
      const members = new Set<string>();
      full(parse(text(name), { ecmaVersion: 2018 }), (node) => {
        const { type, computed, property } = node as Node & { computed?: boolean; property?: { name?: string } };
        if (type === 'MemberExpression' && computed !== true && property?.name !== undefined) members.add(property.name);
      });
      assert.deepEqual(
        TOO_YOUNG.filter((each) => members.has(each) && GUARDED[name]?.includes(each) !== true),
        [],
        name,
      );
    }
  });

  it('names every file by a relative address, and that file is there', () => {
    for (const page of ['index.html', 'taskpane.html']) {
      const addresses = [...text(page).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address!);
      assert.ok(addresses.length > 0);
      for (const address of addresses) {
        assert.doesNotMatch(address, /^(\w+:|\/)/);
        assert.match(address, new RegExp(`\\?v=${version.replaceAll('.', '\\.')}$`));
        assert.ok(existsSync(join(folder(), address.replace(/\?.*/, ''))), address);
      }
    }
    for (const name of ['main.js', 'taskpane.js', 'engine.js', 'open-file.js', 'taskpane.css'])
      assert.doesNotMatch(text(name), /https?:\/\/(?!www\.w3\.org|schemas\.|json-schema\.org)[\w.]+\.(com|cn|org|net)\//, name);
  });

  it('lets its pages show what lies beside them, and nothing from elsewhere', () => {
    for (const page of ['index.html', 'taskpane.html']) {
      const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text(page))![1]!;
      const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0]!, rule.split(' ').slice(1)]));
      assert.deepEqual(rules.get('default-src'), ["'none'"], page);
      assert.deepEqual(rules.get('connect-src'), ["'none'"], page);
      for (const [name, sources] of rules)
        for (const source of sources) assert.ok(["'none'", "'self'", 'file:', 'data:', "'unsafe-inline'"].includes(source), `${name} ${source}`);
    }
  });

  it('says in the pane’s page itself what to do where the script does not run', () => {
    assert.match(text('taskpane.html'), /<div id="root">\s*<p>正在打开“勾稽”……<\/p>[^]*?升级到 12\.1/);
  });

  it('has styles that Chromium 69 understands', () => {
    // Where the selector is not known, the rule goes and the ring of the focus stays.
    const css = text('taskpane.css')
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(':focus:not(:focus-visible)', ':focus');
    for (const feature of [
      /:has\(/,
      /:is\(/,
      /:where\(/,
      /:focus-visible/,
      /\binset\s*:/,
      /aspect-ratio/,
      /\b(min|max|clamp)\(/,
      /color-mix/,
      /@layer/,
      /@container/,
      /@media[^{]*[<>]/,
    ])
      assert.doesNotMatch(css, feature);
    assert.doesNotMatch(css, /@import|url\((?!["']?data:)/);
    // A gap belongs to grids only; `&` would be nesting.
    for (const [, selector, body] of css.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
      assert.ok(!selector!.includes('&'), selector);
      if (/(^|[;\s])(row-|column-)?gap\s*:/.test(body!)) assert.match(body!, /display:\s*(inline-)?grid/, selector);
    }
  });

  it('keeps the pane within 40 KB, and the readers of files out of it', () => {
    for (const name of ['WPS pane', 'WPS engine'] as const) {
      const { packed } = weightOf(name);
      assert.ok(packed > 10_000 && packed <= PARTS[name].limit * 1024, `${name}: ${packed} bytes`);
    }
    for (const name of ['taskpane.js', 'engine.js']) assert.doesNotMatch(text(name), /\[Content_Types\]\.xml|spreadsheetml/);
    assert.match(text('open-file.js'), /\[Content_Types\]\.xml/);
  });

  it('has a ribbon that WPS takes, whose every callback is a plain function of the ribbon page', () => {
    const ribbon = text('ribbon.xml');
    assert.ok(ribbon.startsWith('<customUI '));
    const names = new Set<string>();
    const labels: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ attributes }) => {
      for (const [key, value] of Object.entries(attributes)) if (/^(on[A-Z]|get[A-Z])/.test(key)) names.add(value);
      if (attributes['label'] !== undefined) labels.push(attributes['label']);
    });
    parser.write(ribbon).close();
    assert.deepEqual(labels, ['勾稽', '政务公开年报', '一键校验', '打开面板', '导出 JSON', '诊断']);
    const page: Record<string, unknown> = { location: { href: `file:///C:/x/gouji_${version}/index.html` } };
    const window = { document: page, navigator: { userAgent: '' } } as Record<string, unknown>;
    runInNewContext(text('main.js'), { window, self: window, document: page, navigator: window['navigator'] });
    for (const name of [...names, 'OnAddInLoad']) {
      assert.equal(typeof window[name], 'function', name);
      assert.ok(!/^async/.test(String(window[name])), name);
    }
  });

  it('says its name and version where WPS looks for them', () => {
    assert.match(text('manifest.xml'), /^<\?xml[^]*<Name>gouji<\/Name>/);
    assert.match(`gouji_${version}`, /^[!-~]+$/);
    new SaxesParser().write(text('manifest.xml')).close();
  });
});
