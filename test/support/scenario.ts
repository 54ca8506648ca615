import type { Examination } from '../../src/check/check.ts';
import { officialForms } from '../../src/form/index.ts';
import type { Finding } from '../../src/read/finding.ts';
import { reportText } from '../../src/report/report.ts';
import { openSession } from '../../src/session/index.ts';
import { cellAddress, placeAddress, quoteSheet } from '../../src/workbook/address.ts';
import { markKindOf } from '../../src/workbook/mark.ts';
import type { MarkKind, MarkOutcome, Place, Workbook, WriteOutcome } from '../../src/workbook/workbook.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { loadModel, typedInput, type WorkbookModel } from './model/index.ts';

/** A workbook behind the port, with access to its contents behind the port. */
export interface Stage {
  readonly workbook: Workbook;
  model(): WorkbookModel;
  /** What a person does in the sheet. */
  type(place: Place, input: string | number): Promise<void> | void;
}

/** What a person types over a figure, by cell key. */
export type Typed = Readonly<Record<string, string | number>>;

/** The observable state after one step, independent of the program. */
export interface StepState {
  readonly step: string;
  readonly status: string;
  readonly findings: readonly string[];
  /** Colour of each painted cell, by address, according to the workbook. */
  readonly marks: Readonly<Record<string, MarkKind>>;
  readonly painted: number;
  readonly refused: readonly string[];
}

export interface Performance {
  readonly states: readonly StepState[];
  /** The cell that was selected; `''` if no finding has a place. */
  readonly revealed: string;
  readonly selected: string;
  /** The outcomes of writing, step by step. */
  readonly outcomes: readonly string[];
  readonly json: string;
}

/** A stage for a file, which has no person, so that typing is writing. */
export function xlsxStage(bytes: Uint8Array): Stage {
  const workbook = openXlsx(bytes);
  return {
    workbook,
    model: () => loadModel(workbook.toBytes()),
    type: async (place, input) => {
      const typed = typedInput(input, 'General');
      if ('formula' in typed) await workbook.write([{ place, formula: typed.formula }]);
      else if (typeof typed.content !== 'object' && typeof typed.content !== 'boolean') await workbook.write([{ place, value: typed.content }]);
      else if (typed.content === null) await workbook.write([{ place, value: null }]);
    },
  };
}

/** The painted cells of a workbook, the strongest format of ours on each. */
export function marksIn(model: WorkbookModel): Record<string, MarkKind> {
  const marks: Record<string, MarkKind> = {};
  for (const { name, formats } of model.sheets)
    for (const { formulas, areas } of formats) {
      const kind = markKindOf(formulas[0] ?? '');
      if (kind === null) continue;
      for (const area of areas)
        for (let row = area.row; row < area.row + area.rows; row++)
          for (let column = area.column; column < area.column + area.columns; column++)
            marks[`${quoteSheet(name)}!${cellAddress({ row, column })}`] ??= kind;
    }
  return Object.fromEntries(Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const addressOf = (place: Place | null): string => (place === null ? '' : placeAddress(place));

const brief = (each: Finding): string =>
  [each.severity, each.rule, addressOf(each.place), each.actual, each.expected, each.difference, each.explanation].join(' | ');

const outcomeOf = (outcome: WriteOutcome): string => (outcome.ok ? 'ok' : `${outcome.reason} ${JSON.stringify(outcome.edit)}`);

/**
 * A report's complete workflow: checked, spoilt, checked again, cell selected, explained, fixed, undone, fixed for good, exported, cleared. Two
 * programs with the same workbook must give the same result.
 */
export async function playReport(stage: Stage, typed: Typed): Promise<Performance> {
  const session = openSession(stage.workbook, { forms: officialForms });
  const states: StepState[] = [];
  const outcomes: string[] = [];

  const look = (step: string, { status, findings }: Examination, outcome: MarkOutcome): void => {
    states.push({
      step,
      status,
      // In a live program stored results are always current.
      findings: findings.filter(({ rule }) => rule !== 'figure/stale-formula').map(brief),
      marks: marksIn(stage.model()),
      painted: outcome.painted,
      refused: outcome.refused.map(({ mark, reason }) => `${placeAddress(mark.place)} ${reason}`).sort(),
    });
  };
  const validate = async (step: string): Promise<Examination> => {
    const { examination, marks } = await session.validate();
    look(step, examination, marks);
    return examination;
  };

  const first = await validate('validate');
  for (const [key, input] of Object.entries(typed)) {
    const cell = first.reading.cells.get(key);
    if (cell === undefined) throw new Error(`no figure ${key}`);
    await stage.type(cell.place, input);
  }
  const spoilt = await validate('spoilt');
  const target = spoilt.findings.find(({ place }) => place !== null)?.place ?? null;
  if (target !== null) await stage.workbook.reveal(target);
  const { selection } = stage.model();

  const warning = spoilt.findings.find(({ severity }) => severity === 'warning');
  if (warning !== undefined) {
    outcomes.push(outcomeOf(await session.explain(warning, '经核对，情况属实。', officialForms[0]!)));
    await validate('explained');
  }
  const { outcome: fixed } = await session.fix();
  outcomes.push(outcomeOf(fixed));
  await validate('fixed');
  if (fixed.ok) {
    outcomes.push(outcomeOf(await session.apply(fixed.undo)));
    await validate('undone');
    outcomes.push(outcomeOf((await session.fix()).outcome));
  }
  await validate('fixed again');
  const report = await session.report({ file: '年报.xlsx', generatedAt: '2026-01-01T00:00:00Z', version: '0' });
  const cleared = await session.clear();
  look('cleared', await session.examine(), cleared);
  return { states, revealed: addressOf(target), selected: addressOf(selection), outcomes, json: reportText(report) };
}
