/** The named ranges of a template that are no table. */
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

/** What stands beside the form: tables of texts and keys, many rows long, of which only values are read. */
export const NOTES: ReadonlySet<string> = new Set([NAME.prior, NAME.explanations]);

/** The name of a form's table or narrative: `applications` → `GIAR_applications`. */
export const nameOf = (key: string): string => `GIAR_${key}`;
