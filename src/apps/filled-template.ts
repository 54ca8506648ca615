import type { Form } from '../form/form.ts';
import { formById, officialForms } from '../form/index.ts';
import { baseOf } from '../form/open.ts';
import { unfoldedFor } from '../form/stack.ts';
import { namesToRead } from '../read/locate.ts';
import { readReport, type Reading } from '../read/read.ts';
import { explanationEdits, fillEdits, textsOf, typedTotals } from '../report/fill.ts';
import type { ReportInput } from '../report/input.ts';
import { custom, openSession } from '../session/index.ts';
import { placeAddress } from '../workbook/address.ts';
import type { Edit, WriteRefusal } from '../workbook/workbook.ts';
import type { Preface, TemplateOptions } from '../workbook/xlsx/template/index.ts';
import type { XlsxWorkbook } from '../workbook/xlsx/index.ts';

/** Thrown if a new template does not accept its contents: they are more than a cell or a sheet can hold. */
export class NotFilled extends Error {
  override readonly name = 'NotFilled';
  /** The cell (`表三!D7`) or name that refused. */
  readonly where: string;
  constructor(
    edit: Edit,
    readonly reason: WriteRefusal,
  ) {
    super(reason);
    this.where = 'place' in edit ? placeAddress(edit.place) : 'defineName' in edit ? edit.defineName : edit.appendRow;
  }
}

/** Writes into a template. Throws `NotFilled`. */
export async function fillIn(workbook: XlsxWorkbook, edits: readonly Edit[]): Promise<void> {
  const outcome = await workbook.write(edits);
  if (!outcome.ok) throw new NotFilled(outcome.edit, outcome.reason);
}

interface Blank {
  readonly workbook: XlsxWorkbook;
  readonly blank: Reading;
}

/** A form's blank template as a workbook, and its reading; `options` say what it is built for. */
async function blankTemplate(form: Form, options: TemplateOptions = {}): Promise<Blank> {
  const [{ buildTemplate }, { openXlsx }] = await Promise.all([
    import(/* webpackChunkName: "template" */ '../workbook/xlsx/template/index.ts'),
    import('../workbook/xlsx/index.ts'),
  ]);
  const workbook = openXlsx(await buildTemplate(form, { embedForm: formById(form.id) === undefined, ...options }));
  // A blank template has all its tables, also those that are not asked for while nothing is filled in.
  const own = formById(form.id) === undefined ? { ...(await custom()).own, finish: (reading: Reading): Reading => reading } : undefined;
  const blank = readReport(await workbook.read(namesToRead([form])), null, { forms: [form], form, own });
  if (blank === null) throw new Error(`the template of ${form.id} does not read as ${form.id}`);
  return { workbook, blank };
}

const blanks = new WeakMap<Form, Promise<Reading>>();

/** The reading of a form's plain template, which is always the same: cached, however many are filled. */
function plainBlank(form: Form): Promise<Reading> {
  const known = blanks.get(form) ?? blankTemplate(form).then(({ blank }) => blank);
  blanks.set(form, known);
  // Loading may succeed the next time.
  known.catch(() => blanks.delete(form));
  return known;
}

/** The contents for a template: a report, or a function of the blank template's reading, which shows the cells that hold sums. */
export type Filling = ReportInput | ((blank: Reading) => ReportInput);

/** A form's template built for its contents: texts have enough rows, and totals that differ from the template's sums are unlocked. */
export async function templateFor(given: Form, filling: Filling, preface?: Preface): Promise<Blank & { readonly input: ReportInput }> {
  const form = typeof filling === 'function' ? given : unfoldedFor(given, filling.cells.keys());
  const plain = await plainBlank(form);
  const input = typeof filling === 'function' ? filling(plain) : filling;
  return { ...(await blankTemplate(form, { preface, texts: textsOf(input), typed: typedTotals(plain, input) })), input };
}

/** The form's template with the figures, texts and explanations of a report. Throws `NotFilled`. */
export async function filledWithReport(form: Form, filling: Filling, preface?: Preface): Promise<XlsxWorkbook> {
  const { workbook, blank, input } = await templateFor(form, filling, preface);
  await fillIn(workbook, fillEdits(blank, input));
  const explanations = explanationEdits(await openSession(workbook, { forms: officialForms, form: baseOf(form) }).examine(), input);
  if (explanations.length > 0) await fillIn(workbook, explanations);
  return workbook;
}
