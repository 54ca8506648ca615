import { checkLine } from '../../../report/check-json.ts';
import type { Status } from '../../../check/check.ts';
import { EXIT, line, type Context } from '../context.ts';
import { Failure, naming } from '../failure.ts';
import { listing } from '../listing.ts';
import { opener, type OpenOptions } from '../open.ts';

export interface CheckOptions extends OpenOptions {
  readonly format: 'text' | 'json';
}

/** A fault of this one file as code and sentence. What nobody foresaw must not stop the other files either. */
function failureOf(file: string, error: unknown, context: Context): { code: string; message: string } {
  if (error instanceof Failure) return { code: error.code, message: error.message };
  return { code: 'internal', message: `${file}${context.say.colon}${context.say.internal(String(error))}` };
}

/** Checks files in the order given. One that cannot be read is told on the standard error and does not stop the rest. */
export async function check(files: readonly string[], options: CheckOptions, context: Context): Promise<number> {
  const { io, language, say } = context;
  const open = await opener(options, context);
  const outcomes: (Status | 'unreadable')[] = [];
  for (const file of files) {
    try {
      const examination = await naming(file, context, async () => (await open(file)).session.examine());
      if (options.format === 'json') line(context, JSON.stringify(checkLine(file, examination, language)));
      else line(context, [...(outcomes.length === 0 ? [] : ['']), ...listing(file, examination, context)].join('\n'));
      outcomes.push(examination.status);
    } catch (error) {
      const { code, message } = failureOf(file, error, context);
      if (options.format === 'json') line(context, JSON.stringify({ file, error: { code, message } }));
      io.err(`${message}\n`);
      outcomes.push('unreadable');
    }
  }
  const count = (outcome: Status | 'unreadable'): number => outcomes.filter((each) => each === outcome).length;
  if (options.format === 'text' && files.length > 1) {
    line(context, `\n${say.files(files.length, count('passed'), count('unexplained'), count('failed'), count('unreadable'))}`);
  }
  if (count('unreadable') > 0) return EXIT.unusable;
  return count('passed') === files.length ? EXIT.ok : EXIT.findings;
}
