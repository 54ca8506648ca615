import { append } from '../../append.ts';
import type { Constraint } from '../../form/patterns.ts';
import { Ascending } from './ascending.ts';
import { gcd } from './rational.ts';

/** A sum of cells: a constraint after totals with the sheet's own SUM are replaced by their addends. */
export interface Linear {
  readonly terms: ReadonlyMap<string, number>;
  readonly constant: number;
}

/** A constraint as a row over cells that people fill in. */
export interface Line extends Linear {
  readonly constraint: Constraint;
}

/**
 * Divides the lines into parts without common cells, so that each can be repaired alone. With live totals one line may be the sum of others (the
 * balance of the column 总计 is that of all columns). It adds no information and would join independent columns, so it is left out, unless all its
 * cells are in one part anyway.
 */
export function partsOf(lines: readonly Line[], substituted: boolean): Line[][] {
  const own = lines.filter(({ terms }) => terms.size > 0);
  const kept = substituted ? independent(own) : own;
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    // Path halving: otherwise the path could become as long as the list, which may have thousands of rows.
    for (let up = parent.get(at)!; up !== at; up = parent.get(at)!) parent.set(at, (at = parent.get(up)!));
    return at;
  };
  for (const { terms } of kept) {
    const [first] = terms.keys();
    for (const key of terms.keys()) {
      if (!parent.has(key)) parent.set(key, key);
      parent.set(root(key), root(first!));
    }
  }
  const parts = new Map<string, Line[]>();
  for (const line of own) {
    const roots = new Set([...line.terms.keys()].map(root));
    const [at] = roots;
    if (roots.size !== 1) continue;
    append(parts, at!, line);
  }
  return [...parts.values()];
}

/** The equations that are not combinations of shorter ones, and all inequalities. */
function independent(lines: readonly Line[]): Line[] {
  const reduced: { pivot: string; terms: Map<string, number> }[] = [];
  /** The position in `reduced` of the line whose pivot is this cell. */
  const places = new Map<string, number>();
  const shortFirst = [...lines].sort((a, b) => a.terms.size - b.terms.size);
  const kept = shortFirst.filter((line) => {
    if (line.constraint.relation !== '=') return true;
    const terms = new Map(line.terms);
    // A reduced line contains no pivot of an earlier one, so that ascending order visits each position once.
    const due = new Ascending([...terms.keys()].flatMap((key) => places.get(key) ?? []));
    for (let place = due.next(); place !== undefined; place = due.next()) {
      const { pivot, terms: by } = reduced[place]!;
      const factor = terms.get(pivot);
      if (factor === undefined) continue;
      const scale = by.get(pivot)!;
      const common = gcd(factor, scale);
      for (const [key, value] of terms) terms.set(key, (value * scale) / common);
      for (const [key, value] of by) {
        const sum = (terms.get(key) ?? 0) - (value * factor) / common;
        if (sum === 0) terms.delete(key);
        else {
          if (!terms.has(key) && places.has(key)) due.add(places.get(key)!);
          terms.set(key, sum);
        }
      }
    }
    const [pivot] = terms.keys();
    if (pivot === undefined) return false;
    places.set(pivot, reduced.length);
    reduced.push({ pivot, terms });
    return true;
  });
  const among = new Set(kept);
  return lines.filter((line) => among.has(line));
}
