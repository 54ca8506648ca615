import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const texts = z.array(text);
const name = z.string().check(z.regex(/^[a-z][A-Za-z]*$/, '~word'));
/** A cell pattern, with `-` before it if it is subtracted. */
const signed = z.string().check(z.regex(/^-?[A-Za-z{*][A-Za-z0-9.{}*]*$/, '~pattern'));

const statement = z.strictObject({
  id: name,
  /** In the phrase language (`phrase.ts`). A phrase with `#` states that number, one without states 0. */
  phrases: texts.check(z.minLength(1)),
  /** A number agrees if it equals one of these sums. */
  readings: z.array(z.array(signed).check(z.minLength(1))).check(z.minLength(1)),
  /** The topic from here on. */
  topic: z.optional(name),
  /** Only valid within this topic. */
  needs: z.optional(name),
  /** Only valid after all of these in the same sentence. */
  after: z.optional(z.array(name)),
  /** Only valid in a paragraph that contains one of these words, and none of `otherMatters` after it. */
  cue: z.optional(texts),
  /** It may be a part: valid after 其中. */
  part: z.optional(z.literal(true)),
  /** Not about the reporting body itself if its name contains one of these. */
  notBy: z.optional(texts),
  severity: z.optional(z.enum(['warning', 'hint'])),
});

/** How the narratives of a form restate its figures. */
export const statementsSchema = z.strictObject({
  /** Words that phrases use as `{name}`; `unit` are those that follow a number. Each may use earlier ones. */
  words: z.record(name, texts),
  /** What may precede a phrase in its clause, any number of times; anything else means that it is not a statement. */
  lead: texts,
  /** What may follow a statement in its clause. */
  joins: texts,
  /** Clauses that do not change the topic. */
  quiet: texts,
  /** Words after which the rest of the sentence is about something else: other bodies, years, parts. */
  spoilers: texts,
  /** Words that are only valid in the report of a body whose name ends like this, and spoil the sentence in any other. */
  scopes: z.array(z.strictObject({ words: texts, endings: texts })),
  /** A clause with this ending names another body, which the rest of the sentence is about. */
  bodies: texts,
  /** Words after which only parts follow. */
  parts: texts,
  /** Words that end a cue. */
  otherMatters: texts,
  statements: z.array(statement),
  /** Statements of one paragraph that must be consistent: one of these equations between their sums must hold. */
  balances: z.array(
    z.strictObject({
      of: z.array(name),
      /** Statements equivalent to another of them. */
      sameAs: z.optional(z.record(name, name)),
      any: z.array(z.strictObject({ left: z.array(name), right: z.array(name) })).check(z.minLength(1)),
    }),
  ),
  /** When listed parts are complete: the words they follow, words that exclude it, how the last one begins, complete pairs. */
  wholes: z.strictObject({ behind: texts, never: texts, last: texts, pairs: z.array(z.array(texts)) }),
  /** Narratives that must be about the report year, and those that must have content. */
  speaksOfYear: z.array(z.string()),
  saysSomething: z.array(z.string()),
});

export type Statements = z.infer<typeof statementsSchema>;
export type Statement = Statements['statements'][number];
