import { finding, type Finding, type FixEdit } from '../../read/finding.ts';
import type { TextCell } from '../../read/narratives.ts';
import type { Reading } from '../../read/read.ts';
import { paragraphsOf } from '../../workbook/paragraphs.ts';
import { linesOf, linesShown } from '../../workbook/text-rows.ts';

/** Characters quoted from its beginning; enough to recognize the text. */
const BEGINNING = 12;

/**
 * The rows that show a cell's text. If the host does not report merged cells, a single paragraph may extend over the blank rows below; several
 * paragraphs are never merged when a template is filled.
 */
const rowsOf = ({ merged, rows }: TextCell, paragraphs: number): number => merged ?? (paragraphs === 1 ? rows : 1);

/** One paragraph per row, if there are several and the rows below are blank. */
const oneARow = ({ place, merged, rows }: TextCell, paragraphs: readonly string[]): FixEdit[] =>
  (merged ?? 1) > 1 || paragraphs.length === 1 || paragraphs.length > rows
    ? []
    : paragraphs.map((value, index) => ({ cell: null, place: { ...place, row: place.row + index }, value }));

/**
 * `narrative/too-long`: text that its template cell cannot show completely on screen or paper, so that it is cut without notice. The cell sizes of
 * other sheets are unknown.
 */
export function longTexts({ form, narrative }: Reading): Finding[] {
  return form.narratives.flatMap(({ key, section }) => {
    const title = form.sections.find(({ ordinal }) => ordinal === section)?.title ?? section;
    const { found, cells } = narrative.get(key)!;
    return (found === 'name' ? cells : []).flatMap((cell): Finding[] => {
      const { text, place } = cell;
      const paragraphs = paragraphsOf(text);
      const lines = linesOf(text);
      const room = linesShown(rowsOf(cell, paragraphs.length));
      if (lines <= room) return [];
      const characters = [...text];
      const facts = { section, title, shown: characters.slice(0, BEGINNING).join(''), characters: characters.length, lines, room };
      return [finding({ rule: 'narrative/too-long', severity: 'hint', place, facts, fix: oneARow(cell, paragraphs) })];
    });
  });
}
