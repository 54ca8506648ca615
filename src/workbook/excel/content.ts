import type { Area, CellContent, Region } from '../workbook.ts';

export interface RangeRead {
  readonly values: readonly (readonly unknown[])[];
  readonly formulas: readonly (readonly unknown[])[];
  readonly valueTypes: readonly (readonly string[])[];
}

/** A text that begins with `=` is its own formula text; a formula's result never is. */
export const formulaOf = (formula: unknown, value: unknown): string | null =>
  typeof formula === 'string' && formula.startsWith('=') && formula !== value ? formula.slice(1) : null;

export function contentOf(value: unknown, type: string, isFormula = false): CellContent {
  if (type === 'Error') return { error: String(value) };
  // A formula may well give an empty text; only a cell without one is empty.
  if (type === 'Empty' || value === null || value === undefined) return isFormula ? '' : null;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : JSON.stringify(value);
}

/** Where types were not asked for, an error is told by its name: nobody can type one of these as a text. */
const ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)$/;

/** A region of which nothing but the values was asked for, which is half of what is sent for texts and a fourth for blanks. */
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

/** A region from what a range answered; `null` when the answer does not have the area's size. */
export function regionOf(area: Area, { values, formulas, valueTypes }: RangeRead): Region | null {
  if (values.length !== area.rows || values[0]?.length !== area.columns) return null;
  const found = values.map((row, r) => row.map((value, c) => formulaOf(formulas[r]![c], value)));
  return {
    ...area,
    formulas: found,
    values: values.map((row, r) => row.map((value, c) => contentOf(value, valueTypes[r]![c]!, found[r]![c] !== null))),
  };
}
