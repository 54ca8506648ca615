import { constraintsOf, type Term } from '../../form/patterns.ts';
import { finding, type Finding, type FixEdit } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import type { ReadCell } from '../../read/table.ts';
import { cellAddress } from '../../workbook/address.ts';
import { exact } from '../linear.ts';
import type { Values } from '../values.ts';

/** `figure/overwritten-formula`: a typed total in a table where another total still holds its SUM. One finding per table. */
export function overwrittenFormulas(reading: Reading, values: Values): Finding[] {
  return reading.tables.flatMap(({ table, cells }) => {
    const sums = constraintsOf(reading.form).filter(
      (each) =>
        each.rule.kind === 'sum' && cells.has(each.cell) && each.terms.every((term) => isOn(cells.get(each.cell)!.place.sheet, term, reading)),
    );
    const totals = new Set(sums.map(({ cell }) => cell));
    const held = [...totals].filter((key) => cells.get(key)!.sums !== null);
    const typed = [...totals].map((key) => cells.get(key)!).filter((cell) => cell.formula === null && cell.figure.kind === 'number');
    if (held.length === 0 || typed.length === 0) return [];
    const fix = typed.flatMap((cell): FixEdit[] => {
      const addends = sums
        .filter((constraint) => constraint.cell === cell.key)
        .map(({ terms }) => terms.filter(({ key }) => key !== cell.key).map(({ key }) => key));
      const formula = addends.map((keys) => formulaFor(cell, keys, reading, values)).find((each) => each !== null);
      return formula === undefined ? [] : [{ cell: cell.key, place: cell.place, formula }];
    });
    const places = typed.map(({ place }) => place);
    return [
      finding({
        rule: 'figure/overwritten-formula',
        severity: 'hint',
        table: table.key,
        place: places[0]!,
        marks: places,
        facts: { cells: places.map(cellAddress), title: table.title },
        fix,
      }),
    ];
  });
}

/** A template's formulas only sum cells of the total's own sheet. */
const isOn = (sheet: string, { key, prior }: Term, { cells }: Reading): boolean => !prior && (cells.get(key)?.place.sheet ?? sheet) === sheet;

/** The missing SUM, offered only if it gives the typed value, so that nothing typed is lost. */
function formulaFor(total: ReadCell, addends: readonly string[], reading: Reading, values: Values): string | null {
  const places = addends.map((key) => reading.cells.get(key)?.place);
  const sum = addends.reduce((all, key) => all + (values(key) ?? 0), 0);
  if (places.some((place) => place === undefined || place.sheet !== total.place.sheet) || exact(sum) !== values(total.key)) return null;
  const inRow = places.every((place) => place!.row === total.place.row);
  const inColumn = places.every((place) => place!.column === total.place.column);
  if (!inRow && !inColumn) return null;
  const along = places.map((place) => (inRow ? place!.column : place!.row)).sort((a, b) => a - b);
  const contiguous = along.every((at, index) => index === 0 || at === along[index - 1]! + 1);
  const address = (at: number): string => cellAddress(inRow ? { row: total.place.row, column: at } : { row: at, column: total.place.column });
  return contiguous ? `SUM(${address(along[0]!)}:${address(along.at(-1)!)})` : `SUM(${along.map(address).join(',')})`;
}
