import { officialForms } from '../../src/form/index.ts';
import type { Codec } from '../../src/package/codec.ts';
import { DEFAULT_LIMITS } from '../../src/package/limits.ts';
import { openSession } from '../../src/session/index.ts';
import type { CellContent, Edit, Mark, MarkKind } from '../../src/workbook/workbook.ts';
import { WorkbookFault } from '../../src/workbook/workbook.ts';
import { openWorkbook, openXlsx } from '../../src/workbook/xlsx/index.ts';
import { crc } from './own/archive.ts';
import { cellsOfRange, placeIn, readBook, type OwnBook, type OwnSheet } from './own/book.ts';
import { randomOf, type Random } from './random.ts';
import { knownOf, type Known, type KnownCase } from './known.ts';

/** What must be of a workbook whose content is known: each figure under its key, the verdict, and of what is written exactly what was asked for. */
export async function witness(
  seed: number,
  codec?: Codec,
): Promise<{ readonly outcome: string; readonly defect: string | null; readonly done: readonly string[] }> {
  const made = knownOf(seed);
  let outcome = 'refused';
  let defect: string | null;
  try {
    const told = await reading(made, codec);
    outcome = told.outcome;
    defect = told.defect ?? (made.old || made.refuse !== null ? null : await writing(made, randomOf(seed ^ 0x5eed)));
  } catch (error) {
    defect = (error as Error).stack ?? String(error);
  }
  return { outcome: `known: ${outcome}`, defect, done: made.done };
}

async function reading(made: KnownCase, codec?: Codec): Promise<{ readonly outcome: string; readonly defect: string | null }> {
  let examination;
  try {
    examination = await openSession(
      await openWorkbook(made.bytes, { ...DEFAULT_LIMITS, partBytes: Math.min(DEFAULT_LIMITS.partBytes, made.most) }, codec),
      { forms: officialForms },
    ).examine();
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    return { outcome: error.code, defect: made.refuse === null ? `refused: ${error.message}` : null };
  }
  const { reading: found, status, findings } = examination;
  if (made.refuse !== null) return { outcome: status, defect: `read in spite of ${made.refuse}` };
  if (made.lax) return { outcome: status, defect: status === 'passed' ? 'a form without rules is passed' : null };
  for (const { key, content, sheet, address } of made.cells) {
    const cell = found.cells.get(key);
    if (cell === undefined) return { outcome: status, defect: `${key} was not found` };
    const { figure } = cell;
    const held = figure.kind === 'number' ? figure.value : figure.kind === 'blank' ? null : figure.text;
    // Of a long text the beginning is told.
    const begins =
      typeof held === 'string' && held.endsWith('…') && typeof content === 'string' && held.length > 30 && content.startsWith(held.slice(0, -1));
    if (held !== content && !begins)
      return { outcome: status, defect: `${key} (${sheet}!${address}) reads ${shortly(held)} for ${shortly(content)}` };
  }
  const broken = brokenSums(made.cells);
  for (const key of broken)
    if (!findings.some((each) => each.severity === 'error' && each.cell === key))
      return { outcome: status, defect: `${key} is wrong, and nothing is said of it` };
  if (broken.length > 0 && status !== 'failed') return { outcome: status, defect: `${status} in spite of ${broken.join()}` };
  return { outcome: status, defect: null };
}

const shortly = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60));

/** Totals of rows in section 三 that their six applicants do not give: added up here, of rows in which all are numbers. */
function brokenSums(cells: readonly Known[]): string[] {
  const rows = new Map<string, Known[]>();
  for (const cell of cells.filter(({ key }) => key.startsWith('applications.'))) {
    const row = `${cell.sheet} ${placeIn(cell.address).row}`;
    rows.set(row, [...(rows.get(row) ?? []), cell]);
  }
  return [...rows.values()].flatMap((row) => {
    const total = row.at(-1)!;
    if (row.length !== 7 || row.some(({ content }) => typeof content !== 'number')) return [];
    const sum = row.slice(0, -1).reduce((all, { content }) => all + Math.round((content as number) * 1e6), 0);
    return sum === Math.round((total.content as number) * 1e6) ? [] : [total.key];
  });
}

