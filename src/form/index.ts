import type { Form } from './form.ts';
import giar2019 from './official/giar-2019.json';
import giar2021 from './official/giar-2021.json';

/** The official formats, newest first. Built in and validated by a test, so that they need not be validated at every start. */
export const officialForms = [giar2021, giar2019] as readonly Form[];

export const formById = (id: string): Form | undefined => officialForms.find((form) => form.id === id);

/** The form of the same family for this report year. */
export const formForYear = (forms: readonly Form[], family: string, year: number): Form | undefined =>
  forms.find((form) => form.family === family && form.years.from <= year && (form.years.to === null || year <= form.years.to));
