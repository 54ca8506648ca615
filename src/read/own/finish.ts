import { optionalAt } from '../../form/cells.ts';
import { COVER_TABLE, hasCover } from '../../form/cover.ts';
import type { Form, Row, Table } from '../../form/form.ts';
import { baseOf, madeOf } from '../../form/open.ts';
import { matching } from '../../form/patterns.ts';
import type { Place, Snapshot } from '../../workbook/workbook.ts';
import { finding, formFinding, type Finding } from '../finding.ts';
import { isLaid } from '../laid.ts';
import type { Location } from '../locate.ts';
import type { Reading } from '../read.ts';
import type { TableReading } from '../table.ts';
import { allGiven } from './given.ts';
import { namedFindings, withNamed } from './names.ts';

/** Cover fields that were not found by a name or a label; a lost name is reported already. */
function lostFields({ form, tables }: Reading, findings: readonly Finding[]): Finding[] {
  const [table] = form.tables;
  const reading = tables.find((each) => each.table === table);
  const soughtAsTable = reading === undefined ? findings.some((each) => each.table === COVER_TABLE) : !isLaid(reading.region);
  if (!hasCover(form) || soughtAsTable) return [];
  const { rows, columns, title } = table!;
  const keyOf = ({ key }: Row): string => `${COVER_TABLE}.${key}`;
  const lost = rows.filter(
    (row) => reading?.cells.has(keyOf(row)) !== true && form.names?.[keyOf(row)] === undefined && !optionalAt({ row, column: columns[0]! }),
  );
  if (lost.length === 0) return [];
  const facts = { labels: lost.map(({ label }) => label), after: '', title };
  return [finding({ rule: 'row/missing', severity: 'error', table: COVER_TABLE, facts })];
}

const reduced = new WeakMap<Form, Map<string, Form>>();

/** A form without some of its tables: in sums of rules they count as nothing. */
function without(form: Form, tables: readonly Table[]): Form {
  const known = reduced.get(form) ?? new Map<string, Form>();
  reduced.set(form, known);
  const id = tables.map(({ key }) => key).join(' ');
  let made = known.get(id);
  if (made === undefined) {
    known.set(id, (made = { ...form, tables: form.tables.filter((table) => !tables.includes(table)) }));
    madeOf(made, baseOf(form));
  }
  return made;
}

/** Cells with any content. */
const typedIn = ({ cells }: TableReading): readonly Place[] =>
  [...cells.values()].filter(({ figure, formula }) => formula === null && figure.kind !== 'blank').map(({ place }) => place);

/**
 * The report without the tables whose conditions are not met, and findings about those that are filled in nevertheless. If a condition is unknown, a
 * table counts as required if it has any content.
 */
function asked(reading: Reading): Reading {
  const { form, tables } = reading;
  const findings: Finding[] = [];
  const idle = form.tables.filter((table) => {
    const given = (table.when ?? []).flatMap(({ cell, is, of }) => matching(form, cell).map((key) => ({ cell: key, is, of })));
    const isAsked = allGiven(given, reading);
    if (isAsked === true) return false;
    const own = tables.find((each) => each.table === table);
    const places = own === undefined ? [] : typedIn(own);
    if (isAsked === null) return places.length === 0;
    const facts = { kind: 'not-due', title: table.title, cells: places.length } as const;
    if (places.length > 0) findings.push(formFinding({ rule: 'table/not-due', severity: 'error', place: places[0]!, marks: places, facts }));
    return true;
  });
  if (idle.length === 0) return reading;
  const keys = new Set(idle.map(({ key }) => key));
  return {
    ...reading,
    form: without(form, idle),
    tables: tables.filter(({ table }) => !idle.includes(table)),
    cells: new Map([...reading.cells].filter(([key]) => !keys.has(key.slice(0, key.indexOf('.'))))),
    findings: [...reading.findings.filter(({ table }) => table === null || !keys.has(table)), ...findings],
  };
}

/** Adds what only custom forms say about a workbook as a whole. */
export function finished(read: Reading, location: Location, snapshot: Snapshot): Reading {
  const tables = read.tables.map((table) => withNamed(read.form, table));
  const isSame = tables.every((table, index) => table === read.tables[index]);
  const reading = isSame ? read : { ...read, tables, cells: new Map(tables.flatMap(({ cells }) => [...cells])) };
  const findings = namedFindings(location, snapshot, reading.findings);
  return asked({ ...reading, findings: [...findings, ...lostFields(reading, findings)] });
}