const KINDS: readonly MarkKind[] = ['error', 'warning', 'hint', 'suspect', 'involved'];
const VALUES: readonly ((random: Random) => number | string | null)[] = [
  (random) => random.below(1_000_000),
  () => null,
  (random) => random.below(1000) / 8,
  () => ' 前后有空格 ',
  () => '<b>&"\'</b>',
  () => '_x0041_',
  () => '第一行\n第二行',
  (random) => '字'.repeat(1 + random.below(3000)),
];

/** Marks, changes cells and clears, each read again by the other reader. */
async function writing(made: KnownCase, random: Random): Promise<string | null> {
  const workbook = openXlsx(made.bytes);
  const some = Array.from({ length: 1 + random.below(8) }, () => random.pick(made.cells));
  const marks = some.map(({ sheet, address }): Mark => ({ place: placeOf(sheet, address), kind: random.pick(KINDS) }));
  await workbook.mark(marks);
  const marked = readBook(workbook.toBytes());
  const wrong = marksAmiss(marked, marks) ?? sameBut(made.book, marked, new Map(), 'marking');
  if (wrong !== null) return wrong;

  const withFormula = made.cells.filter(
    (cell) => made.book.sheets.find(({ name }) => name === cell.sheet)!.cells.get(cell.address)!.formula !== null,
  );
  const given = new Map<string, { readonly value: number | string | null } | { readonly formula: string }>();
  for (let left = 1 + random.below(4); left > 0; left--) {
    const { sheet, address } = random.pick(withFormula.length > 0 && random.chance(0.4) ? withFormula : made.cells);
    given.set(`${sheet}!${address}`, random.chance(0.15) ? { formula: 'SUM(A1,2)+40' } : { value: random.pick(VALUES)(random) });
  }
  const edits = [...given].map(([at, content]): Edit => ({ place: placeOf(...(at.split('!') as [string, string])), ...content }));
  const outcome = await workbook.write(edits);
  if (!outcome.ok) return `refused to write: ${outcome.reason}`;
  const written = readBook(workbook.toBytes());
  const changed = sameBut(made.book, written, given, 'writing') ?? marksAmiss(written, marks);
  if (changed !== null) return changed;
  if (!(await workbook.write(outcome.undo)).ok) return 'could not take back what was written';
  const back = sameBut(made.book, readBook(workbook.toBytes()), new Map(), 'taking back');
  if (back !== null) return back;

  const again = openXlsx(marked.files === made.book.files ? made.bytes : await reopened(made.bytes, marks));
  await again.mark([]);
  const cleared = readBook(again.toBytes());
  for (const [name, file] of made.book.files)
    if (crc(cleared.files.get(name) ?? new Uint8Array()) !== crc(file)) return `clearing left a trace in ${name}`;
  return cleared.files.size === made.book.files.size ? null : 'clearing left parts';
}

async function reopened(bytes: Uint8Array, marks: readonly Mark[]): Promise<Uint8Array> {
  const workbook = openXlsx(bytes);
  await workbook.mark(marks);
  return workbook.toBytes();
}

const placeOf = (sheet: string, address: string) => {
  const { row, column } = placeIn(address);
  return { sheet, row: row - 1, column: column - 1 };
};

/** Every cell marked once, by the strongest kind that was asked for, and none besides. */
function marksAmiss(book: OwnBook, marks: readonly Mark[]): string | null {
  const strength = ['involved', 'hint', 'warning', 'error', 'suspect'];
  const wanted = new Map<string, string>();
  for (const { place, kind } of marks) {
    const at = JSON.stringify([place.sheet, place.row + 1, place.column + 1]);
    if (strength.indexOf(kind) >= strength.indexOf(wanted.get(at) ?? '')) wanted.set(at, kind);
  }
  for (const { name, formats } of book.sheets)
    for (const { sqref, formula } of formats) {
      const kind = /^LEN\("gouji:(\w+)"\)>0$/.exec(formula)?.[1];
      if (kind === undefined) continue;
      for (const address of cellsOfRange(sqref)) {
        const { row, column } = placeIn(address);
        const at = JSON.stringify([name, row, column]);
        if (wanted.get(at) !== kind) return `${name}!${address} is marked ${kind} for ${wanted.get(at) ?? 'nothing'}`;
        wanted.delete(at);
      }
    }
  return wanted.size === 0 ? null : `not marked: ${[...wanted].join()}`;
}

