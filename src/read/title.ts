import type { CellContent, Place } from '../workbook/workbook.ts';
import type { LabelledRegion } from './find.ts';

/** The organization and year in a report's title, as written; `null` if absent. */
export interface TitleParts {
  readonly organization: string | null;
  readonly year: number | null;
}

/** A title with the cells that its two parts were read from. */
export interface Title {
  readonly organization: { readonly text: string; readonly place: Place } | null;
  readonly year: { readonly value: number; readonly place: Place } | null;
}

/** Longer texts are sentences. */
const LONGEST = 100;
/** Titles are within the first rows of a sheet. */
const FRONT = 40;
const SUBJECTS = ['政府信息公开', '政务公开'] as const;
const DIGITS = '〇一二三四五六七八九';
/** `2024年`, `２０２４年度`, `二〇二四年`; many different circles are used for zero. */
const YEAR = /(?:(\d{4})|([一二][〇零○◯Oo0一二三四五六七八九]{3}))年度?/;

const yearFrom = (match: RegExpExecArray): number | null => {
  const digits = match[1] ?? [...match[2]!.replace(/[零○◯Oo0]/g, '〇')].map((digit) => DIGITS.indexOf(digit)).join('');
  const year = Number(digits);
  return year >= 1990 && year <= 2100 ? year : null;
};

const compact = (text: string): string => text.normalize('NFKC').replace(/[\s\u200B\uFEFF《》〈〉“”"]/g, '');

const TAILS = ['关于公布', '关于发布', '关于印发', '关于报送', '关于', '的', '年度'];

/** The words without those of a title that follow an organization's name. */
function withoutTails(words: string): string {
  let kept = words;
  for (let tail = TAILS.find((each) => kept.endsWith(each)); tail !== undefined; tail = TAILS.find((each) => kept.endsWith(each))) {
    kept = kept.slice(0, -tail.length);
  }
  return kept;
}

/** The organization in the words before the subject, without the year, 关于 and 的. */
const office = (words: string): string =>
  withoutTails(
    words
      .replace(YEAR, '')
      .replace(/[()[\]【】]/g, '')
      .replace(/^(?:附件\d*:?|关于(?:公布|发布|印发|报送)?|公布|发布|印发|报送)/, ''),
  );

/** The words before a form's own title, if the text ends with that title; otherwise `null`. */
function beforeTitle(text: string, title: string): string | null {
  const own = compact(title);
  return text.endsWith(own) ? text.slice(0, text.length - own.length) : null;
}

/**
 * Reads a text as a title of the report; `null` if it is not one. The organization's name keeps its original characters. `title` is the form's own,
 * for forms about another subject.
 */
export function titleParts(content: CellContent, title = ''): TitleParts | null {
  if (typeof content !== 'string' || content.length > 2 * LONGEST) return null;
  const text = compact(content);
  if (text.length > LONGEST || /[。;]/.test(text)) return null;
  const own = title === '' ? null : beforeTitle(text, title);
  if (own !== null) {
    const found = YEAR.exec(own);
    const called = office(own);
    return { organization: called === '' ? null : called, year: found === null ? null : yearFrom(found) };
  }
  const last = Math.max(...SUBJECTS.map((subject) => text.lastIndexOf(subject)));
  if (last === -1) return null;
  // A report may be about both: 政府信息公开和政务公开.
  const at = /(?:政府信息公开|政务公开)[和及与]$/.exec(text.slice(0, last))?.index ?? last;
  const tail = text.slice(at);
  if (
    !/^(?:政府信息公开|政务公开)(?:[和及与](?:政府信息公开|政务公开))?(?:工作)?(?:的)?(?:情况)?(?:的)?(?:[\d〇零○◯Oo一二三四五六七八九]{4})?(?:年度?)?(?:工作)?(?:情况)?(?:的)?(?:总结)?(?:报告|年报)/.test(
      tail,
    )
  )
    return null;
  const head = text.slice(0, at);
  const match = YEAR.exec(head) ?? YEAR.exec(tail);
  const name = office(head);
  return { organization: name === '' ? null : name, year: match === null ? null : yearFrom(match) };
}

/** A short text next to or above a title that may be its other part: the organization, the year or both. */
export const restOfTitle = (content: CellContent): TitleParts | null => {
  if (typeof content !== 'string') return null;
  const text = compact(content);
  if (text === '' || text.length > 60 || /[。;,:]/.test(text) || /^附件/.test(text)) return null;
  const match = YEAR.exec(text);
  const name = office(text);
  return { organization: name === '' ? null : name, year: match === null ? null : yearFrom(match) };
};

/** Searches the first rows of each sheet for the title, in one cell or in two or three consecutive ones. */
export function findTitle(sheets: readonly LabelledRegion[], title = ''): Title | null {
  for (const { region } of sheets) {
    const cells = region.values
      .slice(0, FRONT)
      .flatMap((line, row) =>
        line.flatMap((content, column) => (typeof content === 'string' && content.trim() !== '' ? [{ content, row, column }] : [])),
      );
    for (const [index, cell] of cells.entries()) {
      const parts = titleParts(cell.content, title);
      if (parts === null) continue;
      const place = ({ row, column }: { row: number; column: number }): Place => ({
        sheet: region.sheet,
        row: region.row + row,
        column: region.column + column,
      });
      const before = index === 0 ? null : cells[index - 1]!;
      const above = before === null ? null : restOfTitle(before.content);
      const after = cells[index + 1];
      // Only a year may follow below; anything else is the text.
      const below =
        after !== undefined && /^\(?(?:\d{4}|[一二][〇零○◯Oo一二三四五六七八九]{3})年度?\)?$/.test(compact(after.content))
          ? restOfTitle(after.content)
          : null;
      const organization =
        parts.organization !== null
          ? { text: parts.organization, place: place(cell) }
          : above?.organization != null
            ? { text: above.organization, place: place(before!) }
            : null;
      const year =
        parts.year !== null
          ? { value: parts.year, place: place(cell) }
          : above?.year != null
            ? { value: above.year, place: place(before!) }
            : below?.year != null
              ? { value: below.year, place: place(after!) }
              : null;
      if (organization !== null || year !== null) return { organization, year };
    }
  }
  return null;
}
