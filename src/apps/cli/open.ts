import { formById, officialForms } from '../../form/index.ts';
import type { Form } from '../../form/form.ts';
import { priorFrom, type ReportInput } from '../../report/input.ts';
import { reportOf, reportText } from '../../report/report.ts';
import { openSession, type Session } from '../../session/index.ts';
import { WorkbookFault, type Workbook } from '../../workbook/workbook.ts';
import { beginsAsWorkbook } from '../../workbook/magic.ts';
import { fileKindOf } from '../../workbook/file-kinds.ts';
import { inputFrom, refuseUnknown } from '../exported.ts';
import { beginsAsJson, openAny } from '../open-any.ts';
import { quarterFrom, type OthersOf } from '../other-sources.ts';
import type { PriorOf } from '../own-prior.ts';
import { VERSION, type Context } from './context.ts';
import { naming } from './failure.ts';
import { formAsked } from './forms.ts';
import { CAREFUL_STEPS, NotHarmless, withinSteps, isHarmless, withoutOwnForm } from './workers/harmless.ts';
import { readInput, reportingProblems } from './input.ts';
import { nodeCodec } from './node/node-codec.ts';

/** Options of every command that opens a workbook. */
export interface OpenOptions {
  readonly form?: string;
  readonly prior?: string;
  readonly quarter?: string;
}

/** The files named by options, which no output may overwrite. */
export const filesNamed = ({ form, prior, quarter }: OpenOptions): (string | undefined)[] => [prior, quarter, form];

/** The contents of the files named by `--form`, `--prior` and `--quarter`. */
export interface Asked {
  readonly form: Form | undefined;
  readonly prior: ReportInput | undefined;
  readonly quarter?: ReportInput | undefined;
  /** Last year's figures by organization, if a folder of reports was given. */
  readonly priorOf?: PriorOf | undefined;
  /** Figures from elsewhere, supplied by the command itself. */
  readonly others?: OthersOf | undefined;
}

/** Last year's figures as a function of the form, which is known only when the file is read. */
export function priorsFor({ prior, priorOf }: Asked): PriorOf | undefined {
  return priorOf ?? (prior === undefined ? undefined : (found) => priorFrom(prior, found));
}

/** Likewise, figures of the previous period. */
export const othersFor = ({ quarter, others }: Asked): OthersOf | undefined => others ?? (quarter === undefined ? undefined : quarterFrom(quarter));

export interface Opened {
  readonly session: Session;
  readonly workbook: Workbook & { toBytes?(): Uint8Array };
}

/** Last year's report: exported, a file of figures, a workbook or a document. */
async function readPrior(path: string, form: Form | undefined, context: Context): Promise<ReportInput> {
  const { io, language } = context;
  const bytes = await naming(path, context, () => io.read(path));
  if (beginsAsJson(bytes) || (!beginsAsWorkbook(bytes) && fileKindOf(path)?.holds !== 'document')) return readInput(path, context);
  const { session } = await naming(path, context, () => sessionOf(bytes, { form, prior: undefined }));
  const report = reportOf(await naming(path, context, () => session.examine()), { file: '', generatedAt: io.now().toISOString(), version: VERSION });
  return reportingProblems(path, context, () => inputFrom(new TextEncoder().encode(reportText(report)), language));
}

export async function asked({ form: formPath, prior: priorPath, quarter: quarterPath }: OpenOptions, context: Context): Promise<Asked> {
  const form = formPath === undefined ? undefined : await formAsked(formPath, context);
  const prior = priorPath === undefined ? undefined : await readPrior(priorPath, form, context);
  const quarter = quarterPath === undefined ? undefined : await readPrior(quarterPath, form, context);
  // Last year's form may differ from this year's; a key that its own form does not have is a slip.
  for (const [path, given] of [
    [priorPath, prior],
    [quarterPath, quarter],
  ] as const) {
    const own = given === undefined ? undefined : form?.id === given.form ? form : formById(given.form);
    if (path !== undefined && given !== undefined && own !== undefined) await reportingProblems(path, context, () => refuseUnknown(given, own));
  }
  return { form, prior, ...(quarter === undefined ? {} : { quarter }) };
}

/**
 * A session on a file's bytes. Last year's figures depend on the workbook's form. `careful`: throws `NotHarmless`, now or while reading, if the file is
 * not known to be harmless.
 */
export async function sessionOf(bytes: Uint8Array, given: Asked, careful = false): Promise<Opened> {
  const { form } = given;
  if (careful && !isHarmless(bytes)) throw new NotHarmless();
  const opened = await openAny(bytes, form === undefined ? officialForms : [form, ...officialForms], nodeCodec);
  const workbook = careful && form === undefined ? withoutOwnForm(opened) : opened;
  const session = openSession(workbook, {
    forms: officialForms,
    form,
    prior: priorsFor(given),
    others: othersFor(given),
    steps: careful ? CAREFUL_STEPS : undefined,
  });
  return { session: careful ? withinSteps(session) : session, workbook };
}

/** Prepares to open workbooks according to the options. */
export async function opener(options: OpenOptions, context: Context): Promise<(path: string) => Promise<Opened>> {
  const given = await asked(options, context);
  return async (path) => sessionOf(await context.io.read(path), given);
}

/** The bytes of a changed workbook; old formats and documents throw. */
export function bytesOf({ workbook }: Opened): Uint8Array {
  if (workbook.toBytes === undefined) throw new WorkbookFault('file/old-format');
  return workbook.toBytes();
}
