import { placeAddress } from '../../../workbook/address.ts';
import type { WriteOutcome } from '../../../workbook/workbook.ts';
import { textOfLanguage } from '../../../text/message.ts';
import { EXIT, line, type Context } from '../context.ts';
import { Failure, naming } from '../failure.ts';
import { bytesOf } from '../open.ts';
import { writeOutput } from '../output.ts';
import { knownRules } from '../../../text/rule-list.ts';
import { openForChange, type MarkOptions } from './mark.ts';

export interface FixOptions extends MarkOptions {
  readonly rule?: readonly string[];
}

/** Which cell or name refused, and what to do. */
function refusal({ edit, reason }: Extract<WriteOutcome, { ok: false }>, { language, say }: Context): string {
  const where = 'place' in edit ? placeAddress(edit.place) : 'defineName' in edit ? edit.defineName : edit.appendRow;
  return say.fixRefused(where, textOfLanguage(language).writeRefusals[reason]);
}

/** A copy with the one-click fixes applied: those of `figure/*`, or of the rules named. All or none are made. */
export async function fix(file: string, options: FixOptions, context: Context): Promise<number> {
  const { say } = context;
  const opened = await openForChange(file, options, context);
  return naming(file, context, async () => {
    const { edits, outcome, before } = await opened.session.fix(options.rule);
    const unknown = (options.rule ?? []).find((id) => !knownRules(before.form).has(id));
    if (unknown !== undefined) throw new Failure(say.ruleUnknown(unknown));
    if (!outcome.ok) throw new Failure(refusal(outcome, context), outcome.reason);
    await writeOutput(options.output, bytesOf(opened), context);
    line(context, edits.length === 0 ? `${say.nothingToFix}${say.between}${say.written(options.output)}` : say.fixed(edits.length, options.output));
    return EXIT.ok;
  });
}
