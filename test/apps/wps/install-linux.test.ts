import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addonFiles, handOver, inScratch, lineOf, tree, user, writePackage, writeTree } from './installer-package.ts';
import { mergeCases } from './merge-cases.ts';

const ADDONS = '.local/share/Kingsoft/wps/jsaddons';
const FOREIGN = '<jsplugins>\r\n  <jsplugin name="合同" type="wps" url="x" version="1"/>\r\n</jsplugins>\r\n';

interface Home {
  readonly home: string;
  readonly addons: string;
  readonly publish: string;
  /** Runs a version's install.sh; answers its exit code and what it said. */
  readonly run: (version: string, ...args: string[]) => { readonly code: number | null; readonly output: string };
  readonly text: () => string;
}

/** A scratch home with spaces and Chinese in its path. */
function inHome(work: (home: Home) => void, files: Readonly<Record<string, string>> = {}): void {
  inScratch((scratch) => {
    const home = join(scratch, '用户 张三');
    mkdirSync(home);
    const addons = join(home, ADDONS);
    if (Object.keys(files).length > 0) writeTree(addons, files);
    const publish = join(addons, 'publish.xml');
    const run = (version: string, ...args: string[]) => {
      const packed = join(scratch, `下载 的文件 ${version}`);
      if (!existsSync(packed)) writePackage(packed, version);
      handOver(scratch);
      const env = { PATH: process.env['PATH'], HOME: home };
      const { status, stdout, stderr } = spawnSync('sh', [join(packed, 'install.sh'), ...args], { env, encoding: 'utf8', cwd: '/', ...user });
      return { code: status, output: stdout + stderr };
    };
    work({ home, addons, publish, run, text: () => readFileSync(publish, 'utf8') });
  });
}

const under = (folder: string, files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));

