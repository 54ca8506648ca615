import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type Node } from 'acorn';
import { simple } from 'acorn-walk';
import fc from 'fast-check';
import { installers } from '../../../webpack/wps-installers.mjs';
import { fakeWindows, type FakeWindows, type WindowsFaults } from './fake-windows.ts';
import { addonFiles, inScratch, lineOf, tree, writePackage, writeTree } from './installer-package.ts';
import { mergeCases } from './merge-cases.ts';

const ADDONS = 'C:\\Users\\张 三\\AppData\\Roaming\\kingsoft\\wps\\jsaddons';
const FOREIGN = '<jsplugins>\r\n  <jsplugin name="合同" type="wps" url="x" version="1"/>\r\n</jsplugins>\r\n';
const MESSAGE = 10;

interface Machine {
  readonly windows: FakeWindows;
  readonly addons: string;
  readonly run: (version: string, ...args: string[]) => { readonly code: number; readonly output: string };
  readonly text: () => string | null;
}

/** A Windows whose person has these files in jsaddons (none: WPS never ran). */
function onWindows(files: Readonly<Record<string, string>>, work: (machine: Machine) => void, faults: WindowsFaults = {}): void {
  inScratch((drives) => {
    const windows = fakeWindows(drives, faults);
    const addons = windows.real(faults.appData === undefined ? ADDONS : `${faults.appData}\\kingsoft\\wps\\jsaddons`);
    mkdirSync(windows.real(faults.appData ?? 'C:\\Users\\张 三\\AppData\\Roaming'), { recursive: true });
    if (Object.keys(files).length > 0) writeTree(addons, files);
    const publish = join(addons, 'publish.xml');
    const run = (version: string, ...args: string[]) => {
      const folder = `D:\\下载 的文件\\gouji-wps-${version}`;
      if (!existsSync(windows.real(folder))) writePackage(windows.real(folder), version);
      return windows.run(`${folder}\\install.js`, ...(args.length === 0 ? ['/install'] : args));
    };
    work({ windows, addons, run, text: () => (existsSync(publish) ? readFileSync(publish, 'utf8') : null) });
  });
}

const under = (folder: string, files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));

const script = Buffer.from(installers('0.1.0')['install.js']!.bytes).toString('latin1');

