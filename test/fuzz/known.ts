import { write, utils } from '@e965/xlsx';
import { readFileSync } from 'node:fs';
import { packed, type PackOptions } from './own/archive.ts';
import { addressAt, placeIn, readBook, type OwnBook } from './own/book.ts';
import { randomOf, type Random } from './random.ts';

/** What stands at a cell of the form, as the sheet was made: known without reading it by the product. */
export interface Known {
  readonly key: string;
  readonly sheet: string;
  readonly address: string;
  /** What the product must read: a number it counts with, a text, or nothing. */
  readonly content: number | string | null;
}

/** A sound workbook of known content, or one that must be refused. */
export interface KnownCase {
  readonly bytes: Uint8Array;
  readonly book: OwnBook;
  readonly cells: readonly Known[];
  readonly done: readonly string[];
  /** Why the file must be refused; `null` where it must be read. */
  readonly refuse: string | null;
  /** Bytes that one part may have. */
  readonly most: number;
  /** Whether an old format: read only, and without names. */
  readonly old: boolean;
  /** Whether the workbook says a form of its own that asks for nothing: then it must not pass. */
  readonly lax: boolean;
}

interface FormTable {
  readonly key: string;
  readonly rows: readonly { readonly key: string }[];
  readonly columns: readonly { readonly key: string }[];
}

const SAMPLES = { 'huaian-2024': 'giar-2021', 'suqian-2023': 'giar-2021', 'jiuhou-2020': 'giar-2019', 'shanghai-office-2019': 'giar-2019' };
const read = (path: string): Buffer => readFileSync(new URL(`../../${path}`, import.meta.url));

/** The samples, with the place of each figure: the body of a table is the block at the bottom right of what its name covers. */
const samples = Object.entries(SAMPLES).map(([name, form]) => {
  const book = readBook(new Uint8Array(read(`samples/${name}.xlsx`)));
  const { tables } = JSON.parse(read(`src/form/official/${form}.json`).toString()) as { tables: readonly FormTable[] };
  const cells = tables.flatMap(({ key, rows, columns }) => {
    const [sheet, range] = book.names.get(`GIAR_${key}`)!.split('!') as [string, string];
    const corner = placeIn(range.split(':')[1]!);
    const own = book.sheets.find((each) => each.name === sheet)!;
    return rows.flatMap((row, r) =>
      columns.map((column, c): Known => {
        const address = addressAt(corner.row - rows.length + 1 + r, corner.column - columns.length + 1 + c);
        const content = own.cells.get(address)?.value ?? null;
        return { key: [key, row.key, column.key].filter((part) => part !== '').join('.'), sheet, address, content };
      }),
    );
  });
  return { book, cells };
});

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const stored = (content: number | string | null): { type: string; inner: string } =>
  content === null
    ? { type: '', inner: '' }
    : typeof content === 'number'
      ? { type: '', inner: `<v>${content}</v>` }
      : { type: ' t="inlineStr"', inner: `<is><t xml:space="preserve">${escaped(content.replace(/_x(?=[\dA-Fa-f]{4}_)/g, '_x005F_x'))}</t></is>` };

/** A cell with other content, its format kept. */
function put(xml: string, address: string, content: number | string | null, formula = ''): string {
  const { type, inner } = stored(content);
  const found = new RegExp(`<c r="${address}"([^>]*?)(?:/>|>[^]*?</c>)`).exec(xml);
  if (found === null) throw new Error(`no cell ${address}`);
  const kept = found[1]!.replace(/ t="\w*"/, '');
  const cell = `<c r="${address}"${kept}${type}>${formula === '' ? '' : `<f>${escaped(formula)}</f>`}${inner}</c>`;
  return xml.slice(0, found.index) + cell + xml.slice(found.index + found[0].length);
}

/** Labels as people write them: other brackets, white space, other marks. */
const relabelled = (text: string, random: Random): string =>
  random.pick<(label: string) => string>([
    (label) => label.replaceAll('（', '(').replaceAll('）', ')'),
    (label) => [...label].join(' '),
    (label) => ` ${label}\n`,
    (label) => label.replaceAll('、', '.'),
  ])(text);

