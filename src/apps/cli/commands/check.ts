import type { Entry } from '../../../batch/entry.ts';
import { againstRoster } from '../../../batch/roster.ts';
import { EXIT, line, type Context } from '../context.ts';
import { fileKindOf } from '../../../workbook/file-kinds.ts';
import { textOfLanguage } from '../../../text/message.ts';
import { filesAsked } from '../files.ts';
import { verdictsOn } from '../lanes.ts';
import { asked, type OpenOptions } from '../open.ts';
import { rosterAsked } from '../roster.ts';
import { rosterLines } from '../roster-lines.ts';
import type { Outcome, Setup, Verdict } from '../verdict.ts';

export interface CheckOptions extends OpenOptions {
  readonly format: 'text' | 'json';
  readonly roster?: string;
}

/** Files of no report that are named; of more, only how many there are. */
const MOST_NAMED = 20;

/** Checks files and tells of each in the order given. One that cannot be read is told on the standard error and does not stop the rest. */
export async function check(paths: readonly string[], options: CheckOptions, context: Context): Promise<number> {
  const { io, language, say } = context;
  const { files, found, others } = await filesAsked(paths, context);
  const notRead = [...others];
  const units = options.roster === undefined ? null : await rosterAsked(options.roster, context);
  const entries: Entry[] = [];
  const setup: Setup = { format: options.format, entries: units !== null, language, terminal: io.terminal, ...(await asked(options, context)) };
  const counts: Record<Outcome, number> = { passed: 0, unexplained: 0, failed: 0, unreadable: 0 };
  let listed = 0;
  const tell = (verdicts: readonly Verdict[]): void => {
    for (const { file, outcome, code, out, err, entry } of verdicts) {
      if (entry !== null) entries.push(entry);
      if (found.has(file) && fileKindOf(file)?.loose === true && (code === 'file/not-a-workbook' || code === 'workbook/no-tables')) {
        notRead.push(file);
        continue;
      }
      // A listing is set off from what stands before it.
      if (out !== '') io.out(options.format === 'text' && listed > 0 ? `\n${out}` : out);
      if (err !== '') io.err(err);
      counts[outcome] += 1;
      listed += 1;
    }
  };
  const { stopped } = await verdictsOn(files, setup, context, tell);
  if (stopped) return EXIT.interrupted;
  if (notRead.length > 0) {
    const named = notRead.slice(0, MOST_NAMED);
    io.err(`${say.notReports(named.join(textOfLanguage(language).listMark), notRead.length, named.length)}\n`);
  }
  if (options.format === 'text' && listed + notRead.length > 1) {
    io.out('\n');
    line(context, say.files(listed, counts.passed, counts.unexplained, counts.failed, counts.unreadable, notRead.length));
  }
  const roster = units === null ? null : againstRoster(units, entries);
  // Beside JSON lines only the standard error has room for it.
  if (units !== null && roster !== null)
    for (const each of rosterLines(units, roster, context)) io[options.format === 'text' ? 'out' : 'err'](`${each}\n`);
  const owing = roster !== null && roster.missing.length + roster.doubled.length + roster.unknown.length > 0;
  if (counts.unreadable > 0 || listed === 0) return EXIT.unusable;
  return counts.passed === listed && !owing ? EXIT.ok : EXIT.findings;
}
