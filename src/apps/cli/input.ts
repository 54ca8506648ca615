import type { Form } from '../../form/form.ts';
import { isIntact } from '../../report/digest.ts';
import { parseReport, unknownKeys, type ReportInput } from '../../report/input.ts';
import { jsonText } from '../../text/json.ts';
import { beginsAsWorkbook } from '../../workbook/magic.ts';
import type { Context } from './context.ts';
import { Failure, naming } from './failure.ts';

/** Reads a file of figures: what `gouji export` wrote, or the flat form that is easy to write by hand. Says where it is wrong. */
export async function parseInput(path: string, context: Context): Promise<ReportInput> {
  const { io, say, language } = context;
  const wrong = (detail: string): Failure => new Failure(say.jsonWrong(path, detail), 'report/wrong');
  const bytes = await naming(path, context, () => io.read(path));
  if (beginsAsWorkbook(bytes)) throw wrong(say.jsonIsWorkbook);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong(jsonText[language].notUtf8);
  }
  const parsed = parseReport(text, language);
  if (parsed.ok) return parsed.input;
  throw wrong(parsed.problems.map(({ path: at, message }) => (at === '' ? message : `${at}: ${message}`)).join('; '));
}

/** The same of figures to be used: warns of a report that somebody changed after it was exported. */
export async function readInput(path: string, context: Context): Promise<ReportInput> {
  const input = await parseInput(path, context);
  if (input.report !== null && !isIntact(input.report)) context.io.err(`${context.say.changedSince(path)}\n`);
  return input;
}

/** Figures that the form does not have would be lost in silence. */
export function refuseUnknown(input: ReportInput, form: Form, { say }: Context): void {
  const unknown = unknownKeys(input, form);
  if (unknown.length > 0) throw new Failure(say.unknownCells(unknown.join(', ')));
}
