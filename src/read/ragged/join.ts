import { isFigure } from './figure-cells.ts';
import { normalForm, reducedForm } from '../labels.ts';
import type { Line } from './align-lines.ts';
import type { KnownLabels } from './headings.ts';

/** In so many pieces a label is broken at most, and so long it is. */
const MOST_PIECES = 6;
const LONGEST = 200;

/** Whether a text is a label of a form. */
const isKnown = (text: string, { labels }: KnownLabels): boolean => labels.has(reducedForm(text)) || labels.has(normalForm(text));

/** A line of a table, and which of the lines that were given it is made of: from `first` to `last`. */
export interface JoinedLine {
  readonly cells: Line;
  readonly first: number;
  readonly last: number;
}

/**
 * Where the label that is open at the end of a line ends: the index of the line with its last piece, and the whole of it. `null`: it is not broken.
 * Each piece between is a line of its own.
 */
function wholeLabel(head: string, lines: readonly Line[], next: number, known: KnownLabels): { text: string; at: number } | null {
  if (isFigure(head)) return null;
  const alone = isKnown(head, known);
  let text = head;
  for (let at = next; at < lines.length && at < next + MOST_PIECES; at++) {
    const piece = lines[at]![0]?.text ?? '';
    text += piece;
    if (text.length > LONGEST || isFigure(piece)) return null;
    // Two labels that make a third are two labels.
    if (isKnown(text, known) && !(alone && isKnown(piece, known))) return { text, at };
    if (lines[at]!.length > 1) return null;
  }
  return null;
}

/**
 * Lines of a table copied as plain text, with the labels whole that run over several: the paragraphs of a cell end as rows do, so that copying
 * tears the row apart. Only what is a label of a form once it is put together is put together, and stands where its first piece does.
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
      // Nothing but paragraphs is no part of a table.
      if (cells.length === 1 && end.length === 1 && (lines[whole.at + 1]?.length ?? 1) <= 1) break;
      cells[cells.length - 1] = { ...head, text: whole.text };
      cells.push(...end.slice(1));
      index = whole.at;
    }
    joined.push({ cells, first, last: index });
  }
  return joined;
}
