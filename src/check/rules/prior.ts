import { finding, type Finding } from '../../read/finding.ts';
import { normalForm } from '../../read/labels.ts';
import type { Prior } from '../../read/notes.ts';
import type { Reading } from '../../read/read.ts';

/** Whether any figure of last year is given. */
export const isGiven = (prior: Prior): boolean => [...prior.figures.values()].some((value) => value !== null);

/** The figures to compare with; on `mismatch`, only those from other sources. */
export const usablePrior = (prior: Prior | null, mismatch: Finding | null): Prior | null =>
  mismatch === null || prior === null ? prior : { ...prior, figures: new Map() };

/** `prior/mismatch`: last year's figures are of another year or organization, so they are not used. */
export function priorMismatch(reading: Reading, prior: Prior | null): Finding | null {
  if (prior === null || !isGiven(prior)) return null;
  const wrongYear = prior.year !== null && reading.year !== null && prior.year !== reading.year - 1;
  const wrongName = prior.organization !== null && reading.organization !== '' && normalForm(prior.organization) !== normalForm(reading.organization);
  if (!wrongYear && !wrongName) return null;
  return finding({
    rule: 'prior/mismatch',
    severity: 'warning',
    place: prior.places?.get(wrongYear ? '年度' : '机关') ?? null,
    actual: wrongYear ? prior.year : prior.organization,
    expected: wrongYear ? reading.year - 1 : null,
    facts: {
      year: prior.year ?? '',
      expectedYear: reading.year === null ? '' : reading.year - 1,
      organization: prior.organization ?? '',
      expectedOrganization: reading.organization,
      wrong: wrongYear ? (wrongName ? 'both' : 'year') : 'organization',
    },
  });
}
