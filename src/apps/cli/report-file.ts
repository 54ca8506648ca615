import type { FlatReport, Report } from '../../report/schema.ts';
import { flatReportSchema, REPORT_SCHEMA, reportSchema } from '../../report/schema.ts';
import type { Context } from './context.ts';
import { Failure, naming } from './failure.ts';

/** A file of figures: what `gouji export` wrote, or the flat form that is easy to write by hand. */
export type ReportFile = { readonly kind: 'report'; readonly report: Report } | { readonly kind: 'flat'; readonly report: FlatReport };

function parsed(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, ''));
}

/** Reads a file of figures; says where it is wrong when it is. */
export async function readReportFile(path: string, context: Context): Promise<ReportFile> {
  const { io, say } = context;
  const wrong = (detail: string): Failure => new Failure(say.jsonWrong(path, detail), 'report/wrong');
  const bytes = await naming(path, context, () => io.read(path));
  let data: unknown;
  try {
    data = parsed(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw wrong((error as Error).message);
  }
  const isReport = typeof data === 'object' && data !== null && 'schema' in data && data.schema === REPORT_SCHEMA;
  const outcome = isReport ? reportSchema.safeParse(data) : flatReportSchema.safeParse(data);
  if (!outcome.success) throw wrong(outcome.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; '));
  return isReport ? { kind: 'report', report: outcome.data as Report } : { kind: 'flat', report: outcome.data as FlatReport };
}
