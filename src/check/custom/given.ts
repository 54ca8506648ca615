import type { Clause, Given, Instance, Listed } from '../../form/custom-rules.ts';
import { allGiven, isGiven } from '../../read/own/given.ts';
import type { Reading } from '../../read/read.ts';

/** Conditions about the contents of cells: which rules of a form apply to a report is known only once it is read. */

/** A condition that was met, for the texts. */
export const givenText = (given: Given): string => JSON.stringify(given);

/** A condition that never holds. */
const NEVER: Clause = { terms: [], constant: 1, is: '=' };

/** Whether a rule does not apply at its cell. */
export const isVain = ({ when }: Pick<Instance, 'when'>): boolean => when.includes(NEVER);

/**
 * An instance of a rule as it applies to a report: conditions that are met are removed, and it never applies if one is not met. A condition whose
 * cell cannot be read remains, as one about an unreadable figure.
 */
export function settled<T extends Instance | Listed>(instance: T, reading: Reading | null): T {
  const { given, when } = instance;
  if (given.length === 0) return instance;
  const applied = reading === null ? null : allGiven(given, reading);
  if (applied === true) return { ...instance, given: [], held: given };
  if (applied === false) return { ...instance, given: [], when: [...when, NEVER] };
  const open = reading === null ? given : given.filter((each) => isGiven(each, reading) === null);
  const unread = open.map(({ cell }): Clause => ({ terms: [{ key: cell, prior: false, coefficient: 1 }], constant: 0, is: '!=' }));
  return { ...instance, when: [...when, ...unread] };
}
