import { allConstraints, type Custom } from '../custom.ts';
import type { Reading } from '../../read/read.ts';
import { reaches, reachOf } from '../../workbook/formula-reach.ts';
import type { FormulaArea } from '../../workbook/formula.ts';
import type { Place } from '../../workbook/workbook.ts';
import type { Linear } from './parts.ts';

/** One formula in or about the tables, and the cells it can depend on; `null`: any. */
interface Follower {
  readonly place: Place;
  readonly areas: readonly FormulaArea[] | null;
}

const idOf = ({ sheet, row, column }: Place): string => `${row} ${column} ${sheet}`;

/**
 * Says of cells that repair wants to change which figure's formula would, or might, change with them, itself or by way of other
 * formulas: what then becomes of the rules is not known here. Only figures that the repaired rules count matter; the form's own
 * sums do not, since their terms stand in for them. Cells outside the tables, such as a ledger's, are taken not to follow the report.
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
    // Grows while it is gone through.
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
