import type { Form } from './form.ts';
import data from './official/statements.json';
import { statementsSchema, type Statements } from './statements.ts';

/**
 * The statements of the official forms: the wording is the same for both, and what differs between their tables is kept apart. They are not part of
 * the forms' own files, so that a check loads them only if there is text.
 */
const official: ReadonlyMap<string, () => Statements> = new Map(
  (['giar-2021', 'giar-2019'] as const).map((id) => [
    id,
    () => statementsSchema.parse({ ...data.shared, statements: [...data.shared.statements, ...data[id]] }),
  ]),
);

/** The statements of a form: its own, or those of the official form. */
export const statementsFor = (form: Form): Statements | undefined => form.statements ?? official.get(form.id)?.();
