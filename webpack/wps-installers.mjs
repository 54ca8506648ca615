import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { here } from './typescript.mjs';

/** The installers in the package: with the version filled in, and each file in the encoding that its reader on a clerk's machine expects. */

const source = (name) => readFileSync(`${here}installers/wps/${name}`, 'utf8');

const lineOf = (version) =>
  `<jsplugin name="gouji" type="et" url="gouji_${version}" version="${version}" enable="enable_dev" install="null" customDomain=""/>`;

const fill = (text, version) => text.replaceAll('@VERSION@', version).replaceAll('@LINE@', lineOf(version));

const windowsLines = (text) => text.replaceAll('\n', '\r\n');

/** Of code page 936 only GB 2312, whose characters contain no byte that is special to cmd.exe. */
const GB2312 = new Map();
const decoder = new TextDecoder('gb18030');
for (let high = 0xa1; high <= 0xf7; high++)
  for (let low = 0xa1; low <= 0xfe; low++) GB2312.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);

/** cmd.exe reads a batch file in the system's code page, which is 936 on these machines. */
function gb2312(text) {
  return Buffer.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0);
      const pair = code < 0x80 ? [code] : GB2312.get(character);
      if (pair === undefined) throw new Error(`not in GB 2312: ${character}`);
      return pair;
    }),
  );
}

/** Windows Script Host reads a script in the system's code page; ASCII is the same in all of them. */
const ascii = (text) => text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Name → bytes and mode, for one version. */
export function installers(version) {
  const batch = gb2312(windowsLines(source('run.cmd')));
  const shell = (name) => ({ bytes: Buffer.from(fill(source(name), version)), mode: 0o755 });
  return {
    'install.cmd': { bytes: batch, mode: 0o644 },
    'uninstall.cmd': { bytes: batch, mode: 0o644 },
    'install.js': { bytes: Buffer.from(windowsLines(ascii(fill(source('install.js'), version)))), mode: 0o644 },
    'install.sh': shell('install.sh'),
    'uninstall.sh': shell('uninstall.sh'),
    // With a byte-order mark, so that the oldest Notepad reads it as UTF-8.
    'README.txt': { bytes: Buffer.from(`\uFEFF${windowsLines(fill(source('README.txt'), version))}`), mode: 0o644 },
  };
}
