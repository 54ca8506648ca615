import type { Finding } from '../read/finding.ts';
import type { Explanation } from '../read/notes.ts';
import { cellAddress, placeAddress } from '../workbook/address.ts';
import { fingerprint } from './fingerprint.ts';

/** The text a person gave for a warning. One that was given for other figures is stale: it is shown as such and does not count. */
export function explain(findings: readonly Finding[], explanations: readonly Explanation[]): Finding[] {
  if (explanations.length === 0) return [...findings];
  // Several sentences of one cell may each have been explained: what counts for another of them is not stale for this one.
  const counting = new Set(findings.map(fingerprint));
  return findings.map((each) => {
    if (each.severity !== 'warning') return each;
    const about = explanations.filter((given) => isAbout(given, each));
    // A row written by hand has no fingerprint; it counts, for a person put it beside these very figures.
    const current = about.filter((given) => given.fingerprint === '' || given.fingerprint === fingerprint(each)).at(-1);
    if (current !== undefined) return { ...each, explanation: current.text };
    const stale = about.filter((given) => !counting.has(given.fingerprint)).at(-1);
    return stale === undefined ? each : { ...each, staleExplanation: stale.text };
  });
}

/** Whether a row was given for what this finding is about: its rule at its cell, or where it has none at its address. A row that a person wrote may name no rule. */
export const isAbout = (given: Explanation, finding: Finding): boolean =>
  (given.rule === finding.rule || given.rule === '') && concerns(given, finding);

function concerns(given: Explanation, { cell, place }: Finding): boolean {
  if (given.cell !== '' || given.address === '') return given.cell === (cell ?? '');
  if (place === null) return false;
  return given.address === placeAddress(place) || given.address === cellAddress(place);
}
