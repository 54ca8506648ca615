import { isAbout } from '../check/explain.ts';
import { fingerprint } from '../check/fingerprint.ts';
import type { Form } from '../form/form.ts';
import type { Finding } from '../read/finding.ts';
import { explanationColumns, readExplanations } from '../read/notes.ts';
import { explanationRow } from '../report/explanation.ts';
import { NAME } from '../workbook/names.ts';
import type { Edit, Region } from '../workbook/workbook.ts';

/**
 * The edits that store a person's text for a warning in `GIAR_explanations`. The row that counted so far is rewritten in place; an empty text removes
 * every such row, so that no earlier one counts again.
 */
export function explanationEdits(region: Region, finding: Finding, text: string, form: Form): Edit[] {
  const at = explanationColumns(region);
  const cell = (row: number, column: number, value: string | null): Edit => ({
    place: { sheet: region.sheet, row: region.row + row, column: region.column + column },
    value,
  });
  // Several sentences may share a cell: do not rewrite the row of another one's numbers.
  const own = (given: { fingerprint: string }): boolean =>
    !('clause' in finding.facts) || given.fingerprint === '' || given.fingerprint === fingerprint(finding);
  const rows = readExplanations(region).filter((given) => isAbout(given, finding) && own(given));
  if (text === '') return rows.flatMap(({ row }) => [...at.values()].map((column) => cell(row, column, null)));
  const content = explanationRow(finding, text, form);
  const counting = rows[rows.length - 1];
  if (counting !== undefined) return [...at].map(([field, column]) => cell(counting.row, column, content[field]));
  const cells = Array<string | null>(Math.max(...at.values()) + 1).fill(null);
  for (const [field, column] of at) cells[column] = content[field];
  return [{ appendRow: NAME.explanations, cells }];
}
