import type { RolledUp } from '../batch/rollup.ts';
import { typeAt, cellsOf } from '../form/cells.ts';
import { quarterKeys } from '../form/custom-rules.ts';
import type { Form } from '../form/form.ts';
import { termKey } from '../form/patterns.ts';
import { numberIn } from '../read/figures.ts';
import { normalForm } from '../read/labels.ts';
import type { Reading } from '../read/read.ts';
import type { ReportInput } from '../report/input.ts';

/** Figures that are neither the report's own nor last year's, as a function of the form found. */
export type OthersOf = (form: Form, reading: Reading) => ReadonlyMap<string, number | null>;

/** An organization's report of the previous period; nothing if it is of another organization or form. */
export const quarterFrom =
  (input: ReportInput): OthersOf =>
  (form, { organization }) => {
    const isOwn = input.organization === '' || organization === '' || normalForm(input.organization) === normalForm(organization);
    if (input.form !== form.id || !isOwn) return new Map();
    return new Map(
      quarterKeys(form).map((name) => {
        const key = name.slice('quarter:'.length);
        return [name, numberIn(input.cells.get(key) ?? null, typeAt(cellsOf(form).get(key)!))];
      }),
    );
  };

/** The sums of the members' reports. */
export const membersFrom = (sums: readonly RolledUp[]): ReadonlyMap<string, number | null> =>
  new Map(sums.map(({ key, sum }) => [termKey({ key, prior: true, source: 'members' }), sum]));
