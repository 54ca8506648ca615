import { NAME } from '../workbook/names.ts';
import { DAYS_TO_1904, type CellContent, type NameRead, type Place, type Region, type Snapshot } from '../workbook/workbook.ts';
import type { LabelledRegion } from './find.ts';
import { findTitle, restOfTitle, titleParts } from './title.ts';

/** One field of the cover page: its content and its place. */
export interface Field {
  readonly content: CellContent;
  readonly place: Place | null;
  /** How it was found: by its name, its label, the report's title, or not at all. */
  readonly found: 'name' | 'label' | 'title' | 'none';
}

export const COVER_FIELDS = ['organization', 'creditCode', 'year', 'scope', 'preparedBy', 'date'] as const;
export type CoverField = (typeof COVER_FIELDS)[number];
export type Cover = Readonly<Record<CoverField, Field>>;

/** Labels that identify a field whose name is missing, in reduced form. */
const LABELS: Record<CoverField, readonly string[]> = {
  organization: ['机关名称', '行政机关名称', '单位名称', '填报单位'],
  creditCode: ['统一社会信用代码'],
  year: ['报告年度', '年度'],
  scope: ['填报口径'],
  preparedBy: ['填报人'],
  date: ['填报日期'],
};

/** A name may cover the title or a part of it, if organization or year is written nowhere else. */
function fromTitle(key: CoverField, content: CellContent): CellContent {
  if (key !== 'organization' && key !== 'year') return content;
  const part = restOfTitle(content);
  // Without a year the text is not part of a title, but an organization's name.
  const parts = titleParts(content) ?? (part === null || part.year === null ? null : part);
  return parts?.[key] ?? content;
}

const first = (key: CoverField, region: Region): Field => ({
  content: fromTitle(key, region.values[0]?.[0] ?? null),
  place: { sheet: region.sheet, row: region.row, column: region.column },
  found: 'name',
});

/** The field of a single-cell name, or of the cell to the right of its label. */
function field(key: CoverField, name: NameRead | undefined, sheets: readonly LabelledRegion[]): Field {
  if (name?.state === 'found') return first(key, name.region);
  const labels = LABELS[key];
  for (const { region, labels: grid } of sheets) {
    for (const [row, line] of grid.entries()) {
      const at = line.findIndex((label) => labels.includes(label));
      if (at === -1 || at + 1 >= line.length) continue;
      const beside = region.values[row]!;
      const filled = beside.findIndex((content, column) => column > at && content !== null && content !== '');
      const column = filled === -1 ? at + 1 : filled;
      return {
        content: beside[column]!,
        place: { sheet: region.sheet, row: region.row + row, column: region.column + column },
        found: 'label',
      };
    }
  }
  return { content: null, place: null, found: 'none' };
}

/** `title` is the form's: a report without a cover page names organization and year in its title. */
export function readCover(snapshot: Snapshot, sheets: readonly LabelledRegion[], title: string): Cover {
  const entries = COVER_FIELDS.map((key) => [key, field(key, snapshot.names.get(NAME[key]), sheets)] as const);
  const cover = Object.fromEntries(entries) as Record<CoverField, Field>;
  const { date } = cover;
  if (snapshot.date1904 === true && typeof date.content === 'number') cover.date = { ...date, content: date.content + DAYS_TO_1904 };
  if (cover.organization.found !== 'none' && cover.year.found !== 'none') return cover;
  const found = findTitle(sheets, title);
  const { organization, year } = found ?? { organization: null, year: null };
  if (cover.organization.found === 'none' && organization !== null)
    cover.organization = { content: organization.text, place: organization.place, found: 'title' };
  if (cover.year.found === 'none' && year !== null) cover.year = { content: year.value, place: year.place, found: 'title' };
  return cover;
}

/** A text field without outer white space; numbers as displayed; `''` if there is nothing usable. */
export function textOf(content: CellContent): string {
  if (typeof content === 'string') return content.trim();
  return typeof content === 'number' ? String(content) : '';
}

const SCOPES: Readonly<Record<string, 'own' | 'consolidated'>> = { 本机关: 'own', 汇总: 'consolidated' };

/** Whether the report is an organization's own or a roll-up; `null` if it does not say. */
export const scopeOf = ({ scope }: Cover): 'own' | 'consolidated' | null => SCOPES[textOf(scope.content)] ?? null;
export const isConsolidated = (cover: Cover): boolean => scopeOf(cover) === 'consolidated';

/** The report year: 2024, "2024", "２０２４年度"; `null` if there is none. */
export function yearOf(content: CellContent): number | null {
  const match = /^(\d{4})年?度?$/.exec(textOf(content).normalize('NFKC').replace(/\s/g, ''));
  const year = match === null ? NaN : Number(match[1]);
  return year >= 1990 && year <= 2100 ? year : null;
}

/** A date as written; a serial day number (counted from 1900) as `2025-01-31`. */
export function dateOf(content: CellContent): string | null {
  if (typeof content === 'number' && content > 20000 && content < 80000)
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(content) * 86_400_000).toISOString().slice(0, 10);
  return textOf(content) || null;
}
