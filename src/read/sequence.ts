/** Order-preserving matching of two short sequences; positions are indexes into them. */

export type Pair = readonly [left: number, right: number];

/**
 * The longest list of pairs of equal items in order. Among equally long ones, the pairing nearest the diagonal, so that of two equal labels the one
 * in the expected position is used.
 */
export function commonSubsequence(left: readonly number[], right: readonly number[], equal: (l: number, r: number) => boolean): Pair[] {
  const NEAR = 1e-4;
  const gain = (l: number, r: number): number => 1 - NEAR * Math.min(Math.abs(l - r), 1000);
  const rows = left.length;
  const columns = right.length;
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const skip = Math.max(best[i + 1]![j]!, best[i]![j + 1]!);
      const match = equal(left[i]!, right[j]!) ? best[i + 1]![j + 1]! + gain(left[i]!, right[j]!) : -1;
      best[i]![j] = Math.max(skip, match);
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < rows && j < columns;) {
    const here = best[i]![j]!;
    if (equal(left[i]!, right[j]!) && here === best[i + 1]![j + 1]! + gain(left[i]!, right[j]!)) pairs.push([left[i++]!, right[j++]!]);
    else if (here === best[i + 1]![j]!) i++;
    else j++;
  }
  return pairs;
}

/** Pairs in order with the least total distance; `distance` returns `null` if two items cannot be the same. Leaving an item unpaired costs 0.6. */
export function closestPairs(left: readonly number[], right: readonly number[], distance: (l: number, r: number) => number | null): Pair[] {
  const ALONE = 0.6;
  const rows = left.length;
  const columns = right.length;
  const cost = Array.from({ length: rows + 1 }, (_, i) =>
    Float64Array.from({ length: columns + 1 }, (__, j) => (i === rows ? (columns - j) * ALONE : j === columns ? (rows - i) * ALONE : 0)),
  );
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const between = distance(left[i]!, right[j]!);
      cost[i]![j] = Math.min(cost[i + 1]![j]! + ALONE, cost[i]![j + 1]! + ALONE, between === null ? Infinity : cost[i + 1]![j + 1]! + between);
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < rows && j < columns;) {
    const between = distance(left[i]!, right[j]!);
    if (between !== null && cost[i]![j] === cost[i + 1]![j + 1]! + between) pairs.push([left[i++]!, right[j++]!]);
    else if (cost[i]![j] === cost[i + 1]![j]! + ALONE) i++;
    else j++;
  }
  return pairs;
}

/** The pairs (sorted by their left side) that are out of order: those outside a longest increasing run of right sides. */
export function outOfOrder(pairs: readonly Pair[]): Pair[] {
  // The usual case: all are in order. A table may have thousands of rows.
  if (pairs.every(([, right], index) => index === 0 || pairs[index - 1]![1] < right)) return [];
  const length: number[] = [];
  const before: number[] = [];
  let end = -1;
  pairs.forEach(([, right], index) => {
    length[index] = 1;
    before[index] = -1;
    for (let earlier = 0; earlier < index; earlier++) {
      if (pairs[earlier]![1] < right && length[earlier]! >= length[index]) {
        length[index] = length[earlier]! + 1;
        before[index] = earlier;
      }
    }
    if (end === -1 || length[index] > length[end]!) end = index;
  });
  const kept = new Set<number>();
  for (let index = end; index !== -1; index = before[index]!) kept.add(index);
  return pairs.filter((_, index) => !kept.has(index));
}

/** The runs of unpaired positions between pairs, as `[lefts, rights]`, if neither side is empty. */
export function gaps(
  leftCount: number,
  rightCount: number,
  inOrder: readonly Pair[],
  isFree: { left: (l: number) => boolean; right: (r: number) => boolean },
): [number[], number[]][] {
  const bounds: Pair[] = [[-1, -1], ...inOrder, [leftCount, rightCount]];
  const found: [number[], number[]][] = [];
  for (let index = 1; index < bounds.length; index++) {
    const [l0, r0] = bounds[index - 1]!;
    const [l1, r1] = bounds[index]!;
    const lefts = range(l0 + 1, l1).filter(isFree.left);
    const rights = range(r0 + 1, r1).filter(isFree.right);
    if (lefts.length > 0 && rights.length > 0) found.push([lefts, rights]);
  }
  return found;
}

export const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
