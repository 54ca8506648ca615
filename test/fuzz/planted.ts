/**
 * `npm run fuzz -- --planted`: mistakes as they could be made in the product, each planted by itself, and whether the workbooks of known content tell of it.
 * What is planted is a change of text in a source, made while it is loaded: no file is touched.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadedAs, textOf } from '../../scripts/mutate/kept.ts';

export interface Plant {
  readonly what: string;
  readonly source: string;
  readonly from: string;
  readonly to: string;
}

const ZIP = 'src/package/zip.ts';
const CELLS = 'src/workbook/xlsx/patch/cells.ts';

export const PLANTS: readonly Plant[] = [
  {
    what: 'large figures are dropped',
    source: 'src/read/figures.ts',
    from: "if (typeof content === 'number')",
    to: "if (typeof content === 'number' && content > 50_000) return { kind: 'blank' };\n  if (typeof content === 'number')",
  },
  {
    what: 'labels stand for the row after',
    source: 'src/read/align.ts',
    from: 'form.map((_, index): Pair => [index, index])',
    to: 'form.map((_, index): Pair => [index, (index + 1) % form.length])',
  },
  {
    what: 'sums leave their last cell out',
    source: 'src/workbook/formula.ts',
    from: 'c < column + columns;',
    to: 'c < column + Math.max(columns - 1, 1);',
  },
  { what: 'sums of parts are not looked at', source: ZIP, from: 'codec.crc32(content) !== entry.crc', to: 'false' },
  { what: 'parts may be of any size', source: ZIP, from: 'size > Math.min(limits.partBytes, allowance.left)', to: 'false' },
  { what: 'parts may lie over one another', source: ZIP, from: 'entry.data + entry.packedSize > limit', to: 'false' },
  { what: 'descriptors behind the data are lost', source: ZIP, from: 'inPlace[index + 1]?.start ?? directory', to: 'entry.data + entry.packedSize' },
  { what: 'text is written as markup', source: CELLS, from: '${escapeXml(text)}</${prefix}t>', to: '${text}</${prefix}t>' },
  {
    what: 'text that looks like an escape becomes one',
    source: CELLS,
    from: "content.value.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')",
    to: 'content.value',
  },
  {
    what: 'results of formulas stay as they were',
    source: 'src/workbook/xlsx/patch/apply-cells.ts',
    from: 'if (sheet === name && editAt(name, row, column) === undefined)',
    to: 'if (sheet === `${name}.`)',
  },
  { what: 'cells lose their format', source: CELLS, from: ".replace(OF_VALUE, '')", to: ".replace(OF_VALUE, '').replace(/ s=\"\\d+\"/, '')" },
  {
    what: 'the cell beside is written',
    source: CELLS,
    from: 'cellAt(index, change.row, change.column);',
    to: 'cellAt(index, change.row, change.column + 1);',
  },
  { what: 'marks cover a cell too many', source: 'src/workbook/rectangles.ts', from: 'last.columns++', to: 'last.columns += 2' },
  {
    what: 'clearing leaves the styles',
    source: 'src/workbook/xlsx/patch/mark-package.ts',
    from: 'addMarkStyles(removeMarkStyles(pkg.text(parts.styles)), kinds)',
    to: 'addMarkStyles(pkg.text(parts.styles), kinds)',
  },
  {
    what: 'a formula is taken back as its result',
    source: 'src/workbook/xlsx/patch/edit-package.ts',
    from: 'if (cell?.formula != null) return { place, formula: cell.formula };',
    to: '',
  },
];

/** So many cases are tried: with the mistakes above each is told of by the first few dozen. */
export const PLANTED_CASES = 150;

/** Tries the known workbooks with something planted, until one tells of it; `null`: none did. Nothing planted: none must. */
export async function toldBy(plant: Plant | null, first: number, cases: number): Promise<string | null> {
  const text = plant === null ? '' : textOf(plant.source);
  if (plant !== null && !text.includes(plant.from)) throw new Error(`${plant.source} has no ${plant.from} any more`);
  const instead = plant === null ? null : loadedAs(`planted-${process.pid}`, new Map([[plant.source, text.replaceAll(plant.from, () => plant.to)]]));
  const child = fork(fileURLToPath(new URL('planted-worker.mjs', import.meta.url)), [JSON.stringify({ first, cases, instead })], {
    // What runs in there is not the source: its coverage would be counted for it.
    env: { ...process.env, NODE_V8_COVERAGE: '' },
    execArgv: ['--import', new URL('../../scripts/mutate/loader.mjs', import.meta.url).href],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let told: string | null | undefined;
    child.on('message', (message) => (told = (message as { told: string | null }).told));
    child.on('close', () => (told === undefined ? reject(new Error(`${plant?.what ?? 'nothing'}: ended without a word`)) : resolve(told)));
  });
}

export async function tryPlanted(first: number, only = ''): Promise<boolean> {
  let all = true;
  for (const plant of PLANTS.filter(({ what }) => what.includes(only))) {
    const told = await toldBy(plant, first, PLANTED_CASES);
    all &&= told !== null;
    console.log(`${told === null ? 'NOT SEEN' : 'seen'}: ${plant.what}${told === null ? '' : ` — ${told.split('\n')[0]!.slice(0, 120)}`}`);
  }
  const nothing = await toldBy(null, first, PLANTED_CASES);
  console.log(nothing === null ? 'nothing planted, nothing told' : `nothing planted, but ${nothing}`);
  return all && nothing === null;
}
