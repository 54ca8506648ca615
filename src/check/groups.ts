import { append } from '../append.ts';
import type { Finding } from '../read/finding.ts';

/** Findings have the same cause if they share a suspect, or have the same candidates. */
const causesOf = ({ suspects, candidates }: Finding): string[] =>
  candidates.length > 0 ? [candidates.map((set) => set.map(({ cell }) => cell).join(' ')).join('; ')] : suspects.map(({ cell }) => cell);

/**
 * Groups findings by cause, so that one mistake is shown as one. Groups and their members keep the order of the findings; every finding is in exactly
 * one group, and one without suspects and candidates is a group of its own. Takes linear time: a pasted table can have twenty thousand findings.
 */
export function groupsOf(findings: readonly Finding[]): Finding[][] {
  // Union-find over positions in the list; the root of a group is its first finding.
  const parent = findings.map((_, index) => index);
  const root = (of: number): number => {
    let at = of;
    while (parent[at]! !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const firstOf = new Map<string, number>();
  findings.forEach((each, index) => {
    for (const cause of causesOf(each)) {
      const first = firstOf.get(cause);
      if (first === undefined) firstOf.set(cause, index);
      else {
        const [a, b] = [root(first), root(index)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
  });
  const groups = new Map<number, Finding[]>();
  findings.forEach((each, index) => {
    const at = root(index);
    append(groups, at, each);
  });
  return [...groups.values()];
}
