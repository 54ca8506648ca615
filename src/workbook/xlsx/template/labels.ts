/** One label and its block of lines and levels: `line` counts rows (or columns), `level` label columns (or header rows). */
export interface LabelBlock {
  readonly text: string;
  readonly line: number;
  readonly level: number;
  readonly lines: number;
  readonly levels: number;
}

/** The labels of a row or column of the form. */
export interface Labelled {
  readonly label: string;
  readonly group?: readonly string[] | undefined;
}

/** Number of levels that the labels of these rows or columns have. */
export const depthOf = (lines: readonly Labelled[]): number => 1 + Math.max(...lines.map(({ group }) => group?.length ?? 0));

/**
 * The merged blocks of a multi-level header: a group spans neighbours with the same group path, a leaf fills the remaining levels, so that each leaf
 * label is in the top-left cell of a block in its own line.
 */
export function labelBlocks(lines: readonly Labelled[], depth: number): LabelBlock[] {
  const groupAt = (line: number, level: number): string | null => {
    const group = lines[line]?.group ?? [];
    return level < group.length ? JSON.stringify(group.slice(0, level + 1)) : null;
  };
  return lines.flatMap(({ label, group = [] }, line) => {
    const groups = group.flatMap((text, level): LabelBlock[] => {
      const path = groupAt(line, level);
      if (line > 0 && groupAt(line - 1, level) === path) return [];
      let end = line + 1;
      while (end < lines.length && groupAt(end, level) === path) end++;
      return [{ text, line, level, lines: end - line, levels: 1 }];
    });
    return [...groups, { text: label, line, level: group.length, lines: 1, levels: depth - group.length }];
  });
}
