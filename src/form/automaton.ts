import { append } from '../append.ts';
import { spend, type Work } from '../work.ts';
import { GAP, SYMBOL, type Phrase } from './phrase.ts';

/** One state of a deterministic automaton, created on first use. */
interface State {
  readonly members: readonly number[];
  readonly accepts: readonly number[];
  readonly next: Map<number, State | null>;
}

export interface Automaton {
  readonly start: State;
  /** The state after one more character, `null` if the automaton rejects it. The first use of a state costs as many steps as it has members. */
  step(state: State, code: number, work: Work): State | null;
}

/** Characters that end a clause; a gap covers none of them. */
export const BOUNDARY = new Set(Array.from(',.。;!?:()\n', (each) => each.charCodeAt(0)));
const NO_GAP = new Set([...BOUNDARY, SYMBOL.number.charCodeAt(0), SYMBOL.otherDate.charCodeAt(0)]);

/** Name of the budget, as used in `TooMuchWork`. */
export const WHAT = 'statements';

/** Cost of a node with its maps, in members of states that take as much memory. */
const NODE = 50;

/** Members of cached states; beyond this limit states are created again, which costs time in proportion to the form but no more memory. */
const KEPT = 500_000;

/**
 * Compiles phrases to one automaton: one step per character of text, however many phrases there are. `lead` may precede any of them, any number of
 * times; `anywhere` finds them at any offset of the text. Throws `TooMuchWork`.
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
        // Characters outside the basic plane are two code units.
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
          // A separate node, so that a gap never shares one with another branch.
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
    // Nodes that only lead to others are not needed any more.
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

  // Every other character maps to 0. An array over all code units is faster than a set.
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
