import { statementFindings } from '../check/rules/statements/index.ts';
import { addStatementTexts } from '../text/findings/statements.ts';

addStatementTexts();

/** What holds narratives against tables: a part of the program of its own, loaded with the first report that has text. */
export { statementFindings };
