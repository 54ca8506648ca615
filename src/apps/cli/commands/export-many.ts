import { append } from '../../../append.ts';
import { EXIT, type Context } from '../context.ts';
import { Failure, naming } from '../failure.ts';
import { withoutOptionFiles, filesAsked, isNoReport } from '../files.ts';
import { freePath } from '../free-path.ts';
import { verdictsOn } from '../workers/check-pool.ts';
import { checkNotInput, checkOutput, STANDARD_OUTPUT, announce, writeOutput } from '../output.ts';
import { filesNamed, type OpenOptions } from '../open.ts';
import { manyAsked, priorLines } from '../priors.ts';
import type { PriorOutcome } from '../../../batch/priors.ts';
import { textOfLanguage } from '../../../text/findings/message.ts';
import { visible, visibleJson } from '../../../text/visible.ts';
import type { Setup } from '../workers/check-task.ts';

export interface ExportOptions extends OpenOptions {
  readonly output: string;
  readonly draft?: boolean;
}

/** Whether an output contains one report per line. */
export const isLines = (path: string): boolean => /\.(?:ndjson|jsonl)$/i.test(path);

type Put = (text: string) => Promise<void>;

/**
 * Exports many reports: one per line in the order of the files (`.ndjson`, or the standard output), or one per file in a folder. Reports with errors
 * are left out unless drafts are requested; what is left out is reported, and decides the exit code.
 */
export async function exportMany(paths: readonly string[], options: ExportOptions, context: Context): Promise<number> {
  const { io, say } = context;
  const { output } = options;
  const piped = output === STANDARD_OUTPUT;
  const intoFolder = !piped && (await io.kind(output)) === 'folder';
  if (!piped && !intoFolder && !isLines(output)) throw new Failure(say.manyInto);
  const all = await withoutOptionFiles(await filesAsked(paths, context), filesNamed(options), context);
  if (!piped && !intoFolder) {
    await checkOutput(output, context);
    await checkNotInput(output, [...all.files, ...filesNamed(options)], context);
  }
  const given = await manyAsked(options, context);
  if (given === null) return EXIT.interrupted;
  const exports = { generatedAt: io.now().toISOString(), draft: options.draft === true, lines: !intoFolder };
  const setup: Setup = { format: 'none', language: context.language, terminal: false, exports, ...given };
  let code: number = EXIT.interrupted;
  const work = async (put: Put): Promise<boolean> => {
    code = await exportAll(all, setup, intoFolder ? output : null, put, context);
    return code !== EXIT.interrupted;
  };
  const utf8 = new TextEncoder();
  if (piped || intoFolder) await work((text) => Promise.resolve(io.out(io.terminal ? visibleJson(text) : text)));
  else await naming(output, context, () => io.compose(output, (put) => work((text) => put(utf8.encode(text)))));
  return code;
}

async function exportAll(
  { files, found }: { readonly files: readonly string[]; readonly found: ReadonlySet<string> },
  setup: Setup,
  folder: string | null,
  put: Put,
  context: Context,
): Promise<number> {
  const { io, say, language } = context;
  const priors = new Map<PriorOutcome, string[]>();
  let [exported, refused, unreadable] = [0, 0, 0];
  const { stopped } = await verdictsOn(files, setup, context, async (verdict) => {
    const { file, err, outcome, report, prior } = verdict;
    if (isNoReport(verdict, found)) return;
    if (err !== '') io.err(err);
    if (prior !== null) append(priors, prior, file);
    if (report === null) {
      unreadable++;
      return;
    }
    if (report.text === null) {
      io.err(`${visible(file)}${say.colon}${report.unfilled ? say.refusedUnfilled() : say.refusedDraft(report.errors, report.warnings)}\n`);
      refused++;
      return;
    }
    exported++;
    if (folder === null) {
      await put(report.text);
      return;
    }
    const path = await freePath(folder, report.name, report.digest, context);
    await writeOutput(path, report.text, context);
    await announce(path, say.exported(path, textOfLanguage(language).statuses[outcome as 'passed']), context);
  });
  if (stopped) return EXIT.interrupted;
  for (const each of [say.exportedMany(exported, refused, unreadable), ...priorLines(priors, context)]) io.err(`${each}\n`);
  if (unreadable > 0 || exported + refused === 0) return EXIT.unusable;
  return refused === 0 ? EXIT.ok : EXIT.findings;
}
