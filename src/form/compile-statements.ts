import { spend, workOf, type Work } from '../work.ts';
import { compile, WHAT, type Automaton } from './automaton.ts';
import type { Form } from './form.ts';
import { statementsFor } from './official-statements.ts';
import { parsePhrase, parseWords, SYMBOL, type Phrase, type PhraseFault } from './phrase.ts';
import type { Statement, Statements } from './statements.ts';

/** The effect of a word on its sentence. */
export type Sign =
  | { readonly kind: 'spoiler' | 'part' | 'otherMatter' }
  | { readonly kind: 'scope'; readonly endings: readonly string[] }
  | { readonly kind: 'cue'; readonly word: string };

/** The statement of a phrase; `says` is `number`, or 0 for negations. */
export interface Owner {
  readonly statement: Statement | null;
  readonly says: 'number' | 'zero';
}

/** The statements of a form, compiled for matching. */
export interface CompiledStatements {
  readonly data: Statements;
  readonly units: readonly string[];
  readonly phrases: Automaton;
  readonly owners: readonly Owner[];
  readonly joins: Automaton;
  readonly signs: Automaton;
  readonly signOf: readonly Sign[];
  /** The readings of a statement as cell keys (`-` before those subtracted), computed on demand. */
  readonly cells: Map<Statement, readonly (readonly string[])[]>;
}

const saysNumber = (phrase: Phrase): boolean => {
  if (phrase.kind === 'symbol') return phrase.symbol === SYMBOL.number;
  if (phrase.kind === 'gap') return false;
  return (phrase.kind === 'all' ? phrase.parts : phrase.choices).some(saysNumber);
};

/** Compiles the statements, and reports invalid phrases by path and omits them. Throws `TooMuchWork`. */
export function compileStatements(
  data: Statements,
  work: Work,
  onFault: (path: string, fault: PhraseFault, about: string) => void = () => undefined,
): CompiledStatements {
  const words = parseWords(data.words, (name, index, fault, about) => onFault(`words.${name}.${index}`, fault, about));
  const read = (path: string, sources: readonly string[]): Phrase[] =>
    sources.flatMap((source, index) => {
      const parsed = parsePhrase(source, words);
      spend(work, source.length, WHAT);
      if (!('fault' in parsed)) return [parsed.phrase];
      onFault(`${path}.${index}`, parsed.fault, parsed.about);
      return [];
    });
  const phrases: Phrase[] = [];
  const owners: Owner[] = [];
  const add = (statement: Statement | null, read: readonly Phrase[]): void =>
    read.forEach((phrase) => {
      phrases.push(phrase);
      owners.push({ statement, says: saysNumber(phrase) ? 'number' : 'zero' });
    });
  data.statements.forEach((statement, index) => add(statement, read(`statements.${index}.phrases`, statement.phrases)));
  add(null, read('quiet', data.quiet));
  const signs: Phrase[] = [];
  const signOf: Sign[] = [];
  const sign = (path: string, texts: readonly string[], of: (text: string) => Sign): void =>
    texts.forEach((text, index) =>
      read(path, [text]).forEach((phrase) => {
        signs.push(phrase);
        signOf.push(of(texts[index]!));
      }),
    );
  sign('spoilers', data.spoilers, () => ({ kind: 'spoiler' }));
  sign('parts', data.parts, () => ({ kind: 'part' }));
  sign('otherMatters', data.otherMatters, () => ({ kind: 'otherMatter' }));
  data.scopes.forEach(({ words: texts, endings }, index) => sign(`scopes.${index}.words`, texts, () => ({ kind: 'scope', endings })));
  sign('statements', [...new Set(data.statements.flatMap(({ cue = [] }) => cue))], (word) => ({ kind: 'cue', word }));
  return {
    data,
    units: data.words['unit'] ?? [],
    phrases: compile(phrases, work, { lead: read('lead', data.lead) }),
    owners,
    joins: compile(read('joins', data.joins), work),
    signs: compile(signs, work, { anywhere: true }),
    signOf,
    cells: new Map(),
  };
}

/** Cache for the official forms, which are known to be small; foreign forms use the budget of their examination. */
const official = new WeakMap<Form, CompiledStatements>();

/** The compiled statements of a form, `null` if it has none. Cached for the official forms. Throws `TooMuchWork`. */
export function statementsOf(form: Form, work: Work): CompiledStatements | null {
  if (form.statements !== undefined) return compileStatements(form.statements, work);
  let compiled = official.get(form);
  if (compiled !== undefined) return compiled;
  const data = statementsFor(form);
  if (data === undefined) return null;
  compiled = compileStatements(data, workOf(Infinity));
  official.set(form, compiled);
  return compiled;
}
