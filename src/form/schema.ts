import * as z from 'zod/mini';
import { FIGURE_TYPES, ROLL_UP_WAYS, TEXT_TYPES } from './form.ts';
import { statementsSchema } from './statements.ts';

/** The schema of a form. Separate from its types, so that checking an official form loads no schemas. */

const text = z.string().check(z.minLength(1));
const localized = z.strictObject({ 'zh-CN': text, en: z.optional(text) });

const KEY = /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/;
const key = z.string().check(z.regex(KEY, '~key'));
const rowKey = z.union([z.literal(''), key], '~key');
/** A name usable in `GIAR_‹key›`: the key of a table or narrative contains no dot. */
const nameKey = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]*$/, '~name'));

/** A workbook's defined name, as allowed by spreadsheets. */
const definedName = z.string().check(z.regex(/^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u, '~defined'));

/** Properties of a line's figures in addition to their type. A row's take precedence over its column's. */
const figures = {
  /** What they are counted or measured in: figures with different units are not added. */
  unit: z.optional(text),
  /** Number of decimals; `within: rounding` derives its tolerance from it. */
  decimals: z.optional(z.int().check(z.minimum(0), z.maximum(6))),
  /** Whether they may be negative. */
  signed: z.optional(z.boolean()),
  /** Whether they may be blank. */
  optional: z.optional(z.boolean()),
  /** How a roll-up combines them. */
  rollup: z.optional(z.enum(ROLL_UP_WAYS)),
  /** For codes: the permitted ones, each with its meaning. */
  codes: z.optional(z.array(z.strictObject({ code: text, label: z.optional(text) })).check(z.minLength(1))),
  /** For texts: their mask, `9` for a digit, `A` for a letter, `X` for either, anything else for itself. */
  mask: z.optional(text),
};
const cellType = z.enum([...FIGURE_TYPES, ...TEXT_TYPES]);

const column = z.strictObject({
  key,
  label: text,
  group: z.optional(z.array(text)),
  type: cellType,
  ...figures,
});

/** An additional cover field. */
const field = z.strictObject({ key: nameKey, label: text, code: z.optional(text), type: cellType, ...figures });

const row = z.strictObject({
  key: rowKey,
  label: z.string(),
  group: z.optional(z.array(text)),
  /** Its printed number in the form. */
  code: z.optional(text),
  type: z.optional(cellType),
  ...figures,
});

/**
 * Cell patterns are cell keys in which `{name}` stands for one or more segments (the same throughout the rule), and `*` for any. `prior:` before a
 * pattern means last year's figure of that cell.
 */
const pattern = z.string().check(z.regex(/^(prior:)?[A-Za-z{*][A-Za-z0-9.{}*]*$/, '~pattern'));
const patterns = z.array(pattern).check(z.minLength(1));
/** The permitted content of a cell: a figure, a code or another text, or an answer. */
const content = z.union([z.number(), z.string(), z.boolean()], '~allowed');
/** A condition about the content of a cell: one of these contents, none of them, anything, or nothing. */
const given = z.strictObject({
  cell: pattern,
  is: z.enum(['one-of', 'none-of', 'filled', 'empty']),
  of: z.optional(z.array(content).check(z.minLength(1))),
});

const table = z.strictObject({
  key: nameKey,
  title: text,
  /** Ordinal of its section, one of `sections`. */
  section: text,
  /** The article it is based on, printed above it. */
  item: z.optional(text),
  /** Label of the header above the row labels. */
  stub: z.optional(text),
  /** Note printed in the header's corner. */
  corner: z.optional(text),
  /** Headers of the columns printed between labels and figures, with the `code` and the `unit` of each row. */
  printed: z.optional(z.strictObject({ code: z.optional(text), unit: z.optional(text) })),
  columns: z.array(column).check(z.minLength(1)),
  /** Empty if the table is open. */
  rows: z._default(z.array(row), []),
  /** Any number of rows, at most `max`; no two of them are equal in all columns of `key`. */
  open: z.optional(z.strictObject({ key: z.optional(z.array(key).check(z.minLength(1))), max: z.int().check(z.minimum(1), z.maximum(50_000)) })),
  /** The table is to be filled in only if all of these are met; otherwise it stays blank, or is absent. */
  when: z.optional(z.array(given).check(z.minLength(1))),
});

const ruleBase = {
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/, '~rule')),
  severity: z.enum(['error', 'warning', 'hint']),
  /** The sentence of the form, or the article, that the rule is based on. */
  ground: z.optional(localized),
  /** The rule in one sentence; those of official rules are in `src/text/`. */
  says: z.optional(localized),
  /** What to do if it is broken. */
  todo: z.optional(localized),
};

