import { optionalAt } from '../../form/cells.ts';
import { COVER_TABLE, hasCover } from '../../form/cover.ts';
import type { Row } from '../../form/form.ts';
import { finding, type Finding } from '../finding.ts';
import { isLaid } from '../laid.ts';
import type { Location } from '../locate.ts';
import type { Reading } from '../read.ts';
import type { Snapshot } from '../../workbook/workbook.ts';
import { namedFindings } from './names.ts';

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

/** Adds the findings about the workbook as a whole that only custom forms have. */
export function finished(reading: Reading, location: Location, snapshot: Snapshot): Reading {
  const findings = namedFindings(location, snapshot, reading.findings);
  return { ...reading, findings: [...findings, ...lostFields(reading, findings)] };
}
