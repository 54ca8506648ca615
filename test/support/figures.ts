import { examine } from '../../src/check/check.ts';
import { judgeLinear } from '../../src/check/linear.ts';
import { repair, type Repair } from '../../src/check/repair/index.ts';
import { valuesOf } from '../../src/check/values.ts';
import { constraintsOf } from '../../src/form/patterns.ts';
import type { Prior } from '../../src/read/notes.ts';
import type { Reading } from '../../src/read/read.ts';
import type { ReadCell } from '../../src/read/table.ts';
import { readDraft } from './examine.ts';
import { draftOfReport, type ReportName } from './reports.ts';
import type { Figures } from './slips.ts';

/** A reading with other numbers; totals with their SUM are updated. Much faster than reading a sheet again. */
export function withFigures(reading: Reading, changes: ReadonlyMap<string, number>): Reading {
  const cells = new Map(reading.cells);
  const settle = (cell: ReadCell): number => {
    const value =
      cell.sums === null ? (changes.get(cell.key) ?? valueOf(cell)) : cell.sums.reduce((sum, key) => sum + settle(reading.cells.get(key)!), 0);
    cells.set(cell.key, { ...cell, figure: { kind: 'number', value } });
    return value;
  };
  for (const key of changes.keys()) settle(reading.cells.get(key)!);
  for (const cell of reading.cells.values()) if (cell.sums !== null) settle(cell);
  return { ...reading, cells };
}

const valueOf = ({ figure }: ReadCell): number => (figure.kind === 'number' || figure.kind === 'text-number' ? figure.value : 0);

/** A published report without findings: its blanks filled in as Gouji proposes. */
export function cleanReading(name: ReportName): Reading {
  const reading = readDraft(draftOfReport(name));
  const fixes = examine(reading).findings.flatMap(({ fix }) => fix);
  return withFigures(
    reading,
    new Map(fixes.flatMap((edit) => ('value' in edit && edit.cell !== null && typeof edit.value === 'number' ? [[edit.cell, edit.value]] : []))),
  );
}

/** The same with the form's SUM in every total, as in the template: by the first rule for each total. */
export function withLiveTotals(reading: Reading): Reading {
  const cells = new Map(reading.cells);
  for (const { rule, cell, terms } of constraintsOf(reading.form)) {
    const total = cells.get(cell);
    if (rule.kind !== 'sum' || total === undefined || total.sums !== null) continue;
    cells.set(cell, { ...total, formula: 'SUM()', sums: terms.filter(({ key }) => key !== cell).map(({ key }) => key) });
  }
  return { ...reading, cells };
}

/** The figures of some tables. */
export const figuresOf = (reading: Reading, table = ''): Figures =>
  new Map([...reading.cells.values()].filter(({ key }) => key.startsWith(table)).map((cell) => [cell.key, valueOf(cell)]));

/** The linear findings of a reading, repaired. */
export function repaired(reading: Reading, prior: Prior | null = null, steps?: number): Repair {
  const values = valuesOf(reading);
  return repair(reading, values, prior, judgeLinear(reading, values, prior).findings, null, steps);
}
