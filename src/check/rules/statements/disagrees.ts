import { WHAT } from '../../../form/automaton.ts';
import type { CompiledStatements } from '../../../form/compile-statements.ts';
import type { Form } from '../../../form/form.ts';
import { matching } from '../../../form/patterns.ts';
import type { Statement } from '../../../form/statements.ts';
import { finding, type Finding, type Related } from '../../../read/finding.ts';
import type { Reading } from '../../../read/read.ts';
import { spend, type Work } from '../../../work.ts';
import type { Values } from '../../values.ts';
import { quoteOf, type Claim } from './claims.ts';
import type { Paragraph } from './paragraphs.ts';

/** What numbers are compared with, and the work left. */
export interface Basis {
  readonly form: Form;
  readonly compiled: CompiledStatements;
  readonly values: Values;
  readonly work: Work;
}

/** A sum that the number may stand for. */
interface Sum {
  /** Cell keys, with `-` before those subtracted. */
  readonly cells: readonly string[];
  readonly value: number;
}

function cellsOfReadings({ form, compiled, work }: Basis, statement: Statement): readonly (readonly string[])[] {
  let readings = compiled.cells.get(statement);
  if (readings === undefined) {
    readings = statement.readings.map((terms) =>
      terms.flatMap((term) => {
        const sign = term.startsWith('-') ? '-' : '';
        return matching(form, term.slice(sign.length), undefined, work).map((key) => sign + key);
      }),
    );
    compiled.cells.set(statement, readings);
  }
  return readings;
}

const keyOf = (cell: string): string => (cell.startsWith('-') ? cell.slice(1) : cell);

/** The value of each reading; `null` if a figure of any is blank or unreadable, since the number may then be right. */
function sumsOf(basis: Basis, statement: Statement): readonly Sum[] | null {
  const sums: Sum[] = [];
  for (const cells of cellsOfReadings(basis, statement)) {
    spend(basis.work, cells.length, WHAT);
    let sum = 0;
    for (const cell of cells) {
      const value = basis.values(keyOf(cell));
      if (value === null || value === undefined) return null;
      sum += cell.startsWith('-') ? -value : value;
    }
    sums.push({ cells, value: sum });
  }
  return sums;
}

/** The sums of a claim if its number equals none of them, otherwise `null`. */
function disagreement(basis: Basis, { statement, value }: Claim): readonly Sum[] | null {
  const sums = sumsOf(basis, statement);
  return sums === null || sums.some((sum) => sum.value === value) ? null : sums;
}

/** `narrative/disagrees`: a number of the narrative that equals none of the sums it may stand for. */
export function disagreeing(reading: Reading, basis: Basis, { place, source, text, claims }: Paragraph): Finding[] {
  return claims.flatMap((claim) => {
    const sums = disagreement(basis, claim);
    if (sums === null) return [];
    const { statement, value } = claim;
    const keys = [...new Set(sums.flatMap(({ cells }) => cells.map(keyOf)))];
    const related = keys.map((key): Related => ({ cell: key, place: reading.cells.get(key)!.place, value: basis.values(key)!, prior: false }));
    return [
      finding({
        rule: 'narrative/disagrees',
        severity: statement.severity ?? 'warning',
        place,
        actual: value,
        related,
        facts: { label: statement.id, ...quoteOf(claim, text, source), readings: sums.map((sum) => `${sum.cells.join(' ')} ${sum.value}`) },
      }),
    ];
  });
}
