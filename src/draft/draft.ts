import type { Form, Table } from '../form/form.ts';
import { parseForm } from '../form/parse.ts';
import { withoutEnd } from '../ends.ts';
import { MOST_WORK, TooMuchWork, workOf, type Work } from '../work.ts';
import { placeAddress } from '../workbook/address.ts';
import { EXPLANATION_COLUMNS } from '../workbook/explanations.ts';
import type { Outline } from '../workbook/picture.ts';
import { WorkbookFault, type Area } from '../workbook/workbook.ts';
import { blocksOf, type Block, type Line } from './blocks.ts';
import { isSurelyFigure, typeOf } from './figure-type.ts';
import { choicesIn, saysWords, textTypeOf, type Choices } from './text-type.ts';
import { keyOf, keyOfName, slugOf, unique } from './keys.ts';
import type { Ask, Question } from './question.ts';
import { draftRules, equationsOf, withTypes, type DraftTable } from './rules.ts';
import { gridOf, type GridCell, type SheetGrid } from './sheet.ts';

/** A form as far as the workbook shows it, and open questions. */
export interface Draft {
  readonly form: Form;
  readonly questions: readonly Question[];
}

/** `no-tables`: nothing in the workbook looks like a table to fill in. */
export type Drafted =
  { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly reason: 'no-tables'; readonly questions: readonly Question[] };

interface Found {
  readonly grid: SheetGrid;
  readonly blocks: readonly Block[];
}

const ORDINALS = '一二三四五六七八九十'.split('');
const chinese = (count: number): string =>
  count <= 10
    ? ORDINALS[count - 1]!
    : count < 20
      ? `十${ORDINALS[count - 11]!}`
      : `${ORDINALS[Math.floor(count / 10) - 1]!}十${count % 10 === 0 ? '' : ORDINALS[(count % 10) - 1]!}`;

