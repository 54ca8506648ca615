import { examine } from '../../src/check/check.ts';
import { officialForms } from '../../src/form/index.ts';
import { cut } from '../../src/read/find.ts';
import type { Finding } from '../../src/read/finding.ts';
import { namesToRead } from '../../src/read/locate.ts';
import { needsScan, readReport, type Reading } from '../../src/read/read.ts';
import type { NameRead, Snapshot } from '../../src/workbook/workbook.ts';

const options = { forms: officialForms };

export interface Checked {
  readonly reading: Reading;
  readonly findings: readonly Finding[];
}

/** Checks a workbook with these names, as the session does. */
export function check(scan: Snapshot, names: ReadonlyMap<string, NameRead> = new Map()): Checked {
  const snapshot: Snapshot = { ...scan, names, regions: [] };
  const reading = readReport(snapshot, needsScan(snapshot, options) ? scan : null, options)!;
  return { reading, findings: examine(reading).findings };
}

/** The ranges of a fix's names once they are defined. */
export function named(scan: Snapshot, findings: readonly Finding[]): Map<string, NameRead> {
  const names = new Map<string, NameRead>(namesToRead(officialForms).map((name) => [name, { state: 'missing' }]));
  for (const edit of findings.flatMap(({ fix }) => fix)) {
    if (!('defineName' in edit)) continue;
    const home = scan.regions.find(({ sheet }) => sheet === edit.area.sheet)!;
    names.set(edit.defineName, { state: 'found', region: cut(home, edit.area) });
  }
  return names;
}
