import { append } from '../../../append.ts';
import type { Entry } from '../../../batch/entry.ts';
import type { PriorOutcome } from '../../../batch/priors.ts';
import { againstRoster, type Unit } from '../../../batch/roster.ts';
import { rowOf, rowOfUnreadable } from '../../../batch/rows.ts';
import { textOfLanguage } from '../../../text/findings/message.ts';
import { EXIT, line, type Context } from '../context.ts';
import { naming } from '../failure.ts';
import { withoutOptionFiles, filesAsked, isNoReport, mayHoldReport, type FilesAsked } from '../files.ts';
import { verdictsOn } from '../workers/check-pool.ts';
import { filesNamed, type OpenOptions } from '../open.ts';
import { checkNotInput, checkOutput, announce, withoutOutput } from '../output.ts';
import { manyAsked, priorLines } from '../priors.ts';
import { remarkLines } from '../lines/remark-lines.ts';
import { rosterAsked } from '../roster.ts';
import { rosterLines } from '../lines/roster-lines.ts';
import { isTable, openTable, tableKind, type Table } from '../table.ts';
import type { Outcome, Setup, Verdict } from '../workers/check-task.ts';
import { problemOf } from '../workers/verdict.ts';

export interface CheckOptions extends OpenOptions {
  readonly format: 'text' | 'json';
  readonly roster?: string;
  readonly table?: string;
}

/** Number of files without a report that are named; beyond, only their number is given. */
const MOST_NAMED = 20;

/** What a check needs, once all options are read. */
interface Job {
  readonly files: FilesAsked;
  readonly setup: Setup;
  readonly units: readonly Unit[] | null;
}

/** A table being written, and the destination of its bytes. */
interface Writing {
  readonly table: Table;
  readonly put: (bytes: Uint8Array) => Promise<void>;
}

/** Checks files and prints each result in the given order. An unreadable file is reported on the standard error and does not stop the rest. */
export async function check(paths: readonly string[], options: CheckOptions, context: Context): Promise<number> {
  const { io, language, say } = context;
  const { table: output, roster } = options;
  const kind = output === undefined ? null : tableKind(output, context);
  if (output !== undefined) {
    await checkOutput(output, context);
    await checkNotInput(output, [roster, ...filesNamed(options)], context);
  }
  const many = output !== undefined || roster !== undefined;
  const asked = await (many ? filesAsked(paths, context, mayHoldReport) : filesAsked(paths, context));
  const all = await withoutOptionFiles(asked, [roster, options.prior, options.quarter], context);
  const isOurs = async (path: string): Promise<boolean> => isTable(await io.read(path));
  const files = output === undefined ? all : { ...all, files: await withoutOutput(output, all, isOurs, context) };
  const units = roster === undefined ? null : await rosterAsked(roster, context);
  const given = await manyAsked(options, context);
  if (given === null) return EXIT.interrupted;
  const setup: Setup = { format: options.format, language, terminal: io.terminal, entries: many, findings: kind === 'xlsx', ...given };
  const job: Job = { files, setup, units };
  if (output === undefined || kind === null) return checkAll(job, null, context);
  const table = await openTable(kind, language);
  let code: number = EXIT.interrupted;
  await naming(output, context, () =>
    io.compose(output, async (put) => {
      code = await checkAll(job, { table, put }, context);
      return code !== EXIT.interrupted;
    }),
  );
  if (code === EXIT.interrupted) return code;
  if (options.format === 'text') await announce(output, say.written(output), context);
  else io.err(`${say.written(output)}\n`);
  return code;
}

async function checkAll({ files: { files, found, others }, setup, units }: Job, writing: Writing | null, context: Context): Promise<number> {
  const { io, language, say } = context;
  const notRead = [...others];
  const entries: Entry[] = [];
  const priors = new Map<PriorOutcome, string[]>();
  const counts: Record<Outcome, number> = { passed: 0, unexplained: 0, failed: 0, unreadable: 0 };
  let listed = 0;
  const one = (verdict: Verdict): void => {
    const { file, outcome, code, out, err, entry, prior } = verdict;
    if (isNoReport(verdict, found)) return void notRead.push(file);
    if (entry !== null) entries.push(entry);
    if (prior !== null) append(priors, prior, file);
    const row = entry === null ? rowOfUnreadable({ file, code: code ?? '', message: problemOf(verdict, context) }) : rowOf(entry);
    writing?.table.add(row, verdict.findings ?? []);
    // Separate listings by a blank line.
    if (out !== '') io.out(setup.format === 'text' && listed > 0 ? `\n${out}` : out);
    if (err !== '') io.err(err);
    counts[outcome] += 1;
    listed += 1;
  };
  const { stopped } = await verdictsOn(files, setup, context, async (verdict) => {
    one(verdict);
    await writing?.put(writing.table.taken());
  });
  if (stopped) return EXIT.interrupted;
  if (notRead.length > 0) {
    const named = notRead.slice(0, MOST_NAMED);
    io.err(`${say.notReports(named.join(textOfLanguage(language).listMark), notRead.length, named.length)}\n`);
  }
  if (setup.format === 'text' && listed + notRead.length > 1) {
    io.out('\n');
    line(context, say.files(listed, counts.passed, counts.unexplained, counts.failed, counts.unreadable, notRead.length));
  }
  const roster = units === null ? null : againstRoster(units, entries);
  writing?.table.end(roster);
  await writing?.put(writing.table.taken());
  const lines = [
    ...(units === null || roster === null ? [] : rosterLines(units, roster, context)),
    ...priorLines(priors, context),
    ...(listed > 1 ? remarkLines(entries, setup.form, context) : []),
  ];
  // With JSON lines on the standard output, these go to the standard error.
  for (const each of lines) io[setup.format === 'text' ? 'out' : 'err'](`${each}\n`);
  const owing = roster !== null && roster.missing.length + roster.doubled.length + roster.unknown.length > 0;
  if (counts.unreadable > 0 || listed === 0) return EXIT.unusable;
  return counts.passed === listed && !owing ? EXIT.ok : EXIT.findings;
}
