import type { Table } from '../form/form.ts';
import { speed } from '../speed.ts';
import type { Region } from '../workbook/workbook.ts';

/**
 * Reports made from one template differ in their figures alone, and a hundred of them are checked in a row: the last few ways in which a
 * table was labelled.
 */
const lastSeen = new WeakMap<Table, Map<string, unknown>>();
const REMEMBERED = 4;

const SEPARATOR = '\u0000';

/** All of a region that aligning looks at: its size, its texts, and which cells hold something else. `null` where that cannot be told apart. */
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

/** What `align` makes of a table and a region, or made of one that was labelled in the same way. It must look at labels alone. */
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
