import { cellsOf, decimalsAt, isText, optionalAt, signedAt, typeAt, type Cell } from '../../form/cells.ts';
import type { FigureRule } from '../../read/facts.ts';
import type { Figure } from '../../read/figures.ts';
import { finding, type Finding, type FixEdit, type Suspect } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import type { ReadCell } from '../../read/table.ts';
import type { Severity } from '../../workbook/workbook.ts';

/** What is wrong with one figure: rule, severity and the number that is probably meant; or `null`. */
interface Fault {
  readonly rule: `figure/${FigureRule}`;
  readonly severity: Severity;
  readonly meant: number | null;
  readonly shown: string | number | null;
}

/** Whether the figure's type allows this number; only such a number is offered as a fix. */
const allowed = (value: number, line: Cell): boolean => (value >= 0 || signedAt(line)) && (Number.isInteger(value) || decimalsAt(line) > 0);

function faultOf(figure: Figure, line: Cell): Fault | null {
  const error = (rule: Fault['rule'], shown: string | number | null, meant: number | null = null): Fault => ({
    rule,
    severity: 'error',
    meant,
    shown,
  });
  switch (figure.kind) {
    case 'blank':
      return error('figure/blank', null);
    case 'placeholder':
      return error('figure/placeholder', figure.text);
    case 'unit':
      return error('figure/unit', figure.text, figure.meant);
    case 'not-a-number':
      return error('figure/not-a-number', figure.text, figure.meant ?? null);
    case 'too-large':
      return error('figure/too-large', figure.text);
    case 'error-value':
      return error('figure/error-value', figure.text);
    // Types that are not numbers are judged in `custom/`.
    case 'text':
    case 'unfit':
      return null;
    case 'number':
      if (allowed(figure.value, line)) return null;
      return error(figure.value < 0 && !signedAt(line) ? 'figure/negative' : 'figure/fraction', figure.value);
    case 'text-number': {
      if (!allowed(figure.value, line)) return error(figure.value < 0 && !signedAt(line) ? 'figure/negative' : 'figure/fraction', figure.text);
      return { rule: 'figure/text-number', severity: 'warning', meant: figure.value, shown: figure.text };
    }
  }
}

/** A formula that needs its own result: programs show 0 or its last value. */
const circle = ({ formula }: ReadCell): Fault => ({ rule: 'figure/circular', severity: 'error', meant: null, shown: `=${formula!}` });

/** Whether the cell must contain a figure, so that a value may be offered. */
const isFilledIn = (cell: Cell): boolean => !optionalAt(cell) && !isText(cell);

/** The cells that a person fills in and that contain nothing countable: blank or a placeholder. */
export function blankKeys(reading: Reading): Set<string> {
  const form = cellsOf(reading.form);
  return new Set(
    [...reading.cells.values()]
      .filter(
        ({ key, figure, formula }) => formula === null && (figure.kind === 'blank' || figure.kind === 'placeholder') && isFilledIn(form.get(key)!),
      )
      .map(({ key }) => key),
  );
}

/**
 * `figure/*`: every figure must be a plain number of its type. `blankValues` are the values that the rules determine for blanks, `determined` those
 * for unreadable cells. The latter are only suspicions, not one-click fixes, since a person typed something there.
 */
export function figureFindings(reading: Reading, blankValues: ReadonlyMap<string, number>, determined: ReadonlyMap<string, Suspect>): Finding[] {
  const form = cellsOf(reading.form);
  const findings: Finding[] = [];
  for (const cell of reading.cells.values()) {
    const line = form.get(cell.key)!;
    const fault = cell.circular ? circle(cell) : faultOf(cell.figure, line);
    if (fault === null || isConsequence(cell, reading) || (fault.rule === 'figure/blank' && optionalAt(line))) continue;
    const isBlank = fault.rule === 'figure/blank' || fault.rule === 'figure/placeholder';
    const proposed = isBlank ? blankValues.get(cell.key) : (fault.meant ?? undefined);
    const fix: FixEdit[] =
      proposed === undefined || !allowed(proposed, line) || cell.formula !== null || cell.nowhere
        ? []
        : [{ cell: cell.key, place: cell.place, value: proposed }];
    const suspect = determined.get(cell.key);
    findings.push(
      finding({
        rule: fault.rule,
        severity: fault.severity,
        table: line.table.key,
        cell: cell.key,
        place: cell.place,
        actual: fault.shown,
        facts: { type: typeAt(line), ...(proposed === undefined ? {} : { proposed }) },
        fix,
        suspects: suspect === undefined ? [] : [suspect],
      }),
    );
  }
  return findings;
}

/** Whether a total shows an error, or is too large, only because of a cell it sums: one cause gives one finding. */
function isConsequence({ figure, sums, circular }: ReadCell, reading: Reading): boolean {
  if ((figure.kind !== 'error-value' && figure.kind !== 'too-large') || sums === null || circular) return false;
  return sums.some((key) => reading.cells.get(key)?.figure.kind === figure.kind);
}