const HEADING = /^第?([一二三四五六七八九十]{1,3})(?:部分)?[、,，.．：:\s]\s*(\S.*)$/;
const ITEM = /^第[一二三四五六七八九十百\d]{1,6}条/;
const BASIS = /[^（(]{0,20}[〔[【（(](?:19|20)\d{2}[〕\]】）)]\s*\d{1,5}\s*号/;
const LONGEST_TITLE = 60;

/** Headers of our templates' own pages: last year's figures and explanations are not part of a form. */
const OWN_HEADERS: readonly (readonly string[])[] = [
  ['指标', '名称', '上年数'],
  EXPLANATION_COLUMNS.filter(({ hidden }) => !hidden).map(({ label }) => label),
  ['规则', '指标', '位置', '情况说明', '数据指纹'],
];

function ownPage(grid: SheetGrid): 'prior' | 'explanations' | null {
  for (let row = 0; row < Math.min(grid.rows, 12); row++) {
    const texts = Array.from({ length: 6 }, (_, column) => grid.own(row, column)?.text ?? '');
    const index = OWN_HEADERS.findIndex((header) => header.every((label, column) => texts[column] === label));
    if (index !== -1) return index === 0 ? 'prior' : 'explanations';
  }
  return null;
}

const cellsOfBlock = ({ grid, rows, columns }: Block): GridCell[] =>
  rows.flatMap((row) => columns.flatMap((column) => grid.own(row.at, column.at) ?? []));

/** A place for text: one column without row labels or any sign of numbers. */
const isNarrative = (block: Block): boolean =>
  block.columns.length === 1 && block.rows.every(({ label }) => label === '') && !cellsOfBlock(block).some(isSurelyFigure);

const addressOf = (grid: SheetGrid, row: number, column: number): string => placeAddress({ sheet: grid.name, row, column });

/** Labels of the fields that every report's cover has. */
const COVER =
  /^(?:机关名称|行政机关名称|单位名称|填报单位|统一社会信用代码|报告年度|年度|填报口径|单位负责人|负责人|审核人|填报人|联系电话|填报日期|日期)[:：]?$/;
const YEAR_FIELD = /^(?:报告|填报|统计)?年[度份][:：]?$/;

function yearsOf(found: readonly Found[], title: string, year: number, ask: Ask): Form['years'] {
  for (const { grid, blocks } of found)
    for (const block of blocks.filter(({ bare }) => bare))
      for (const row of block.rows) {
        if (!YEAR_FIELD.test(row.label)) continue;
        const cell = block.columns.map((column) => grid.own(row.at, column.at)).find((each) => each !== null);
        if (cell?.limit?.kind !== 'whole') continue;
        const [from, to] = cell.limit.bounds.map(Number);
        if (Number.isInteger(from) && from! >= 1990 && from! <= 2100)
          return { from: from!, to: Number.isInteger(to) && to! >= from! && to! < 2100 ? to! : null };
      }
  const named = /(?:19|20)\d{2}(?=年)/.exec(title);
  const from = named === null ? year : Number(named[0]);
  ask('years', '', String(from));
  return { from, to: null };
}

/** The name that covers exactly these cells, or, for a table, at least its cells and none of another table. */
function nameFor(names: Outline['names'], sheet: string, fits: (area: Area) => boolean): string | null {
  const fitting = names
    .filter(({ area }) => area.sheet === sheet && fits(area))
    .sort((a, b) => a.area.rows * a.area.columns - b.area.rows * b.area.columns);
  return fitting.map(({ name }) => keyOfName(name)).find((key) => key !== null) ?? null;
}

const covers = (area: Area, row: number, column: number): boolean =>
  row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns;

/** Omits groups that all lines share, since they distinguish none. */
function ownGroups(lines: readonly Line[]): (line: Line) => readonly string[] {
  let shared = 0;
  while (lines.length > 1 && lines.every(({ groups }) => groups.length > shared && groups[shared] === lines[0]!.groups[shared])) shared++;
  return ({ groups }) => groups.slice(shared);
}

/** Keys of lines from their labels and groups, none of which is a prefix of another. */
function keysOf(lines: readonly Line[], otherwise: string, named: (line: Line) => string | null): string[] {
  const groupsOf = ownGroups(lines);
  const once = new Map<string, (key: string) => string>();
  const groupKeys = new Map<string, string>();
  const at = (parent: string): ((key: string) => string) => {
    const before = once.get(parent);
    if (before !== undefined) return before;
    const fresh = unique();
    once.set(parent, fresh);
    return fresh;
  };
  return lines.map((line, index) => {
    let parent = '';
    for (const group of groupsOf(line)) {
      const path = `${parent}\u0000${group}`;
      const key = groupKeys.get(path) ?? at(parent)(keyOf(group, 'g'));
      groupKeys.set(path, key);
      parent = parent === '' ? key : `${parent}.${key}`;
    }
    const own = at(parent)(named(line) ?? keyOf(line.label, `${otherwise}${index + 1}`));
    return parent === '' ? own : `${parent}.${own}`;
  });
}

/** Slightly below the limits of a form. */
const MOST = { rows: 1_900, cells: 19_000 } as const;

interface Placed {
  readonly block: Block;
  readonly section: string;
  readonly title: string;
  readonly item: string | null;
}

/** The lines of a block that a form can have. */
function usable(block: Block, ask: Ask): { rows: Line[]; columns: Line[]; isOpen: boolean } | null {
  const { grid } = block;
  const where = addressOf(grid, block.rows[0]!.at, block.columns[0]!.at);
  const columns = block.columns.filter((column) => {
    if (column.label === '') ask('no-label', addressOf(grid, block.top, column.at));
    return column.label !== '';
  });
  if (columns.length === 0) return null;
  const unlabelled = block.rows.filter(({ label }) => label === '');
  if (unlabelled.length === block.rows.length) {
    if (block.rows.length === 1) return { rows: [...block.rows], columns, isOpen: false };
    ask(
      'open-rows',
      where,
      columns
        .map(({ label }) => label)
        .slice(0, 4)
        .join('、'),
    );
    return { rows: [...block.rows], columns, isOpen: true };
  }
  for (const row of unlabelled) ask('no-label', addressOf(grid, row.at, block.columns[0]!.at));
  return { rows: block.rows.filter(({ label }) => label !== ''), columns, isOpen: false };
}

/** Rows of an open table that are examined; the others are like them. */
const OPEN_ROWS_READ = 500;
/** The form's limit of rows for an open table, by default. */
const OPEN_ROWS = 5_000;

interface Reading {
  readonly outline: Outline;
  readonly choicesOf: Choices;
  readonly tableKey: (key: string) => string;
  readonly ask: Ask;
  readonly room: { cells: number };
}

function draftTable(placed: Placed, { outline, choicesOf, tableKey, ask, room }: Reading): DraftTable | null {
  const { block, section, title, item } = placed;
  const lines = usable(block, ask);
  if (lines === null) return null;
  const { grid } = block;
  if (lines.isOpen) lines.rows.splice(OPEN_ROWS_READ);
  if (lines.rows.length > MOST.rows || lines.rows.length * lines.columns.length > room.cells) {
    ask('cut', grid.name);
    return null;
  }
  room.cells -= lines.rows.length * lines.columns.length;
  const { rows, columns, isOpen } = lines;
  const [top, bottom] = [rows[0]!.at, rows.at(-1)!.at];
  const [left, right] = [columns[0]!.at, columns.at(-1)!.at];
  const height = bottom - top + 1;
  const whole = nameFor(
    outline.names,
    grid.name,
    (area) => covers(area, top, left) && covers(area, bottom, right) && area.rows <= height + 12 && area.rows > 1,
  );
  const key = tableKey(whole ?? keyOf(title, 'table'));
  const columnKeys = keysOf(columns, 'c', ({ at }) =>
    nameFor(
      outline.names,
      grid.name,
      (area) => area.column === at && area.columns === 1 && covers(area, top, at) && covers(area, bottom, at) && (height > 1 || area.rows === 1),
    ),
  );
  const single = rows.length === 1 && rows[0]!.label === '';
  const rowKeys = isOpen
    ? rows.map((_, index) => String(index))
    : single
      ? ['']
      : keysOf(rows, 'r', ({ at }) =>
          columns.length > 1 ? null : nameFor(outline.names, grid.name, (area) => area.row === at && area.rows === 1 && covers(area, at, left)),
        );
  const cellsIn = (from: readonly Line[], column: Line): GridCell[] => from.flatMap((row) => grid.own(row.at, column.at) ?? []);
  const areTexts = (cells: readonly GridCell[]): boolean => cells.some(({ kind }) => kind === 'text') && cells.every(({ kind }) => kind !== 'figure');
  const texts = columns.map((column) => {
    const cells = cellsIn(rows, column);
    // In a list, blank cells without any format below 名称 are for text.
    const areWords = isOpen && saysWords(column.label) && !typeOf(cells, '').sure;
    return areTexts(cells) || areWords ? textTypeOf(cells, column.label, grid.name, choicesOf) : null;
  });
  // One column of answers of different kinds: each row has its own type.
  const byRow =
    columns.length === 1 && !isOpen && texts[0] !== null
      ? rows.map((row) => textTypeOf(cellsIn([row], columns[0]!), row.label, grid.name, choicesOf))
      : [];
  const isMixed = new Set(byRow.map((each) => JSON.stringify(each))).size > 1;
  if (isMixed) texts[0] = { type: 'text' };
  const evidence = columns.map((column, index) => {
    const text = texts[index] ?? null;
    if (text !== null) return { type: text.type, sure: true, byContent: false };
    const cells = rows.flatMap((row) => grid.own(row.at, column.at) ?? []).filter((cell) => cell.kind === 'figure');
    return typeOf(cells, `${[...column.groups, column.label].join(' ')} ${block.unit}`);
  });
  const surely = evidence.some((each) => each.type === 'amount-10k-yuan' && each.sure);
  const holes = rows.flatMap((row) =>
    columns.filter((column) => grid.own(row.at, column.at) === null).map((column) => addressOf(grid, row.at, column.at)),
  );
  if (holes.length > 0) ask('holes', holes[0]!, title, holes.length);
  const note = block.stub.length > 16 || /等于|之和|勾稽/.test(block.stub);
  if (/等于|之和|勾稽/.test(block.stub)) ask('corner', addressOf(grid, block.top, block.left), block.stub);
  const { code: codes, unit: units } = block.printed;
  const printedOf = ({ code, unit }: Line): { code?: string; unit?: string } =>
    isOpen ? {} : { ...(code === '' || codes === '' ? {} : { code }), ...(unit === '' || units === '' ? {} : { unit }) };
  const isPrinted = rows.map(printedOf);
  const printed = {
    ...(isPrinted.some(({ code }) => code !== undefined) ? { code: codes } : {}),
    ...(isPrinted.some(({ unit }) => unit !== undefined) ? { unit: units } : {}),
  };
  // A row of texts in columns of figures, such as a date among amounts.
  const typeOfRow = (row: Line): ReturnType<typeof textTypeOf> | object => {
    const cells = columns.flatMap((column, index) => (texts[index] === null ? cellsIn([row], column) : []));
    return areTexts(cells) ? textTypeOf(cells, row.label, grid.name, choicesOf) : {};
  };
  const line = ({ label, groups }: Line): { label: string; group?: string[] } => ({ label, ...(groups.length === 0 ? {} : { group: [...groups] }) });
  return {
    grid,
    isOpen,
    rowsAt: rows.map(({ at }) => at),
    columnsAt: columns.map(({ at }) => at),
    evidence: evidence.map(({ sure, byContent }) => (!sure ? 'nothing' : byContent ? 'figures' : 'cells')),
    table: {
      key,
      title,
      section,
      ...(item === null ? {} : { item }),
      ...(Object.keys(printed).length === 0 ? {} : { printed }),
      ...(block.stub === '' || single || isOpen ? {} : note ? { corner: block.stub } : { stub: block.stub }),
      columns: columns.map((column, index) => ({
        key: columnKeys[index]!,
        ...line(column),
        ...(texts[index] ?? { type: surely && evidence[index]!.byContent ? 'amount-10k-yuan' : evidence[index]!.type }),
      })),
      rows: rows.map((row, index) => ({
        key: rowKeys[index]!,
        ...line(row),
        ...printedOf(row),
        ...(isMixed ? byRow[index] : isOpen ? {} : typeOfRow(row)),
      })),
    },
  };
}

interface Sections {
  readonly sections: { ordinal: string; title: string }[];
  /** The section of a heading, created on demand; its ordinal. */
  readonly of: (heading: string) => { ordinal: string; title: string };
}

function sectionsFor(headings: readonly string[]): Sections {
  const sections: { ordinal: string; title: string }[] = [];
  const kept = new Set(headings.flatMap((heading) => HEADING.exec(heading)?.[1] ?? []));
  return {
    sections,
    of: (heading) => {
      const match = HEADING.exec(heading);
      const title = (match?.[2] ?? heading).trim();
      const before = sections.find((each) => each.title === title && (match === null || each.ordinal === match[1]));
      if (before !== undefined) return before;
      let ordinal = match?.[1];
      if (ordinal === undefined || sections.some((each) => each.ordinal === ordinal)) {
        let count = 1;
        while (kept.has(chinese(count)) || sections.some((each) => each.ordinal === chinese(count))) count++;
        ordinal = chinese(count);
      }
      const section = { ordinal, title };
      sections.push(section);
      return section;
    },
  };
}

/** 填报单位：某局 is a line to be filled in, not a title. */
const short = ({ text }: GridCell): boolean => text.length <= LONGEST_TITLE && !/^[^：:，。]{1,8}[：:]/.test(text);

/** The labels at the top of a sheet. */
function* headLabels({ grid }: Found, rows: number): Generator<GridCell> {
  for (let row = 0; row < Math.min(grid.rows, rows); row++)
    for (let column = 0; column < Math.min(grid.columns, 30); column++) {
      const cell = grid.own(row, column);
      if (cell?.kind === 'label') yield cell;
    }
}

/** Text of at least this size is a heading. */
const LARGE = 12;
const sizeOf = ({ look }: GridCell): number => look?.size ?? 11;

/** The text in the largest type on the first sheets, or the first text. */
function titleOf(found: readonly Found[], fileName: string, ask: Ask): string {
  const labels = found.slice(0, 2).flatMap((each) => [...headLabels(each, 12)].filter((cell) => short(cell) && cell.text.length >= 4));
  const largest = Math.max(0, ...labels.map(sizeOf));
  const best = labels.find((cell) => sizeOf(cell) === largest);
  if (best !== undefined && largest > LARGE) return best.text;
  const title = best?.text ?? fileName.replace(/\.[^.]{1,6}$/, '').trim();
  ask('title', '', title);
  return title === '' ? '报表' : title;
}

function basisOf(found: readonly Found[], ask: Ask): string {
  for (const each of found)
    for (const { text } of headLabels(each, 200)) {
      const match = BASIS.exec(text);
      if (match !== null) return match[0].replace(/^[（(《\s]+/, '');
    }
  ask('basis', '');
  return '（请填写依据的文件）';
}

/** Removes the rows of open tables, and puts such a table last in its section, since any number of rows may follow its header. */
function withOpen(tables: readonly Table[], open: ReadonlySet<string>): Table[] {
  const last = new Map(tables.flatMap(({ key, section }) => (open.has(key) ? [[section, key] as const] : [])));
  const isLast = ({ key, section }: Table): boolean => last.get(section) === key;
  const fixed = tables.filter(({ key }) => !open.has(key));
  return [...fixed, ...tables.filter(isLast).map((table): Table => ({ ...table, rows: [], open: { max: OPEN_ROWS } }))];
}

/** Drops rules that are invalid in a form, such as those that add figures of different units. */
function wellFormed(form: Form, ask: Ask): Form {
  const parsed = parseForm(JSON.stringify(form));
  if (parsed.ok) return parsed.form;
  const refused = new Set(parsed.problems.map(({ path }) => Number(/^rules\.(\d+)\./.exec(path)?.[1] ?? NaN)));
  if (refused.has(NaN)) throw new Error(`the draft is no form: ${parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('; ')}`);
  for (const index of refused) ask('refused', '', form.rules[index]!.ground?.['zh-CN'] ?? form.rules[index]!.id);
  return wellFormed({ ...form, rules: form.rules.filter((_, index) => !refused.has(index)) }, ask);
}

/** Drafts a form from a workbook. `year`: this year, if the workbook names none. Throws `WorkbookFault` if it is too large. */
export function draftForm(outline: Outline, about: { readonly fileName: string; readonly year: number }, work: Work = workOf(MOST_WORK)): Drafted {
  try {
    return drafted(outline, about, work);
  } catch (error) {
    throw error instanceof TooMuchWork ? new WorkbookFault('file/too-large', error.what) : error;
  }
}

function drafted(outline: Outline, { fileName, year }: { readonly fileName: string; readonly year: number }, work: Work): Drafted {
  const questions: Question[] = [];
  const ask: Ask = (kind, where, about = '', count = 1) => void questions.push({ kind, where, about, count });
  const found: Found[] = [];
  for (const sheet of outline.picture.sheets) {
    if (!sheet.visible) {
      if (sheet.name !== '报表格式' && sheet.cells.length > 0) ask('hidden-sheet', sheet.name);
      continue;
    }
    const grid = gridOf(sheet, outline.picture, work);
    if (grid.cut) ask('cut', sheet.name);
    const own = ownPage(grid);
    if (own === 'prior') ask('prior-page', sheet.name);
    if (own === null) found.push({ grid, blocks: blocksOf(grid, work) });
  }
  const title = titleOf(found, fileName, ask);
  const headingOf = (block: Block): string => [...block.above].reverse().find(short)?.text ?? '';
  const narrativeHeading = (block: Block): string => block.columns[0]!.label || headingOf(block);
  const sheetHeading = (blocks: readonly Block[], name: string): string => {
    const first = blocks[0]!.above.find((cell) => short(cell) && !ITEM.test(cell.text));
    return first?.text ?? name;
  };
  const tablesOf = (blocks: readonly Block[]): Block[] => blocks.filter((block) => !block.bare && !isNarrative(block));
  const { sections, of: sectionOf } = sectionsFor(
    found.flatMap(({ grid, blocks }) => [
      ...blocks.filter((block) => isNarrative(block)).map(narrativeHeading),
      ...(tablesOf(blocks).length === 0 ? [] : [sheetHeading(tablesOf(blocks), grid.name)]),
    ]),
  );
  const key = unique();
  for (const taken of ['form', 'organization', 'creditCode', 'year', 'scope', 'preparedBy', 'date', 'prior', 'explanations', 'formJson']) key(taken);
  const reading: Reading = { outline, choicesOf: choicesIn(outline), tableKey: key, ask, room: { cells: MOST.cells } };
  const narratives: Form['narratives'] = [];
  const tables: DraftTable[] = [];
  for (const { grid, blocks } of found) {
    const own = tablesOf(blocks);
    const heading = own.length === 0 ? '' : sheetHeading(own, grid.name);
    for (const block of blocks) {
      if (block.bare) {
        for (const row of block.rows) {
          const known = COVER.test(row.label);
          const cell = block.columns.map((column) => grid.own(row.at, column.at)).find((each) => each !== null);
          if (!known && row.label !== '' && cell !== undefined)
            ask(cell.formula !== null ? 'no-header' : 'cover', addressOf(grid, row.at, block.columns[0]!.at), row.label);
        }
        continue;
      }
      if (isNarrative(block)) {
        const text = narrativeHeading(block);
        const first = block.rows[0]!.at;
        const column = block.columns[0]!.at;
        const named = nameFor(outline.names, grid.name, (area) => covers(area, first, column));
        narratives.push({ key: key(named ?? keyOf(HEADING.exec(text)?.[2] ?? text, 'text')), section: sectionOf(text).ordinal });
        continue;
      }
      const section = sectionOf(heading);
      const above = block.above.filter((cell) => short(cell) && cell.text !== heading);
      const item = above.map(({ text }) => text).find((text) => ITEM.test(text)) ?? null;
      const caption = [...above].reverse().find(({ text }) => !ITEM.test(text))?.text;
      const labels = block.rows.map(({ label }) => label).filter((label) => label !== '');
      const derived =
        own.length === 1
          ? section.title
          : block.beside && block.stub !== ''
            ? block.stub
            : labels.length > 0 && labels.length <= 3
              ? labels.join('、')
              : `${section.title}（${chinese(own.indexOf(block) + 1)}）`;
      if (block.beside) ask('beside', addressOf(grid, block.top, block.left), caption ?? derived);
      const table = draftTable({ block, section: section.ordinal, title: caption ?? derived, item }, reading);
      if (table === null) continue;
      // The second of two such tables on a sheet gets a section of its own, since nothing may follow an open table.
      const isSecond = table.isOpen && tables.some((other) => other.isOpen && other.table.section === section.ordinal);
      tables.push(isSecond ? { ...table, table: { ...table.table, section: sectionOf(table.table.title).ordinal } } : table);
    }
  }
  const used = new Set([...tables.map(({ table }) => table.section), ...narratives.map(({ section }) => section)]);
  if (tables.length === 0) return { ok: false, reason: 'no-tables', questions };
  const labelAt = new Map(found.map(({ grid }) => [grid.name, grid]));
  const equations = equationsOf(
    tables,
    (sheet, row, column) => {
      const cell = labelAt.get(sheet)?.own(row, column);
      return cell?.kind === 'label' ? cell.text : null;
    },
    ask,
    work,
  );
  const typed = withTypes(tables, equations, ask);
  const slug = withoutEnd(slugOf(title, 'form').slice(0, 60), /-/);
  const bare: Form = {
    id: /^giar-/.test(`${slug}-`) ? `my-${slug}` : slug,
    version: 1,
    title,
    basis: basisOf(found, ask),
    years: yearsOf(found, title, year, ask),
    sections: sections.filter(({ ordinal }) => used.has(ordinal)),
    narratives,
    tables: typed.map(({ table }) => table),
    rules: [],
  };
  const open = new Set(typed.flatMap(({ table, isOpen }) => (isOpen ? [table.key] : [])));
  const rules = draftRules(bare, typed, equations, ask, work);
  if (rules.length === 0) ask('no-rules', '');
  return { ok: true, draft: { form: wellFormed({ ...bare, tables: withOpen(bare.tables, open), rules }, ask), questions } };
}
