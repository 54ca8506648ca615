import type { Form } from './form.ts';
import said from './official/statements.json';
import { statementsSchema, type Statements } from './statements.ts';

/**
 * The statements of the official forms: both are written about in the same words, and what their tables differ in is apart. They are no part of
 * the forms' own files, so that a check loads them only when there is text to hold against the tables.
 */
const official: ReadonlyMap<string, () => Statements> = new Map(
  (['giar-2021', 'giar-2019'] as const).map((id) => [
    id,
    () => statementsSchema.parse({ ...said.shared, statements: [...said.shared.statements, ...said[id]] }),
  ]),
);

/** What a form says of its narratives: its own, or those of the official form that it is. */
export const statementsFor = (form: Form): Statements | undefined => form.statements ?? official.get(form.id)?.();
