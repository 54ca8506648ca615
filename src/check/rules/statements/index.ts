import { statementsOf } from '../../../form/compile-statements.ts';
import type { Finding } from '../../../read/finding.ts';
import type { Reading } from '../../../read/read.ts';
import type { Values } from '../../values.ts';
import { disagreeing } from './disagrees.ts';
import { inconsistencies } from './inconsistent.ts';
import { otherYears } from './other-year.ts';
import { paragraphsOf } from './paragraphs.ts';
import { sayNothing } from './says-nothing.ts';

/** Holds the narratives against the tables and against themselves. A paragraph that disagrees with a table is not held against itself as well. */
export function statementFindings(reading: Reading, values: Values): Finding[] {
  const compiled = statementsOf(reading.form);
  if (compiled === null) return [];
  const held = paragraphsOf(reading, compiled).flatMap((paragraph) => {
    const found = disagreeing(reading, values, paragraph);
    return found.length > 0 ? found : inconsistencies(compiled.data, paragraph);
  });
  return [...held, ...otherYears(reading, compiled.data), ...sayNothing(reading, compiled.data)];
}
