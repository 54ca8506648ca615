import type { Form } from '../form/form.ts';
import { nameOf } from '../workbook/names.ts';
import { within } from '../workbook/rectangles.ts';
import type { Area, CellContent, Place, Region, Snapshot } from '../workbook/workbook.ts';
import { textOf } from './cover.ts';
import type { LabelledRegion } from './find.ts';
import { reducedForm } from './labels.ts';
import { range } from './sequence.ts';

/** One text section: what its cells hold, and where they are: by its name, by its heading, or nowhere (`null`). */
export interface Narrative {
  readonly text: string;
  readonly place: Place | null;
  /** Its cells from the place downwards. */
  readonly rows: number;
  readonly found: 'name' | 'heading' | 'none';
}

/** Longer texts are no headings. */
const LONGEST = 80;
/** A text may begin so many rows below its heading, and its paragraphs be so far apart: one row may be blank between them. */
const NEAR = 2;

const NUMBERING = /^第?[一二三四五六七八九十\d]{1,3}(?:部分|章|节)?\.?/;

/** A heading without its number, however that is written: `第一部分 总体情况`, `1. 总体情况`, `一 总体情况`. */
const bare = (heading: string): string => {
  const reduced = reducedForm(heading);
  return reduced.replace(NUMBERING, '') || reduced;
};

/** Text that fills several cells is read as its paragraphs. */
const paragraphs = (contents: readonly CellContent[]): string =>
  contents
    .map(textOf)
    .filter((text) => text !== '')
    .join('\n');

interface Heading {
  readonly title: string;
  readonly row: number;
  readonly column: number;
  /** The text begins in the same cell: in its next line, or behind a colon. */
  readonly withText: boolean;
}

/** A sheet in which to look: the headings sought, and which cells are labels or in a table, so no text. */
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
        if (titles.has(title)) return void headings.push({ title, row, column, withText: /[^\s:：]/.test(text.slice(index)) });
      }
    }),
  );
  return {
    region,
    headings,
    isLabel: (row, column) => inTable(region.row + row, region.column + column) || known.has(bare(labels[row]![column]!)),
  };
}

interface Candidate {
  readonly narrative: Narrative;
  /** 2: with text; 1: blank, with room for it; 0: blank, between other labels. */
  readonly rank: number;
  readonly heading: Heading;
}

/** What a heading stands over. */
function candidate({ region, isLabel }: Sheet, heading: Heading): Candidate {
  const { row, column } = heading;
  const textAt = (r: number, c: number): string => textOf(region.values[r]![c]!);
  const ends = (r: number): boolean => r >= region.rows || range(0, region.columns).some((c) => isLabel(r, c));
  const filled = (r: number, from: number): number => range(0, region.columns).findIndex((c) => c >= from && textAt(r, c) !== '');
  const at = (r: number, c: number, texts: readonly string[], rows: number, rank: number): Candidate => ({
    narrative: { text: texts.join('\n'), place: { sheet: region.sheet, row: region.row + r, column: region.column + c }, rows, found: 'heading' },
    rank,
    heading,
  });
  /** The paragraphs from this cell on. */
  const from = (first: number, c: number): Candidate => {
    const texts = [textAt(first, c)];
    let last = first;
    for (let r = first + 1; r <= last + NEAR && !ends(r); r++) {
      if (textAt(r, c) === '') continue;
      texts.push(textAt(r, c));
      last = r;
    }
    return at(first, c, texts, last - first + 1, 2);
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

const NOWHERE: Narrative = { text: '', place: null, rows: 0, found: 'none' };

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
      const { sheet, row, column, rows, values } = named.region;
      return { text: paragraphs(values.flat()), place: { sheet, row, column }, rows, found: 'name' };
    }
    // A heading may also stand in a list of contents, or over a table of its section: the likeliest is where there is text, then where there is room for it.
    const own = candidates.filter(({ heading }) => heading.title === titleOf(section) && !used.has(heading));
    const [best] = own.sort((a, b) => b.rank - a.rank);
    if (best === undefined) return NOWHERE;
    used.add(best.heading);
    return best.narrative;
  };
  return new Map(form.narratives.map(({ key, section }) => [key, read(key, section)]));
}