/** The same cells, formats and parts, but for these cells, which hold what was given; of formulas the text counts, their results are compared where nothing was written. */
function sameBut(
  before: OwnBook,
  after: OwnBook,
  given: ReadonlyMap<string, { readonly value: CellContent } | { readonly formula: string }>,
  what: string,
): string | null {
  for (const name of before.files.keys()) if (!after.files.has(name) && name !== 'xl/calcChain.xml') return `${what} lost ${name}`;
  for (const sheet of before.sheets) {
    const now = after.sheets.find(({ name }) => name === sheet.name);
    if (now === undefined) return `${what} lost the sheet ${sheet.name}`;
    const wrong = differences(sheet, now, given);
    if (wrong !== null) return `${what}: ${wrong}`;
    const foreign = (of: OwnSheet): string =>
      of.formats
        .filter(({ formula }) => !formula.includes('gouji'))
        .map(({ xml }) => xml)
        .join();
    if (foreign(sheet) !== foreign(now)) return `${what} changed the file’s own formats of ${sheet.name}`;
  }
  return null;
}

function differences(
  before: OwnSheet,
  after: OwnSheet,
  given: ReadonlyMap<string, { readonly value: CellContent } | { readonly formula: string }>,
): string | null {
  for (const address of new Set([...before.cells.keys(), ...after.cells.keys()])) {
    const [was, now] = [before.cells.get(address), after.cells.get(address)];
    const at = `${before.name}!${address}`;
    if ((was?.style ?? '') !== (now?.style ?? '')) return `${at} has another format`;
    const asked = given.get(at);
    const formula = asked === undefined ? (was?.formula ?? null) : 'formula' in asked ? asked.formula : null;
    if ((now?.formula ?? null) !== formula) return `${at} has the formula ${shortly(now?.formula)} for ${shortly(formula)}`;
    if (formula !== null) {
      const result = resultOf(formula, after);
      if (result !== null && now!.value !== null && given.size > 0 && now!.value !== result && (asked !== undefined || now!.value !== was!.value))
        return `${at} has the result ${shortly(now!.value)} for ${shortly(result)}`;
      if (result !== null && given.size > 0 && touches(formula, before.name, given) && now!.value !== null && now!.value !== result)
        return `${at} has an old result`;
      continue;
    }
    const value = asked === undefined ? (was?.value ?? null) : 'value' in asked ? asked.value : null;
    if ((now?.value ?? null) !== value) return `${at} holds ${shortly(now?.value)} for ${shortly(value)}`;
  }
  return null;
}

const touches = (formula: string, sheet: string, given: ReadonlyMap<string, unknown>): boolean =>
  termsOf(formula).some((address) => given.has(`${sheet}!${address}`));

const termsOf = (formula: string): string[] =>
  [...formula.matchAll(/([A-Z]+\d+)(?::([A-Z]+\d+))?/g)].flatMap((match) =>
    cellsOfRange(match[2] === undefined ? match[1]! : `${match[1]!}:${match[2]}`),
  );

/** What a sum of cells and numbers comes to; `null` where that needs more than adding. */
function resultOf(formula: string, sheet: OwnSheet): number | null {
  if (/[^A-Z0-9:,+() ]/.test(formula) || /[A-Z]+\(/.test(formula.replaceAll('SUM(', '('))) return null;
  const cells = termsOf(formula).map((address) => sheet.cells.get(address));
  if (cells.some((cell) => cell?.formula != null || (typeof cell?.value === 'string' && formula.includes('+')))) return null;
  const numbers = formula.replace(/[A-Z]+\d*/g, ' ').match(/\d+/g) ?? [];
  const sum =
    cells.reduce((all, cell) => all + (typeof cell?.value === 'number' ? cell.value : 0), 0) + numbers.reduce((all, each) => all + Number(each), 0);
  return Math.round(sum * 1e6) / 1e6;
}
