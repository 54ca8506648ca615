import type { AuthorityFacts, ChangeFacts, CustomFacts, FactsOf, LinearFacts, RuleId } from '../../read/facts.ts';
import type { phrasesOf } from './phrases.ts';
import type { LaterRule, RuleText, StatementRule } from '../text.ts';

/** What every sentence may name of the finding itself; see `valuesFor` in `message.ts`. */
export type CommonValue =
  'cell' | 'row' | 'column' | 'address' | 'actual' | 'expected' | 'amount' | 'direction' | 'expression' | 'leftSum' | 'rightSum';

type Keys<Facts> = Facts extends unknown ? keyof Facts : never;
type Phrases<R> = R extends keyof typeof phrasesOf ? Keys<ReturnType<(typeof phrasesOf)[R]>> : never;

/** What the sentences of a rule may name: of the finding, of its facts, of its phrases. Rules of the official forms are linear, about authority or about change. */
type ValueOf<R> = CommonValue | Phrases<R> | (R extends RuleId ? Keys<FactsOf[R]> : Keys<LinearFacts> | Keys<AuthorityFacts> | Keys<ChangeFacts>);

type Named<Sentence> = Sentence extends `${string}{${infer Name}}${infer Rest}` ? Name | Named<Rest> : never;

/** The sentences of a rule; one that names something its findings do not have becomes a type that says which. */
type Checked<Sentences, Value> = {
  readonly [Part in keyof Sentences]: Exclude<Named<Sentences[Part]>, Value> extends never
    ? Sentences[Part]
    : { readonly nothingIsCalled: Exclude<Named<Sentences[Part]>, Value> };
};

/**
 * Sentences by rule. Every rule the program knows by itself must have its own, but those loaded later; and a sentence may only name
 * (`{title}`) what a finding of its rule has, so that a fact that is missing, or misspelt, does not compile.
 */
export const ruleTexts = <const Texts extends Readonly<Record<Exclude<RuleId, LaterRule>, RuleText> & Record<string, RuleText>>>(
  texts: Texts & { readonly [R in keyof Texts]: Checked<Texts[R], ValueOf<R>> },
): Readonly<Record<string, RuleText>> => texts;

/** The same for rules whose sentences come with a part loaded when it is needed, with the phrases that it makes itself. */
export const laterRuleTexts =
  <Phrase extends string>() =>
  <const Texts extends Readonly<Record<StatementRule, RuleText>>>(
    texts: Texts & { readonly [R in keyof Texts]: Checked<Texts[R], ValueOf<R> | Phrase> },
  ): Readonly<Record<StatementRule, RuleText>> =>
    texts;

type CustomKind = CustomFacts['kind'];
/** Kinds whose findings say what one of `linear` does, in words of their own. */
type AsLinear = 'between' | 'together' | 'empty';
type FormKind = (LinearFacts | AuthorityFacts)['kind'];
type CustomName = CustomKind | AsLinear | FormKind | Exclude<LaterRule, StatementRule>;
/** What a sentence of one kind may name. */
type CustomValue<N extends CustomName> =
  | CommonValue
  | (N extends FormKind
      ? Keys<LinearFacts> | Keys<AuthorityFacts>
      : N extends CustomKind | AsLinear
        ? keyof Extract<CustomFacts, { kind: N extends CustomKind ? N : 'linear' }>
        : ValueOf<N>);

/** The same for kinds of rules that no official form has, and for what is wrong with forms of one's own. */
export const customTexts =
  <Phrase extends string>() =>
  <const Texts extends Readonly<Record<CustomName, RuleText>>>(
    texts: Texts & { readonly [N in CustomName]: Checked<Texts[N], CustomValue<N> | Phrase> },
  ): Readonly<Record<CustomName, RuleText>> =>
    texts;
