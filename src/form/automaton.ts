import { append } from '../append.ts';
import { spend, type Work } from '../work.ts';
import { GAP, SYMBOL, type Phrase } from './phrase.ts';

/** One state of a deterministic automaton, made when text first leads to it. */
interface State {
  readonly members: readonly number[];
  readonly accepts: readonly number[];
  readonly next: Map<number, State | null>;
}

export interface Automaton {
  readonly start: State;
  /** The state after one more character, `null` when nothing can follow. A state met for the first time costs as much as it has members. */
  step(state: State, code: number, work: Work): State | null;
}

/** What ends a clause; a gap goes over none of it. */
export const BOUNDARY = new Set(Array.from(',.。;!?:()\n', (each) => each.charCodeAt(0)));
const NO_GAP = new Set([...BOUNDARY, SYMBOL.number.charCodeAt(0), SYMBOL.otherDate.charCodeAt(0)]);

/** What the budget is spent on, as `TooMuchWork` names it. */
export const WHAT = 'statements';

/** A node with its maps takes as much memory as so many members of states, and is paid for likewise. */
const NODE = 50;

/** Members of remembered states; beyond that states are made again, which costs time in proportion to the form and never more memory. */
const KEPT = 500_000;

/**
 * Phrases as one automaton: a character of text costs one step, however many phrases there are. `lead` may stand before any of them, any
 * number of times; `anywhere` finds them at any place of the text. Throws `TooMuchWork`.
 */
export function compile(
  phrases: readonly Phrase[],
  work: Work,
  { lead = [], anywhere = false }: { lead?: readonly Phrase[]; anywhere?: boolean } = {},
): Automaton {
  const on: Map<number, number[]>[] = [];
  const free: number[][] = [];
  const gaps: (number | undefined)[] = [];
  const accepting = new Map<number, number>();
  const alphabet = new Set(NO_GAP);
  const node = (): number => {
    spend(work, NODE, WHAT);
    return on.push(new Map()) - 1;
  };

  const link = (from: number, to: number): void => void (free[from] ??= []).push(to);
  const build = (phrase: Phrase, from: number): number => {
    switch (phrase.kind) {
      case 'symbol': {
        const to = node();
        let at = from;
        // Characters beyond the first plane are two units of text.
        for (let unit = 0; unit < phrase.symbol.length; unit++) {
          const end = unit === phrase.symbol.length - 1 ? to : node();
          const code = phrase.symbol.charCodeAt(unit);
          alphabet.add(code);
          append(on[at]!, code, end);
          at = end;
        }
        return to;
      }
      case 'all':
        return phrase.parts.reduce((at, part) => build(part, at), from);
      case 'any': {
        const to = node();
        phrase.choices.forEach((choice) => {
          const first = node();
          link(from, first);
          link(build(choice, first), to);
        });
        return to;
      }
      case 'gap': {
        const to = node();
        let at = from;
        link(at, to);
        for (let step = 0; step < GAP; step++) {
          const inner = node();
          // A node of its own, so that a gap never shares one with another way on.
          const gate = node();
          link(at, gate);
          gaps[gate] = inner;
          link(inner, to);
          at = inner;
        }
        return to;
      }
    }
  };

  const root = node();
  lead.forEach((each) => {
    const first = node();
    link(root, first);
    link(build(each, first), root);
  });
  phrases.forEach((each, index) => {
    const first = node();
    link(root, first);
    accepting.set(build(each, first), index);
  });

  const known = new Map<string, State>();
  let kept = 0;
  let start: State | null = null;
  const stateOf = (from: Iterable<number>, left: Work): State => {
    const seen = new Set<number>();
    const open = [...from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      open.push(...(free[at] ?? []));
    }
    spend(left, seen.size, WHAT);
    // Nodes that only lead on have done so.
    const members = [...seen].filter((each) => on[each]!.size > 0 || gaps[each] !== undefined || accepting.has(each)).sort((a, b) => a - b);
    const name = members.join();
    const before = known.get(name);
    if (before !== undefined) return before;
    kept += members.length;
    if (kept > KEPT) {
      known.clear();
      start?.next.clear();
      kept = members.length;
    }
    const accepts = [...new Set(members.flatMap((each) => accepting.get(each) ?? []))].sort((a, b) => a - b);
    const state: State = { members, accepts, next: new Map() };
    known.set(name, state);
    return state;
  };

  // Every other character is 0, whatever it is. A list of all there are is looked up quicker than a set.
  const named = new Uint16Array(0x10000);
  alphabet.forEach((code) => (named[code] = code));
  const first = stateOf([root], work);
  start = first;
  return {
    start: first,
    step: (state, character, left) => {
      spend(left, 1, WHAT);
      const code = named[character]!;
      const before = state.next.get(code);
      if (before !== undefined) return before;
      const to = new Set<number>(anywhere ? [root] : []);
      spend(left, state.members.length, WHAT);
      for (const member of state.members) {
        on[member]!.get(code)?.forEach((each) => to.add(each));
        const inner = gaps[member];
        if (inner !== undefined && !NO_GAP.has(code)) to.add(inner);
      }
      const next = to.size === 0 ? null : stateOf(to, left);
      state.next.set(code, next);
      return next;
    },
  };
}