describe('install.js', () => {
  it('is ES3 in ASCII, with CRLF, and reads no string by index', () => {
    assert.doesNotMatch(script, /[^\0-\x7f]/);
    assert.doesNotMatch(script, /[^\r]\n/);
    const program = parse(script, { ecmaVersion: 3 });
    const indexed = new Set<string>();
    simple(program, {
      MemberExpression: (node) => {
        if (!node.computed) return;
        const { start, end } = node.object as Node;
        indexed.add(script.slice(start, end));
      },
    });
    assert.deepEqual([...indexed].sort(), ['all', 'attributes', 'found.ours', 'match', 'open']);
  });

  it('merges every case of the table as it says, and refuses what cannot be understood', () => {
    for (const { name, before, install, remove } of mergeCases('0.1.0')) {
      for (const [argument, expected] of [
        ['/install', install],
        ['/uninstall', remove],
      ] as const) {
        onWindows(before === null ? {} : { 'publish.xml': before }, ({ addons, run, text }) => {
          const { code, output: output } = run('0.1.0', argument);
          const refused = before !== null && expected === null;
          assert.equal(code, refused ? MESSAGE : 0, `${name}: ${output}`);
          const after = text();
          assert.equal(after, refused ? before : expected, name);
          const backup = join(addons, 'publish.xml.gouji.bak');
          assert.equal(existsSync(backup) ? readFileSync(backup, 'utf8') : null, after === before ? null : before, `${name}: backup`);
          if (refused) {
            assert.match(output, /损坏.*什么都没有改/s);
            assert.deepEqual(Object.keys(tree(addons)), ['publish.xml'], name);
          }
        });
      }
    }
  });

  it('keeps every foreign byte, whatever the file holds, and gives the file back when removed', () => {
    const { globals } = loaded();
    const merge = globals['merge'] as (text: string, line: string | null) => string | null;
    const line = lineOf('0.1.0');
    const old = lineOf('0.0.3');
    const space = fc.constantFrom('', ' ', '\n', '\r\n', '\n\t', '\r\n    ');
    const attribute = fc.tuple(fc.constantFrom('name', 'type', 'url', 'x:y'), fc.constantFrom('"a"', "'\xE4\xB8'", '"gouji"', "'et'", '"> \'"'));
    const foreign = fc.oneof(
      fc.array(attribute, { maxLength: 3 }).map((all) => `<plugin ${all.map(([key, value]) => `${key}=${value}`).join(' ')}/>`),
      fc.constantFrom('<!-- <jsplugin name="gouji" type="et"/> -->', '<?x ?>', '<a><jsplugin name="gouji" type="et"/></a>', 'text'),
    );
    const part = fc.tuple(space, foreign).map((pair) => pair.join(''));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.array(part, { maxLength: 3 }), space, fc.boolean(), (first, second, end, ours) => {
        const without = `<jsplugins>${first.join('')}${second.join('')}${end}</jsplugins>${end}`;
        const before = ours ? `<jsplugins>${first.join('')}\n  ${old}${second.join('')}${end}</jsplugins>${end}` : without;
        const installed = merge(before, line)!;
        assert.equal(installed.split(line).length, 2);
        assert.equal(merge(installed, line), installed);
        assert.equal(merge(installed, null), without);
        assert.equal(merge(without, null), without);
        if (ours) assert.equal(installed, before.replace(old, line));
      }),
      { seed: 5, numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '/', '"', ' ', '\n', 'a', '=', '<jsplugins', '<!--', '-->', '?') }), (text) => {
        const merged = merge(text, line);
        if (merged !== null) assert.equal(merge(merged, line), merged);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('installs into a home that never saw an add-in, and says what to do next', () => {
    onWindows({}, ({ addons, run }) => {
      const { code, output: output } = run('0.1.0');
      assert.equal(code, 0, output);
      assert.match(output, /全部退出[^]*信任[^]*勾稽/);
      assert.deepEqual(tree(addons), {
        'publish.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<jsplugins>\n  ${lineOf('0.1.0')}\n</jsplugins>\n`,
        ...under('gouji_0.1.0', addonFiles('0.1.0')),
      });
      const first = tree(addons);
      assert.equal(run('0.1.0').code, 0);
      assert.deepEqual(tree(addons), first);
    });
  });

  it('takes the place of an older version and of nothing else, and removes itself', () => {
    const foreign = {
      ...under('gouji_0.0.5', { 'manifest.xml': '<Name>someone else</Name>' }),
      ...under('gouji_helper', { 'manifest.xml': '<Name>gouji</Name>' }),
      'authaddin.json': '{}',
    };
    onWindows({ 'publish.xml': FOREIGN, ...foreign }, ({ addons, run, text }) => {
      run('0.0.9');
      assert.equal(run('0.1.0').code, 0);
      assert.equal(text(), FOREIGN.replace('\r\n</', `\r\n  ${lineOf('0.1.0')}\r\n</`));
      assert.deepEqual(Object.keys(tree(addons)).sort(), [
        'authaddin.json',
        'gouji_0.0.5/manifest.xml',
        ...Object.keys(under('gouji_0.1.0', addonFiles('0.1.0'))).sort(),
        'gouji_helper/manifest.xml',
        'publish.xml',
        'publish.xml.gouji.bak',
      ]);
      const { code, output: output } = run('0.1.0', '/uninstall');
      assert.equal(code, 0);
      assert.match(output, /已卸载/);
      const { 'publish.xml': publish, 'publish.xml.gouji.bak': backup, ...rest } = tree(addons);
      assert.equal(Buffer.from(publish!, 'latin1').toString(), FOREIGN);
      assert.ok(backup);
      assert.deepEqual(rest, foreign);
      assert.equal(run('0.1.0', '/uninstall').code, 0);
    });
    onWindows({}, ({ run }) => assert.match(run('0.1.0', '/uninstall').output, /没有安装过/));
  });

  it('replaces publish.xml in two steps where it cannot in one', () => {
    for (const faults of [{ noMove: true }, { appData: '\\\\server\\漫游$\\张三' }]) {
      onWindows(
        { 'publish.xml': FOREIGN },
        ({ addons, run, text }) => {
          const { code, output: output } = run('0.1.0');
          assert.equal(code, 0, output);
          assert.equal(text(), FOREIGN.replace('\r\n</', `\r\n  ${lineOf('0.1.0')}\r\n</`));
          assert.deepEqual(
            Object.keys(tree(addons)).filter((name) => !name.includes('/')),
            ['publish.xml', 'publish.xml.gouji.bak'],
          );
        },
        faults,
      );
    }
  });

  it('upgrades although the old copy of publish.xml cannot be written over, and says so', () => {
    onWindows(
      { 'publish.xml': FOREIGN, 'publish.xml.gouji.bak': 'old' },
      ({ run, text }) => {
        const { code, output: output } = run('0.1.0');
        assert.equal(code, 0, output);
        assert.match(output, /没有备份，不影响安装/);
        assert.match(output, /允许之后[^]*再打开一次/);
        assert.equal(text(), FOREIGN.replace('\r\n</', `\r\n  ${lineOf('0.1.0')}\r\n</`));
      },
      { fails: (call) => call.startsWith('CopyFile ') },
    );
  });

  it('leaves publish.xml whole and says so, whichever step fails', () => {
    for (const step of [
      'SaveToFile',
      'CopyFolder',
      'MoveFolder',
      'MoveFile C:\\Users\\张 三\\AppData\\Roaming\\kingsoft\\wps\\jsaddons\\publish.xml',
    ]) {
      let left = 1;
      const fails = (call: string): boolean => (step.includes(' ') ? call === step : call.startsWith(step)) && left-- > 0;
      onWindows(
        { 'publish.xml': FOREIGN },
        ({ run, text }) => {
          const { code, output: output } = run('0.1.0');
          assert.equal(code, MESSAGE, step);
          assert.match(output, /没有完成[^]*再运行一次/, step);
          assert.equal(text(), FOREIGN, step);
          assert.equal(run('0.1.0').code, 0, step);
          assert.equal(text(), FOREIGN.replace('\r\n</', `\r\n  ${lineOf('0.1.0')}\r\n</`));
        },
        { noMove: true, fails },
      );
    }
  });

  it('takes no folder of which the disk kept a part', () => {
    let full = true;
    onWindows(
      { 'publish.xml': FOREIGN },
      ({ run, text }) => {
        const { code, output: output } = run('0.1.0');
        assert.equal(code, MESSAGE);
        assert.match(output, /磁盘没有满/);
        assert.equal(text(), FOREIGN);
        full = false;
        assert.equal(run('0.1.0').code, 0);
      },
      { short: () => (full ? 'ribbon.xml' : null) },
    );
  });

  it('leaves an old version that is in use, and says that it does no harm', () => {
    onWindows(
      { 'gouji_0.0.9/manifest.xml': '<Name>gouji</Name>' },
      ({ run }) => {
        const { code, output: output } = run('0.1.0');
        assert.equal(code, 0);
        assert.match(output, /不影响使用/);
      },
      { fails: (call) => call.startsWith('DeleteFolder') },
    );
  });

  it('refuses a package that was not unpacked whole', () => {
    onWindows({}, ({ windows }) => {
      writeTree(windows.real('D:\\x'), { 'install.js': installers('0.1.0')['install.js']!.bytes });
      const { code, output: output } = windows.run('D:\\x\\install.js', '/install');
      assert.equal(code, MESSAGE);
      assert.match(output, /全部解压/);
      assert.ok(!existsSync(windows.real(ADDONS)));
    });
  });
});

