import type { WriteSheet } from 'hucre';
import { append } from '../../../append.ts';
import { cellsOf, type Cell } from '../../../form/cells.ts';
import type { Form } from '../../../form/form.ts';
import { block, canvas, type Canvas } from './canvas.ts';
import { EXPLANATION_COLUMNS, type ExplanationColumn } from '../../explanations.ts';
import { EXPLANATION_ROWS, EXPLANATIONS_HEADER, PRIOR_HEADER, type SheetLayout } from './layout.ts';
import { LOOK, type Look } from './looks.ts';
import { heightOf, linesIn } from '../../measure.ts';
import { pageOf } from './page.ts';
import { figureValidation, limitOf, type FigureLimit } from './validation.ts';
import { EXPLANATIONS, PRIOR } from './words.ts';

function heading(on: Canvas, title: string, notes: readonly string[], widths: readonly number[]): void {
  const width = widths.reduce((sum, each) => sum + each, 0);
  on.block(block(0, 0, 1, widths.length), title, LOOK.title);
  on.height(0, 44);
  notes.forEach((note, index) => {
    on.block(block(1 + index, 0, 1, widths.length), note, LOOK.note);
    on.height(1 + index, heightOf(linesIn(note, width)));
  });
}

function header(on: Canvas, row: number, labels: readonly string[]): void {
  labels.forEach((label, column) => on.block(block(row, column), label, { ...LOOK.header, bold: true }));
  on.height(row, 26);
}

/** The name of a figure for people: its row's and its column's labels. */
export function figureName({ table, row, column }: Cell): string {
  return [row.label === '' ? table.title : row.label, ...(column.group ?? []).slice(1), column.label].join(' · ');
}

/** An empty cell, as the print area of a sheet that should not be printed. */
export const NOT_PRINTED = '$Z$1';

const PRIOR_WIDTHS = [46, 58, 18] as const;
const KEY: Look = { ...LOOK.label, faint: true, size: 9 };

/** Last year's figures, which this year's are compared with. */
export function drawPrior(form: Form, { name, keys }: Extract<SheetLayout, { kind: 'prior' }>): WriteSheet {
  const on = canvas();
  heading(on, PRIOR.title, [PRIOR.note], PRIOR_WIDTHS);
  header(on, PRIOR_HEADER, PRIOR.headers);
  const cells = cellsOf(form);
  const figures = keys.map((key) => cells.get(key.replace('quarter:', ''))!);
  const named = figures.map((cell, index) => ({ key: keys[index]!, name: `${keys[index] === cell.key ? '' : PRIOR.before}${figureName(cell)}` }));
  const rows = [PRIOR.year, PRIOR.organization, ...named];
  rows.forEach((row, index) => {
    const at = PRIOR_HEADER + 1 + index;
    on.block(block(at, 0), row.key, KEY);
    on.block(block(at, 1), row.name, LOOK.label);
    on.block(block(at, 2), null, LOOK.input);
    on.height(at, Math.max(24, heightOf(linesIn(row.name, PRIOR_WIDTHS[1] - 2)), heightOf(linesIn(row.key, PRIOR_WIDTHS[0], 9), 9)));
  });
  on.frame(block(PRIOR_HEADER, 0, rows.length + 1, 3));
  const byLimit = new Map<FigureLimit, number[]>();
  figures.forEach((cell, index) => append(byLimit, limitOf(cell), PRIOR_HEADER + 3 + index));
  for (const [limit, lines] of byLimit)
    on.validate(
      figureValidation(
        limit,
        lines.map((row) => ({ sheet: name, row, column: 2 })),
      ),
    );
  const page = pageOf({ area: NOT_PRINTED, titles: `$${PRIOR_HEADER + 1}:$${PRIOR_HEADER + 1}`, freeze: { rows: PRIOR_HEADER + 1, columns: 0 } });
  return on.sheet({ name, ...page }, PRIOR_WIDTHS);
}

/** Widths of the visible columns; those for programs are hidden. */
const EXPLANATION_WIDTHS: Readonly<Record<ExplanationColumn, number>> = {
  problem: 24,
  name: 36,
  address: 18,
  actual: 9,
  expected: 9,
  text: 46,
  rule: 0,
  cell: 0,
  fingerprint: 0,
};

/** The explanations of warnings, one per row. */
export function drawExplanations({ name }: Extract<SheetLayout, { kind: 'explanations' }>): WriteSheet {
  const on = canvas();
  const last = EXPLANATIONS_HEADER + EXPLANATION_ROWS;
  const shown = EXPLANATION_COLUMNS.filter(({ hidden }) => !hidden).map(({ field }) => EXPLANATION_WIDTHS[field]);
  heading(on, EXPLANATIONS.title, EXPLANATIONS.notes, shown);
  header(
    on,
    EXPLANATIONS_HEADER,
    EXPLANATION_COLUMNS.map(({ label }) => label),
  );
  // Rows have no fixed height, so that they grow with their text.
  for (let row = EXPLANATIONS_HEADER + 1; row <= last; row++)
    EXPLANATION_COLUMNS.forEach(({ field }, column) =>
      on.block(block(row, column), null, { ...LOOK.label, input: true, format: '@', size: field === 'text' ? 10.5 : 9 }),
    );
  on.frame(block(EXPLANATIONS_HEADER, 0, EXPLANATION_ROWS + 1, shown.length));
  const page = pageOf({
    landscape: true,
    titles: `$${EXPLANATIONS_HEADER + 1}:$${EXPLANATIONS_HEADER + 1}`,
    area: NOT_PRINTED,
    freeze: { rows: EXPLANATIONS_HEADER + 1, columns: 0 },
  });
  return on.sheet({ name, ...page }, shown, EXPLANATION_COLUMNS.length - shown.length);
}

/** The print area: the rows in use, or nothing. A formula, without `=`. */
export function printedExplanations(name: string): string {
  const [first, last] = [EXPLANATIONS_HEADER + 2, EXPLANATIONS_HEADER + 1 + EXPLANATION_ROWS];
  const texts = `${name}!$A$${first}:$A$${last}`;
  const columns = EXPLANATION_COLUMNS.filter(({ hidden }) => !hidden).length;
  const any = `(COUNTA(${texts})>0)`;
  // Without IF, since some programs use every reference in it: if there is nothing to print, points next to the table.
  return `OFFSET(${name}!$A$1,0,25*(1-${any}),${first - 1}+COUNTA(${texts}),1+${columns - 1}*${any})`;
}
