import type { Finding } from '../read/finding.ts';

/** Findings with one cause: they share a suspect, or their causes are the same candidates. */
const causesOf = ({ suspects, candidates }: Finding): string[] =>
  candidates.length > 0 ? [candidates.map((set) => set.map(({ cell }) => cell).join(' ')).join('; ')] : suspects.map(({ cell }) => cell);

/**
 * The findings in groups of one cause, so that one mistake reads as one mistake: in the order of their first finding, every finding in
 * exactly one group. One that has neither suspects nor candidates stands alone.
 */
export function groupsOf(findings: readonly Finding[]): Finding[][] {
  const groups: { causes: Set<string>; members: Finding[] }[] = [];
  for (const each of findings) {
    const causes = causesOf(each);
    const same = groups.filter((group) => causes.some((cause) => group.causes.has(cause)));
    const [first] = same;
    if (first === undefined) groups.push({ causes: new Set(causes), members: [each] });
    else {
      // A finding with two suspects joins what had only one of them in common with it.
      for (const other of same.slice(1)) {
        other.causes.forEach((cause) => first.causes.add(cause));
        first.members.push(...other.members.splice(0));
      }
      causes.forEach((cause) => first.causes.add(cause));
      first.members.push(each);
    }
  }
  return groups.filter(({ members }) => members.length > 0).map(({ members }) => members);
}
