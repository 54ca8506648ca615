import { isAbout } from '../check/explain.ts';
import { fingerprint } from '../check/fingerprint.ts';
import type { Finding } from '../read/finding.ts';
import { explanationColumns, readExplanations } from '../read/notes.ts';
import { placeAddress } from '../workbook/address.ts';
import { NAME } from '../workbook/names.ts';
import type { Edit, Region } from '../workbook/workbook.ts';

/**
 * The edits that keep a person's text for a warning in `GIAR_explanations`. The row that has counted for it so far is rewritten in
 * place; empty text takes every such row away, so that none given before comes back.
 */
export function explanationEdits(region: Region, finding: Finding, text: string): Edit[] {
  const at = explanationColumns(region);
  const cell = (row: number, column: number, value: string | null): Edit => ({
    place: { sheet: region.sheet, row: region.row + row, column: region.column + column },
    value,
  });
  // Several sentences stand in one cell: a row given for the numbers of another one is not this one's to rewrite.
  const own = (given: { fingerprint: string }): boolean =>
    finding.facts['clause'] === undefined || given.fingerprint === '' || given.fingerprint === fingerprint(finding);
  const rows = readExplanations(region).filter((given) => isAbout(given, finding) && own(given));
  if (text === '') return rows.flatMap(({ row }) => Object.values(at).map((column) => cell(row, column, null)));
  const content = {
    rule: finding.rule,
    cell: finding.cell,
    address: finding.place === null ? null : placeAddress(finding.place),
    text,
    fingerprint: fingerprint(finding),
  };
  const fields = Object.keys(at) as (keyof typeof at)[];
  const counting = rows[rows.length - 1];
  if (counting !== undefined) return fields.map((field) => cell(counting.row, at[field], content[field]));
  const cells = Array<string | null>(Math.max(...Object.values(at)) + 1).fill(null);
  for (const field of fields) cells[at[field]] = content[field];
  return [{ appendRow: NAME.explanations, cells }];
}
