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
 * What asks whether text is shown whole, and holds figures against last year's and narratives against tables: a part of the program of its own, loaded with the first report that
 * has text or another year beside it.
 */
export const furtherFindings = (reading: Reading, values: Values, prior: UsablePrior, work?: Work): Finding[] => [
  ...changeFindings(reading, values, prior),
  ...longTexts(reading),
  ...statementFindings(reading, values, work),
];