const CONTENTS: readonly ((random: Random) => number | string | null)[] = [
  (random) => random.below(100_000),
  () => 0,
  () => null,
  (random) => -random.below(50) - 1,
  (random) => random.below(10_000) / 100,
  () => '/',
  () => '１２',
  () => '12件',
  () => '<&>"\'_x0041_ ]]>',
  (random) => '长'.repeat(1 + random.below(32_000)),
  (random) => 'x'.repeat(32_767 - random.below(2)),
];

/** The case of a seed: always the same. */
export function knownOf(seed: number): KnownCase {
  const random = randomOf(seed);
  const sample = random.pick(samples);
  const texts = new Map(sample.book.sheets.map(({ name, xml }) => [name, xml]));
  const cells = new Map(sample.cells.map((cell) => [cell.key, cell]));
  const done: string[] = [];
  /** What is stored where a formula stands. */
  const results = new Map<string, number | string | null>();
  const set = (cell: Known, content: number | string | null, formula = '', shown: number | string | null = content): void => {
    texts.set(cell.sheet, put(texts.get(cell.sheet)!, cell.address, shown, formula));
    cells.set(cell.key, { ...cell, content });
    results.set(cell.key, shown);
    done.push(`${cell.sheet}!${cell.address} = ${formula === '' ? JSON.stringify(content).slice(0, 20) : formula.slice(0, 30)}`);
  };
  for (let left = random.below(5); left > 0; left--) set(random.pick(sample.cells), random.pick(CONTENTS)(random));
  if (random.chance(0.5)) formulas(sample.cells, cells, set, random);
  if (random.chance(0.4))
    texts.forEach((xml, name) => {
      if (name !== '依申请公开' && name !== '复议诉讼') return;
      const own = sample.book.sheets.find((each) => each.name === name)!;
      const figures = new Set(sample.cells.filter(({ sheet }) => sheet === name).map(({ address }) => address));
      const labels = [...own.cells].filter(
        ([address, { value }]) => typeof value === 'string' && value.length > 1 && placeIn(address).row > 1 && !figures.has(address),
      );
      let now = xml;
      for (let left = 1 + random.below(6); left > 0; left--) {
        const [address, { value }] = random.pick(labels);
        now = put(now, address, relabelled(String(value), random));
        done.push(`label ${name}!${address}`);
      }
      texts.set(name, now);
    });
  const lax = random.chance(0.1);
  if (lax) {
    texts.set('封面', put(texts.get('封面')!, 'B20', 'giar-lax/1'));
    done.push('a form without rules');
  }
  const files = new Map(sample.book.files);
  for (const { name, part } of sample.book.sheets) files.set(part, new TextEncoder().encode(texts.get(name)));
  if (lax) embedLaxForm(files);
  if (random.chance(0.12)) {
    // SheetJS writes no formulas into it: what is stored is all there is.
    const held = [...cells.values()].map((cell): Known => ({ ...cell, content: results.has(cell.key) ? results.get(cell.key)! : cell.content }));
    return { ...oldFormat(packed(files)), cells: held, done: [...done, 'as .xls'], lax, most: Infinity };
  }
  const whole = packed(files);
  const { options, refuse, most } = archiveOf(random, sample.book);
  if (most < Infinity) {
    // Nothing else is wrong with it: white space at the end, which packs to a few kilobytes.
    const { part } = random.pick(sample.book.sheets);
    const padded = new Uint8Array(most + 1).fill(32);
    padded.set(files.get(part)!);
    files.set(part, padded);
  }
  const bytes = packed(files, options);
  if (options.descriptors === true) done.push('with descriptors');
  if (refuse !== null) done.push(refuse);
  return { bytes, book: readBook(refuse === null ? bytes : whole), cells: [...cells.values()], done, refuse, old: false, lax, most };
}

type Put = (cell: Known, content: number | string | null, formula?: string, shown?: number | string | null) => void;

