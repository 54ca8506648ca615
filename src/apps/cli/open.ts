import { officialForms } from '../../form/index.ts';
import type { Form } from '../../form/form.ts';
import { priorFrom, type ReportInput } from '../../report/input.ts';
import { openSession, type Session } from '../../session.ts';
import { WorkbookFault, type Workbook } from '../../workbook/workbook.ts';
import { DEFAULT_LIMITS } from '../../workbook/xlsx/limits.ts';
import { openWorkbook } from '../../workbook/xlsx/xlsx.ts';
import type { Context } from './context.ts';
import { formAsked } from './forms.ts';
import { readInput } from './input.ts';
import { nodeCodec } from './node-codec.ts';

/** What every command that opens a workbook understands. */
export interface OpenOptions {
  readonly form?: string;
  readonly prior?: string;
}

/** What `--form` and `--prior` name, read. */
export interface Asked {
  readonly form: Form | undefined;
  readonly prior: ReportInput | undefined;
}

export interface Opened {
  readonly session: Session;
  readonly workbook: Workbook & { toBytes?(): Uint8Array };
}

export const asked = async ({ form, prior }: OpenOptions, context: Context): Promise<Asked> => ({
  form: form === undefined ? undefined : await formAsked(form, context),
  prior: prior === undefined ? undefined : await readInput(prior, context),
});

/** A session on a file's bytes. Last year's figures depend on the form that the workbook turns out to have. */
export async function sessionOf(bytes: Uint8Array, { form, prior }: Asked): Promise<Opened> {
  const workbook = await openWorkbook(bytes, DEFAULT_LIMITS, nodeCodec);
  const figures = prior === undefined ? undefined : (found: Form) => priorFrom(prior, found);
  return { session: openSession(workbook, { forms: officialForms, form, prior: figures }), workbook };
}

/** Prepares to open workbooks as the options say. */
export async function opener(options: OpenOptions, context: Context): Promise<(path: string) => Promise<Opened>> {
  const given = await asked(options, context);
  return async (path) => sessionOf(await context.io.read(path), given);
}

/** The bytes of a workbook that was changed; an old format has none. */
export function bytesOf({ workbook }: Opened): Uint8Array {
  if (workbook.toBytes === undefined) throw new WorkbookFault('file/old-format');
  return workbook.toBytes();
}
