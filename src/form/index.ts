import type { Form } from './form.ts';
import giar2019 from './official/giar-2019.json';
import giar2021 from './official/giar-2021.json';

/** The official formats, newest first. They are part of the program: a test validates them, so that no start has to. */
export const officialForms = [giar2021, giar2019] as readonly Form[];

export const formById = (id: string): Form | undefined => officialForms.find((form) => form.id === id);

/** The form of the same family that the report year calls for. */
export const formForYear = (forms: readonly Form[], family: string, year: number): Form | undefined =>
  forms.find((form) => form.family === family && form.years.from <= year && (form.years.to === null || year <= form.years.to));
