import { placeAddress } from '../../../workbook/address.ts';
import type { Examination } from '../../../check/check.ts';
import { isAsked } from '../../../session/index.ts';
import type { Edit, WriteOutcome } from '../../../workbook/workbook.ts';
import { figureText } from '../../../text/findings/figure.ts';
import { textOfLanguage } from '../../../text/findings/message.ts';
import { EXIT, type Context } from '../context.ts';
import { Failure, naming } from '../failure.ts';
import { bytesOf } from '../open.ts';
import { announce, writeOutput } from '../output.ts';
import { knownRules } from '../../../text/findings/rule-list.ts';
import { openForChange, type MarkOptions } from './mark.ts';

export interface FixOptions extends MarkOptions {
  readonly rule?: readonly string[];
  readonly suspects?: boolean;
}

/** Which cell or name refused the edit, and what to do. */
function refusal({ edit, reason }: Extract<WriteOutcome, { ok: false }>, { language, say }: Context): string {
  const where = 'place' in edit ? placeAddress(edit.place) : 'defineName' in edit ? edit.defineName : edit.appendRow;
  return say.fixRefused(where, textOfLanguage(language).writeRefusals[reason]);
}

/** A suspect that was changed, printed so that it can be verified. */
function changed(edit: Edit, { findings }: Examination, { language, say }: Context): string {
  const { place, value, proposed } = findings
    .flatMap(({ suspects }) => suspects)
    .find((suspect) => 'place' in edit && suspect.place !== null && placeAddress(suspect.place) === placeAddress(edit.place))!;
  return say.changed(placeAddress(place!), figureText(value ?? textOfLanguage(language).blank), figureText(proposed));
}

/** Options for the rules of other findings that could have been fixed. */
function othersOf({ findings }: Examination, asked: readonly string[] | undefined): string[] {
  return [...new Set(findings.flatMap(({ rule, fix }) => (fix.length === 0 || isAsked(rule, asked) ? [] : [`--rule ${rule}`])))];
}

/** Writes a copy with the one-click fixes applied: those of `figure/*`, or of the given rules. All or none are made. */
export async function fix(file: string, options: FixOptions, context: Context): Promise<number> {
  const { say } = context;
  const opened = await openForChange(file, options, context);
  return naming(file, context, async () => {
    const { edits, corrections, outcome, before } = await opened.session.fix(options.rule, options.suspects);
    const unknown = (options.rule ?? []).find((id) => !knownRules(before.form).has(id));
    if (unknown !== undefined) throw new Failure(say.ruleUnknown(unknown));
    if (!outcome.ok) throw new Failure(refusal(outcome, context), outcome.reason);
    await writeOutput(options.output, bytesOf(opened), context);
    // Count a total once if it was corrected and then got its SUM back.
    const count = new Set([...edits, ...corrections].map((edit) => ('place' in edit ? placeAddress(edit.place) : JSON.stringify(edit)))).size;
    const done = count === 0 ? `${say.nothingToFix}${say.between}${say.written(options.output)}` : say.fixed(count, options.output);
    // Anyone who requested particular rules knows that there are others.
    const others = options.rule === undefined || count === 0 ? othersOf(before, options.rule) : [];
    const lines = [
      done,
      ...corrections.map((each) => changed(each, before, context)),
      ...(others.length === 0 ? [] : [say.fixOthers(others.join(' '))]),
    ];
    await announce(options.output, lines.join('\n'), context);
    return EXIT.ok;
  });
}
