import assert from 'node:assert/strict';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { officialForms } from '../../../src/form/index.ts';
import { published } from '../../support/reports.ts';
import { gouji, world, type World } from './fake-io.ts';
import { casesOf } from '../../support/long.ts';

/** No word of the program begins so; a line that does was written by the file. */
const FAKE = '检查 55 项规则：没有发现问题';

const ATTACKS = [
  `\n${FAKE}`,
  `\r${FAKE}`,
  `\r\n${FAKE}`,
  `\u2028${FAKE}`,
  `\u0085${FAKE}`,
  `\u001b[2J\u001b[H${FAKE}`,
  `\u009b2J${FAKE}`,
  `\u001b]0;title\u0007`,
  `\u202e${FAKE}\u202c`,
  `\u2067${FAKE}\u2069`,
  `\b\b\b\b\b\b${FAKE}`,
  `\u200b\ufeff\u00ad`,
  `${' '.repeat(200)}${FAKE}`,
];
/** XML cannot hold most of them; what it can is told as characters of their own. */
const inXml = (text: string): string =>
  text.replace(/[^\t\n\r\x20-\ufffd]/g, '').replace(/[^ -~\u4e00-\u9fff：]/g, (character) => `&#${character.charCodeAt(0)};`);

const ESCAPE = '\u001b';
/** The program's own colours, and how it takes its bar away. */
const ours = new RegExp(`${ESCAPE}\\[\\d{1,2}m|\\r${ESCAPE}\\[2K`, 'g');

function holds(text: string, what: string): void {
  const plain = text.replace(ours, '');
  assert.doesNotMatch(plain.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u, what);
  for (const line of plain.split('\n')) {
    assert.ok(!line.trimStart().startsWith(FAKE), `${what}: ${line}`);
    // JSON keeps its blanks: it begins with a brace and stays between quotes.
    if (!line.startsWith('{')) assert.doesNotMatch(line, / {20}/, what);
  }
}

/** A workbook whose sheets have another name. */
function renamed(bytes: Uint8Array, attack: string): Uint8Array {
  const parts = unzipSync(bytes);
  const name = inXml(`公开${attack}`);
  parts['xl/workbook.xml'] = strToU8(
    strFromU8(parts['xl/workbook.xml']!)
      .replaceAll(/'?依申请公开'?!/g, `'${name}'!`)
      .replaceAll('依申请公开', name),
  );
  return zipSync(parts);
}

/** A form of somebody's own with the attack in whatever it says of itself. */
function hostileForm(attack: string): string {
  const form = JSON.parse(JSON.stringify(officialForms.find(({ id }) => id === 'giar-2021'))) as Record<string, unknown>;
  form['id'] = 'own-2024';
  form['basis'] = `甲${attack}`;
  const spoil = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && ['title', 'basis', 'label', 'text', 'zh-CN', 'en'].includes(key))
        (value as Record<string, unknown>)[key] = `${inner}${attack}`;
      else spoil(inner);
    }
  };
  spoil(form['tables']);
  spoil(form['rules']);
  return JSON.stringify(form);
}

async function hostileWorld(attack: string): Promise<World> {
  const here = world();
  const report = published('huaian-2024');
  const cells = { ...report.cells, 'applications.received.total': `31${attack}`, 'applications.results.total.total': '3191' };
  here.files.set('a.json', JSON.stringify({ ...report, organization: `甲${attack}`, cells }));
  here.files.set('good.json', JSON.stringify(report));
  here.files.set(`bad${attack}.json`, JSON.stringify({ ...report, form: `giar${attack}`, cells: { [`x${attack}`]: 1 } }));
  here.files.set(`keys${attack}.json`, JSON.stringify({ ...report, cells: { ...report.cells, [`x${attack}`]: 1 } }));
  here.files.set(`broken${attack}.json`, `{"a${attack}`);
  here.files.set('form.json', hostileForm(attack));
  here.files.set('bad-form.json', JSON.stringify({ ...(JSON.parse(hostileForm(attack)) as object), [`x${attack}`]: 1, tables: [`y${attack}`] }));
  await gouji(here, 'fill', 'good.json', '-o', 'good.xlsx');
  await gouji(here, 'fill', 'a.json', '-o', 'cells.xlsx');
  await gouji(here, 'template', '--form', 'form.json', '-o', 'own.xlsx');
  here.files.set(`sheet${attack}.xlsx`, renamed(here.files.get('cells.xlsx') as Uint8Array, attack));
  here.files.set(`none${attack}.xlsx`, 'nothing');
  here.files.set(`note${attack}.txt`, `甲${attack}年报\n收费${attack}\t1`);
  await gouji(here, 'publish', 'cells.xlsx', '--draft', '-o', `page${attack}.html`);
  await gouji(here, 'export', 'cells.xlsx', '--draft', '-o', 'exported.json');
  const exported = JSON.parse(here.files.get('exported.json') as string) as { tables: Record<string, unknown> };
  exported.tables[`t${attack}`] = { [`x${attack}`]: 1 };
  here.files.set('exported.json', JSON.stringify(exported));
  return here;
}

