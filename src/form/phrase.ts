/**
 * The phrase language of statements: literal characters, `(a|b)` for alternatives, `[a]` for optional text, `{word}` for one of the form's words or a
 * built-in, `#` for a number, `~` for up to eight other characters. Without repetition, a phrase has bounded length and cannot be made slow.
 */
export type Phrase =
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'gap' }
  | { readonly kind: 'all'; readonly parts: readonly Phrase[] }
  | { readonly kind: 'any'; readonly choices: readonly Phrase[] };

/** Private-use characters that replace parts of a text before matching. */
export const SYMBOL = {
  number: '\uE000',
  /** The report year, the years before and after it, any other year or date, the report's last day. */
  year: '\uE001',
  lastYear: '\uE002',
  nextYear: '\uE003',
  otherDate: '\uE004',
  lastDay: '\uE005',
  /** The reporting body's own name. */
  organization: '\uE006',
  /** A number that is not compared: a decimal, a percentage. */
  otherNumber: '\uE007',
} as const;

const BUILT_IN: Readonly<Record<string, string>> = {
  year: SYMBOL.year,
  lastYear: SYMBOL.lastYear,
  nextYear: SYMBOL.nextYear,
  lastDay: SYMBOL.lastDay,
  organization: SYMBOL.organization,
};

/** `bracket`: unbalanced. `word`: not among the words. `large`: expands beyond the limit. */
export type PhraseFault = 'bracket' | 'word' | 'large';
export type ParsedPhrase = { readonly phrase: Phrase; readonly size: number } | { readonly fault: PhraseFault; readonly about: string };

export const GAP = 8;
/** Nested words could double the size at each level; no useful phrase has this many characters. */
const LARGEST = 4_000;
/** Nested brackets are parsed by recursion. */
const DEEPEST = 40;

interface Known {
  readonly phrase: Phrase;
  readonly size: number;
}
export type Words = ReadonlyMap<string, Known>;

/** Parses one phrase. Never throws. */
export function parsePhrase(source: string, words: Words): ParsedPhrase {
  const characters = [...source];
  let at = 0;
  let size = 0;
  const faults: { fault: PhraseFault; about: string }[] = [];
  const fail = (kind: PhraseFault, about: string): void => void faults.push({ fault: kind, about });

  /** Parses up to the closing bracket, or the end. */
  const choices = (closing: string, depth: number): Phrase => {
    if (depth > DEEPEST) fail('large', source);
    const all: Phrase[] = [];
    let parts: Phrase[] = [];
    const cut = (): void => {
      all.push({ kind: 'all', parts });
      parts = [];
    };
    while (faults.length === 0 && at < characters.length && characters[at] !== closing) {
      const character = characters[at++]!;
      if (character === '|') cut();
      else if (character === '(') parts.push(choices(')', depth + 1));
      else if (character === '[') parts.push({ kind: 'any', choices: [choices(']', depth + 1), { kind: 'all', parts: [] }] });
      else if (character === ')' || character === ']' || character === '}') fail('bracket', source);
      else if (character === '{') parts.push(word());
      else if (character === '~') {
        parts.push({ kind: 'gap' });
        size += GAP;
      } else {
        parts.push({ kind: 'symbol', symbol: character === '#' ? SYMBOL.number : character });
        size++;
      }
      if (size > LARGEST) fail('large', source);
    }
    cut();
    if (closing !== '' && characters[at++] !== closing) fail('bracket', source);
    return all.length === 1 ? all[0]! : { kind: 'any', choices: all };
  };

  const word = (): Phrase => {
    const end = characters.indexOf('}', at);
    const name = characters.slice(at, end === -1 ? undefined : end).join('');
    at = end === -1 ? characters.length : end + 1;
    if (end === -1) fail('bracket', source);
    const symbol = BUILT_IN[name];
    const known = words.get(name);
    if (symbol === undefined && known === undefined) fail('word', `{${name}}`);
    size += known?.size ?? 1;
    return known?.phrase ?? { kind: 'symbol', symbol: symbol ?? '' };
  };

  const phrase = choices('', 0);
  return faults[0] ?? { phrase, size };
}

/** The words of a form; each may use earlier ones. */
export function parseWords(
  source: Readonly<Record<string, readonly string[]>>,
  onFault: (name: string, index: number, fault: PhraseFault, about: string) => void,
): Words {
  const words = new Map<string, Known>();
  for (const [name, phrases] of Object.entries(source)) {
    const parsed = phrases.map((each) => parsePhrase(each, words));
    parsed.forEach((each, index) => 'fault' in each && onFault(name, index, each.fault, each.about));
    const good = parsed.flatMap((each) => ('fault' in each ? [] : [each]));
    words.set(name, {
      phrase: { kind: 'any', choices: good.map(({ phrase }) => phrase) },
      size: good.reduce((sum, each) => sum + each.size, 0),
    });
  }
  return words;
}
