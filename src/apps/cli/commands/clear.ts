import { EXIT, type Context } from '../context.ts';
import { naming } from '../failure.ts';
import { bytesOf } from '../open.ts';
import { announce, writeOutput } from '../output.ts';
import { openForChange, type MarkOptions } from './mark.ts';

/** Writes a copy without Gouji's marks. Requires no table in the workbook, since marks may have been pasted anywhere. */
export async function clear(file: string, options: MarkOptions, context: Context): Promise<number> {
  const opened = await openForChange(file, options, context);
  const { cleared } = await naming(file, context, () => opened.session.clear());
  await writeOutput(options.output, bytesOf(opened), context);
  await announce(options.output, context.say.cleared(cleared > 0, options.output), context);
  return EXIT.ok;
}
