import type * as z from 'zod/mini';
import type { formSchema } from './schema.ts';

/**
 * A form: an official report format as data. The official ones lie in `official/`; an office may write
 * its own (docs/forms.md). Objects are strict, so that a misspelt field is told and not silently ignored.
 */

/** `count` ≥ 0 whole; `signed-count` whole; `amount-10k-yuan` ≥ 0 decimal, in 10 000 yuan (万元); `number` ≥ 0 decimal of any unit. */
export const FIGURE_TYPES = ['count', 'signed-count', 'amount-10k-yuan', 'number'] as const;

/** What a roll-up makes of the figures of a line: their sum; the quotient of their sums; how many reports have them; the greatest; nothing. */
export const ROLL_UP_WAYS = ['sum', 'recompute', 'count', 'max', 'none'] as const;
export type RollUpWay = (typeof ROLL_UP_WAYS)[number];

/** What is no number: one of the codes of a list; a text, of a mask's shape where there is one; a day; yes or no. */
export const TEXT_TYPES = ['code', 'text', 'date', 'yes-no'] as const;

export type Form = z.infer<typeof formSchema>;
export type Table = Form['tables'][number];
export type Row = Table['rows'][number];
export type Column = Table['columns'][number];
export type TextType = (typeof TEXT_TYPES)[number];
export type FigureType = (typeof FIGURE_TYPES)[number] | TextType;
export type Rule = Form['rules'][number];
export type LinearRule = Extract<Rule, { kind: 'sum' | 'balance' | 'at-most' }>;
/** Rules of the kinds that no official form needs. */
export type CustomRule = Exclude<Rule, LinearRule | { kind: 'authority' | 'change' }>;
export type ChangeRule = Extract<Rule, { kind: 'change' }>;
/** How grave a broken rule is by how far off the figure is. */
export type Steps = NonNullable<LinearRule['steps']>;
export type Comparison = NonNullable<Extract<Rule, { kind: 'linear' }>['when']>[number];

/** What is wrong in a form file: where (`tables.0.columns.2.type`) and what was expected. */
export interface FormProblem {
  readonly path: string;
  readonly message: string;
}
