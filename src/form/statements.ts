import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const texts = z.array(text);
const name = z.string().check(z.regex(/^[a-z][A-Za-z]*$/, '~word'));
/** A cell pattern, `-` before it when it is taken away. */
const signed = z.string().check(z.regex(/^-?[A-Za-z{*][A-Za-z0-9.{}*]*$/, '~pattern'));

const statement = z.strictObject({
  id: name,
  /** In the phrase language (`phrase.ts`). One that holds a `#` says that number, one without says 0. */
  phrases: texts.check(z.minLength(1)),
  /** A number agrees when it is one of these sums. */
  readings: z.array(z.array(signed).check(z.minLength(1))).check(z.minLength(1)),
  /** What is spoken of from here on. */
  topic: z.optional(name),
  /** Said only where this is spoken of. */
  needs: z.optional(name),
  /** Said only behind all of these in the same sentence. */
  after: z.optional(z.array(name)),
  /** Said only in a paragraph in which one of these words stands, and none of `otherMatters` behind it. */
  cue: z.optional(texts),
  /** It may be a part: said behind 其中. */
  part: z.optional(z.literal(true)),
  /** Not said of itself by a body whose name has one of these in it. */
  notBy: z.optional(texts),
  severity: z.optional(z.enum(['warning', 'hint'])),
});

/** How the narratives of a form restate its figures. */
export const statementsSchema = z.strictObject({
  /** Words that phrases use as `{name}`; `unit` are those that stand behind a number. Each may use those before it. */
  words: z.record(name, texts),
  /** What may stand before a phrase in its clause, any number of them; anything else makes it no statement. */
  lead: texts,
  /** What may follow a statement in its clause. */
  joins: texts,
  /** Clauses that change nothing of what is spoken of. */
  quiet: texts,
  /** Words after which the rest of the sentence is about something else: other bodies, years, parts. */
  spoilers: texts,
  /** Words that are right only in the report of a body whose name ends so, and spoil the sentence in any other. */
  scopes: z.array(z.strictObject({ words: texts, endings: texts })),
  /** A clause that ends so names another body, of which the rest of the sentence tells. */
  bodies: texts,
  /** Words behind which only parts follow. */
  parts: texts,
  /** Words that end a cue. */
  otherMatters: texts,
  statements: z.array(statement),
  /** Statements of one paragraph that must fit together: one of these equations of their sums. */
  balances: z.array(
    z.strictObject({
      of: z.array(name),
      /** Statements that say what another of them says. */
      sameAs: z.optional(z.record(name, name)),
      any: z.array(z.strictObject({ left: z.array(name), right: z.array(name) })).check(z.minLength(1)),
    }),
  ),
  /** When parts are all of a whole: the words they stand behind, words among which they are not, how the last of all begins, pairs that are all. */
  wholes: z.strictObject({ behind: texts, never: texts, last: texts, pairs: z.array(z.array(texts)) }),
  /** Narratives that must speak of the report year, and those that must say something. */
  speaksOfYear: z.array(z.string()),
  saysSomething: z.array(z.string()),
});

export type Statements = z.infer<typeof statementsSchema>;
export type Statement = Statements['statements'][number];
