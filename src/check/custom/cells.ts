import { cellsOf, decimalsAt, typeAt, type Cell } from '../../form/cells.ts';
import type { TextType } from '../../form/form.ts';
import type { CustomFacts } from '../../read/facts.ts';
import { formFinding, type FormFinding } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';

/** Findings about single cells of a custom form, independent of its rules. */
export const cellFindings = (reading: Reading): FormFinding[] => [...tooFine(reading), ...unfit(reading), ...sameKeys(reading)];

/** Figures with more decimals than the form allows. Formula results are exempt: nobody typed those decimals. */
function tooFine({ form, cells }: Reading): FormFinding[] {
  const lines = cellsOf(form);
  return [...cells.values()].flatMap(({ key, figure, formula, place }) => {
    const decimals = decimalsAt(lines.get(key)!);
    if (formula !== null || decimals === 0 || (figure.kind !== 'number' && figure.kind !== 'text-number')) return [];
    const rounded = Math.round(figure.value * 10 ** decimals) / 10 ** decimals;
    if (Math.abs(figure.value - rounded) < 1e-9) return [];
    return [
      formFinding({
        rule: 'figure/decimals',
        severity: 'error',
        table: key.slice(0, key.indexOf('.')),
        cell: key,
        place,
        actual: figure.value,
        facts: { kind: 'decimals', decimals },
      }),
    ];
  });
}

/** Values that are not a code of the cell's list, do not match its mask, or are not a date or an answer. */
function unfit({ form, cells }: Reading): FormFinding[] {
  const lines = cellsOf(form);
  return [...cells.values()].flatMap(({ key, figure, place }) => {
    if (figure.kind !== 'unfit') return [];
    const line = lines.get(key)!;
    const facts = UNFIT[typeAt(line) as TextType](line);
    return [
      formFinding({
        rule: `figure/${facts.kind}`,
        severity: 'error',
        table: key.slice(0, key.indexOf('.')),
        cell: key,
        place,
        actual: figure.text,
        facts,
      }),
    ];
  });
}

/** Rows of open tables that repeat the key columns of an earlier row. */
function sameKeys({ form, cells }: Reading): FormFinding[] {
  return form.tables.flatMap((table) => {
    const keys = table.open?.key ?? [];
    if (keys.length === 0) return [];
    const first = new Map<string, string>();
    return table.rows.flatMap((row) => {
      const found = keys.flatMap((key) => {
        const cell = cells.get(`${table.key}.${row.key}.${key}`);
        const figure = cell?.figure;
        if (cell === undefined || figure === undefined || figure.kind === 'blank') return [];
        return [{ key: cell.key, place: cell.place, contents: figure.kind === 'number' ? figure.value : figure.text }];
      });
      const [anchor] = found;
      if (anchor === undefined || found.length < keys.length) return [];
      const contents = found.map((each) => each.contents);
      const id = JSON.stringify(contents);
      const before = first.get(id);
      if (before === undefined) {
        first.set(id, anchor.key);
        return [];
      }
      return [
        formFinding({
          rule: 'row/same-key',
          severity: 'error',
          table: table.key,
          cell: anchor.key,
          place: anchor.place,
          actual: contents.join(' '),
          facts: { kind: 'same-key', first: before },
          marks: [...found.map(({ place }) => place), cells.get(before)!.place],
        }),
      ];
    });
  });
}

const UNFIT: Readonly<Record<TextType, (line: Cell) => Extract<CustomFacts, { kind: 'not-listed' | 'mask' | 'not-a-date' | 'yes-no' }>>> = {
  code: ({ row, column }) => ({ kind: 'not-listed', codes: (row.codes ?? column.codes!).map(({ code }) => code) }),
  text: ({ row, column }) => ({ kind: 'mask', mask: row.mask ?? column.mask! }),
  date: () => ({ kind: 'not-a-date' }),
  'yes-no': () => ({ kind: 'yes-no' }),
};
