import { BOUNDARY, WHAT, type Automaton } from '../../../form/automaton.ts';
import type { CompiledStatements, Owner, Sign } from '../../../form/compile-statements.ts';
import { SYMBOL } from '../../../form/phrase.ts';
import type { Statement } from '../../../form/statements.ts';
import { spend, type Work } from '../../../work.ts';
import type { NormalText } from './normal-text.ts';

/** A number that a paragraph states about some figures. Offsets count symbols of the normal text. */
export interface Claim {
  readonly statement: Statement;
  readonly value: number;
  /** Offset of the number; `null` if the statement is a negation. */
  readonly number: number | null;
  /** Bounds of its clause. */
  readonly from: number;
  readonly end: number;
}

/** The clause of a claim as written, and the position of the number in it; empty for negations. */
export interface Quote {
  readonly clause: string;
  readonly at: number;
  readonly number: string;
}

/** Computed only for findings, since nearly all statements agree. */
export function quoteOf({ number, from, end }: Claim, text: NormalText, source: string): Quote {
  const middle = number ?? from;
  const begin = text.begins[Math.max(from, middle - LONGEST_CLAUSE)]!;
  const clause = source.slice(begin, text.ends[Math.min(end, middle + LONGEST_CLAUSE) - 1]);
  if (number === null) return { clause, at: 0, number: '' };
  return { clause, at: text.begins[number]! - begin, number: source.slice(text.begins[number], text.ends[number]) };
}

/** What earlier paragraphs establish for later ones. */
export interface Heading {
  readonly cues: ReadonlySet<string>;
  readonly spoiled: boolean;
}

export const NO_HEADING: Heading = { cues: new Set(), spoiled: false };

export interface Claims {
  readonly claims: readonly Claim[];
  readonly heading: Heading;
}

/** Longer paragraphs are not headings. */
const LONGEST_HEADING = 30;
/** Characters quoted before and after the number. */
const LONGEST_CLAUSE = 60;
const ENDS_SENTENCE = new Set(['。', '!', '?']);
const NUMERIC = [SYMBOL.number, SYMBOL.otherNumber];
/** First code point of the Chinese characters, none of which ends a clause. */
const HAN = 0x4e00;
const FOREIGN = [SYMBOL.lastYear, SYMBOL.nextYear, SYMBOL.otherDate];

interface Hit {
  readonly owners: readonly Owner[];
  readonly end: number;
  readonly number: number | null;
}

/** Whether a text contains one of these symbols in a range. */
const has = (symbols: string, from: number, to: number, wanted: readonly string[]): boolean => {
  for (let at = from; at < to; at++) if (wanted.includes(symbols[at]!)) return true;
  return false;
};

