import type { DataValidation } from 'hucre';
import { decimalsAt, signedAt, typeAt, type Cell } from '../../../form/cells.ts';
import type { Form } from '../../../form/form.ts';
import { areaAddress } from '../../address.ts';
import type { Place } from '../../workbook.ts';
import { ranges } from './totals.ts';
import { COVER_PROMPT, FIGURE_ERROR, TEXT_ERROR, SCOPES, SCOPE_ERROR, yearError } from './words.ts';

/** Excel keeps whole numbers exact below 10¹⁵; no report comes near this limit. */
const FAR = 999_999_999;

/** The kinds of permitted input: integers or not, and the lowest value. In the order in which a sheet lists them. */
export const FIGURE_LIMITS = ['count', 'signed-count', 'amount-10k-yuan', 'number', 'signed-number'] as const;
export type FigureLimit = (typeof FIGURE_LIMITS)[number];

/** The limit of a cell's figures. */
export function limitOf(cell: Pick<Cell, 'row' | 'column'>): FigureLimit {
  const signed = signedAt(cell);
  if (decimalsAt(cell) === 0) return signed ? 'signed-count' : 'count';
  if (signed) return 'signed-number';
  return typeAt(cell) === 'amount-10k-yuan' ? 'amount-10k-yuan' : 'number';
}

const LIMITS: Record<FigureLimit, Pick<DataValidation, 'type' | 'operator' | 'formula1' | 'formula2'>> = {
  count: { type: 'whole', operator: 'greaterThanOrEqual', formula1: '0' },
  'signed-count': { type: 'whole', operator: 'between', formula1: String(-FAR), formula2: String(FAR) },
  'amount-10k-yuan': { type: 'decimal', operator: 'greaterThanOrEqual', formula1: '0' },
  number: { type: 'decimal', operator: 'greaterThanOrEqual', formula1: '0' },
  'signed-number': { type: 'decimal', operator: 'between', formula1: String(-FAR), formula2: String(FAR) },
};

/** Refuses input beyond that limit. No prompt, which would cover the row below while typing. */
export function figureValidation(limit: FigureLimit, places: readonly Place[]): DataValidation {
  const { title, message } = FIGURE_ERROR[limit];
  return { ...LIMITS[limit], ...stop(title, message), range: ranges(places).map(areaAddress).join(' ') };
}

/** Longest list that a validation formula can contain within its quotes. */
const MOST_LIST = 255;

/** The validation of cells that are not numbers: one of a list, or a date; `null` if it cannot be expressed. */
export function textValidation({ row, column }: Pick<Cell, 'row' | 'column'>, places: readonly Place[]): DataValidation | null {
  const range = ranges(places).map(areaAddress).join(' ');
  const type = typeAt({ row, column });
  const values = type === 'yes-no' ? ['是', '否'] : type === 'code' ? (row.codes ?? column.codes ?? []).map(({ code }) => code) : [];
  const isShort = values.join(',').length <= MOST_LIST && values.every((value) => !/[,"]/.test(value));
  if (values.length > 0 && isShort) return { type: 'list', values, ...stop(TEXT_ERROR.list.title, TEXT_ERROR.list.message), range };
  // 1 January 1900 or later.
  if (type === 'date')
    return { type: 'date', operator: 'greaterThanOrEqual', formula1: '1', ...stop(TEXT_ERROR.date.title, TEXT_ERROR.date.message), range };
  return null;
}

const stop = (errorTitle: string, errorMessage: string): Partial<DataValidation> => ({
  allowBlank: true,
  errorStyle: 'stop',
  showErrorMessage: true,
  errorTitle,
  errorMessage,
});

const prompt = (field: keyof typeof COVER_PROMPT): Partial<DataValidation> => ({
  allowBlank: true,
  showInputMessage: true,
  inputTitle: COVER_PROMPT[field].title,
  inputMessage: COVER_PROMPT[field].message,
});

/** The validation of the cover's fields: a prompt for most, a list for the scope, the form's years for the year. */
export function coverValidation(form: Form, field: string, range: string): DataValidation | null {
  switch (field) {
    case 'scope':
      return { type: 'list', values: [...SCOPES], ...prompt(field), ...stop(SCOPE_ERROR.title, SCOPE_ERROR.message), range };
    case 'year': {
      const { from, to } = form.years;
      const { title, message } = yearError(from, to);
      return {
        type: 'whole',
        operator: 'between',
        formula1: String(from),
        formula2: String(to ?? 2100),
        ...prompt(field),
        ...stop(title, message),
        range,
      };
    }
    case 'organization':
    case 'creditCode':
    case 'date':
      // A length that is never exceeded: only the prompt matters.
      return { type: 'textLength', operator: 'lessThanOrEqual', formula1: '255', ...prompt(field), range };
    default:
      return null;
  }
}