/** The script's own functions, after a run. */
function loaded(): { globals: Record<string, unknown> } {
  return inScratch((drives) => {
    const windows = fakeWindows(drives);
    writeTree(windows.real('D:\\x'), { 'install.js': script });
    return windows.run('D:\\x\\install.js', '/install');
  });
}

describe('install.cmd and uninstall.cmd', () => {
  for (const name of ['install.cmd', 'uninstall.cmd']) {
    it(`${name}: GB 2312 with CRLF; runs the script by its full path and names labels that exist`, () => {
      const { bytes } = installers('0.1.0')[name]!;
      const text = new TextDecoder('gbk', { fatal: true }).decode(bytes);
      assert.match(text, /这台电脑不允许运行安装脚本/);
      assert.doesNotMatch(text, /[^\r]\n/);
      // No byte of a Chinese character may be one that cmd.exe gives a meaning to.
      let high = false;
      for (const byte of bytes) {
        if (high) assert.ok(byte >= 0xa1);
        high = !high && byte >= 0x80;
      }
      const lines = text.split('\r\n');
      for (const [, label] of text.matchAll(/goto (\w+)/g)) assert.ok(lines.includes(`:${label!}`), label);
      assert.ok(text.includes('cscript.exe //nologo //E:JScript "%~dp0install.js" /%task%'));
      // A variable outside quotes must not be one that a path can break.
      for (const [, variable] of text.matchAll(/(?<!")%(\w+)%/g)) assert.ok(['task', 'code', 'errorlevel'].includes(variable!), variable);
    });
  }
});
