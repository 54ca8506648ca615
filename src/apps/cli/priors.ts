import { priorEntryOf, type PriorEntry, type PriorOutcome } from '../../batch/priors.ts';
import { textOfLanguage } from '../../text/findings/message.ts';
import type { Context } from './context.ts';
import { filesAsked, isNoReport, mayHoldReport } from './files.ts';
import { verdictsOn } from './workers/check-pool.ts';
import { asked, type Asked, type OpenOptions } from './open.ts';

/** The contents of `--form` and `--prior`, where last year's reports may be a folder; `null` if the person stopped it. */
export type ManyAsked = Asked & { readonly priors?: readonly PriorEntry[] };

/** Reads a folder of last year's reports, each with its own form. An unreadable one is reported and left out. */
export async function manyAsked(options: OpenOptions, context: Context): Promise<ManyAsked | null> {
  const { io, language } = context;
  const { prior, ...others } = options;
  if (prior === undefined || (await io.kind(prior)) !== 'folder') return asked(options, context);
  const given = await asked(others, context);
  const { files, found } = await filesAsked([prior], context, mayHoldReport);
  const priors: PriorEntry[] = [];
  const setup = { format: 'none', language, terminal: false, form: undefined, prior: undefined, entries: true } as const;
  const { stopped } = await verdictsOn(files, { ...setup, form: given.form }, context, (verdict) => {
    if (verdict.entry !== null) priors.push(priorEntryOf(verdict.entry));
    else if (!isNoReport(verdict, found)) io.err(verdict.err);
  });
  return stopped ? null : { ...given, priors };
}

/** Number of files named; beyond, only their number is given. */
const MOST_NAMED = 20;

/** How many reports were compared with last year's, and which could not be; nothing if no folder was given. */
export function priorLines(outcomes: ReadonlyMap<PriorOutcome, readonly string[]>, { say, language }: Context): string[] {
  const { listMark } = textOfLanguage(language);
  const count = (outcome: PriorOutcome): number => outcomes.get(outcome)?.length ?? 0;
  const all = [...outcomes.values()].reduce((sum, files) => sum + files.length, 0);
  if (all === 0) return [];
  return [
    say.priors.summary(count('found'), all - count('found')),
    ...(['none', 'conflict', 'other-form'] as const).flatMap((outcome) => {
      const files = outcomes.get(outcome) ?? [];
      return files.length === 0 ? [] : [`  ${say.priors[outcome](files.slice(0, MOST_NAMED).join(listMark), files.length)}`];
    }),
  ];
}
