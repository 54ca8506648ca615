import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8 } from 'fflate';
import { built } from '../../support/built.ts';
import { bytesOf, partsOf, SHEET, template } from '../../support/foreign-workbook.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bin = join(root, 'bin/gouji.mjs');

/** What a person waits for at most once Ctrl-C is pressed. */
const SECOND = 1000;
const column = (index: number): string =>
  (index < 26 ? '' : String.fromCharCode(64 + Math.floor(index / 26))) + String.fromCharCode(65 + (index % 26));
const joined = (count: number, of: (index: number) => string): string => Array.from({ length: count }, (_, index) => of(index)).join('');
const changed = (path: string, part: string, to: (text: string) => string): void => {
  const parts = partsOf(template());
  writeFileSync(path, bytesOf({ ...parts, [part]: strToU8(to(strFromU8(parts[part]!))) }));
};

/** As many texts as a workbook may have, which are read in one go, and one of our marks. */
const manyCells = (path: string): void =>
  changed(path, SHEET, (sheet) =>
    sheet
      .replace(
        '</sheetData>',
        `${joined(9000, (row) => `<row r="${row + 500}">${joined(40, (at) => `<c r="${column(at)}${row + 500}" t="inlineStr"><is><t>x${row}</t></is></c>`)}</row>`)}</sheetData>`,
      )
      .replace(
        '<conditionalFormatting',
        '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="0" priority="1"><formula>LEN("gouji:error")&gt;0</formula></cfRule></conditionalFormatting><conditionalFormatting',
      ),
  );
/** A small file that says a great deal: a sentence that restates figures, thousands of times in one cell. */
const longStory = (path: string): void =>
  changed(path, 'xl/worksheets/sheet2.xml', (sheet) =>
    sheet.replace(
      /<c r="A4"[^>]*?(?:\/>|>[^]*?<\/c>)/,
      `<c r="A4" t="inlineStr"><is><t>${'2023年，本机关共收到政府信息公开申请12件，其中自然人申请10件，法人或其他组织申请2件，上年结转1件，予以公开3件。'.repeat(9000)}</t></is></c>`,
    ),
  );
/** As many tables and cells as a page may have; documents are left to a helper. */
const longPage = (path: string): void => writeFileSync(path, `<table>${`<tr>${'<td>总计</td>'.repeat(4)}</tr>`.repeat(1_900)}</table>`.repeat(25));

