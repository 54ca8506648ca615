import { finding, type Finding } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import { cellAddress } from '../../workbook/address.ts';

/** `figure/stale-formula`: in a file, totals whose stored value is missing or outdated; the calculated one is used. One finding per table. */
export function staleFormulas(reading: Reading): Finding[] {
  return reading.tables.flatMap(({ table, cells }) => {
    const stale = [...cells.values()].filter((cell) => cell.stale).map(({ place }) => place);
    if (stale.length === 0) return [];
    return [
      finding({
        rule: 'figure/stale-formula',
        severity: 'hint',
        table: table.key,
        place: stale[0]!,
        marks: stale,
        facts: { cells: stale.map(cellAddress), title: table.title },
      }),
    ];
  });
}
