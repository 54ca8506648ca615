import {
  DataValidationErrorStyle,
  DataValidationOperator,
  DataValidationRenderMode,
  DataValidationType,
  type IRange,
  type ISheetDataValidationRule,
} from '@univerjs/core';
import type { DATA_VALIDATION_PLUGIN_NAME } from '@univerjs/sheets-data-validation';
import type { Validation } from '../picture.ts';
import type { Area } from '../workbook.ts';

/** The resource of Univer's workbook that contains its rules. */
export const VALIDATIONS: typeof DATA_VALIDATION_PLUGIN_NAME = 'SHEET_DATA_VALIDATION_PLUGIN';

const OPERATORS: Record<Extract<Validation['limit'], { operator: string }>['operator'], DataValidationOperator> = {
  between: DataValidationOperator.BETWEEN,
  notBetween: DataValidationOperator.NOT_BETWEEN,
  equal: DataValidationOperator.EQUAL,
  notEqual: DataValidationOperator.NOT_EQUAL,
  greaterThan: DataValidationOperator.GREATER_THAN,
  lessThan: DataValidationOperator.LESS_THAN,
  greaterThanOrEqual: DataValidationOperator.GREATER_THAN_OR_EQUAL,
  lessThanOrEqual: DataValidationOperator.LESS_THAN_OR_EQUAL,
};

const TYPES = { whole: DataValidationType.WHOLE, decimal: DataValidationType.DECIMAL, textLength: DataValidationType.TEXT_LENGTH } as const;

const asFormula = (text: string): string => `=${text.replace(/^=/, '')}`;
/** A bound is a number, or a formula without its `=`. */
const asBound = (text: string): string => (text.trim() !== '' && Number.isFinite(Number(text)) ? text : asFormula(text));

/**
 * A sheet's rules for Univer. None of them refuses input, whatever the file demands: unsuitable input gets a red corner and the file's message on
 * hover, and the check reports it. A refusal could lose the text while the file is being saved.
 */
export function univerRules(
  validations: readonly Validation[],
  { rows, columns }: { readonly rows: number; readonly columns: number },
): ISheetDataValidationRule[] {
  return validations.flatMap(({ areas, limit, allowBlank, message }, index) => {
    const ranges = areas.flatMap((area) => within(area, rows, columns));
    if (ranges.length === 0) return [];
    const rule: ISheetDataValidationRule = {
      uid: `rule-${index}`,
      ranges,
      allowBlank,
      errorStyle: DataValidationErrorStyle.WARNING,
      showErrorMessage: message !== null,
      ...(message === null ? {} : { error: message }),
      ...(limit.kind === 'list'
        ? {
            type: DataValidationType.LIST,
            formula1: 'choices' in limit ? JSON.stringify(limit.choices) : asFormula(limit.formula),
            renderMode: DataValidationRenderMode.ARROW,
            showDropDown: true,
          }
        : {
            type: TYPES[limit.kind],
            operator: OPERATORS[limit.operator],
            formula1: asBound(limit.bounds[0]),
            ...(limit.bounds[1] === undefined ? {} : { formula2: asBound(limit.bounds[1]) }),
          }),
    };
    return [rule];
  });
}

/** Limits rules for whole columns to the displayed sheet. */
function within({ row, column, rows, columns }: Omit<Area, 'sheet'>, most: number, widest: number): IRange[] {
  if (row >= most || column >= widest) return [];
  return [{ startRow: row, startColumn: column, endRow: Math.min(row + rows, most) - 1, endColumn: Math.min(column + columns, widest) - 1 }];
}
