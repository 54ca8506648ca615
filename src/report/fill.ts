import { cellsOf, isText } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import type { Examination } from '../check/check.ts';
import { exact } from '../check/linear.ts';
import { readFigure } from '../read/figures.ts';
import type { Finding } from '../read/finding.ts';
import type { Narrative } from '../read/narratives.ts';
import { EXPLANATION_COLUMNS } from '../workbook/explanations.ts';
import { paragraphsOf } from '../workbook/paragraphs.ts';
import type { Reading } from '../read/read.ts';
import type { ReadCell } from '../read/table.ts';
import { paragraph } from '../text/findings/message.ts';
import { placeAddress } from '../workbook/address.ts';
import { NAME } from '../workbook/names.ts';
import type { Edit, Place } from '../workbook/workbook.ts';
import { explanationRow } from './explanation.ts';
import type { ReportInput } from './input.ts';
import type { ReportFinding } from './schema.ts';

type Content = number | string | null;

/** The non-blank texts of a report's narrative. */
export const textsOf = ({ report, texts }: ReportInput): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(report?.narrative ?? texts ?? {}).flatMap(([key, text]) => (text === null || text === '' ? [] : [[key, text]])));

/**
 * The totals that a template's SUM cannot reproduce for this report, so that they are typed and their cells unlocked. A report lists the totals that
 * held a SUM when it was exported; with flat figures, a SUM stays if it gives the same value. A total that is not given keeps its SUM.
 */
export function typedTotals(blank: Reading, { report, cells }: ReportInput): ReadonlySet<string> {
  const held = new Set(report?.source.sums ?? []);
  const numberOf = (key: string): number | null => {
    const given = cells.get(key) ?? null;
    if (typeof given !== 'string') return given;
    const figure = readFigure(given, 'signed-count');
    return figure.kind === 'text-number' ? figure.value : null;
  };
  const sumsOf = (key: string): readonly string[] | null => blank.cells.get(key)?.sums ?? null;
  const valueOf = (key: string): number => sumsOf(key)?.reduce((sum, term) => sum + valueOf(term), 0) ?? numberOf(key) ?? 0;
  const typed = (key: string): boolean => (report === null ? numberOf(key) === null || exact(valueOf(key)) !== numberOf(key) : !held.has(key));
  return new Set([...cells.keys()].filter((key) => sumsOf(key) !== null && typed(key)));
}

/** The edits that fill a blank template with a report. A total is typed if its SUM cannot stay (`typedTotals`), even if the value is `null`. */
export function fillEdits(blank: Reading, input: ReportInput): Edit[] {
  const { report } = input;
  const edits: Edit[] = [];
  const put = (place: Place | null | undefined, value: Content): void => {
    if (place != null) edits.push({ place, value });
  };
  const { cover } = blank;
  put(cover.organization.place, input.organization || null);
  put(cover.year.place, input.year ?? report?.raw['year'] ?? null);
  const typed = typedTotals(blank, input);
  for (const [key, line] of cellsOf(blank.form)) {
    const cell = blank.cells.get(key);
    if (cell === undefined || (cell.sums !== null && !typed.has(key))) continue;
    const content = contentOf(cell, input.cells.get(key) ?? null, report !== null || isText(line));
    if (content !== null || cell.formula !== null) put(cell.place, content);
  }
  for (const [key, text] of Object.entries(textsOf(input))) edits.push(...textEdits(blank.narrative.get(key), text));
  if (report === null) return edits;
  put(cover.creditCode.place, report.organization.creditCode);
  put(cover.scope.place, report.organization.scope === null ? null : report.organization.scope === 'own' ? '本机关' : '汇总');
  put(cover.preparedBy.place, report.cover.preparedBy);
  put(cover.date.place, report.cover.date);
  const places = blank.prior?.places;
  for (const [key, value] of Object.entries(report.prior)) {
    put(places?.get(key === 'year' ? '年度' : key === 'organization' ? '机关' : key), value);
  }
  return edits.filter((edit) => !('value' in edit) || edit.value !== null || formulaAt(blank, edit.place));
}

/**
 * The edits that replace a section's text, one paragraph per row; paragraphs beyond the available rows share the last one. Rows with old text are
 * emptied. No edits if the text is already there, ignoring outer white space, which reading drops.
 */
export function textEdits(into: Narrative | undefined, text: string): Edit[] {
  if (into?.place == null || into.text === text.trim()) return [];
  const { sheet, row, column } = into.place;
  const parts = paragraphsOf(text);
  const rows = Math.max(into.rows, 1);
  const lines = parts.length <= rows ? parts : [...parts.slice(0, rows - 1), parts.slice(rows - 1).join('\n')];
  const held = new Map(into.cells.map(({ text: now, place }) => [place.row, now]));
  return Array.from({ length: rows }, (_, index): [number, string] => [row + index, lines[index] ?? '']).flatMap(([at, line]): Edit[] =>
    line === (held.get(at) ?? '') ? [] : [{ place: { sheet, row: at, column }, value: line === '' ? null : line }],
  );
}

/** Figures given as published text are entered as a person would type them: digits become a number, anything else stays text. */
function contentOf(cell: ReadCell, given: Content, exact: boolean): Content {
  if (typeof given !== 'string') return given;
  if (exact) return given;
  const figure = readFigure(given, 'signed-count');
  return figure.kind === 'text-number' && /^-?\d+(\.\d+)?$/.test(given) ? figure.value : given;
}

const formulaAt = (blank: Reading, place: Place): boolean =>
  [...blank.cells.values()].some(
    (cell) => cell.formula !== null && cell.place.sheet === place.sheet && cell.place.row === place.row && cell.place.column === place.column,
  );

/**
 * Whether a finding of the filled workbook corresponds to one of an exported report. Findings about sentences are compared by their message, since
 * several may share a cell, and their cells differ if each had a cell of its own.
 */
const isSame = (each: Finding, given: ReportFinding, form: Form): boolean => {
  if (each.rule !== given.rule || each.cell !== given.cell) return false;
  if ('clause' in each.facts) return paragraph(each, form, 'zh-CN') === given.message;
  return given.cell !== null || (each.place !== null && placeAddress(each.place) === given.address);
};

/** The rows of `GIAR_explanations` for the explanations of an exported report, once the filled workbook has been examined. */
export function explanationEdits(filled: Examination, input: ReportInput): Edit[] {
  return (input.report?.validation.findings ?? []).flatMap((given): Edit[] => {
    if (given.explanation === null) return [];
    const about = filled.findings.find((each) => isSame(each, given, filled.form));
    if (about === undefined) return [];
    const row = explanationRow(about, given.explanation, filled.form);
    return [
      {
        appendRow: NAME.explanations,
        cells: EXPLANATION_COLUMNS.map(({ field }) => row[field]),
      },
    ];
  });
}