/** Finds what one paragraph states. `organization` is the reporting body. Throws `TooMuchWork`. */
export function claimsOf(compiled: CompiledStatements, text: NormalText, organization: string, before: Heading, work: Work): Claims {
  const { symbols } = text;
  const found: Claim[] = [];
  let topic: string | null = null;
  let cues = new Set(before.cues);
  let spoiled = before.spoiled;
  const paragraphSpoiled = before.spoiled;
  let part = false;
  let stated: string[] = [];

  /** The longest text starting here that the automaton accepts and after which the clause may continue according to `goesOn`. */
  const longest = (
    automaton: Automaton,
    from: number,
    end: number,
    goesOn: (at: number) => boolean,
  ): { accepts: readonly number[]; end: number } | null => {
    let state = automaton.start;
    let best: { accepts: readonly number[]; end: number } | null = null;
    for (let at = from; at < end; at++) {
      const next = automaton.step(state, symbols.charCodeAt(at), work);
      if (next === null) break;
      state = next;
      if (state.accepts.length > 0 && goesOn(at + 1)) best = { accepts: state.accepts, end: at + 1 };
    }
    return best;
  };

  const hitAt = (from: number, end: number): Hit | null => {
    const joined = (at: number): boolean => at === end || symbols[at] === '、' || longest(compiled.joins, at, end, () => true) !== null;
    const best = longest(compiled.phrases, from, end, joined);
    if (best === null) return null;
    spend(work, best.accepts.length, WHAT);
    let number: number | null = null;
    for (let at = best.end - 1; at >= from && number === null; at--) if (symbols[at] === SYMBOL.number) number = at;
    return { owners: best.accepts.map((index) => compiled.owners[index]!), end: best.end, number };
  };

  /** The first owner for which the sentence speaks of these figures. */
  const accepted = (owners: readonly Owner[]): Owner | null =>
    owners.find(({ statement }) => {
      if (statement === null) return true;
      const { needs, cue, after, notBy } = statement;
      if (spoiled || (part && statement.part !== true)) return false;
      if (needs !== undefined && topic !== needs) return false;
      if (cue !== undefined && !cue.some((word) => cues.has(word))) return false;
      if (after !== undefined && !after.every((id) => stated.includes(id))) return false;
      return !(notBy ?? []).some((word) => organization.includes(word));
    }) ?? null;

  /** The signal words of a clause: their kind, and where they end. */
  const signs = (from: number, end: number): readonly { readonly sign: Sign; readonly end: number }[] => {
    const all: { sign: Sign; end: number }[] = [];
    let state = compiled.signs.start;
    for (let at = from; at < end; at++) {
      state = compiled.signs.step(state, symbols.charCodeAt(at), work)!;
      if (state.accepts.length === 0) continue;
      spend(work, state.accepts.length, WHAT);
      for (const index of state.accepts) all.push({ sign: compiled.signOf[index]!, end: at + 1 });
    }
    return all;
  };

  const clause = (from: number, end: number): void => {
    const words = signs(from, end);
    if (words.some(({ sign }) => sign.kind === 'scope' && !sign.endings.some((ending) => organization.endsWith(ending)))) spoiled = true;
    let at = from;
    let next = 0;
    /** Applies the words up to here. */
    const take = (upTo: number): void => {
      for (; next < words.length && words[next]!.end <= upTo; next++) {
        const { sign } = words[next]!;
        if (sign.kind === 'cue') cues.add(sign.word);
        else if (sign.kind === 'otherMatter') cues = new Set();
        else if (sign.kind === 'part') part = true;
      }
    };
    while (at < end) {
      const hit = hitAt(at, end);
      if (hit === null) break;
      take(hit.end);
      const owner = accepted(hit.owners);
      if (owner === null) topic = null;
      else if (owner.statement !== null && (owner.says === 'zero' || hit.number !== null)) {
        const value = hit.number === null ? 0 : text.numbers.get(hit.number)!;
        found.push({ statement: owner.statement, value, number: hit.number, from, end });
        stated.push(owner.statement.id);
        topic = owner.statement.topic ?? topic;
      }
      at = hit.end;
      while (at < end && symbols[at] === '、') at++;
    }
    take(end);
    if (at >= end) return;
    topic = null;
    spend(work, compiled.data.bodies.length, WHAT);
    // Words in the part that was not understood: they may change the subject of the rest of the sentence.
    const rest = at;
    if (words.some(({ sign, end: to }) => sign.kind === 'spoiler' && to > rest) || has(symbols, rest, end, FOREIGN)) spoiled = true;
    if (compiled.data.bodies.some((word) => symbols.endsWith(word, end) && end - word.length >= rest)) spoiled = true;
  };

  let from = 0;
  for (let at = 0; at <= symbols.length; at++) {
    const isEnd = at === symbols.length;
    const code = isEnd ? 0 : symbols.charCodeAt(at);
    // A fast path: nearly all of a Chinese text needs no further look.
    if (!isEnd && (code >= HAN || !BOUNDARY.has(code))) continue;
    if (at > from) clause(from, at);
    if (!isEnd && ENDS_SENTENCE.has(symbols[at]!)) {
      spoiled = paragraphSpoiled;
      part = false;
      stated = [];
    } else if (symbols[at] === ';') part = false;
    from = at + 1;
  }
  const isHeading = symbols.length <= LONGEST_HEADING && !has(symbols, 0, symbols.length, NUMERIC);
  return { claims: found, heading: isHeading ? { cues, spoiled } : NO_HEADING };
}
