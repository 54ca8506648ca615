/** The labels of a row or column of a form. */
export interface Labelled {
  readonly label: string;
  readonly group?: readonly string[] | undefined;
}

/** One printed label: covers `count` neighbours from `index`, and `levels` levels from `level`. */
export interface LabelCell {
  readonly text: string;
  readonly index: number;
  readonly count: number;
  readonly level: number;
  readonly levels: number;
}

/** One level for each group, then the label's own. A row without any label has no level, so nothing is printed for it. */
const pathOf = ({ group = [], label }: Labelled): readonly string[] => (group.length === 0 && label === '' ? [] : [...group, label]);

/** Number of label levels above the columns or before the rows. */
export const labelLevels = (items: readonly Labelled[]): number => Math.max(0, ...items.map((item) => pathOf(item).length));

const startsAlike = (a: readonly string[], b: readonly string[], length: number): boolean =>
  a.length > length && b.length > length && a.slice(0, length).every((text, index) => text === b[index]);

/** The labels as printed: a group once for all neighbours in it, a leaf over all remaining levels. */
export function labelCells(items: readonly Labelled[]): LabelCell[] {
  const levels = labelLevels(items);
  const paths = items.map(pathOf);
  return paths.flatMap((path, index) =>
    path.flatMap((text, level): LabelCell[] => {
      if (level === path.length - 1) return [{ text, index, count: 1, level, levels: levels - level }];
      if (index > 0 && startsAlike(paths[index - 1]!, path, level + 1)) return [];
      let end = index + 1;
      while (end < paths.length && startsAlike(paths[end]!, path, level + 1)) end++;
      return [{ text, index, count: end - index, level, levels: 1 }];
    }),
  );
}
