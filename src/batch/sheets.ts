import { batchText } from '../text/batch.ts';
import type { Language } from '../text/text.ts';
import { visible } from '../text/visible.ts';
import type { CountedRow, FindingRow, ReportRow, RosterRow } from './rows.ts';

/** The content of a table's cell. */
export type Value = string | number | null;

/** One kind of row as a sheet: its columns, and the values of a row. */
export interface Sheet<Row> {
  readonly name: string;
  /** `width` in characters of an average font. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly valuesOf: (row: Row) => Value[];
}

/** Texts come from files: none may hide anything or break out of its line. */
const shown = (value: Value): Value => (typeof value === 'string' ? visible(value) : value);

function sheet<Row, Key extends string>(
  name: string,
  titles: Readonly<Record<Key, string>>,
  columns: readonly (readonly [Key, number, (row: Row) => Value])[],
): Sheet<Row> {
  return {
    name,
    columns: columns.map(([key, width]) => ({ title: titles[key], width })),
    valuesOf: (row) => columns.map(([, , value]) => shown(value(row))),
  };
}

/** 总表: one row per report. */
export function reportsSheet(language: Language): Sheet<ReportRow> {
  const text = batchText[language];
  return sheet<ReportRow, keyof typeof text.reports>(text.sheets.reports, text.reports, [
    ['file', 40, ({ file }) => file],
    ['organization', 28, ({ organization }) => organization],
    ['code', 22, ({ code }) => code],
    ['form', 12, ({ form }) => form],
    ['year', 8, ({ year }) => year],
    ['status', 10, ({ status }) => text.statuses[status]],
    ['errors', 8, ({ errors }) => errors],
    ['warnings', 8, ({ warnings }) => warnings],
    ['explained', 8, ({ explained }) => explained],
    ['digest', 20, ({ digest }) => digest],
    ['problem', 60, ({ problem }) => problem],
  ]);
}

/** 问题: one row per finding. */
export function findingsSheet(language: Language): Sheet<FindingRow> {
  const text = batchText[language];
  return sheet<FindingRow, keyof typeof text.findings>(text.sheets.findings, text.findings, [
    ['file', 32, ({ file }) => file],
    ['organization', 28, ({ organization }) => organization],
    ['year', 8, ({ year }) => year],
    ['severity', 8, ({ severity }) => text.severities[severity]],
    ['address', 18, ({ address }) => address],
    ['figure', 32, ({ figure }) => figure],
    ['actual', 12, ({ actual }) => actual],
    ['expected', 12, ({ expected }) => expected],
    ['difference', 12, ({ difference }) => difference],
    ['message', 90, ({ message }) => message],
    ['explanation', 40, ({ explanation }) => explanation],
    ['rule', 28, ({ rule }) => rule],
    ['cell', 40, ({ cell }) => cell],
  ]);
}

/** 汇总范围: the reports in a roll-up, and those that are not. */
export function countedSheet(language: Language): Sheet<CountedRow> {
  const text = batchText[language];
  return sheet<CountedRow, keyof typeof text.counted>(text.sheets.counted, text.counted, [
    ['outcome', 12, ({ outcome }) => text.outcomes[outcome]],
    ['organization', 34, ({ organization }) => organization],
    ['code', 22, ({ code }) => code],
    ['file', 40, ({ file }) => file],
    ['reason', 40, ({ reason }) => reason],
    ['digest', 26, ({ digest }) => digest],
  ]);
}

/** 未报: units that are missing, doubled or not on the roster. */
export function rosterSheet(language: Language): Sheet<RosterRow> {
  const text = batchText[language];
  return sheet<RosterRow, keyof typeof text.roster>(text.sheets.roster, text.roster, [
    ['kind', 12, ({ kind }) => text.kinds[kind]],
    ['unit', 32, ({ unit }) => unit],
    ['code', 22, ({ code }) => code],
    ['files', 60, ({ files }) => (files.length === 0 ? null : files.join(text.between))],
    ['near', 60, ({ near }) => (near.length === 0 ? null : near.join(text.between))],
  ]);
}
