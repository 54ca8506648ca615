import { select } from '../../../../batch/counted.ts';
import type { Entry } from '../../../../batch/entry.ts';
import { rollUp } from '../../../../batch/rollup.ts';
import { stackUp, TooManyRows, type Stack } from '../../../../batch/stack.ts';
import { againstRoster } from '../../../../batch/roster.ts';
import { statusOf } from '../../../../check/check.ts';
import { formById, officialForms } from '../../../../form/index.ts';
import type { Form } from '../../../../form/form.ts';
import { formDigest } from '../../../../report/digest.ts';
import { openSession } from '../../../../session/index.ts';
import type { Language } from '../../../../text/text.ts';
import { batchPageText } from '../../../../text/workbench/batch-page.ts';
import { findingsOfRollUp, reasonOf, rolledUpWorkbook, rollUpPreface } from '../../../rolled-up-workbook.ts';
import type { Sum, SumOrder } from '../tasks.ts';
import { workbookIn } from './judge.ts';

/** The form that a report embeds. */
async function formIn(report: Blob, id: string, language: Language): Promise<Form | undefined> {
  const workbook = await workbookIn(new Uint8Array(await report.arrayBuffer()), language);
  const { form } = await openSession(workbook, { forms: officialForms }).examine();
  return form.id === id ? form : undefined;
}

/** Adds up every figure of the selected reports, as a filled workbook that begins with a list of them. */
export async function sumOf(order: SumOrder, language: Language): Promise<Sum> {
  const { entries, unreadable, form: id, year, includeFailed, units, organization, sample } = order;
  const form = formById(id) ?? (sample === undefined ? undefined : await formIn(sample, id, language));
  const matched = units === null ? null : againstRoster(units, entries);
  const selected = select(entries, {
    form: id,
    ...(form === undefined ? {} : { formDigest: formDigest(form) }),
    year,
    includeFailed,
    ...(matched === null ? {} : { onRoster: (entry: Entry) => matched.unitOf.has(entry) }),
  });
  const { counted, leftOut } = selected;
  const left = leftOut.map((each) => ({ organization: each.entry.organization, file: each.entry.file, reason: reasonOf(each, language) }));
  const nothing: Sum = { bytes: null, status: 'unreadable', counted: 0, leftOut: left, notAdded: 0 };
  if (form === undefined || counted.length === 0) return nothing;
  let stack: Stack | null;
  try {
    stack = stackUp(form, counted);
  } catch (error) {
    if (!(error instanceof TooManyRows)) throw error;
    return { ...nothing, refused: batchPageText(language).tooManyRows(error.table, error.rows, error.most) };
  }
  const sums = rollUp(form, counted, stack);
  const made = { ...selected, form, year, sums, stack, unreadable };
  const workbook = await rolledUpWorkbook(made, organization, rollUpPreface(made, language));
  const examination = await openSession(workbook, { forms: officialForms, form }).examine();
  return {
    bytes: workbook.toBytes(),
    status: statusOf(findingsOfRollUp(examination)),
    counted: counted.length,
    leftOut: left,
    notAdded: sums.reduce((all, each) => all + each.unreadable.length, stack?.unreadable.length ?? 0),
  };
}