/** Severity depending on the difference: the last step that it reaches counts. */
const steps = z.optional(
  z
    .array(z.strictObject({ least: z.number().check(z.positive(), z.maximum(1e12)), severity: z.enum(['error', 'warning', 'hint']) }))
    .check(z.minLength(1)),
);

/** total = Σ of. Cells matching `total` itself are excluded from `of`. */
const sumRule = z.strictObject({ ...ruleBase, kind: z.literal('sum'), total: pattern, of: patterns, steps });
/** Σ left = Σ right; findings are placed at `at`, one of the cells. */
const balanceRule = z.strictObject({ ...ruleBase, kind: z.literal('balance'), at: pattern, left: patterns, right: patterns, steps });
/** Σ left ≤ Σ right; findings are placed at `at`, one of the cells. */
const atMostRule = z.strictObject({ ...ruleBase, kind: z.literal('at-most'), at: pattern, left: patterns, right: patterns, steps });
/** Figures other than 0 are questioned if the organization's name ends in one of `endings`. */
const authorityRule = z.strictObject({
  ...ruleBase,
  kind: z.literal('authority'),
  cells: patterns,
  endings: z.array(text),
});

/** Rules of these kinds may be limited to reports of one scope: 本机关 or 汇总. */
const customBase = { ...ruleBase, scope: z.optional(z.enum(['own', 'consolidated'])) };

/**
 * A constant, or cells with a factor of up to six decimals: `1000*wages.{row}.total`, `-people.left`. The prefix `quarter:` means the figure of the
 * previous period, `members:` the sum over the members' reports in a roll-up.
 */
