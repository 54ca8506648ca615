import { isFigure } from './figure-cells.ts';
import { normalForm, reducedForm } from '../labels.ts';
import type { Line } from './align-lines.ts';
import type { KnownLabels } from './headings.ts';

/** Limits on the number of pieces and the length of a broken label. */
const MOST_PIECES = 6;
const LONGEST = 200;

/** Whether a text is a label of a form. */
const isKnown = (text: string, { labels }: KnownLabels): boolean => labels.has(reducedForm(text)) || labels.has(normalForm(text));

/** A line of a table, joined from the given lines `first` to `last`. */
export interface JoinedLine {
  readonly cells: Line;
  readonly first: number;
  readonly last: number;
}

/**
 * The end of a label that is incomplete at the end of a line: the whole label, and the index of the line with its last piece. `null`: it is not
 * broken. Each piece in between is a line of its own.
 */
function wholeLabel(head: string, lines: readonly Line[], next: number, known: KnownLabels): { text: string; at: number } | null {
  if (isFigure(head)) return null;
  const alone = isKnown(head, known);
  let text = head;
  for (let at = next; at < lines.length && at < next + MOST_PIECES; at++) {
    const piece = lines[at]![0]?.text ?? '';
    text += piece;
    if (text.length > LONGEST || isFigure(piece)) return null;
    // Two labels that together form a third are still two labels.
    if (isKnown(text, known) && !(alone && isKnown(piece, known))) return { text, at };
    if (lines[at]!.length > 1) return null;
  }
  return null;
}

/**
 * Joins labels that run over several lines of a table copied as plain text: paragraphs of a cell end like rows, so copying tears the row apart.
 * Pieces are joined only if the result is a label of a form, and it takes the position of its first piece.
 */
export function joinBroken(lines: readonly Line[], known: KnownLabels): JoinedLine[] {
  const joined: JoinedLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const first = index;
    const cells = [...lines[index]!];
    for (let head = cells.at(-1); head !== undefined; head = cells.at(-1)) {
      const whole = wholeLabel(head.text, lines, index + 1, known);
      if (whole === null) break;
      const end = lines[whole.at]!;
      // A series of mere paragraphs is not part of a table.
      if (cells.length === 1 && end.length === 1 && (lines[whole.at + 1]?.length ?? 1) <= 1) break;
      cells[cells.length - 1] = { ...head, text: whole.text };
      cells.push(...end.slice(1));
      index = whole.at;
    }
    joined.push({ cells, first, last: index });
  }
  return joined;
}
