import type { Finding } from '../read/finding.ts';
import type { Explanation } from '../read/notes.ts';
import { cellAddress, placeAddress } from '../workbook/address.ts';
import { fingerprint } from './fingerprint.ts';

/** Attaches a person's explanations to warnings. One given for other figures is stale: it is shown as stale and does not count. */
export function explain(findings: readonly Finding[], explanations: readonly Explanation[]): Finding[] {
  if (explanations.length === 0) return [...findings];
  // Several sentences in one cell may each be explained: an explanation that counts for one of them is not stale for another.
  const counting = new Set(findings.map(fingerprint));
  return findings.map((each) => {
    if (each.severity !== 'warning') return each;
    const about = explanations.filter((given) => isAbout(given, each));
    // A row written by hand has no fingerprint. It counts, because it was written next to these figures.
    const current = about.filter((given) => given.fingerprint === '' || given.fingerprint === fingerprint(each)).at(-1);
    if (current !== undefined) return { ...each, explanation: current.text };
    const stale = about.filter((given) => !counting.has(given.fingerprint)).at(-1);
    return stale === undefined ? each : { ...each, staleExplanation: stale.text };
  });
}

/**
 * Whether an explanation is about this finding: same rule and cell, or the same address if the finding has no cell. A row written by hand may name no
 * rule.
 */
export const isAbout = (given: Explanation, finding: Finding): boolean =>
  (given.rule === finding.rule || given.rule === '') && concerns(given, finding);

function concerns(given: Explanation, { cell, place }: Finding): boolean {
  if (given.cell !== '' || given.address === '') return given.cell === (cell ?? '');
  if (place === null) return false;
  return given.address === placeAddress(place) || given.address === cellAddress(place);
}
