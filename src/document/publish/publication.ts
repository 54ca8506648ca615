import { cellsOf } from '../../form/cells.ts';
import type { Form } from '../../form/form.ts';
import { unfoldedFor } from '../../form/stack.ts';
import { flatten } from '../../report/nest.ts';
import type { Report } from '../../report/schema.ts';
import type { Block, Document } from '../document.ts';
import { printed } from './figure-text.ts';
import { stackedGrid, tableGrid, type FigureText } from './grid.ts';

/** A document to be published, with its page furniture. */
export interface Publication {
  readonly document: Document;
  /** The issuing organization and date at the end, if the cover has a date; otherwise `null`. */
  readonly signature: { readonly organization: string; readonly date: string } | null;
  /** A draft is marked as such on every page. */
  readonly draft: boolean;
  /** Typography: of an official document, or of a one-page form to be filed. */
  readonly look: 'official' | 'record';
}

/** `酒后镇人民政府2020年政府信息公开工作年度报告`. */
export const titleOf = ({ organization, year }: Report, form: Form): string => `${organization.name}${year === null ? '' : `${year}年`}${form.title}`;

/** The text of a cell: the original text if it is not a plain number, the number as the form prints it, or nothing for a blank. */
function figureTexts(report: Report, form: Form): FigureText {
  const values = flatten(report.tables);
  const cells = cellsOf(form);
  return (key) => {
    if (Object.prototype.hasOwnProperty.call(report.raw, key)) return report.raw[key]!;
    const value = values.get(key) ?? null;
    if (typeof value === 'boolean') return value ? '是' : '否';
    return value === null ? '' : typeof value === 'string' ? value : printed(value, cells.get(key)!.column);
  };
}

/** The report as the office publishes it: the form's sections in order, each with its text and its tables. */
export function publicationOf(report: Report, given: Form, draft: boolean): Publication {
  const form = unfoldedFor(given, flatten(report.tables).keys());
  const figure = figureTexts(report, form);
  const blocks = form.sections.flatMap(({ ordinal, title }): Block[] => {
    const texts = form.narratives.filter(({ section }) => section === ordinal).map(({ key }) => report.narrative[key] ?? '');
    const tables = form.tables.filter(({ section }) => section === ordinal);
    return [
      { kind: 'paragraph', text: `${ordinal}、${title}`, level: 1 },
      ...texts.filter((text) => text !== '').flatMap(paragraphs),
      ...grids(tables, title, figure),
    ];
  });
  const { date } = report.cover;
  const signature = date === null ? null : { organization: report.organization.name, date: dateText(date) };
  return { document: { title: titleOf(report, form), blocks }, signature, draft, look: 'official' };
}

const paragraphs = (text: string): Block[] => text.split('\n').map((line) => ({ kind: 'paragraph', text: line, level: 0 }));

function grids(tables: Form['tables'], title: string, figure: FigureText): Block[] {
  if (tables.length > 1 && tables.every(({ item }) => item !== undefined)) return [stackedGrid(tables, title, figure)];
  return tables.flatMap((table): Block[] => {
    const grid = tableGrid(table, figure);
    // A single table needs no title besides its section's heading.
    return tables.length === 1 ? [grid] : [{ kind: 'paragraph', text: table.title, level: 2 }, grid];
  });
}

/** `2025-01-20` as written below a document; any other text stays as it is. */
function dateText(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match === null ? date : `${Number(match[1])}年${Number(match[2])}月${Number(match[3])}日`;
}
