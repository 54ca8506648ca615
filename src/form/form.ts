import type * as z from 'zod/mini';
import type { formSchema } from './schema.ts';

/**
 * A form: an official report format as data. The official ones are in `official/`; offices may write their own (docs/forms.md). Objects are strict,
 * so that a misspelt field is reported rather than ignored.
 */

/** `count` ≥ 0 whole; `signed-count` whole; `amount-10k-yuan` ≥ 0 decimal, in 10 000 yuan (万元); `number` ≥ 0 decimal of any unit. */
export const FIGURE_TYPES = ['count', 'signed-count', 'amount-10k-yuan', 'number'] as const;

/** How a roll-up combines the figures of a line: their sum; the quotient of their sums; how many reports have them; the maximum; not at all. */
export const ROLL_UP_WAYS = ['sum', 'recompute', 'count', 'max', 'none'] as const;
export type RollUpWay = (typeof ROLL_UP_WAYS)[number];

/** Types that are not numbers: a code of a list; a text, possibly with a mask; a date; yes or no. */
export const TEXT_TYPES = ['code', 'text', 'date', 'yes-no'] as const;

export type Form = z.infer<typeof formSchema>;
export type Table = Form['tables'][number];
export type Row = Table['rows'][number];
export type Column = Table['columns'][number];
export type TextType = (typeof TEXT_TYPES)[number];
export type FigureType = (typeof FIGURE_TYPES)[number] | TextType;
export type Rule = Form['rules'][number];
export type LinearRule = Extract<Rule, { kind: 'sum' | 'balance' | 'at-most' }>;
/** Rules of the kinds that only custom forms have. */
export type CustomRule = Exclude<Rule, LinearRule | { kind: 'authority' | 'change' }>;
export type ChangeRule = Extract<Rule, { kind: 'change' }>;
/** The severity of a broken rule depending on the difference. */
export type Steps = NonNullable<LinearRule['steps']>;
export type Condition = NonNullable<Extract<Rule, { kind: 'linear' }>['when']>[number];
/** A condition about figures. */
export type Comparison = Extract<Condition, { left: unknown }>;
/** A condition about the content of a cell. */
export type ContentCondition = Extract<Condition, { cell: string }>;

/** A problem in a form file: where (`tables.0.columns.2.type`) and what was expected. */
export interface FormProblem {
  readonly path: string;
  readonly message: string;
}
