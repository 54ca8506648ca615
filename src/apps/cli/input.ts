import { parseReport, type ReportInput } from '../../report/input.ts';
import type { Context } from './context.ts';
import { Failure, naming } from './failure.ts';

/** Reads a file of figures: what `gouji export` wrote, or the flat form that is easy to write by hand. Says where it is wrong. */
export async function readInput(path: string, context: Context): Promise<ReportInput> {
  const { io, say, language } = context;
  const wrong = (detail: string): Failure => new Failure(say.jsonWrong(path, detail), 'report/wrong');
  const bytes = await naming(path, context, () => io.read(path));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong('UTF-8');
  }
  const parsed = parseReport(text, language);
  if (parsed.ok) return parsed.input;
  throw wrong(parsed.problems.map(({ path: at, message }) => (at === '' ? message : `${at}: ${message}`)).join('; '));
}
