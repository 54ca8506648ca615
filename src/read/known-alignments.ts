import type { Table } from '../form/form.ts';
import { speed } from '../speed.ts';
import type { Region } from '../workbook/workbook.ts';

/** Cache of recent labellings per table: reports made from one template differ only in their figures, and often many are checked in a row. */
const lastSeen = new WeakMap<Table, Map<string, unknown>>();
const REMEMBERED = 4;

const SEPARATOR = '\u0000';

/**
 * Everything of a region that alignment depends on: its size, its texts, and which cells hold something else. `null` if a text could be confused with
 * the encoding.
 */
function labelling({ rows, columns, values }: Region): string | null {
  let key = `${rows}/${columns}`;
  for (const row of values) {
    for (const content of row) {
      if (typeof content !== 'string') key += content === null ? SEPARATOR : `${SEPARATOR}#`;
      else if (content.includes(SEPARATOR)) return null;
      else key += `${SEPARATOR}'${content}`;
    }
  }
  return key;
}

/** The result of `align` for a table and a region, reused for regions with the same labelling. `align` must depend on labels only. */
export function knownAlignment<Aligned>(table: Table, region: Region, align: (table: Table, region: Region) => Aligned): Aligned {
  const key = speed.alignments ? labelling(region) : null;
  if (key === null) return align(table, region);
  let seen = lastSeen.get(table);
  if (seen === undefined) lastSeen.set(table, (seen = new Map<string, unknown>()));
  if (seen.has(key)) return seen.get(key) as Aligned;
  const aligned = align(table, region);
  if (seen.size >= REMEMBERED) seen.delete(seen.keys().next().value!);
  seen.set(key, aligned);
  return aligned;
}
