import { distance as editDistance } from 'fastest-levenshtein';
import { closestPairs, commonSubsequence, gaps, outOfOrder, range, type Pair } from './sequence.ts';
import { labelTree, leavesOf, type LabelNode, type LabelPath } from './tree.ts';

/** A label that differs from the form's. `step` 2: only its ordinal or parenthetical differs; 3: matched as the closest. */
export interface Renamed {
  readonly expected: string;
  readonly found: string;
  readonly step: 2 | 3;
  /** Offset in its region of the label found, or of where it should be (see `LabelPath`). */
  readonly at: number;
}

/** How the rows (or columns) of a sheet correspond to those of the form. Positions are indexes into the two given lists. */
export interface Alignment {
  /** Form position → sheet position. */
  readonly matched: ReadonlyMap<number, number>;
  readonly renamed: readonly Renamed[];
  /** Form positions not found. */
  readonly missing: readonly number[];
  /** Sheet positions not in the form. */
  readonly unknown: readonly number[];
  /** Sheet position → the form position it repeats. */
  readonly duplicate: ReadonlyMap<number, number>;
  /** Form positions that were found out of order. */
  readonly moved: readonly number[];
  /** Form positions that only step 3 matched. */
  readonly guessed: ReadonlySet<number>;
  /** Number matched by steps 1 and 2; it decides whether this is the right form at all. */
  readonly sure: number;
}

interface State {
  readonly matched: Map<number, number>;
  readonly renamed: Renamed[];
  readonly duplicate: Map<number, number>;
  readonly guessed: Set<number>;
  readonly groupsFound: Set<LabelNode>;
  /** Groups whose label was deleted while their rows remain. */
  readonly lost: { readonly group: LabelNode; readonly at: number }[];
  sure: number;
}

const same = (l: LabelNode, r: LabelNode): boolean => (l.leaf === null) === (r.leaf === null);
const equalNormal = (l: LabelNode, r: LabelNode): boolean => same(l, r) && l.normal === r.normal;
const equalReduced = (l: LabelNode, r: LabelNode): boolean => same(l, r) && l.reduced === r.reduced && r.reduced !== '';

/** Relative distance 0…0.5 of two labels that may be the same, otherwise `null`. A truncated label counts as close. */
function closeness(l: LabelNode, r: LabelNode): number | null {
  if (!same(l, r) || r.reduced === '') return null;
  const relative = editDistance(l.reduced, r.reduced) / Math.max(l.reduced.length, r.reduced.length);
  if (relative <= 0.5) return relative;
  const [short, long] = l.reduced.length < r.reduced.length ? [l.reduced, r.reduced] : [r.reduced, l.reduced];
  return short.length >= 3 && long.includes(short) ? 0.5 : null;
}

/** Matches the nodes of one level in three steps; each step considers only what the previous ones left over. */
function matchLevel(form: readonly LabelNode[], sheet: readonly LabelNode[]): Pair[] {
  // The usual case: every label is where it should be.
  if (form.length === sheet.length && form.every((each, index) => equalNormal(each, sheet[index]!)))
    return form.map((_, index): Pair => [index, index]);
  const pairs = new Map<number, number>();
  const takenRight = new Set<number>();
  const take = (found: readonly Pair[]): void => found.forEach(([l, r]) => void (pairs.set(l, r), takenRight.add(r)));
  const free = { left: (l: number) => !pairs.has(l), right: (r: number) => !takenRight.has(r) };
  const sorted = (): Pair[] => [...pairs].sort((a, b) => a[0] - b[0]);
  const inOrder = (): Pair[] => {
    const misplaced = new Set(outOfOrder(sorted()).map(([l]) => l));
    return sorted().filter(([l]) => !misplaced.has(l));
  };
  for (const equal of [equalNormal, equalReduced]) {
    const compare = (l: number, r: number): boolean => equal(form[l]!, sheet[r]!);
    const lefts = (): number[] => range(0, form.length).filter(free.left);
    const rights = (): number[] => range(0, sheet.length).filter(free.right);
    take(commonSubsequence(lefts(), rights(), compare));
    for (const l of lefts()) {
      const r = rights().find((candidate) => compare(l, candidate));
      if (r !== undefined) take([[l, r]]);
    }
  }
  for (const [lefts, rights] of gaps(form.length, sheet.length, inOrder(), free)) {
    take(closestPairs(lefts, rights, (l, r) => closeness(form[l]!, sheet[r]!)));
    const [l, ...otherLefts] = lefts.filter(free.left);
    const [r, ...otherRights] = rights.filter(free.right);
    // Completely rewritten or deleted, but the only one left between its neighbours on both sides.
    const alone = l !== undefined && r !== undefined && otherLefts.length === 0 && otherRights.length === 0;
    if (alone && same(form[l]!, sheet[r]!)) take([[l, r]]);
  }
  return sorted();
}

