import type { Mark, MarkKind } from './workbook.ts';

/** The strongest mark on a cell wins. */
const STRENGTH: Record<MarkKind, number> = { involved: 0, hint: 1, warning: 2, error: 3, suspect: 4 };

/** Fill colours, RRGGBB: light enough that black text on them keeps a contrast of 7:1, and of no palette, so that a package's own styles are told from ours. */
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

/** The kind of mark a conditional-format formula carries, or `null` when it is not ours. Hosts may re-space or re-case it. */
export function markKindOf(formula: string): MarkKind | null {
  const match = TAG.exec(formula);
  return match === null ? null : (match[1]!.toLowerCase() as MarkKind);
}

/** One mark a cell, the strongest; in order of first appearance. */
export function strongest(marks: readonly Mark[]): Mark[] {
  const byCell = new Map<string, Mark>();
  for (const mark of marks) {
    const key = `${mark.place.row},${mark.place.column},${mark.place.sheet}`;
    const held = byCell.get(key);
    if (held === undefined || STRENGTH[mark.kind] > STRENGTH[held.kind]) byCell.set(key, mark);
  }
  return [...byCell.values()];
}
