import { MAX_COLUMNS, MAX_ROWS } from '../address.ts';
import { WorkbookFault, type SheetInfo } from '../workbook.ts';
import { countOf, isYes, item, tolerant, whole } from './normalize.ts';
import type { EtFormatConditions, EtRange, EtWorkbook, EtWorksheet } from './object-model.ts';

export interface Sheet {
  readonly name: string;
  readonly worksheet: EtWorksheet;
}

const VISIBLE = -1;

/** The worksheets of a workbook in order, without chart sheets. */
export function sheetsOf(book: EtWorkbook): Sheet[] {
  const all = book.Worksheets;
  const count = countOf(all);
  if (count === 0) throw new WorkbookFault('host/failed', 'a workbook without sheets');
  const sheets: Sheet[] = [];
  for (let index = 1; index <= count; index++) {
    const worksheet = item(all, index);
    if (worksheet === null) throw new WorkbookFault('host/failed', `sheet ${index} of ${count}`);
    const name: unknown = worksheet.Name;
    if (typeof name !== 'string') throw new WorkbookFault('host/failed', `sheet ${index} of ${count} without a name`);
    sheets.push({ name, worksheet });
  }
  return sheets;
}

/** Throws if the build does not report it: a sheet deleted meanwhile gives no answer, but is not hidden. */
export const isVisible = ({ name, worksheet }: Sheet): boolean => {
  const visible: unknown = worksheet.Visible;
  if (typeof visible === 'boolean') return visible;
  const number = whole(visible);
  if (number === null) throw new WorkbookFault('host/failed', `${name} does not say whether it is shown`);
  return number === VISIBLE;
};

export function protectionOf({ worksheet }: Sheet): SheetInfo['protection'] {
  if (!isYes(tolerant(() => worksheet.ProtectContents))) return 'none';
  return isYes(tolerant(() => worksheet.Protection.AllowFormattingCells)) ? 'formattable' : 'locked';
}

/** What was learned about a build, so that it is not probed again for every sheet. */
export interface Known {
  /** `Cells` returned nothing. */
  noCells?: true;
  /** The colour of a rule without one. */
  bareColor?: unknown;
}

/** Every conditional format of a sheet. `Cells` does not work in every build; a range larger than any report does. */
export function conditionsOf(worksheet: EtWorksheet, known: Known = {}): EtFormatConditions {
  const whole = known.noCells === true ? undefined : tolerant(() => worksheet.Cells.FormatConditions);
  if (whole != null) return whole;
  const conditions = worksheet.Range('A1:IV65536').FormatConditions;
  known.noCells = true;
  return conditions;
}

/** Whether a sheet has such a cell in every build. */
export const exists = ({ row, column, rows = 1, columns = 1 }: { row: number; column: number; rows?: number; columns?: number }): boolean =>
  [row, column, rows, columns].every(Number.isInteger) &&
  row >= 0 &&
  column >= 0 &&
  rows > 0 &&
  columns > 0 &&
  row + rows <= MAX_ROWS &&
  column + columns <= MAX_COLUMNS;

/** Position and size of a range that was not requested by address. */
export function extentOf(range: EtRange): { row: number; column: number; rows: number; columns: number } | null {
  const numbers = [tolerant(() => range.Row), tolerant(() => range.Column)].map((value) =>
    whole(typeof value === 'function' ? value.call(range) : value),
  );
  const [row, column] = numbers;
  const rows = tolerant(() => countOf(range.Rows)) ?? 0;
  const columns = tolerant(() => countOf(range.Columns)) ?? 0;
  return row == null || column == null || rows < 1 || columns < 1 ? null : { row: row - 1, column: column - 1, rows, columns };
}
