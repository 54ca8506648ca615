import type { Form, Table } from './form.ts';

/**
 * Additional cover fields of a custom form. They are a table of one column, so that they are read, judged, exported, filled in and published like
 * other figures, and rules may name them.
 */

export const COVER_TABLE = 'cover';

const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`);

/** Periods that a report may cover besides a year, by the codes of their parts; `none`: the workbook names no year. */
const PERIODS: Readonly<Record<NonNullable<Form['period']>, readonly string[]>> = {
  year: [],
  half: ['上半年', '下半年'],
  quarter: ['第一季度', '第二季度', '第三季度', '第四季度'],
  month: months,
  none: [],
};

/** Labels of the period in foreign workbooks; the first one is used in ours. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  half: ['报告期', '所属期', '半年', 'Half-year', 'Half', 'Period'],
  quarter: ['报告季度', '季度', '报告期', '所属期', 'Quarter', 'Period'],
  month: ['报告月份', '月份', '报告期', '所属期', 'Month', 'Period'],
};

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** The labels of a cover field, by its key. */
export const coverLabels = ({ period = 'year' }: Form, key: string, label: string): readonly string[] =>
  key === 'period' ? [label, ...(LABELS[period] ?? [])] : [label];

/** The table of the cover's additional fields; `null` if there are none. */
function coverTable({ title, sections, period = 'year', cover = [] }: Form): Table | null {
  const parts = PERIODS[period];
  const zh = isChinese(title);
  const own: Table['rows'] =
    parts.length === 0
      ? []
      : [
          {
            key: 'period',
            label: zh ? LABELS[period]![0]! : LABELS[period]!.find((each) => !isChinese(each))!,
            type: 'code',
            codes: parts.map((label, index) => ({ code: String(index + 1), label })),
          },
        ];
  const rows = [...own, ...cover];
  if (rows.length === 0) return null;
  return {
    key: COVER_TABLE,
    title: zh ? '封面信息' : 'Cover',
    section: sections[0]!.ordinal,
    stub: zh ? '项目' : 'Item',
    columns: [{ key: '', label: zh ? '内容' : 'Content', type: 'text', rollup: 'none' }],
    rows,
  };
}

/** A form from its file, with the table of its cover. */
export function withCover(form: Form): Form {
  const table = coverTable(form);
  return table === null ? form : { ...form, tables: [table, ...form.tables] };
}

/** Whether the first table is the cover's. */
export const hasCover = ({ period = 'year', cover }: Form): boolean => PERIODS[period].length > 0 || cover !== undefined;

/** The form as its file has it. */
export const withoutCover = (form: Form): Form => (hasCover(form) ? { ...form, tables: form.tables.slice(1) } : form);

/** The period of a report in words, `''` if it is the year. */
export const periodName = ({ period = 'year' }: Pick<Form, 'period'>, code: unknown): string => PERIODS[period][Number(code) - 1] ?? '';
