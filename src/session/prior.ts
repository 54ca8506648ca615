import type { Examination } from '../check/check.ts';
import { valuesOf } from '../check/values.ts';
import type { Form } from '../form/form.ts';
import { priorKeys } from '../form/patterns.ts';
import type { Prior } from '../read/notes.ts';
import type { Edit } from '../workbook/workbook.ts';

/** The figures of last year's workbook, for this year's form; if the forms differ, those that both have. */
export function priorOfExamination({ reading }: Examination, form: Form): Prior {
  const values = valuesOf(reading);
  return {
    organization: reading.organization || null,
    year: reading.year,
    figures: new Map(priorKeys(form).map((key) => [key, values(key) ?? null])),
    places: null,
  };
}

const NO_PRIOR: Prior = { organization: null, year: null, figures: new Map(), places: null };

/** Adds figures of other sources to last year's; later ones take precedence. */
export function withOthers(prior: Prior | null, ...given: readonly (Prior['others'] | undefined)[]): Prior | null {
  const others = new Map(given.flatMap((each) => [...(each ?? [])]));
  return others.size === 0 ? prior : { ...(prior ?? NO_PRIOR), others };
}

/** The edits that write last year's figures into the cells of `GIAR_prior`; a figure not given empties its cell. */
export function priorEdits({ organization, year, figures }: Prior, places: NonNullable<Prior['places']>): Edit[] {
  const content = new Map<string, number | string | null>([['年度', year], ['机关', organization], ...figures]);
  return [...places].flatMap(([name, place]): Edit[] => (content.has(name) ? [{ place, value: content.get(name)! }] : []));
}
