import type { Form } from './form.ts';

/**
 * Tables whose rows are not fixed. A report has as many as were filled in: what reads it makes a form of the same tables with just those rows, and
 * all that knows of cells goes on as if the form had been so.
 */

export const hasOpen = ({ tables }: Form): boolean => tables.some(({ open }) => open !== undefined);

const bases = new WeakMap<Form, Form>();

/** The form as its file has it. */
export const baseOf = (form: Form): Form => bases.get(form) ?? form;

/** Says of which form one with open rows was made. */
export const madeOf = (made: Form, base: Form): void => void bases.set(made, base);
