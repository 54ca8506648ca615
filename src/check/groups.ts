import { append } from '../append.ts';
import type { Finding } from '../read/finding.ts';

/** Findings with one cause: they share a suspect, or their causes are the same candidates. */
const causesOf = ({ suspects, candidates }: Finding): string[] =>
  candidates.length > 0 ? [candidates.map((set) => set.map(({ cell }) => cell).join(' ')).join('; ')] : suspects.map(({ cell }) => cell);

/**
 * The findings in groups of one cause, so that one mistake reads as one mistake: groups in the order of their first finding, findings in
 * their order, every one in exactly one group. One that has neither suspects nor candidates is a group of its own. Linear in the findings:
 * a table pasted in can have twenty thousand.
 */
export function groupsOf(findings: readonly Finding[]): Finding[][] {
  // Union-find over the findings' places in the list; the root of a group is its first finding.
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