describe('install.sh', function () {
  if (process.platform === 'win32') return;
  this.timeout(60_000);

  it('merges every case of the table as it says, and refuses what cannot be understood', () => {
    for (const { name, before, install, remove } of mergeCases('0.1.0')) {
      for (const [args, expected] of [
        [[], install],
        [['--uninstall'], remove],
      ] as const) {
        inHome(
          ({ addons, publish, run, text }) => {
            mkdirSync(addons, { recursive: true });
            const { code, output: output } = run('0.1.0', ...args);
            const refused = before !== null && expected === null;
            assert.equal(code, refused ? 1 : 0, `${name}: ${output}`);
            const after = existsSync(publish) ? text() : null;
            assert.equal(after, refused ? before : expected, name);
            const backup = existsSync(`${publish}.gouji.bak`) ? readFileSync(`${publish}.gouji.bak`, 'utf8') : null;
            assert.equal(backup, after === before ? null : before, `${name}: backup`);
            if (refused) {
              assert.match(output, /损坏.*什么都没有改/s);
              assert.deepEqual(Object.keys(tree(addons)), ['publish.xml'], name);
            }
          },
          before === null ? {} : { 'publish.xml': before },
        );
      }
    }
  });

  it('installs into a home that never saw an add-in, and says what to do next', () => {
    inHome(({ home, run }) => {
      const { code, output: output } = run('0.1.0');
      assert.equal(code, 0, output);
      assert.match(output, /全部退出[^]*信任[^]*勾稽/);
      const expected = {
        'publish.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<jsplugins>\n  ${lineOf('0.1.0')}\n</jsplugins>\n`,
        ...under('gouji_0.1.0', addonFiles('0.1.0')),
      };
      assert.deepEqual(tree(home), under(ADDONS, expected));
    });
  });

  it('comes with a README that tells the same: open WPS again after 允许, no Flatpak', () => {
    const readme = readFileSync('installers/wps/README.txt', 'utf8');
    assert.match(readme, /然后：[^]*选了允许之后，把 WPS 全部退出，再打开一次[^]*没有出现[^]*允许之后要再退出、再打开一次[^]*Flatpak[^]*不支持/);
  });

  it('does nothing new when run twice', () => {
    inHome(
      ({ addons, publish, run }) => {
        run('0.1.0');
        const first = tree(addons);
        const { mtimeMs, ino } = statSync(publish);
        const { code } = run('0.1.0');
        assert.equal(code, 0);
        assert.deepEqual(tree(addons), first);
        assert.deepEqual([statSync(publish).mtimeMs, statSync(publish).ino], [mtimeMs, ino]);
      },
      { 'publish.xml': FOREIGN },
    );
  });

  it('takes the place of an older version and of nothing else', () => {
    const foreign = {
      ...under('gouji_0.0.5', { 'manifest.xml': '<Name>someone else</Name>' }),
      ...under('gouji_helper', { 'manifest.xml': '<Name>gouji</Name>' }),
      ...under('other_0.1.0', { 'manifest.xml': '<Name>gouji</Name>' }),
      'authaddin.json': '{}',
    };
    inHome(
      ({ addons, run, text }) => {
        run('0.0.9');
        writeTree(join(addons, 'elsewhere'), addonFiles('0.0.1'));
        symlinkSync('elsewhere', join(addons, 'gouji_0.0.1'));
        const { code, output: output } = run('0.1.0');
        assert.equal(code, 0, output);
        assert.equal(text(), FOREIGN.replace('\r\n</', `\r\n  ${lineOf('0.1.0')}\r\n</`));
        const after = tree(addons);
        delete after['publish.xml'];
        delete after['publish.xml.gouji.bak'];
        assert.deepEqual(after, {
          ...foreign,
          ...under('elsewhere', addonFiles('0.0.1')),
          ...under('gouji_0.1.0', addonFiles('0.1.0')),
          'gouji_0.0.1': 'link',
        });
      },
      { 'publish.xml': FOREIGN, ...foreign },
    );
  });

  it('puts a damaged folder of the same version right', () => {
    inHome(
      ({ addons, run }) => {
        assert.equal(run('0.1.0').code, 0);
        assert.deepEqual(tree(join(addons, 'gouji_0.1.0')), addonFiles('0.1.0'));
      },
      { 'gouji_0.1.0/old.js': '', 'gouji_0.1.0/main.js': 'half', 'gouji_0.1.0.gouji-new/x': 'left by a crash', 'publish.xml.gouji-new': 'left' },
    );
  });

  it('removes itself and gives the foreign bytes back', () => {
    inHome(
      ({ addons, run }) => {
        run('0.0.9');
        run('0.1.0');
        const { code, output: output } = run('0.1.0', '--uninstall');
        assert.equal(code, 0);
        assert.match(output, /已卸载/);
        const after = tree(addons);
        assert.equal(Buffer.from(after['publish.xml']!, 'latin1').toString(), FOREIGN);
        assert.deepEqual(Object.keys(after), ['publish.xml', 'publish.xml.gouji.bak']);
        assert.equal(run('0.1.0', '--uninstall').code, 0);
        assert.deepEqual(tree(addons), after);
      },
      { 'publish.xml': FOREIGN },
    );
    inHome(({ home, run }) => {
      assert.match(run('0.1.0', '--uninstall').output, /没有安装过/);
      assert.deepEqual(tree(home), {});
    });
  });

  it('keeps a link in the place of publish.xml and changes what it leads to', () => {
    inHome(({ home, addons, publish, run, text }) => {
      writeTree(join(home, '.config/wps'), { 'publish.xml': FOREIGN });
      mkdirSync(addons, { recursive: true });
      symlinkSync('../../../../../.config/wps/publish.xml', publish);
      assert.equal(run('0.1.0').code, 0);
      assert.equal(readlinkSync(publish), '../../../../../.config/wps/publish.xml');
      assert.equal(text(), FOREIGN.replace('\r\n</', `\r\n  ${lineOf('0.1.0')}\r\n</`));
      rmSync(join(home, '.config/wps/publish.xml'));
      const { code, output: output } = run('0.1.0');
      assert.equal(code, 1);
      assert.match(output, /失效的链接/);
    });
  });

  it('leaves everything as it was where it may not write', () => {
    const locked = (lock: (home: Home) => void): void =>
      inHome(
        (home) => {
          handOver(home.home);
          lock(home);
          const before = tree(home.addons);
          const { code, output: output } = home.run('0.1.0');
          chmodSync(home.addons, 0o755);
          assert.equal(code, 1, output);
          assert.match(output, /没有完成[^]*允许您写入/);
          assert.deepEqual(tree(home.addons), before);
        },
        { 'publish.xml': FOREIGN, 'gouji_0.0.9/manifest.xml': '<Name>gouji</Name>' },
      );
    locked(({ addons }) => chmodSync(addons, 0o555));
    locked(({ publish }) => chmodSync(publish, 0o444));
    inHome(({ home, run }) => {
      writeTree(home, { '.local': 'a file in the way' });
      assert.equal(run('0.1.0').code, 1);
    });
  });

  it('waits for no other run, and takes over the lock of one that was killed', () => {
    inHome(
      ({ home, addons, run, text }) => {
        const lock = join(addons, '.gouji-lock');
        mkdirSync(lock);
        // Whether a process lives can be asked only of one's own.
        const other = spawn('sleep', ['60'], { stdio: 'ignore', ...user });
        writeFileSync(join(lock, 'pid'), `${other.pid}\n`);
        try {
          for (const args of [[], ['--uninstall']]) {
            const { code, output: output } = run('0.1.0', ...args);
            assert.deepEqual([code, text(), existsSync(lock), existsSync(join(addons, 'gouji_0.1.0'))], [1, FOREIGN, true, false], output);
            assert.match(output, /正在进行/);
          }
        } finally {
          other.kill();
        }
        writeFileSync(join(lock, 'pid'), '999999999\n');
        handOver(home);
        assert.equal(run('0.1.0').code, 0);
        assert.equal(existsSync(lock), false);
      },
      { 'publish.xml': FOREIGN },
    );
  });

  it('follows no link that lies where it writes', () => {
    inHome(
      ({ home, addons, publish, run }) => {
        writeTree(home, { 'mine.txt': 'mine', 'own/kept.txt': 'kept' });
        symlinkSync(join(home, 'mine.txt'), `${publish}.gouji-new`);
        symlinkSync(join(home, 'mine.txt'), `${publish}.gouji.bak`);
        symlinkSync(join(home, 'own'), join(addons, 'gouji_0.1.0.gouji-new'));
        const { code, output: output } = run('0.1.0');
        assert.equal(code, 0, output);
        assert.equal(readFileSync(join(home, 'mine.txt'), 'utf8'), 'mine');
        assert.equal(readFileSync(join(home, 'own/kept.txt'), 'utf8'), 'kept');
        assert.equal(readFileSync(`${publish}.gouji.bak`, 'utf8'), FOREIGN);
      },
      { 'publish.xml': FOREIGN },
    );
  });

  it('says that a Flatpak WPS cannot see add-ins, and does nothing where there is no other', () => {
    inHome(({ home, addons, run }) => {
      mkdirSync(join(home, '.var/app/com.wps.Office'), { recursive: true });
      const alone = run('0.1.0');
      assert.deepEqual([alone.code, existsSync(addons)], [1, false]);
      assert.match(alone.output, /Flatpak[^]*不支持/);
      mkdirSync(join(home, '.local/share/Kingsoft'), { recursive: true });
      handOver(home);
      const { code, output: output } = run('0.1.0');
      assert.equal(code, 0, output);
      assert.match(output, /Flatpak[^]*另一个 WPS[^]*允许之后[^]*再打开一次/);
    });
  });

  it('leaves publish.xml as it was when the disk is full', () => {
    inHome(
      ({ home, addons, run }) => {
        // A disk of which nothing can be had any more: every copy fails half-way.
        writeTree(join(home, 'bin'), { cp: '#!/bin/sh\nfor last; do :; done\nprintf half >"$last" 2>/dev/null\nexit 1\n' });
        chmodSync(join(home, 'bin/cp'), 0o755);
        const path = process.env['PATH'];
        process.env['PATH'] = `${join(home, 'bin')}:${path ?? ''}`;
        try {
          const { code } = run('0.1.0');
          assert.equal(code, 1);
          assert.deepEqual(Object.keys(tree(addons)), ['publish.xml']);
        } finally {
          process.env['PATH'] = path;
        }
      },
      { 'publish.xml': FOREIGN },
    );
  });

  it('refuses root, an unknown option, and a package that was not unpacked whole', () => {
    inHome(({ home, run }) => {
      writeTree(join(home, 'bin'), { id: '#!/bin/sh\necho 0\n' });
      chmodSync(join(home, 'bin/id'), 0o755);
      const path = process.env['PATH'];
      process.env['PATH'] = `${join(home, 'bin')}:${path ?? ''}`;
      try {
        const { code, output: output } = run('0.1.0');
        assert.equal(code, 1);
        assert.match(output, /请不要用 root/);
      } finally {
        process.env['PATH'] = path;
      }
      assert.equal(run('0.1.0', '--force').code, 1);
      assert.ok(!existsSync(join(home, '.local')));
    });
    inScratch((scratch) => {
      writePackage(join(scratch, 'whole'), '0.1.0');
      mkdirSync(join(scratch, 'part'));
      copyFileSync(join(scratch, 'whole/install.sh'), join(scratch, 'part/install.sh'));
      mkdirSync(join(scratch, 'home'));
      handOver(scratch);
      const env = { PATH: process.env['PATH'], HOME: join(scratch, 'home') };
      const { status, stderr } = spawnSync('sh', [join(scratch, 'part/install.sh')], { env, encoding: 'utf8', ...user });
      assert.equal(status, 1);
      assert.match(stderr, /全部解压/);
      assert.deepEqual(tree(join(scratch, 'home')), {});
    });
  });

  it('is uninstalled by uninstall.sh', () => {
    inScratch((scratch) => {
      writePackage(scratch, '0.1.0');
      mkdirSync(join(scratch, 'home'));
      writeFileSync(join(scratch, 'home/keep'), '');
      handOver(scratch);
      const env = { PATH: process.env['PATH'], HOME: join(scratch, 'home') };
      for (const script of ['install.sh', 'uninstall.sh']) {
        assert.equal(spawnSync('sh', [join(scratch, script)], { env, cwd: '/', ...user }).status, 0);
      }
      assert.ok(!existsSync(join(scratch, 'home', ADDONS, 'gouji_0.1.0')));
    });
  });
});
