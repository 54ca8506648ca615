import type { Counted, LeftOut } from '../batch/counted.ts';
import type { Unreadable } from '../batch/entry.ts';
import { exactSum } from '../batch/exact.ts';
import type { RolledUp } from '../batch/rollup.ts';
import type { Stack } from '../batch/stack.ts';
import { countedRows } from '../batch/rows.ts';
import { countedSheet } from '../batch/sheets.ts';
import type { Examination } from '../check/check.ts';
import type { Form } from '../form/form.ts';
import { rollUpWays } from '../form/rollup.ts';
import type { Finding } from '../read/finding.ts';
import type { Reading } from '../read/read.ts';
import { asTyped } from '../report/input.ts';
import type { Scalar } from '../report/schema.ts';
import { batchText } from '../text/batch.ts';
import type { Language } from '../text/text.ts';
import { visible } from '../text/visible.ts';
import type { Place } from '../workbook/workbook.ts';
import type { Preface } from '../workbook/xlsx/template/index.ts';
import type { XlsxWorkbook } from '../workbook/xlsx/index.ts';
import { fillIn, filledWithReport } from './filled-template.ts';

/** A roll-up: the sums, the reports in it, and those left out. */
export interface RollUp extends Counted {
  readonly form: Form;
  readonly year: number;
  readonly sums: readonly RolledUp[];
  readonly unreadable: readonly Unreadable[];
  /** The rows of open tables, if the form has any. */
  readonly stack: Stack | null;
}

/** Why a report is not added up, and the other report concerned. */
export const reasonOf = ({ reason, beside }: LeftOut, language: Language, reasons = batchText[language].leftOut): string =>
  beside === null ? reasons[reason] : batchText[language].beside(reasons[reason], beside.file);

/** The page before the cover that lists what was added. */
export function rollUpPreface({ form, year, unreadable, ...selected }: RollUp, language: Language): Preface {
  const { name, columns, valuesOf } = countedSheet(language);
  const { preface: say } = batchText[language];
  const { counted, leftOut, ofRollUps } = selected;
  return {
    name,
    title: say.title(visible(form.title), year),
    notes: [say.scope(counted.length, leftOut.length, unreadable.length), ...(ofRollUps ? [say.ofRollUps] : [])],
    columns,
    rows: countedRows(selected, unreadable, (left) => reasonOf(left, language)).map(valuesOf),
  };
}

/** The totals to type: a total keeps the template's SUM if that gives the sum of the totals, as it does for reports that tie out. */
function typed(blank: Reading, sums: readonly RolledUp[], rows: ReadonlyMap<string, Scalar>): Map<string, number | string | null> {
  const sumOf = new Map([
    ...sums.map(({ key, sum }) => [key, sum] as const),
    ...[...rows].flatMap(([key, value]) => (typeof value === 'number' ? [[key, value] as const] : [])),
  ]);
  const termsOf = (key: string): readonly string[] | null => blank.cells.get(key)?.sums ?? null;
  const calculated = (key: string): number => {
    const terms = termsOf(key);
    return terms === null ? (sumOf.get(key) ?? 0) : exactSum(terms.map(calculated));
  };
  const isCalculated = (key: string, value: Scalar): boolean => termsOf(key) !== null && (value === null || calculated(key) === value);
  const all = [...sums.map(({ key, sum }) => [key, sum] as const), ...rows];
  return new Map(all.flatMap(([key, value]) => (isCalculated(key, value) ? [] : [[key, asTyped(value)] as const])));
}

/** The form's template with the sums, of scope 汇总. Throws `NotFilled`. */
export async function rolledUpWorkbook(
  { form, year, sums, stack }: Pick<RollUp, 'form' | 'year' | 'sums' | 'stack'>,
  organization: string,
  preface?: Preface,
): Promise<XlsxWorkbook> {
  const scopes: Place[] = [];
  const fill = (blank: Reading) => {
    if (blank.cover.scope.place !== null) scopes.push(blank.cover.scope.place);
    return { form: form.id, organization, year, cells: typed(blank, sums, stack?.cells ?? new Map()), report: null };
  };
  const workbook = await filledWithReport(stack?.form ?? form, fill, preface);
  await fillIn(
    workbook,
    scopes.map((place) => ({ place, value: '汇总' })),
  );
  return workbook;
}

/**
 * Findings of the roll-up itself. Its texts, and figures that are not added up, are still to be written: their being blank is not an error of the
 * sums.
 */
export const findingsOfRollUp = ({ form, findings }: Examination): Finding[] =>
  findings.filter(
    ({ rule, severity, cell }) => severity !== 'hint' && !rule.startsWith('narrative/') && !(rule === 'figure/blank' && isLeftBlank(form, cell!)),
  );

const isLeftBlank = (form: Form, cell: string): boolean => {
  const way = rollUpWays(form).get(cell)?.way;
  return way === 'none' || way === 'recompute';
};
