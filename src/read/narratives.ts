import type { Form } from '../form/form.ts';
import { nameOf } from '../workbook/names.ts';
import { within } from '../workbook/rectangles.ts';
import type { Area, Place, Region, Snapshot } from '../workbook/workbook.ts';
import { textOf } from './cover.ts';
import type { LabelledRegion } from './find.ts';
import { reducedForm } from './labels.ts';
import { range } from './sequence.ts';

/** One cell of a text section: a single paragraph, or all of them if they share a cell. */
export interface TextCell {
  readonly text: string;
  readonly place: Place;
  /** Rows merged into it, 1 if none; `null` if the host does not report merged cells. */
  readonly merged: number | null;
  /** Rows of its section up to the next text, including its own. */
  readonly rows: number;
}

/** One text section: its cells, and how it was found: by its name, by its heading, or not (`null`). */
export interface Narrative {
  readonly text: string;
  /** The cells with text, in order; `text` joins them with line feeds. */
  readonly cells: readonly TextCell[];
  readonly place: Place | null;
  /** Rows from its place downwards. */
  readonly rows: number;
  readonly found: 'name' | 'heading' | 'none';
}

/** Longer texts are not headings. */
const LONGEST = 80;
/** Rows at most between a heading and its text, and between paragraphs: one row may be blank. */
const NEAR = 2;

const NUMBERING = /^第?[一二三四五六七八九十\d]{1,3}(?:部分|章|节)?\.?/;

/** A heading without its number, in any notation: `第一部分 总体情况`, `1. 总体情况`, `一 总体情况`. */
const bare = (heading: string): string => {
  const reduced = reducedForm(heading);
  return reduced.replace(NUMBERING, '') || reduced;
};

/** Other titles that offices use for the text sections. */
const MEANINGS: readonly { readonly title: string; readonly ordinal: string; readonly words: RegExp }[] = [
  { title: '总体情况', ordinal: '一', words: /^(?:总体|基本|整体)?(?:工作)?(?:情况|概述|概况)(?:概述)?$/ },
  { title: '存在的主要问题及改进情况', ordinal: '五', words: /^中?的?(?:存在|主要)的?.{0,6}问题.{0,16}$/ },
  {
    title: '其他需要报告的事项',
    ordinal: '六',
    words: /^(?:其[他它](?:有关)?(?:需要?|应当?|需)?(?:报告|说明)?的?|(?:需要?|应当?)(?:报告|说明)的其[他它])(?:有关)?(?:事项|情况)$/,
  },
];

const ORDINAL = /^\(?第?([一二三四五六七八九十]|\d{1,2}(?!\d))\)?(?:部分|章)?[、,.:]?/;
const DIGIT_OF: Readonly<Record<string, string>> = { 1: '一', 5: '五', 6: '六' };

/** The title of the section that a heading means, judged by its words, and its number if it has one; `null` if it means none. */
function meant(text: string): string | null {
  if (text.length > 50 || /[。;；]/.test(text)) return null;
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const numbered = ORDINAL.exec(plain);
  const ordinal = numbered === null ? null : (DIGIT_OF[numbered[1]!] ?? numbered[1]!);
  const words = plain
    .slice(numbered?.[0].length ?? 0)
    .replace(/:$/, '')
    .replace(/^(?:\d{4}年度?)?的?(?:政府信息公开|政务公开)?(?:工作)?的?/, '');
  return MEANINGS.find((each) => (ordinal === null || ordinal === each.ordinal) && each.words.test(words))?.title ?? null;
}

/** Text in several cells is read as its paragraphs. */
const joined = (cells: readonly TextCell[]): string => cells.map(({ text }) => text).join('\n');

/** Paragraphs keep their indent, except the first, so that text in rows equals the same text in one cell. */
const cellsOf = ({ sheet, row, column, rows, values, merges }: Region): TextCell[] => {
  const cells = values.flatMap((line, r) =>
    line.flatMap((content, c) => {
      const text = (typeof content === 'string' ? content : textOf(content)).trimEnd();
      return text.trim() === '' ? [] : [{ text, place: { sheet, row: row + r, column: column + c } }];
    }),
  );
  return cells.map(({ text, place }, index): TextCell => {
    const merged = merges === undefined ? null : (merges.find((merge) => merge.row === place.row)?.rows ?? 1);
    return { text: index === 0 ? text.trimStart() : text, place, merged, rows: (cells[index + 1]?.place.row ?? row + rows) - place.row };
  });
};

interface Heading {
  readonly title: string;
  readonly row: number;
  readonly column: number;
  /** The text begins in the same cell: on its next line, or after a colon. */
  readonly withText: boolean;
  /** Matched by meaning only; headings with the form's own words take precedence. */
  readonly loose: boolean;
}

/** A sheet to search: the headings found, and which cells are labels or part of a table and thus not text. */
interface Sheet {
  readonly region: Region;
  readonly headings: readonly Heading[];
  readonly isLabel: (row: number, column: number) => boolean;
}

