import type { UsablePrior } from '../check/linear.ts';
import { changeFindings } from '../check/rules/change.ts';
import { longTexts } from '../check/rules/long-text.ts';
import { statementFindings } from '../check/rules/statements/index.ts';
import type { Values } from '../check/values.ts';
import type { Finding } from '../read/finding.ts';
import type { Reading } from '../read/read.ts';
import { addStatementTexts } from '../text/findings/statements.ts';
import type { Work } from '../work.ts';

addStatementTexts();

/**
 * Checks whether texts are shown completely, and compares figures with last year's and narratives with tables. A separate chunk, loaded with the
 * first report that has text or a last year.
 */
export const furtherFindings = (reading: Reading, values: Values, prior: UsablePrior, work?: Work): Finding[] => [
  ...changeFindings(reading, values, prior),
  ...longTexts(reading),
  ...statementFindings(reading, values, work),
];