function record(state: State, form: LabelNode, sheet: LabelNode): void {
  if (form.leaf !== null && sheet.leaf !== null) state.matched.set(form.leaf, sheet.leaf);
  else state.groupsFound.add(form);
  const step = equalNormal(form, sheet) ? 1 : equalReduced(form, sheet) ? 2 : 3;
  if (form.leaf !== null) {
    if (step < 3) state.sure++;
    else state.guessed.add(form.leaf);
  }
  if (form.leaf === null && sheet.label === '') state.lost.push({ group: form, at: sheet.at });
  else if (step > 1) state.renamed.push({ expected: form.label, found: sheet.label, step: step === 2 ? 2 : 3, at: sheet.at });
}

function alignLevel(state: State, form: readonly LabelNode[], sheet: readonly LabelNode[]): void {
  const pairs = matchLevel(form, sheet);
  const paired = new Set(pairs.map(([, r]) => r));
  for (const [l, r] of pairs) {
    record(state, form[l]!, sheet[r]!);
    alignLevel(state, form[l]!.children, sheet[r]!.children);
  }
  sheet.forEach((leftOver, r) => {
    if (paired.has(r) || leftOver.leaf === null || leftOver.label === '') return;
    const match = form.find((each) => each.leaf !== null && (equalNormal(each, leftOver) || equalReduced(each, leftOver)));
    if (match !== undefined) state.duplicate.set(leftOver.leaf, match.leaf!);
  });
}

/** Matches rows under another group, or under no group because its label is gone, by their own label if that is unambiguous. */
function alignAcross(state: State, form: readonly LabelNode[], sheet: readonly LabelNode[]): LabelNode[] {
  const across: LabelNode[] = [];
  for (const equal of [equalNormal, equalReduced]) {
    const lefts = form.filter((leaf) => !state.matched.has(leaf.leaf!));
    const taken = new Set(state.matched.values());
    const rights = sheet.filter((leaf) => !taken.has(leaf.leaf!) && leaf.label !== '');
    for (const left of lefts) {
      if (state.matched.has(left.leaf!)) continue;
      const alike = lefts.filter((other) => equal(other, left));
      const found = rights.filter((right) => equal(left, right));
      if (found.length !== alike.length) continue;
      alike.forEach((match, index) => {
        record(state, match, found[index]!);
        state.duplicate.delete(found[index]!.leaf!);
        across.push(match);
      });
    }
  }
  return across;
}

/** Groups whose label was not found, although their rows were found under another group or none. */
function lostGroups(
  state: State,
  nodes: readonly LabelNode[],
  across: ReadonlySet<LabelNode>,
  sheet: readonly LabelPath[],
  present: ReadonlySet<string>,
): void {
  for (const group of nodes) {
    if (group.leaf !== null) continue;
    lostGroups(state, group.children, across, sheet, present);
    const first = leavesOf(group.children).find((leaf) => across.has(leaf));
    if (first === undefined || state.groupsFound.has(group) || present.has(group.normal)) continue;
    state.lost.push({ group, at: sheet[state.matched.get(first.leaf!)!]!.at });
  }
}

const groupsOf = (nodes: readonly LabelNode[]): LabelNode[] =>
  nodes.flatMap((each) => (each.leaf === null ? [each, ...groupsOf(each.children)] : []));

/** Aligns the rows (or columns) of a sheet with those of the form. */
export function align(form: readonly LabelPath[], sheet: readonly LabelPath[]): Alignment {
  const state: State = { matched: new Map(), renamed: [], duplicate: new Map(), guessed: new Set(), groupsFound: new Set(), lost: [], sure: 0 };
  const formTree = labelTree(form);
  const sheetTree = labelTree(sheet);
  alignLevel(state, formTree, sheetTree);
  const across = alignAcross(state, leavesOf(formTree), leavesOf(sheetTree));
  const moved = outOfOrder([...state.matched].sort((a, b) => a[0] - b[0])).map(([l]) => l);
  const misplaced = new Set(moved);
  const present = new Set(groupsOf(sheetTree).map(({ normal }) => normal));
  lostGroups(state, formTree, new Set(across.filter((leaf) => !misplaced.has(leaf.leaf!))), sheet, present);
  for (const { group, at } of state.lost) {
    // The row with the group's label is gone, and the label with it: `missing` reports that.
    const carrier = leavesOf(group.children)[0];
    if (carrier !== undefined && state.matched.has(carrier.leaf!)) state.renamed.push({ expected: group.label, found: '', step: 3, at });
  }
  const taken = new Set(state.matched.values());
  return {
    matched: state.matched,
    renamed: state.renamed,
    missing: range(0, form.length).filter((position) => !state.matched.has(position)),
    unknown: range(0, sheet.length).filter((position) => !taken.has(position) && !state.duplicate.has(position)),
    duplicate: state.duplicate,
    moved,
    guessed: state.guessed,
    sure: state.sure,
  };
}
