import type { Review } from '../../../draft/review.ts';
import { cellsOf } from '../../../form/cells.ts';
import type { Form } from '../../../form/form.ts';
import { sampleOf } from '../../../form/unfold.ts';
import { cellLabel, messageOf, textOfLanguage } from '../../../text/findings/message.ts';
import { reviewText } from '../../../text/forms/review.ts';
import { ruleList } from '../../../text/findings/rule-list.ts';
import { withVisibleValues } from '../../../text/visible.ts';
import { EXIT, line, type Context } from '../context.ts';
import { formAsked } from '../forms.ts';

/** Number of cells named; the rest are counted. */
const NAMED = 6;

function* linesOf(form: Form, review: Review, { language }: Context): Generator<string> {
  const say = withVisibleValues(reviewText[language]);
  const { severities, listMark } = textOfLanguage(language);
  const label = (key: string): string => {
    const name = (cell: string): string => (language === 'en' ? `"${cellLabel(form, cell, language)}"` : `“${cellLabel(form, cell, language)}”`);
    return key.startsWith('prior:') ? say.lastYear(name(key.slice('prior:'.length))) : name(key);
  };
  const some = (keys: readonly string[]): string => keys.slice(0, NAMED).map(label).join(listMark);
  yield say.summary(`${form.id}/${form.version} ${form.title}`, form.tables.length, cellsOf(form).size, form.rules.length, review.instances);
  for (const { rules, cells } of review.contradictions) yield say.contradiction(rules.join(listMark), some(cells), cells.length, NAMED);
  for (const [rule, again] of review.duplicates) yield say.duplicates(rule, again);
  if (review.unruled.length > 0) {
    yield say.unruled(review.unruled.length);
    const cells = cellsOf(form);
    for (const table of form.tables) {
      const own = review.unruled.filter((key) => cells.get(key)!.table === table);
      if (own.length > 0) yield `  ${say.unruledIn(table.title, some(own), own.length, NAMED)}`;
    }
  }
  if (review.examples.size > 0) yield say.examples;
  const entries = new Map(ruleList([form], language).map((entry) => [entry.id, entry]));
  for (const [id, finding] of review.examples) {
    const { title, severities: possible } = entries.get(id)!;
    yield `  ${id}  [${possible.map((severity) => severities[severity]).join('/')}]  ${title}`;
    yield `    ${finding === null ? say.noExample : say.example(messageOf(finding, form, language).wrong)}`;
  }
  if (!review.complete) yield say.incomplete;
  yield review.contradictions.length === 0 ? say.sound : say.wrong;
}

/** Reviews a form before it is filled in. Exit code 1 if its rules contradict one another, 2 if the form cannot be used. */
export async function formCheck(path: string, context: Context): Promise<number> {
  // Two rows of an open table suffice to show the effect of its rules.
  const form = sampleOf(await formAsked(path, context));
  const [{ reviewForm }, { layOut }] = await Promise.all([
    import(/* webpackChunkName: "draft" */ '../../../draft/review.ts'),
    import(/* webpackChunkName: "template" */ '../../../workbook/xlsx/template/layout.ts'),
  ]);
  const { cells } = layOut(form);
  const review = reviewForm(form, (key) => cells.get(key)!);
  for (const text of linesOf(form, review, context)) line(context, text);
  return review.contradictions.length === 0 ? EXIT.ok : EXIT.findings;
}
