import { outliers } from '../../../batch/outliers.ts';
import type { Entry } from '../../../batch/entry.ts';
import { copies, oddOnes } from '../../../batch/remarks.ts';
import type { Form } from '../../../form/form.ts';
import { formById } from '../../../form/index.ts';
import { formDigest } from '../../../report/digest.ts';
import { cellLabel, textOfLanguage } from '../../../text/findings/message.ts';
import type { Context } from '../context.ts';

/** Figures far beyond those of similar units, one per line. */
export const outlierLines = (form: Form, entries: readonly Entry[], { say, language }: Context): string[] =>
  outliers(form, entries).map(({ entry, key, value, median }) =>
    say.rollup.outlier(entry.organization, cellLabel(form, key, language), value, median),
  );

/** What only shows by comparing reports: another form or year than most, copies, figures far beyond those of similar units. */
export function remarkLines(entries: readonly Entry[], given: Form | undefined, context: Context): string[] {
  const { say, language } = context;
  const { listMark } = textOfLanguage(language);
  const named = (some: readonly Entry[]): string => some.map(({ organization, file }) => say.roster.from(organization, file)).join(listMark);
  const found = oddOnes(entries);
  const form = found === null ? undefined : given?.id === found.usual.form ? given : formById(found.usual.form);
  const alike =
    form === undefined || found === null
      ? []
      : entries.filter((entry) => entry.year === found.usual.year && entry.form === form.id && entry.formDigest === formDigest(form));
  return [
    ...(found?.odd ?? []).map(({ form: id, year, entries: some }) => say.many.odd(id, year, found!.usual.form, found!.usual.year, named(some))),
    ...copies(entries).map((group) => say.many.copies(named(group))),
    ...(form === undefined ? [] : outlierLines(form, alike, context)),
  ].map((each) => `  ${each}`);
}
