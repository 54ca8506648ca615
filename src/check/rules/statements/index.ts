import { statementsOf } from '../../../form/compile-statements.ts';
import type { Finding } from '../../../read/finding.ts';
import type { Reading } from '../../../read/read.ts';
import type { Values } from '../../values.ts';
import { MOST_WORK, workOf, type Work } from '../../../work.ts';
import { disagreeing } from './disagrees.ts';
import { inconsistencies } from './inconsistent.ts';
import { otherYears } from './other-year.ts';
import { paragraphsOf } from './paragraphs.ts';
import { saysNothingFindings } from './says-nothing.ts';

/**
 * Compares the narratives with the tables and with themselves. A paragraph that disagrees with a table is not also compared with itself. Throws
 * `TooMuchWork`.
 */
export function statementFindings(reading: Reading, values: Values, work: Work = workOf(MOST_WORK)): Finding[] {
  const compiled = statementsOf(reading.form, work);
  if (compiled === null) return [];
  const held = { form: reading.form, compiled, values, work };
  const found = paragraphsOf(reading, compiled, work).flatMap((paragraph) => {
    const found = disagreeing(reading, held, paragraph);
    return found.length > 0 ? found : inconsistencies(compiled.data, paragraph, work);
  });
  return [...found, ...otherYears(reading, compiled.data), ...saysNothingFindings(reading, compiled.data)];
}
