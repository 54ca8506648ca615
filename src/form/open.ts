import type { Column, Form } from './form.ts';

/**
 * Tables without fixed rows. A report has as many rows as were filled in. Reading creates a form whose tables have exactly those rows, and the rest
 * of the code treats it like any other form.
 */

export const hasOpen = ({ tables }: Form): boolean => tables.some(({ open }) => open !== undefined);

const bases = new WeakMap<Form, Form>();

/** The form as in its file. */
export const baseOf = (form: Form): Form => bases.get(form) ?? form;

/** Records the form that one with open rows was made from. */
export const madeOf = (made: Form, base: Form): void => void bases.set(made, base);

const added = new WeakSet<Column>();

/** Marks a column that is in no form file: it exists only in roll-ups, and no rule refers to it. */
export const toBeAdded = (column: Column): void => void added.add(column);
export const isAdded = (column: Column): boolean => added.has(column);