function sheetOf({ region, labels }: LabelledRegion, titles: ReadonlySet<string>, known: ReadonlySet<string>, tables: readonly Area[]): Sheet {
  const own = tables.filter((area) => area.sheet === region.sheet);
  const inTable = (row: number, column: number): boolean => own.some((area) => within({ row, column }, area));
  const headings: Heading[] = [];
  region.values.forEach((line, row) =>
    line.forEach((content, column) => {
      const text = typeof content === 'string' ? textOf(content) : '';
      for (const { index } of text.slice(0, LONGEST).matchAll(/[\s:：]|$/g)) {
        const title = bare(text.slice(0, index));
        if (titles.has(title)) return void headings.push({ title, row, column, withText: /[^\s:：]/.test(text.slice(index)), loose: false });
      }
      const title = text === '' ? null : meant(text);
      if (title !== null && titles.has(title)) headings.push({ title, row, column, withText: false, loose: true });
    }),
  );
  const headed = new Set(headings.map(({ row, column }) => row * region.columns + column));
  return {
    region,
    headings,
    isLabel: (row, column) =>
      inTable(region.row + row, region.column + column) || known.has(bare(labels[row]![column]!)) || headed.has(row * region.columns + column),
  };
}

interface Candidate {
  readonly narrative: Narrative;
  /** 2: with text; 1: blank, with room for it; 0: blank, between other labels. */
  readonly rank: number;
  readonly heading: Heading;
}

/** The text below or next to a heading. */
function candidate({ region, isLabel }: Sheet, heading: Heading): Candidate {
  const { row, column } = heading;
  const textAt = (r: number, c: number): string => textOf(region.values[r]![c]!);
  const ends = (r: number): boolean => r >= region.rows || range(0, region.columns).some((c) => isLabel(r, c));
  const filled = (r: number, from: number): number => range(0, region.columns).findIndex((c) => c >= from && textAt(r, c) !== '');
  const placeOf = (r: number, c: number): Place => ({ sheet: region.sheet, row: region.row + r, column: region.column + c });
  const at = (r: number, c: number, cells: readonly TextCell[], rows: number, rank: number): Candidate => ({
    narrative: { text: joined(cells), cells, place: placeOf(r, c), rows, found: 'heading' },
    rank,
    heading,
  });
  /** The paragraphs from this cell on. */
  const from = (first: number, c: number): Candidate => {
    const cells: TextCell[] = [{ text: textAt(first, c), place: placeOf(first, c), merged: null, rows: 1 }];
    let last = first;
    for (let r = first + 1; r <= last + NEAR && !ends(r); r++) {
      const text = textAt(r, c);
      if (text === '') continue;
      cells.push({ text, place: placeOf(r, c), merged: null, rows: 1 });
      last = r;
    }
    return at(first, c, cells, last - first + 1, 2);
  };
  if (heading.withText) return from(row, column);
  const beside = filled(row, column + 1);
  if (beside !== -1 && !isLabel(row, beside)) return from(row, beside);
  for (let r = row + 1; r <= row + NEAR && !ends(r); r++) {
    const below = filled(r, column);
    if (below !== -1) return from(r, below);
  }
  return row + 1 >= region.rows || !ends(row + 1) ? at(row + 1, column, [], 1, 1) : at(row, column + 1, [], 1, 0);
}

const NOWHERE: Narrative = { text: '', cells: [], place: null, rows: 0, found: 'none' };

/** Reads the text sections by their names; those without one by their headings, outside the tables found. */
export function readNarratives(
  form: Form,
  names: Snapshot['names'],
  sheets: readonly LabelledRegion[],
  tables: readonly Area[],
): ReadonlyMap<string, Narrative> {
  const titleOf = (section: string): string => bare(form.sections.find(({ ordinal }) => ordinal === section)?.title ?? section);
  const lines = form.tables.flatMap((table) => [...table.rows, ...table.columns]);
  const labels = [
    ...form.sections.map(({ title }) => title),
    ...form.tables.flatMap(({ title, item = '' }) => [title, item]),
    ...lines.flatMap(({ label, group = [] }) => [label, ...group]),
  ];
  const known = new Set(labels.map(bare));
  known.delete('');
  const missing = form.narratives.filter(({ key }) => names.get(nameOf(key))?.state !== 'found');
  const titles = new Set(missing.map(({ section }) => titleOf(section)));
  const candidates =
    titles.size === 0
      ? []
      : sheets.flatMap((each) => {
          const sheet = sheetOf(each, titles, known, tables);
          return sheet.headings.map((heading) => candidate(sheet, heading));
        });
  const used = new Set<Heading>();
  const read = (key: string, section: string): Narrative => {
    const named = names.get(nameOf(key));
    if (named?.state === 'found') {
      const { sheet, row, column, rows } = named.region;
      const cells = cellsOf(named.region);
      return { text: joined(cells), cells, place: { sheet, row, column }, rows, found: 'name' };
    }
    // A heading may also occur in a table of contents, or above a table of its section: prefer the one with text, then one with room for it.
    const own = candidates.filter(({ heading }) => heading.title === titleOf(section) && !used.has(heading));
    const [best] = own.sort((a, b) => Number(a.heading.loose) - Number(b.heading.loose) || b.rank - a.rank);
    if (best === undefined) return NOWHERE;
    used.add(best.heading);
    return best.narrative;
  };
  return new Map(form.narratives.map(({ key, section }) => [key, read(key, section)]));
}