/** Sums where totals stand, with a stored result that is out of date; long ones, too. */
function formulas(all: readonly Known[], cells: ReadonlyMap<string, Known>, set: Put, random: Random): void {
  const totals = all.filter(({ key }) => /^applications\.(?!results\.total\b).*\.total$/.test(key));
  for (let left = 1 + random.below(4); left > 0; left--) {
    const total = random.pick(totals);
    const row = placeIn(total.address).row;
    const terms = [...cells.values()].filter(({ key, sheet, address }) => sheet === total.sheet && key !== total.key && placeIn(address).row === row);
    const numbers = terms.map(({ content }) => content);
    if (terms.length !== 6 || numbers.some((content) => typeof content !== 'number')) continue;
    const addresses = terms.map(({ address }) => address);
    const formula = random.pick([
      `SUM(${addresses[0]!}:${addresses[5]!})`,
      `SUM(${addresses.join(',')})`,
      addresses.join('+'),
      `SUM(${addresses.join(`,${' '.repeat(1200)}`)})`,
    ]);
    const sum = (numbers as number[]).reduce((one, other) => one + other, 0);
    set(total, Math.round(sum * 1e6) / 1e6, formula, random.chance(0.5) ? 99_999 : null);
  }
}

/** More than any part of the samples has. */
const MOST = 2 ** 21;

function archiveOf(random: Random, book: OwnBook): { readonly options: PackOptions; readonly refuse: string | null; readonly most: number } {
  const most = Infinity;
  if (random.chance(0.06)) return { options: { wrongSum: random.pick(book.sheets).part }, refuse: 'a sum that is not the part’s', most };
  if (random.chance(0.06)) return { options: { over: random.pick(book.sheets.slice(1)).part }, refuse: 'two parts in the same bytes', most };
  if (random.chance(0.06)) return { options: {}, refuse: 'a part that is larger than it may be', most: MOST };
  return { options: { descriptors: random.chance(0.3) }, refuse: null, most };
}

/** A form of the workbook's own, in a cell of its cover: the tables of the official one, and no rule. */
function embedLaxForm(files: Map<string, Uint8Array>): void {
  const official = JSON.parse(read('src/form/official/giar-2021.json').toString()) as Record<string, unknown>;
  const json = JSON.stringify({ ...official, id: 'giar-lax', version: 1, rules: [] });
  const sheet = 'xl/worksheets/sheet1.xml';
  const xml = new TextDecoder().decode(files.get(sheet));
  const pieces = json.match(/[^]{1,30000}/g)!;
  const rows = pieces.map(
    (piece, index) => `<row r="${900 + index}"><c r="A${900 + index}" t="inlineStr"><is><t xml:space="preserve">${escaped(piece)}</t></is></c></row>`,
  );
  files.set(sheet, new TextEncoder().encode(xml.replace('</sheetData>', `${rows.join('')}</sheetData>`)));
  const workbook = new TextDecoder().decode(files.get('xl/workbook.xml'));
  const name = `<definedName name="GIAR_formJson">封面!$A$900:$A$${899 + pieces.length}</definedName>`;
  files.set('xl/workbook.xml', new TextEncoder().encode(workbook.replace('</definedNames>', `${name}</definedNames>`)));
}

/** The same content as BIFF8, written by SheetJS from what the small reader of its own found. */
function oldFormat(bytes: Uint8Array): Pick<KnownCase, 'bytes' | 'book' | 'refuse' | 'old'> {
  const book = readBook(bytes);
  const workbook = utils.book_new();
  for (const { name, cells } of book.sheets) {
    const sheet: Record<string, unknown> = { '!ref': `A1:${addressAt(Math.max(...[...cells.keys()].map((each) => placeIn(each).row)), 20)}` };
    for (const [address, { value }] of cells) if (value !== null) sheet[address] = { t: typeof value === 'string' ? 's' : 'n', v: value };
    utils.book_append_sheet(workbook, sheet, name);
  }
  workbook.Workbook = {
    Names: [...book.names]
      .filter(([name]) => name.startsWith('GIAR_'))
      .map(([Name, Ref]) => ({ Name, Ref: Ref.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2') })),
  };
  const written = write(workbook, { type: 'buffer', bookType: 'biff8' }) as Buffer;
  return { bytes: new Uint8Array(written), book, refuse: null, old: true };
}