const COMMANDS: ((attack: string) => string[])[] = [
  (attack) => ['check', 'cells.xlsx', 'own.xlsx', `sheet${attack}.xlsx`, `none${attack}.xlsx`, `gone${attack}.xlsx`],
  (attack) => ['check', 'good.xlsx', '--prior', `keys${attack}.json`],
  (attack) => ['check', 'good.xlsx', '--prior', `broken${attack}.json`],
  (attack) => ['check', 'good.xlsx', '--form', attack],
  (attack) => ['check', 'good.xlsx', '--form', `./${attack}`],
  () => ['check', 'own.xlsx', '--form', 'bad-form.json'],
  (attack) => ['check', '--format', 'json', 'cells.xlsx', 'own.xlsx', `sheet${attack}.xlsx`, `none${attack}.xlsx`],
  (attack) => ['export', `sheet${attack}.xlsx`, '-o', 'out.json'],
  () => ['export', 'cells.xlsx', '--draft', '-o', '.'],
  (attack) => ['export', 'cells.xlsx', '--draft', '-o', `x${attack}.json`],
  (attack) => ['export', 'cells.xlsx', '--draft', '-o', `nowhere${attack}/x.json`],
  (attack) => ['mark', `sheet${attack}.xlsx`, '-o', `m${attack}.xlsx`],
  (attack) => ['clear', `sheet${attack}.xlsx`, '-o', `m${attack}.xlsx`],
  (attack) => ['fix', `sheet${attack}.xlsx`, '--suspects', '-o', `m${attack}.xlsx`],
  (attack) => ['fix', 'cells.xlsx', '--rule', attack, '-o', 'm.xlsx'],
  (attack) => ['fill', `bad${attack}.json`, '-o', 'm.xlsx'],
  (attack) => ['fill', `keys${attack}.json`, '-o', 'm.xlsx'],
  (attack) => ['fill', 'good.json', '-o', `m${attack}.xls`],
  (attack) => ['import', `sheet${attack}.xlsx`, '-o', 'm.xlsx'],
  (attack) => ['import', `page${attack}.html`, '-o', 'm.xlsx'],
  (attack) => ['check', `page${attack}.html`, `note${attack}.txt`, `gone${attack}.pdf`],
  () => ['check', '.'],
  (attack) => ['publish', `sheet${attack}.xlsx`, '-o', `m${attack}.html`],
  (attack) => ['record', `sheet${attack}.xlsx`, '-o', `m${attack}.html`],
  (attack) => ['verify', 'exported.json', `bad${attack}.json`, `keys${attack}.json`, `gone${attack}.json`],
  () => ['verify', '--format', 'json', 'exported.json'],
  () => ['fill', 'exported.json', '-o', 'm.xlsx'],
  () => ['rules', '--form', 'form.json'],
  (attack) => [attack],
  (attack) => ['check', `--${attack}`],
  (attack) => ['check', '--format', attack, 'a'],
  (attack) => ['help', attack],
];

describe('what stands on a terminal', () => {
  it('was written by the program alone, whatever files, names and arguments hold', async function () {
    this.timeout(60_000);
    let shown = '';
    for (const [index, attack] of ATTACKS.entries()) {
      const here = await hostileWorld(attack);
      here.terminal = index % 2 === 0;
      for (const command of COMMANDS) {
        const args = command(attack);
        const { out, err } = await gouji(here, ...args);
        holds(out, JSON.stringify(args));
        holds(err, JSON.stringify(args));
        shown += out + err;
      }
      for (const name of here.files.keys())
        if (name.endsWith('_草稿.json')) assert.doesNotMatch(name, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u, JSON.stringify(name));
    }
    // They were there to be seen.
    for (const mark of ['甲␊检查', '公开␊检查', '甲‹U+202E›检查', '公开‹U+0085›检查', '␛[2J', '‹␣×200›检查', 'nowhere‹U+202E›'])
      assert.ok(shown.includes(mark), mark);
  });

  it('says the same of an attack that nobody thought of', async function () {
    this.timeout(60_000);
    const unit = fc.constantFrom(...'\n\r\t\u001b\u009b\u202e\u2066\u200f\u2028\u2029\u0085\u0007\b\u007f\ufeff\u00ad[2J'.split(''), FAKE);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, minLength: 1, maxLength: 8 }), fc.constantFrom(...COMMANDS), async (attack, command) => {
        const { out, err } = await gouji(await hostileWorld(attack), ...command(attack));
        holds(out, JSON.stringify(command(attack)));
        holds(err, JSON.stringify(command(attack)));
      }),
      { seed: 11, numRuns: casesOf(25) },
    );
  });

  it('is the report itself, where it goes to a terminal', async () => {
    const here = await hostileWorld('\u009b\u202e');
    here.terminal = true;
    const { out } = await gouji(here, 'export', 'cells.xlsx', '--draft', '-o', '-');
    holds(out, 'export -');
    assert.match(out, /\\u202e/);
    here.terminal = false;
    const piped = await gouji(here, 'export', 'cells.xlsx', '--draft', '-o', '-');
    const { generatedAt, ...shown } = JSON.parse(out) as Record<string, unknown>;
    assert.ok(generatedAt);
    assert.deepEqual(shown, Object.fromEntries(Object.entries(JSON.parse(piped.out) as object).filter(([key]) => key !== 'generatedAt')));
  });
});
