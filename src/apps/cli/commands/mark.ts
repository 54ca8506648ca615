import { placeAddress } from '../../../workbook/address.ts';
import { EXIT, type Context } from '../context.ts';
import { naming } from '../failure.ts';
import { filesNamed, bytesOf, opener, type Opened, type OpenOptions } from '../open.ts';
import { checkNotInput, checkOutput, checkSameExtension, announce, writeOutput } from '../output.ts';

export interface MarkOptions extends OpenOptions {
  readonly output: string;
}

/** Opens a file to write a changed copy to `output`, or reports why that is impossible. */
export async function openForChange(file: string, options: MarkOptions, context: Context): Promise<Opened> {
  await checkOutput(options.output, context);
  await checkNotInput(options.output, filesNamed(options), context);
  const open = await opener(options, context);
  return naming(file, context, async () => {
    const opened = await open(file);
    // `bytesOf` throws the reason for formats that cannot be written.
    if (!opened.workbook.can.mark) bytesOf(opened);
    await checkSameExtension(options.output, file, context);
    return opened;
  });
}

/** Writes a copy with the cells of its findings coloured. */
export async function mark(file: string, options: MarkOptions, context: Context): Promise<number> {
  const { io, say } = context;
  const opened = await openForChange(file, options, context);
  const { marks } = await naming(file, context, () => opened.session.validate());
  await writeOutput(options.output, bytesOf(opened), context);
  await announce(options.output, say.marked(marks.painted, options.output), context);
  if (marks.refused.length > 0)
    io.err(`${say.notPainted(marks.refused.length, marks.refused.map((refused) => placeAddress(refused.mark.place)).join(' '))}\n`);
  return EXIT.ok;
}
