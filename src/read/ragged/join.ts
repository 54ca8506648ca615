import { isFigure } from './figure-cells.ts';
import { normalForm, reducedForm } from '../labels.ts';
import type { KnownLabels } from './headings.ts';

/** In so many pieces a label is broken at most, and so long it is. */
const MOST_PIECES = 6;
const LONGEST = 200;

/** Whether a text is a label of a form. */
const isKnown = (text: string, { labels }: KnownLabels): boolean => labels.has(reducedForm(text)) || labels.has(normalForm(text));

/**
 * Where the label that is open at the end of a line ends: the index of the line with its last piece, and the whole of it. `null`: it is not broken.
 * Each piece between is a line of its own.
 */
function wholeLabel(head: string, lines: readonly (readonly string[])[], next: number, known: KnownLabels): { text: string; at: number } | null {
  if (isFigure(head)) return null;
  const alone = isKnown(head, known);
  let text = head;
  for (let at = next; at < lines.length && at < next + MOST_PIECES; at++) {
    const piece = lines[at]![0]!;
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
 * tears the row apart. Only what is a label of a form once it is put together is put together.
 */
export function joinBroken(lines: readonly (readonly string[])[], known: KnownLabels): string[][] {
  const joined: string[][] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = [...lines[index]!];
    for (let whole = wholeLabel(line.at(-1)!, lines, index + 1, known); whole !== null; whole = wholeLabel(line.at(-1)!, lines, index + 1, known)) {
      const end = lines[whole.at]!;
      // Nothing but paragraphs is no part of a table.
      if (line.length === 1 && end.length === 1 && (lines[whole.at + 1]?.length ?? 1) === 1) break;
      line[line.length - 1] = whole.text;
      for (const cell of end.slice(1)) line.push(cell);
      index = whole.at;
    }
    joined.push(line);
  }
  return joined;
}
