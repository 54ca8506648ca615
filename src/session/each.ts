import type { Refused, Written } from './index.ts';
import type { Edit, WriteRefusal } from '../workbook/workbook.ts';

/** Reasons that concern one cell or sheet: other edits can still be made. */
const OWN: ReadonlySet<WriteRefusal> = new Set(['cell-locked', 'merged-cell', 'no-such-sheet', 'not-kept']);
/** Limit of attempts, for programs that report one refusal at a time. */
const MOST_TRIES = 12;

/** Writes independent edits: refused ones are left out and reported together with the others. Refused as a whole if none remains. */
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
