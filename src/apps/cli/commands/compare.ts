import { csvHead, csvRow } from '../../../batch/csv.ts';
import type { Value } from '../../../batch/sheets.ts';
import type { Examination } from '../../../check/check.ts';
import { isGiven } from '../../../check/rules/prior.ts';
import { twoYears, type TwoYears } from '../../../check/years.ts';
import { figureText } from '../../../text/findings/figure.ts';
import { cellLabel } from '../../../text/findings/message.ts';
import { visible } from '../../../text/visible.ts';
import { placeAddress } from '../../../workbook/address.ts';
import { widthOf } from '../../../workbook/measure.ts';
import { EXIT, line, type Context } from '../context.ts';
import { Failure, naming } from '../failure.ts';
import { openReport } from '../open-report.ts';
import { filesNamed, type OpenOptions } from '../open.ts';
import { checkNotInput, checkOutput, announce, writeOutput } from '../output.ts';
import { tableKind } from '../table.ts';

export interface CompareOptions extends OpenOptions {
  readonly output?: string;
}

/** One figure in both years, as printed. */
interface Row extends TwoYears {
  readonly table: string;
  readonly label: string;
  /** Far from last year's according to the form's thresholds, and not explained. */
  readonly far: boolean;
}

function rowsOf(years: readonly TwoYears[], { form, findings }: Examination, { language }: Context): Row[] {
  const titles = new Map(form.tables.map(({ key, title }) => [key, title]));
  const far = new Set(
    findings.flatMap(({ facts, cell, explanation }) => ('kind' in facts && facts.kind === 'change' && explanation === null ? [cell] : [])),
  );
  return years.map((each) => ({
    ...each,
    table: titles.get(each.cell.slice(0, each.cell.indexOf('.')))!,
    label: cellLabel(form, each.cell, language),
    far: far.has(each.cell),
  }));
}

const WIDTHS = { table: 32, figure: 40, place: 16, now: 12, last: 12, difference: 12, percent: 10, beside: 10, key: 40 } as const;
const COLUMNS = ['table', 'figure', 'place', 'now', 'last', 'difference', 'percent', 'beside', 'key'] as const;

const headOf = ({ say: { compare } }: Context) => ({
  name: compare.title,
  columns: COLUMNS.map((name) => ({ title: compare.columns[name], width: WIDTHS[name] })),
});

const valuesOf = ({ table, label, place, now, last, difference, percent, far, cell }: Row, { say }: Context): Value[] => [
  visible(table),
  visible(label),
  place === null ? null : visible(placeAddress(place)),
  ...[now, last, difference, percent],
  far ? say.compare.far : null,
  cell,
];

/** Every figure as a table for a spreadsheet program. */
async function tableOf(kind: 'csv' | 'xlsx', rows: readonly Row[], context: Context): Promise<Uint8Array | string> {
  const head = headOf(context);
  if (kind === 'csv') return csvHead(head) + rows.map((row) => csvRow(valuesOf(row, context))).join('');
  const { writeTables } = await import('../../../workbook/xlsx/tables.ts');
  const pieces: Uint8Array[] = [];
  const writer = writeTables([head], (bytes) => void pieces.push(bytes));
  for (const row of rows) writer.add(0, valuesOf(row, context));
  writer.end();
  return Buffer.concat(pieces);
}

const signed = (value: number | null): string => (value === null ? '' : `${value > 0 ? '+' : ''}${figureText(value)}`);

/** The differing figures, one per line, in columns, table by table. */
function linesOf(rows: readonly Row[], { say: { compare } }: Context): string[] {
  const cells = rows.map(({ label, now, last, difference, percent, far }) => [
    `  ${visible(label)}`,
    now === null ? '' : figureText(now),
    last === null ? '' : figureText(last),
    signed(difference),
    percent === null ? '' : `${signed(percent)}%`,
    far ? compare.far : '',
  ]);
  const { now: nowTitle, last: lastTitle, difference: change, percent: share } = compare.columns;
  const titles = ['', nowTitle, lastTitle, change, share, ''];
  const widths = titles.map((title, index) => Math.max(widthOf(title), ...cells.map((line) => widthOf(line[index]!))));
  const padded = (line: readonly string[]): string =>
    line
      .map((text, index) => {
        const room = ' '.repeat(widths[index]! - widthOf(text));
        return index === 0 ? text + room : room + text;
      })
      .join('  ')
      .trimEnd();
  return [
    padded(titles),
    ...rows.flatMap(({ table }, index) => [...(rows[index - 1]?.table === table ? [] : [visible(table)]), padded(cells[index]!)]),
  ];
}

/** Compares this year's figures with last year's: prints those that differ, or writes all of them as a table. Exit code 1 if some are far off. */
export async function compare(file: string, options: CompareOptions, context: Context): Promise<number> {
  const { say } = context;
  const { output } = options;
  const kind = output === undefined ? null : tableKind(output, context);
  if (kind === 'ndjson') throw new Failure(say.wantsExtension('.xlsx / .csv'));
  if (output !== undefined) {
    await checkOutput(output, context);
    await checkNotInput(output, [file, ...filesNamed(options)], context);
  }
  const session = await openReport(file, options, context);
  const examination = await naming(file, context, () => session.examine());
  const years = twoYears(examination);
  const { reading, prior } = examination;
  const other = prior === null || !isGiven(prior) ? null : prior;
  if (years === null) throw new Failure(say.compare.nothing(file, other?.organization ?? '', other?.year ?? null));
  const rows = rowsOf(years, examination, context);
  const changed = rows.filter(({ difference }) => difference !== null && difference !== 0);
  const same = rows.filter(({ difference }) => difference === 0).length;
  line(context, file);
  line(context, say.report(reading.organization || say.noOrganization, reading.year, examination.form.id));
  if (output === undefined || kind === null) for (const each of linesOf(changed, context)) context.io.out(`${each}\n`);
  const far = rows.filter((row) => row.far).length;
  line(context, say.compare.summary(changed.length, same, rows.length - changed.length - same, far));
  if (output !== undefined && kind !== null) {
    await writeOutput(output, await tableOf(kind, rows, context), context);
    await announce(output, say.written(output), context);
  }
  return far === 0 ? EXIT.ok : EXIT.findings;
}