describe('Ctrl-C', function () {
  this.timeout(300_000);
  let folder: string;
  /** Inputs: what is slow to work on, and a pipe that nobody writes into, which never comes. */
  let inputs = '';

  before(function () {
    if (process.platform === 'win32') this.skip();
    built('cli', 'gouji.mjs');
    inputs = mkdtempSync(join(tmpdir(), 'gouji-slow-'));
    const at = (name: string): string => join(inputs, name);
    copyFileSync(join(root, 'samples/suqian-2023.xlsx'), at('good.xlsx'));
    manyCells(at('cells.xlsx'));
    longStory(at('story.xlsx'));
    longPage(at('page.html'));
    execFileSync('mkfifo', [at('never.xlsx'), at('never.json'), at('never.docx')]);
  });
  after(() => inputs === '' || rmSync(inputs, { recursive: true, force: true }));
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gouji-stop-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Starts a command in a folder of its own; names of inputs stand for their paths. */
  const started = (args: readonly string[]): ChildProcess =>
    spawn(process.execPath, [bin, ...args.map((arg) => (existsSync(join(inputs, arg)) ? join(inputs, arg) : arg))], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const hasProc = existsSync('/proc/self/cwd');
  /** The processes at work in the folder, the command's own first. */
  const atWork = (): number[] =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((id) => {
        try {
          return readlinkSync(`/proc/${id}/cwd`) === folder;
        } catch {
          return false;
        }
      })
      .sort((a, b) => a - b);
  /** Seconds of a processor that a process has taken: it is asked to stop in the middle of its work, however long a busy machine lets it wait. */
  const taken = (id: number): number => {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  };
  const takenIfThere = (id: number): number => {
    try {
      return taken(id);
    } catch {
      return 0;
    }
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let left = 600; left > 0 && !isSo(); left--) await pause(50);
    assert.ok(isSo());
  };
  /** Waits until a command is in the middle of its work: more than a start takes, less than the inputs do. */
  const untilBusy = async (command: ChildProcess, args: readonly string[]): Promise<void> => {
    await pause(500);
    if (!hasProc) return pause(500);
    const waits = args.some((arg) => arg.startsWith('never'));
    await until(() => command.exitCode !== null || taken(command.pid!) > (waits ? 0.15 : 0.4) || atWork().length === 2);
    if (args.includes('page.html') && args[0] !== 'import') await until(() => command.exitCode !== null || atWork().length === 2);
    if (waits) await pause(300);
  };

  const SLOW: readonly (readonly string[])[] = [
    ['check', 'story.xlsx'],
    ['check', 'cells.xlsx'],
    ['check', 'good.xlsx', 'page.html'],
    ['check', 'never.xlsx'],
    ['check', 'good.xlsx', 'never.xlsx'],
    ['check', 'good.xlsx', 'page.html', '--table', 'out.xlsx'],
    ['check', 'good.xlsx', 'never.xlsx', '--table', 'out.csv'],
    ['export', 'cells.xlsx', '-o', 'out.json'],
    ['export', 'good.xlsx', 'page.html', '-o', '.'],
    ['export', 'good.xlsx', 'never.xlsx', '-o', 'out.ndjson'],
    ['mark', 'cells.xlsx', '-o', 'out.xlsx'],
    ['mark', 'never.xlsx', '-o', 'out.xlsx'],
    ['clear', 'cells.xlsx', '-o', 'out.xlsx'],
    ['fix', 'cells.xlsx', '-o', 'out.xlsx'],
    ['fill', 'never.json', '-o', 'out.xlsx'],
    ['import', 'page.html', '-o', 'out.xlsx'],
    ['import', 'never.docx', '-o', 'out.xlsx'],
    ['publish', 'cells.xlsx', '-o', 'out.docx'],
    ['publish', 'story.xlsx', '-o', 'out.html'],
    ['record', 'cells.xlsx', '-o', 'out.html'],
    ['rollup', 'good.xlsx', 'page.html', '-o', 'out.json'],
    ['rollup', 'good.xlsx', 'never.xlsx', '-o', 'out.json'],
    ['verify', 'never.json'],
    ['form', 'check', 'never.json'],
    ['form', 'init', 'cells.xlsx', '-o', 'out.json'],
  ];
  for (const args of SLOW)
    it(`ends “gouji ${args.join(' ')}” within a second, and leaves nothing behind`, async () => {
      const command = started(args);
      const ended = once(command, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
      await untilBusy(command, args);
      const early = command.exitCode;
      const asked = performance.now();
      command.kill('SIGINT');
      const [code, signal] = await ended;
      const took = performance.now() - asked;
      assert.equal(early, null, 'it was done before it was asked to stop');
      // Shells say 130 of either.
      assert.ok(code === 130 || signal === 'SIGINT', `${code} ${signal}`);
      assert.ok(took < SECOND, `${Math.round(took)} ms`);
      assert.deepEqual(
        readdirSync(folder).filter((name) => !/^\d{4}_.*\.json$/.test(name)),
        [],
      );
      if (hasProc) await until(() => atWork().length === 0);
    });

  it('is not needed by helpers: they end when whoever started them was killed, whatever they are at', async function () {
    if (!hasProc) this.skip();
    const command = started(['check', 'page.html']);
    await until(() => atWork().length === 2);
    const helper = atWork().find((id) => id !== command.pid)!;
    // Loading is done, and the file takes longer than it will be given.
    await until(() => taken(helper) > 0.4);
    command.kill('SIGKILL');
    await once(command, 'close');
    // In seconds of a processor: on a busy machine the helper may have to wait for one.
    const before = takenIfThere(helper);
    let after = before;
    await until(() => {
      if (!atWork().includes(helper)) return true;
      after = Math.max(after, takenIfThere(helper));
      return false;
    });
    assert.ok(after - before < 1.5, `${after - before} s`);
  });
});
