import { priorFor, priorsOf, type PriorEntry, type PriorOutcome, type Priors } from '../batch/priors.ts';
import type { Form } from '../form/form.ts';
import type { Prior } from '../read/notes.ts';
import type { Reading } from '../read/read.ts';
import { organizationOf } from '../report/report.ts';

export type PriorOf = (form: Form, reading: Reading) => Prior | null;

/** Finds an organization's own report of last year among many. */
export interface OwnPrior {
  /** Called by the session when the organization is known. */
  readonly of: PriorOf;
  /** The result of the search; `null` before. */
  readonly outcome: () => PriorOutcome | null;
}

const indexed = new WeakMap<readonly PriorEntry[], Priors>();

/** For one report. The list is indexed once, however many reports are looked up in it. */
export function ownPrior(entries: readonly PriorEntry[]): OwnPrior {
  const priors = indexed.get(entries) ?? priorsOf(entries);
  indexed.set(entries, priors);
  let outcome: PriorOutcome | null = null;
  return {
    of: (form, reading) => {
      const { name, creditCode, scope } = organizationOf(reading);
      const found = priorFor(priors, { organization: name, creditCode, scope, year: reading.year }, form);
      ({ outcome } = found);
      return found.prior;
    },
    outcome: () => outcome,
  };
}
