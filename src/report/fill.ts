import { cellsOf } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { fingerprint } from '../check/fingerprint.ts';
import type { Examination } from '../check/check.ts';
import { readFigure } from '../read/figures.ts';
import type { Finding } from '../read/finding.ts';
import type { Reading } from '../read/read.ts';
import type { ReadCell } from '../read/table.ts';
import { paragraph } from '../text/message.ts';
import { placeAddress } from '../workbook/address.ts';
import { NAME } from '../workbook/names.ts';
import type { Edit, Place } from '../workbook/workbook.ts';
import type { ReportInput } from './input.ts';
import type { ReportFinding } from './schema.ts';

type Content = number | string | null;

/**
 * The edits that fill a blank template with a report. A total keeps its SUM where the report says it held one, or where nothing is
 * given for it: a blank total could not be typed into, its cell is locked. One that is given, if only as `null`, is typed.
 */
export function fillEdits(blank: Reading, input: ReportInput): Edit[] {
  const { report } = input;
  const edits: Edit[] = [];
  const put = (place: Place | null | undefined, value: Content): void => {
    if (place != null) edits.push({ place, value });
  };
  const { cover } = blank;
  put(cover.organization.place, input.organization || null);
  put(cover.year.place, input.year ?? report?.raw['year'] ?? null);
  const sums = new Set(report?.source.sums ?? []);
  for (const key of cellsOf(blank.form).keys()) {
    const cell = blank.cells.get(key);
    if (cell === undefined || (cell.sums !== null && (sums.has(key) || !input.cells.has(key)))) continue;
    const content = contentOf(cell, input.cells.get(key) ?? null, report !== null);
    if (content !== null || cell.formula !== null) put(cell.place, content);
  }
  for (const [key, text] of Object.entries(report?.narrative ?? input.texts ?? {})) put(blank.narrative.get(key)?.place, text);
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

/** Figures given as published text are typed as a person would: digits become a number, anything else stays as it is. */
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
 * Whether a finding of the filled workbook is the one that an exported report tells of. Sentences are known by what is said of them: several
 * may stand in one cell, and stand elsewhere where each had a cell of its own.
 */
const isSame = (each: Finding, given: ReportFinding, form: Form): boolean => {
  if (each.rule !== given.rule || each.cell !== given.cell) return false;
  if (each.facts['clause'] !== undefined) return paragraph(each, form, 'zh-CN') === given.message;
  return given.cell !== null || (each.place !== null && placeAddress(each.place) === given.address);
};

/** The rows of `GIAR_explanations` for the explanations an exported report carries, once the filled workbook was examined. */
export function explanationEdits(filled: Examination, input: ReportInput): Edit[] {
  return (input.report?.validation.findings ?? []).flatMap((given): Edit[] => {
    if (given.explanation === null) return [];
    const about = filled.findings.find((each) => isSame(each, given, filled.form));
    if (about === undefined) return [];
    return [
      {
        appendRow: NAME.explanations,
        cells: [about.rule, about.cell, placeAddress(about.place!), given.explanation, fingerprint(about)],
      },
    ];
  });
}
