import { isIntact } from '../../report/digest.ts';
import type { ReportInput } from '../../report/input.ts';
import { beginsAsWorkbook } from '../../workbook/magic.ts';
import { inputFrom, NotExported } from '../exported.ts';
import type { Context } from './context.ts';
import { Failure, naming } from './failure.ts';

/** Does work on a file of figures; reports problems by path in the file. */
export async function reportingProblems<T>(path: string, { say }: Context, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotExported)) throw error;
    const { problem } = error;
    switch (problem.kind) {
      case 'wrong': {
        const detail = problem.problems.map(({ path: at, message }) => (at === '' ? message : `${at}: ${message}`)).join('; ');
        throw new Failure(say.jsonWrong(path, detail), 'report/wrong');
      }
      case 'form-unknown':
        throw new Failure(say.formNotKnown(path, problem.id));
      case 'other-form':
        throw new Failure(say.notThisForm(path, problem.id, problem.given));
      case 'unknown-cells':
        throw new Failure(say.unknownCells(problem.keys.join(', ')));
    }
  }
}

/** Reads a file of figures: an exported report, or the flat form that is easy to write by hand. Reports problems by path. */
export async function parseInput(path: string, context: Context): Promise<ReportInput> {
  const bytes = await naming(path, context, () => context.io.read(path));
  if (beginsAsWorkbook(bytes)) throw new Failure(context.say.jsonWrong(path, context.say.jsonIsWorkbook), 'report/wrong');
  return reportingProblems(path, context, () => inputFrom(bytes, context.language));
}

/** The same, but also warns if the report was changed after its export. */
export async function readInput(path: string, context: Context): Promise<ReportInput> {
  const input = await parseInput(path, context);
  if (input.report !== null && !isIntact(input.report)) context.io.err(`${context.say.changedSince(path)}\n`);
  return input;
}
