import { allConstraints, type Custom } from '../custom.ts';
import type { Reading } from '../../read/read.ts';
import { reaches, reachOf } from '../../workbook/formula-reach.ts';
import type { FormulaArea } from '../../workbook/formula.ts';
import type { Place } from '../../workbook/workbook.ts';
import type { Linear } from './parts.ts';

/** A formula in or near the tables, and the cells it can depend on; `null`: any cell. */
interface Follower {
  readonly place: Place;
  readonly areas: readonly FormulaArea[] | null;
}

const idOf = ({ sheet, row, column }: Place): string => `${row} ${column} ${sheet}`;

/**
 * Finds the figure whose formula would, or might, change along with the given cells, directly or through other formulas: the effect on the rules is
 * then unknown. Only figures in repaired rules matter. The form's own sums do not, since their terms replace them. Cells outside the tables, such as
 * a ledger's, are assumed not to depend on the report.
 */
export function movesOf(reading: Reading, expand: (key: string) => Linear, custom: Custom | null): (keys: ReadonlySet<string>) => Place | null {
  const foreign = [...reading.cells.values()].filter(({ formula, sums }) => formula !== null && sums === null);
  if (foreign.length === 0) return () => null;
  const errors = [...allConstraints(reading.form, custom), ...(custom?.choices ?? [])].filter(({ rule }) => rule.severity === 'error');
  const counted = new Set(errors.flatMap(({ terms }) => terms.flatMap(({ key }) => [...expand(key).terms.keys()])));
  const figures = new Set(foreign.flatMap(({ key, place }) => (counted.has(key) ? [idOf(place)] : [])));
  if (figures.size === 0) return () => null;
  const followers = followersOf(reading);

  return (keys) => {
    const moving = [...keys].map((key) => reading.cells.get(key)!.place);
    const seen = new Set<Follower>();
    const follows = ({ place, areas }: Follower, at: Place): boolean =>
      idOf(place) !== idOf(at) && (areas === null || reaches(areas, place.sheet, at));
    // `moving` grows during the loop.
    for (const at of moving) {
      for (const follower of followers) {
        if (seen.has(follower) || !follows(follower, at)) continue;
        if (figures.has(idOf(follower.place))) return follower.place;
        seen.add(follower);
        moving.push(follower.place);
      }
    }
    return null;
  };
}

function followersOf({ tables }: Reading): Follower[] {
  return tables.flatMap(({ region }) =>
    region.formulas.flatMap((line, r) =>
      line.flatMap((formula, c): Follower[] =>
        formula === null ? [] : [{ place: { sheet: region.sheet, row: region.row + r, column: region.column + c }, areas: reachOf(formula) }],
      ),
    ),
  );
}
