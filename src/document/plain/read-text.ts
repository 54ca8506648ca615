import type { Form } from '../../form/form.ts';
import { reducedForm } from '../../read/labels.ts';
import { layOutLines } from '../../read/ragged/align-lines.ts';
import { knownLabels } from '../../read/ragged/headings.ts';
import { joinBroken } from '../../read/ragged/join.ts';
import { counter } from '../builder.ts';
import type { Block, Document } from '../document.ts';
import { DOCUMENT_LIMITS, tooLarge } from '../limits.ts';
import { linesOf } from './cells.ts';

/** Longer lines are not labels. */
const LONGEST_LABEL = 80;

/**
 * Reads plain text: lines with tabs are table rows, any other line is a paragraph. The forms determine which columns a formerly merged label covers.
 */
export function readText(text: string, forms: readonly Form[]): Document {
  const known = knownLabels(forms);
  const count = counter();
  count.characters(text.length);
  const lines = linesOf(text.replace(/^\uFEFF/, ''));
  const blocks: Block[] = [];
  let stretch: string[][] = [];
  const close = (): void => {
    if (stretch.length === 0) return;
    if (stretch.length > DOCUMENT_LIMITS.rows) throw tooLarge(`a table of ${stretch.length} lines`);
    if (stretch.some((line) => line.length > DOCUMENT_LIMITS.columns)) throw tooLarge(`a line of more than ${DOCUMENT_LIMITS.columns} cells`);
    const cells = stretch.map((line) => line.map((each, at) => ({ text: each, at })));
    for (const { above, lines: laid } of layOutLines(cells, known, 'lost')) {
      const width = laid.reduce((most, line) => Math.max(most, line.length), 0);
      const rows = [
        ...above.map((line) => [line.map(({ text: each }) => each).join(' '), ...new Array<string>(width - 1).fill('')]),
        ...laid.map((line) => line.map(({ text: each }) => each)),
      ];
      count.grid();
      count.cell(rows.reduce((sum, row) => sum + row.length, 0));
      blocks.push({
        kind: 'grid',
        caption: '',
        headerRows: 0,
        rows: rows.map((row) => row.map((each) => ({ text: each, rowSpan: 1, colSpan: 1, header: false }))),
      });
    }
    stretch = [];
  };
  const isTable = (line: readonly string[] | undefined): boolean => line !== undefined && line.length > 1;
  const isText = (line: readonly string[]): boolean => line.length > 1 || line[0]!.trim() !== '';
  const filled = joinBroken(
    lines.filter(isText).map((line) => line.map((each, at) => ({ text: each, at }))),
    known,
  ).map(({ cells }) => cells.map(({ text: each }) => each));
  filled.forEach((line, index) => {
    const [only = ''] = line;
    // A row of blank figures that were cut off together with their tabs.
    const isBare =
      line.length === 1 && stretch.length > 0 && isTable(filled[index + 1]) && only.length <= LONGEST_LABEL && known.rows.has(reducedForm(only));
    if (isTable(line) || isBare) return void stretch.push([...line]);
    close();
    count.block();
    blocks.push({ kind: 'paragraph', text: only.trim(), level: 0 });
  });
  close();
  return { title: '', blocks };
}
