/** The named ranges of a template other than tables. */
export const NAME = {
  form: 'GIAR_form',
  organization: 'GIAR_organization',
  creditCode: 'GIAR_creditCode',
  year: 'GIAR_year',
  scope: 'GIAR_scope',
  preparedBy: 'GIAR_preparedBy',
  date: 'GIAR_date',
  prior: 'GIAR_prior',
  explanations: 'GIAR_explanations',
  formJson: 'GIAR_formJson',
} as const;

/** Ranges outside the form: long tables of texts and keys, of which only values are read. */
export const NOTES: ReadonlySet<string> = new Set([NAME.prior, NAME.explanations]);

/** The name of a form's table or narrative: `applications` → `GIAR_applications`. */
export const nameOf = (key: string): string => `GIAR_${key}`;
