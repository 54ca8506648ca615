import { BOUNDARY, WHAT } from '../../../form/automaton.ts';
import { SYMBOL } from '../../../form/phrase.ts';
import type { Statements } from '../../../form/statements.ts';
import { finding, type Finding } from '../../../read/finding.ts';
import { spend, type Work } from '../../../work.ts';
import { quoteOf } from './claims.ts';
import type { Paragraph } from './paragraphs.ts';

/** A whole and the parts listed after it. */
interface Whole {
  readonly total: number;
  readonly parts: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** The clauses of a paragraph: bounds, and the mark that ends each. List marks end one too: `自然人 3 件、法人 2 件`. */
function clausesOf(symbols: string): { from: number; to: number; mark: string }[] {
  const clauses: { from: number; to: number; mark: string }[] = [];
  let from = 0;
  for (let at = 0; at <= symbols.length; at++) {
    if (at < symbols.length && symbols[at] !== '、' && !BOUNDARY.has(symbols.charCodeAt(at))) continue;
    clauses.push({ from, to: at, mark: symbols[at] ?? '' });
    from = at + 1;
  }
  return clauses;
}

const STOPS = new Set(['', '。', '!', '?', ';', ')']);

/** `共 X 件，其中 A a 件、B b 件`, if the parts claim to be complete. Each clause is examined once. */
function wholesOf({ text: { symbols, numbers } }: Paragraph, { wholes, words }: Statements, work: Work): Whole[] {
  const units = words['unit'] ?? [];
  const clauses = clausesOf(symbols);
  const { behind, never, last: closing, pairs } = wholes;
  // Each of these words is searched for in a clause, or at its beginning.
  const tried = [units, behind, never, closing, ...pairs.flat()].reduce((sum, list) => sum + list.length, 1);
  spend(work, clauses.length * tried, WHAT);
  /** The number and unit at the end of a clause. */
  const ending = (clause: string, from: number): { value: number; unit: string; name: string } | null => {
    const at = clause.lastIndexOf(SYMBOL.number);
    const unit = clause.slice(at + 1);
    if (at === -1 || clause.indexOf(SYMBOL.number) !== at || clause.includes(SYMBOL.otherNumber) || !units.includes(unit)) return null;
    return { value: numbers.get(from + at)!, unit, name: clause.slice(0, at) };
  };
  const found: Whole[] = [];
  for (let at = 0; at < clauses.length; at++) {
    const whole = clauses[at]!;
    const total = whole.to - whole.from > 60 ? null : ending(symbols.slice(whole.from, whole.to), whole.from);
    if (total === null || STOPS.has(whole.mark)) continue;
    const parts: { value: number; name: string }[] = [];
    let opened = false;
    let good = true;
    let next = at + 1;
    for (; next < clauses.length; next++) {
      const clause = clauses[next]!;
      let words = clause.to - clause.from > 60 ? '' : symbols.slice(clause.from, clause.to);
      const opening = wholes.behind.find((word) => words.startsWith(word));
      if (!opened && opening === undefined) break;
      const skipped = opening === undefined || opened ? 0 : opening.length;
      if (opened && opening !== undefined) good = false;
      opened = true;
      words = words.slice(skipped);
      if (words !== '') {
        const part = ending(words, clause.from + skipped);
        if (part === null || part.unit !== total.unit || wholes.never.some((word) => words.includes(word))) good = false;
        else parts.push(part);
      }
      if (STOPS.has(clause.mark)) break;
    }
    if (!opened) continue;
    const last = parts.at(-1);
    const isWhole =
      parts.length > 1 &&
      (wholes.last.some((word) => last!.name.startsWith(word)) ||
        (parts.length === 2 && wholes.pairs.some((pair) => pair.every((side, index) => side.some((word) => parts[index]!.name.startsWith(word))))));
    if (good && isWhole && !wholes.never.some((word) => total.name.includes(word)))
      found.push({
        total: total.value,
        parts: parts.map(({ value }) => value),
        from: whole.from,
        to: clauses[Math.min(next, clauses.length - 1)]!.to,
      });
    at = next - 1;
  }
  return found;
}

/** The values of a balance's terms if the paragraph states each exactly once, otherwise `null`. */
function termsOf({ claims }: Paragraph, of: readonly string[], sameAs: Statements['balances'][number]['sameAs']): ReadonlyMap<string, number> | null {
  const terms = new Map<string, number>();
  for (const { statement, value } of claims) {
    const id = sameAs?.[statement.id] ?? statement.id;
    if (!of.includes(id)) continue;
    if (terms.has(id) && terms.get(id) !== value) return null;
    terms.set(id, value);
  }
  return terms.size === of.length ? terms : null;
}

/** `narrative/inconsistent`: numbers of one paragraph that contradict each other, independent of the tables. */
export function inconsistencies(statements: Statements, paragraph: Paragraph, work: Work): Finding[] {
  const { place, source, text, claims } = paragraph;
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
  const balances = statements.balances.flatMap(({ of, any, sameAs }): Finding[] => {
    spend(work, (1 + claims.length) * (1 + of.length + any.length), WHAT);
    const terms = termsOf(paragraph, of, sameAs);
    if (terms === null) return [];
    const side = (ids: readonly string[]): number => sum(ids.map((id) => terms.get(id)!));
    const [first] = any as [(typeof any)[number]];
    if (any.some(({ left, right }) => side(left) === side(right))) return [];
    const sumOf = (ids: readonly string[]): string => ids.map((id) => terms.get(id)!).join(' + ');
    const own = claims
      .filter(({ statement }) => of.includes(sameAs?.[statement.id] ?? statement.id))
      .map((claim) => quoteOf(claim, text, source).clause);
    return [
      finding({
        rule: 'narrative/inconsistent',
        severity: 'warning',
        place,
        actual: side(first.right),
        expected: side(first.left),
        difference: side(first.right) - side(first.left),
        facts: { label: of.join(' '), clause: [...new Set(own)].join('，'), sums: `${sumOf(first.left)} ≠ ${sumOf(first.right)}` },
      }),
    ];
  });
  const wholes = wholesOf(paragraph, statements, work).flatMap(({ total, parts, from, to }): Finding[] => {
    const all = sum(parts);
    // Parts broken down in two ways at once add up to a multiple of the whole.
    if (all === total || (total > 0 && all % total === 0 && all > 0)) return [];
    return [
      finding({
        rule: 'narrative/inconsistent',
        severity: 'warning',
        place,
        actual: total,
        expected: all,
        difference: total - all,
        facts: {
          label: 'parts',
          clause: source.slice(text.begins[from], text.ends[to - 1]),
          sums: `${parts.join(' + ')} = ${all} ≠ ${total}`,
        },
      }),
    ];
  });
  return [...balances, ...wholes];
}
