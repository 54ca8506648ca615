import { officialForms } from '../../form/index.ts';
import { openSession, type Session } from '../../session.ts';
import { WorkbookFault, type Workbook } from '../../workbook/workbook.ts';
import { openWorkbook } from '../../workbook/xlsx/xlsx.ts';
import type { Context } from './context.ts';
import { formAsked } from './forms.ts';
import { priorAsked } from './prior.ts';

/** What every command that opens a workbook understands. */
export interface OpenOptions {
  readonly form?: string;
  readonly prior?: string;
}

export interface Opened {
  readonly session: Session;
  readonly workbook: Workbook & { toBytes?(): Uint8Array };
}

/** Prepares to open many workbooks alike: what `--form` and `--prior` name is read once. */
export async function opener({ form, prior }: OpenOptions, context: Context): Promise<(path: string) => Promise<Opened>> {
  const asked = form === undefined ? undefined : await formAsked(form, context);
  const given = prior === undefined ? undefined : await priorAsked(prior, context);
  return async (path) => {
    const workbook = await openWorkbook(await context.io.read(path));
    return { session: openSession(workbook, { forms: officialForms, form: asked, prior: given }), workbook };
  };
}

/** The bytes of a workbook that was changed; an old format has none. */
export function bytesOf({ workbook }: Opened): Uint8Array {
  if (workbook.toBytes === undefined) throw new WorkbookFault('file/old-format');
  return workbook.toBytes();
}
