import type { Form } from '../../form/form.ts';
import type { Prior } from '../../read/notes.ts';
import { priorOf } from './content.ts';
import type { Context } from './context.ts';
import { readReportFile } from './report-file.ts';

/** Last year's figures from the file that `--prior` names, for whichever form a workbook turns out to have. */
export async function priorFrom(path: string, context: Context): Promise<(form: Form) => Prior> {
  const file = await readReportFile(path, context);
  return (form) => priorOf(file, form);
}
