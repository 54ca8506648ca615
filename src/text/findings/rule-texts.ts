import type { AuthorityFacts, ChangeFacts, CustomFacts, FactsOf, LinearFacts, RuleId } from '../../read/facts.ts';
import type { phrasesOf } from './phrases.ts';
import type { LaterRule, RuleText, StatementRule } from '../text.ts';

/** Values that every sentence may use; see `valuesFor` in `message.ts`. */
export type CommonValue =
  'cell' | 'row' | 'column' | 'address' | 'actual' | 'expected' | 'amount' | 'direction' | 'expression' | 'leftSum' | 'rightSum';

type Keys<Facts> = Facts extends unknown ? keyof Facts : never;
type Phrases<R> = R extends keyof typeof phrasesOf ? Keys<ReturnType<(typeof phrasesOf)[R]>> : never;

/**
 * Names that a rule's sentences may use: of the finding, of its facts, of its phrases. Rules defined by official forms are linear, about authority or
 * about change.
 */
type ValueOf<R> = CommonValue | Phrases<R> | (R extends RuleId ? Keys<FactsOf[R]> : Keys<LinearFacts> | Keys<AuthorityFacts> | Keys<ChangeFacts>);

type Named<Sentence> = Sentence extends `${string}{${infer Name}}${infer Rest}` ? Name | Named<Rest> : never;

/** The sentences of a rule; one that uses an unknown name becomes a type that names it. */
type Checked<Sentences, Value> = {
  readonly [Part in keyof Sentences]: Exclude<Named<Sentences[Part]>, Value> extends never
    ? Sentences[Part]
    : { readonly nothingIsCalled: Exclude<Named<Sentences[Part]>, Value> };
};

/**
 * Sentences by rule. Every built-in rule must have its own, except those loaded later. A sentence may only use names (`{title}`) that findings of its
 * rule have, so that a missing or misspelt fact does not compile.
 */
export const ruleTexts = <const Texts extends Readonly<Record<Exclude<RuleId, LaterRule>, RuleText> & Record<string, RuleText>>>(
  texts: Texts & { readonly [R in keyof Texts]: Checked<Texts[R], ValueOf<R>> },
): Readonly<Record<string, RuleText>> => texts;

/** The same for rules whose sentences are loaded on demand, with the phrases they provide themselves. */
export const laterRuleTexts =
  <Phrase extends string>() =>
  <const Texts extends Readonly<Record<StatementRule, RuleText>>>(
    texts: Texts & { readonly [R in keyof Texts]: Checked<Texts[R], ValueOf<R> | Phrase> },
  ): Readonly<Record<StatementRule, RuleText>> =>
    texts;

type CustomKind = CustomFacts['kind'];
/** Kinds with the same facts as `linear`, but with sentences of their own. */
type AsLinear = 'between' | 'together' | 'empty';
type FormKind = (LinearFacts | AuthorityFacts)['kind'];
type CustomName = CustomKind | AsLinear | FormKind | Exclude<LaterRule, StatementRule>;
/** Names that a sentence of one kind may use. */
type CustomValue<N extends CustomName> =
  | CommonValue
  | (N extends FormKind
      ? Keys<LinearFacts> | Keys<AuthorityFacts>
      : N extends CustomKind | AsLinear
        ? keyof Extract<CustomFacts, { kind: N extends CustomKind ? N : 'linear' }>
        : ValueOf<N>);

/** The same for kinds of rules that only custom forms have, and for findings about custom forms. */
export const customTexts =
  <Phrase extends string>() =>
  <const Texts extends Readonly<Record<CustomName, RuleText>>>(
    texts: Texts & { readonly [N in CustomName]: Checked<Texts[N], CustomValue<N> | Phrase> },
  ): Readonly<Record<CustomName, RuleText>> =>
    texts;
