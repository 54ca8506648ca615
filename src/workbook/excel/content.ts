import type { Area, CellContent, Region } from '../workbook.ts';

export interface RangeRead {
  readonly values: readonly (readonly unknown[])[];
  readonly formulas: readonly (readonly unknown[])[];
  readonly valueTypes: readonly (readonly string[])[];
}

/** The `formulas` of a text that begins with `=` equal its value; a formula's result never equals the formula. */
export const formulaOf = (formula: unknown, value: unknown): string | null =>
  typeof formula === 'string' && formula.startsWith('=') && formula !== value ? formula.slice(1) : null;

export function contentOf(value: unknown, type: string, isFormula = false): CellContent {
  if (type === 'Error') return { error: String(value) };
  // A formula may yield an empty text; only a cell without one is empty.
  if (type === 'Empty' || value === null || value === undefined) return isFormula ? '' : null;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : JSON.stringify(value);
}

/** If types were not requested, errors are recognized by name: these cannot be typed as text. */
const ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)$/;

/** A region from a read that requested only values: half the data for texts, a quarter for blanks. */
export function valuesOf(area: Area, { values }: Pick<RangeRead, 'values'>): Region | null {
  if (values.length !== area.rows || values[0]?.length !== area.columns) return null;
  const typeOf = (value: unknown): string => (value === '' ? 'Empty' : typeof value === 'string' && ERROR.test(value) ? 'Error' : '');
  return {
    ...area,
    values: values.map((row) => row.map((value) => contentOf(value, typeOf(value)))),
    formulas: values.map((row) => row.map(() => null)),
    valuesOnly: true,
  };
}

/** A region from the answer of a range; `null` if the answer does not have the area's size. */
export function regionOf(area: Area, { values, formulas, valueTypes }: RangeRead): Region | null {
  if (values.length !== area.rows || values[0]?.length !== area.columns) return null;
  const found = values.map((row, r) => row.map((value, c) => formulaOf(formulas[r]![c], value)));
  return {
    ...area,
    formulas: found,
    values: values.map((row, r) => row.map((value, c) => contentOf(value, valueTypes[r]![c]!, found[r]![c] !== null))),
  };
}
