import { normalForm, reducedForm } from './labels.ts';

/** A label with everything below it, or a leaf with its position in the original list. */
export interface LabelNode {
  readonly label: string;
  readonly normal: string;
  readonly reduced: string;
  /** Position of the leaf, or `null` for a group. */
  readonly leaf: number | null;
  /** Offset of the label in its region (see `LabelPath`); `-1` in a form. */
  readonly at: number;
  readonly children: readonly LabelNode[];
}

/**
 * One row or column by its labels, outermost group first. `at` is row offset × 16384 + column offset of the label's cell in its region; `-1` in a
 * form.
 */
export interface LabelPath {
  readonly label: string;
  readonly at: number;
  readonly groups: readonly { readonly label: string; readonly at: number }[];
}

const node = (label: string, leaf: number | null, at: number, children: readonly LabelNode[]): LabelNode => ({
  label,
  normal: normalForm(label),
  reduced: reducedForm(label),
  leaf,
  at,
  children,
});

/** The tree of groups of consecutive rows or columns. */
export function labelTree(paths: readonly LabelPath[]): LabelNode[] {
  return subtree(paths, 0, paths.length, 0);
}

function subtree(paths: readonly LabelPath[], from: number, to: number, depth: number): LabelNode[] {
  const nodes: LabelNode[] = [];
  for (let start = from; start < to;) {
    const group = paths[start]!.groups[depth];
    if (group === undefined) {
      nodes.push(node(paths[start]!.label, start, paths[start]!.at, []));
      start++;
      continue;
    }
    let end = start + 1;
    while (end < to && sameGroup(group, paths[end]!.groups[depth])) end++;
    nodes.push(node(group.label, null, group.at, subtree(paths, start, end, depth + 1)));
    start = end;
  }
  return nodes;
}

/** A group continues while its label is inherited, or repeated in every row. */
const sameGroup = (group: LabelPath['groups'][number], other: LabelPath['groups'][number] | undefined): boolean =>
  other !== undefined &&
  (group.at === other.at ? group.label === other.label : normalForm(group.label) === normalForm(other.label) && group.label !== '');

export const leavesOf = (nodes: readonly LabelNode[]): LabelNode[] =>
  nodes.flatMap((each) => (each.leaf === null ? leavesOf(each.children) : [each]));
