import type { Difference } from '../../../batch/compare.ts';
import type { RosterResult, Unit } from '../../../batch/roster.ts';
import { batchText } from '../../../text/batch.ts';
import { cellLabel } from '../../../text/findings/message.ts';
import { reasonOf, type RollUp } from '../../rolled-up-workbook.ts';
import type { Context } from '../context.ts';
import { outlierLines } from './remark-lines.ts';
import { rosterLines } from './roster-lines.ts';

/** The result of a roll-up. */
export interface Outcome extends RollUp {
  readonly units: readonly Unit[] | null;
  readonly matched: RosterResult | null;
  readonly differences: readonly Difference[] | null;
}

export function rollupLines(
  { form, year, counted, leftOut, ofRollUps, unreadable, sums, stack, units, matched, differences }: Outcome,
  context: Context,
): string[] {
  const { say, language } = context;
  const { rollup: words } = say;
  const label = (key: string): string => cellLabel(form, key, language);
  const indented = (lines: readonly string[]): string[] => lines.map((each) => `  ${each}`);
  return [
    words.summary(form.id, year, counted.length, leftOut.length + unreadable.length),
    ...(ofRollUps ? indented([batchText[language].preface.ofRollUps]) : []),
    ...indented(leftOut.map((left) => words.leftOut(left.entry.organization, left.entry.file, reasonOf(left, language, words.reasons)))),
    ...(units === null || matched === null ? [] : rosterLines(units, matched, context)),
    ...indented(sums.flatMap(({ key, unreadable: by }) => by.map(({ organization, file }) => words.notAdded(label(key), organization, file)))),
    ...indented(
      (stack?.unreadable ?? []).map(({ key, entry }) => words.notAdded(cellLabel(stack!.form, key, language), entry.organization, entry.file)),
    ),
    ...indented(outlierLines(form, counted, context)),
    ...indented(
      (differences ?? []).map(({ key, ours, theirs, difference, cause }) =>
        words.difference(label(key), ours, theirs, difference, cause === null ? '' : words.causes[cause.how](cause.entry.organization, cause.extent)),
      ),
    ),
    ...(differences?.length === 0 ? [words.equal] : []),
  ];
}
