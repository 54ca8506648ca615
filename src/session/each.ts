import type { Refused, Written } from './index.ts';
import type { Edit, WriteRefusal } from '../workbook/workbook.ts';

/** Reasons that lie in the one cell or sheet: other edits can be made without it. */
const OWN: ReadonlySet<WriteRefusal> = new Set(['cell-locked', 'merged-cell', 'no-such-sheet', 'not-kept']);
/** Programs that name one refusal at a time are not asked without end. */
const MOST_TRIES = 12;

/** Writes edits that do not depend on one another: those refused are left out and told, with the others made. Refused as a whole where none is left. */
export async function eachOf(edits: readonly Edit[], write: (edits: readonly Edit[]) => Promise<Written>): Promise<Written> {
  const refused: Refused[] = [];
  let left = edits;
  for (let tries = 1; ; tries++) {
    const outcome = await write(left);
    if (outcome.ok) return refused.length === 0 ? outcome : { ...outcome, refused };
    const { edit, reason, also = [] } = outcome;
    const gone = new Set([edit, ...also]);
    const rest = left.filter((each) => !gone.has(each));
    if (!OWN.has(reason) || rest.length === 0 || rest.length === left.length || tries === MOST_TRIES) return outcome;
    refused.push(...left.filter((each) => gone.has(each)).map((each) => ({ edit: each, reason })));
    left = rest;
  }
}
