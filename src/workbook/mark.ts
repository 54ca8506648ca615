import type { Mark, MarkKind } from './workbook.ts';

/** If a cell has several marks, the strongest wins. */
const STRENGTH: Record<MarkKind, number> = { involved: 0, hint: 1, warning: 2, error: 3, suspect: 4 };

/**
 * Fill colours, RRGGBB: light enough for a contrast of 7:1 with black text, and not from any palette, so that a package's own styles cannot be
 * confused with ours.
 */
export const MARK_FILL: Record<MarkKind, string> = {
  error: 'FFC6CD',
  warning: 'FFE598',
  hint: 'DCEBF8',
  suspect: 'F5B183',
  involved: 'EAE4F5',
};

const TAG = /gouji:(error|warning|hint|suspect|involved)/i;

/** The always-true formula (without `=`) of a mark's conditional format. Its text is the tag by which every host finds our marks. */
export const markFormula = (kind: MarkKind): string => `LEN("gouji:${kind}")>0`;

/** The kind of mark in a conditional format's formula, or `null` if it is not ours. Hosts may change spacing and case. */
export function markKindOf(formula: string): MarkKind | null {
  const match = TAG.exec(formula);
  return match === null ? null : (match[1]!.toLowerCase() as MarkKind);
}

/** One mark per cell, the strongest, in order of first appearance. */
export function strongest(marks: readonly Mark[]): Mark[] {
  const byCell = new Map<string, Mark>();
  for (const mark of marks) {
    const key = `${mark.place.row},${mark.place.column},${mark.place.sheet}`;
    const held = byCell.get(key);
    if (held === undefined || STRENGTH[mark.kind] > STRENGTH[held.kind]) byCell.set(key, mark);
  }
  return [...byCell.values()];
}