const term = z.union(
  [
    z.number().check(z.minimum(-1e12), z.maximum(1e12)),
    z.string().check(z.regex(/^-?(\d{1,9}(\.\d{1,6})?\*)?((prior|quarter|members):)?[A-Za-z{*][A-Za-z0-9.{}*]*$/, '~term')),
  ],
  '~term',
);
const terms = z.array(term).check(z.minLength(1));
const comparison = { left: terms, is: z.enum(['=', '!=', '<', '<=', '>', '>=']), right: terms };
/** The rule is judged only if all of these hold. */
const when = z.optional(z.array(z.union([z.strictObject(comparison), given], '~condition')).check(z.minLength(1)));

/**
 * Σ left (=, ≠, <, ≤, >, ≥) Σ right; findings are placed at `at`, one of the cells. `within`: the tolerance for figures that were rounded one by one.
 */
const linearRule = z.strictObject({
  ...customBase,
  steps,
  kind: z.literal('linear'),
  at: pattern,
  ...comparison,
  within: z.optional(z.literal('rounding')),
  when,
});

/** at = Σ of ÷ Σ by × times, rounded to the decimals of `at`; not judged if the divisor is 0. `within`: the tolerance for rounded operands. */
const ratioRule = z.strictObject({
  ...customBase,
  steps,
  kind: z.literal('ratio'),
  at: pattern,
  of: terms,
  by: terms,
  times: z.optional(z.number().check(z.positive(), z.maximum(1e9))),
  within: z.optional(z.literal('rounding')),
  when,
});
const bound = z.optional(z.number().check(z.minimum(-1e12), z.maximum(1e12)));
/** min ≤ Σ of (÷ Σ by) ≤ max; `of` defaults to the cell itself. */
const betweenRule = z.strictObject({
  ...customBase,
  steps,
  kind: z.literal('between'),
  at: pattern,
  of: z.optional(terms),
  by: z.optional(terms),
  min: bound,
  max: bound,
  when,
});
/** The cell and those it belongs with: all of them 0, or none. */
const togetherRule = z.strictObject({ ...customBase, kind: z.literal('together'), at: pattern, with: patterns });
/** The cell must be 0 or empty, or must be filled in. */
const emptyRule = z.strictObject({ ...customBase, kind: z.literal('empty'), at: pattern, when });
const filledRule = z.strictObject({ ...customBase, kind: z.literal('filled'), at: pattern, when });
/** The figure, or its combination with those of `cells`, must be in the list. */
const oneOfRule = z.strictObject({
  ...customBase,
  kind: z.literal('one-of'),
  at: pattern,
  cells: z.optional(patterns),
  of: z.array(z.union([content, z.array(content).check(z.minLength(1))], '~allowed')).check(z.minLength(1)),
  when,
});
/** No figure may occur twice among the cells of `at` with the same values of its variables. */
const uniqueRule = z.strictObject({ ...customBase, kind: z.literal('unique'), at: pattern });

/**
 * Questions figures that changed much since last year: beyond one of the thresholds, by a factor of `times` and by at least `least`. Not judged if
 * last year's figure is 0.
 */
const changeRule = z.strictObject({
  ...ruleBase,
  kind: z.literal('change'),
  cells: patterns,
  thresholds: z.array(z.strictObject({ times: z.number().check(z.gt(1)), least: z.number().check(z.nonnegative()) })).check(z.minLength(1)),
});

/**
 * The cell is the sum of those cells of `of` whose rows have in the columns `per` the contents of the cells `is`; without `is`, the code of the
 * cell's own row.
 */
const sumPerRule = z.strictObject({
  ...customBase,
  steps,
  kind: z.literal('sum-per'),
  at: pattern,
  of: pattern,
  per: z.array(key).check(z.minLength(1)),
  is: z.optional(patterns),
});

const rule = z.discriminatedUnion(
  'kind',
  [
    changeRule,
    sumRule,
    balanceRule,
    atMostRule,
    authorityRule,
    linearRule,
    ratioRule,
    betweenRule,
    togetherRule,
    emptyRule,
    filledRule,
    oneOfRule,
    uniqueRule,
    sumPerRule,
  ],
  '~kind',
);

export const formSchema = z.strictObject({
  /** The edition of this language that the file is written in. */
  schema: z.optional(z.literal('gouji/form-1')),
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, '~id')),
  version: z.int().check(z.positive()),
  /** Forms of one family replace one another over the years (`form/wrong-year`). */
  family: z.optional(text),
  title: text,
  basis: text,
  years: z.strictObject({ from: z.int(), to: z.nullable(z.int()) }),
  sections: z.array(z.strictObject({ ordinal: text, title: text })).check(z.minLength(1)),
  narratives: z.array(z.strictObject({ key: nameKey, section: text })),
  tables: z.array(table).check(z.minLength(1)),
  rules: z.array(rule),
  /** The names by which a workbook that is not made from our template identifies a table, a column, a cell, a text or a cover field. */
  names: z.optional(z.record(z.string(), definedName)),
  /** The period that a report covers besides its year; `none`: it names no year. */
  period: z.optional(z.enum(['year', 'half', 'quarter', 'month', 'none'])),
  /** Cover fields in addition to those of every report. */
  cover: z.optional(z.array(field).check(z.minLength(1))),
  /** How its narratives restate its figures. */
  statements: z.optional(statementsSchema),
});
