import type { Figure } from '../../read/figures.ts';
import type { Finding, Suspect } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import { cellAddress, placeAddress } from '../../workbook/address.ts';
import type { Custom } from '../custom.ts';
import { exact, type UsablePrior } from '../linear.ts';
import { causeOf, suspectOf, unknownCause, type Cause, type Context } from './cause.ts';
import { familiesOf } from './families.ts';
import { movesOf } from './moves.ts';
import type { Line } from './parts.ts';
import { Undecided, type RepairSet, type Work } from './problem.ts';
import { freeValues, smallestSets } from './search.ts';
import { partOf, systemOf, type Part } from './system.ts';
import type { Values } from '../values.ts';

/** Work for one report, about 50 ms on the machine where it was measured. Steps are counted, so that the result does not depend on the machine. */
export const MOST_WORK = 5_000_000;

export interface Repair {
  /** The linear findings, with suspects and candidates. */
  readonly findings: readonly Finding[];
  /** Unreadable cells whose value the rules determine, by key. */
  readonly determined: ReadonlyMap<string, Suspect>;
}

const idOf = (rule: string, cell: string | null): string => `${rule} ${cell}`;
const lineId = ({ constraint }: Line): string => idOf(constraint.rule.id, constraint.cell);

/**
 * Finds the cells that must be wrong for these linear findings, or candidates. Blank and unreadable cells may take any value at no cost, since they
 * are wrong already.
 */
export function repair(
  reading: Reading,
  values: Values,
  prior: UsablePrior,
  findings: readonly Finding[],
  custom: Custom | null = null,
  steps = MOST_WORK,
): Repair {
  const unreadable = unreadableCells(reading, values);
  const determined = new Map<string, Suspect>();
  if (!findings.some(({ severity }) => severity === 'error') && unreadable.size === 0) return { findings, determined };

  const { expand, lines, parts: all } = systemOf(reading, custom);
  const context: Context = { reading, values, prior, expand, moved: movesOf(reading, expand, custom) };
  const broken = new Set(findings.map(({ rule, cell }) => idOf(rule, cell)));
  const concerned = (line: Line): boolean => broken.has(lineId(line)) || [...line.terms.keys()].some((key) => unreadable.has(key));
  const parts = all
    .filter((part) => part.some(concerned))
    // Name no cell that is bound by a rule which the search cannot express.
    .filter((part) => !part.some(({ terms }) => [...terms.keys()].some((key) => custom?.beyond.has(key))))
    .map((part) => partOf(part, reading, values))
    // Small parts first, so that they are done before the budget runs out.
    .sort((a, b) => a.keys.length - b.keys.length);
  const work: Work = { left: steps };
  const causes: Cause[] = [];
  for (const part of parts) {
    const smallest = orNull(() => custom?.smallest(part, values, expand, work) ?? smallestSets(part.problem, work));
    if (smallest === null) {
      causes.push(unknownCause(part));
      continue;
    }
    if (smallest.size > 0)
      causes.push(...(smallest.whole ? [smallest.sets] : familiesOf(part.problem, smallest.sets)).map((family) => causeOf(family, part, context)));
    const [only, ...others] = smallest.sets;
    if (others.length > 0 || smallest.whole) continue;
    for (const suspect of orNull(() => determinedBy(only!, part, unreadable, context, work)) ?? []) determined.set(suspect.cell, suspect);
  }
  const byId = new Map(lines.map((line) => [lineId(line), line]));
  return { findings: explained(findings, byId, causes), determined };
}

/** A cell whose type is not a number: no rule counts it. */
const isNoFigure = ({ kind }: Figure): boolean => kind === 'text' || kind === 'unfit';

/** Cells that are filled in, but neither with something countable nor with text that clearly means a number. */
function unreadableCells(reading: Reading, values: Values): ReadonlySet<string> {
  const cells = [...reading.cells.values()].filter(
    ({ key, formula, figure }) =>
      formula === null && values(key) === undefined && !isNoFigure(figure) && !(figure.kind === 'unit' && figure.meant !== null),
  );
  return new Set(cells.map(({ key }) => key));
}

/** The values that the rules determine for unreadable cells, once the only smallest set is changed. */
function determinedBy(only: RepairSet, part: Part, unreadable: ReadonlySet<string>, { reading }: Context, work: Work): Suspect[] {
  const asked = part.keys.flatMap((key, index) => (unreadable.has(key) ? [index] : []));
  if (asked.length === 0) return [];
  const found = freeValues(part.problem, only, asked, work);
  return asked.flatMap((cell, index) => {
    const value = found[index] ?? null;
    return value === null ? [] : [suspectOf({ cell: part.keys[cell]!, value: null, proposed: exact(value / part.scale) }, null, reading)];
  });
}

/** Adds to each finding the causes that change a cell of its rule. */
function explained(findings: readonly Finding[], lines: ReadonlyMap<string, Line>, causes: readonly Cause[]): Finding[] {
  const about = findings.map(({ rule, cell }) => {
    const line = lines.get(idOf(rule, cell));
    return line === undefined ? [] : causes.filter(({ cells }) => [...line.terms.keys()].some((key) => cells.has(key)));
  });
  return findings.map((each, index) => {
    const mine = about[index]!;
    const [cause, ...others] = mine;
    if (cause === undefined) return each;
    if (mine.every(({ suspects }) => suspects.length > 0)) return { ...each, suspects: mine.flatMap(({ suspects }) => suspects) };
    if (others.length > 0) {
      // A rule over several columns with a cause in each: the columns have findings of their own.
      const parts = findings.filter((part, at) => part.place !== null && about[at]!.length === 1 && mine.includes(about[at]![0]!));
      return { ...each, repair: { kind: 'follows', cells: parts.map(({ place }) => cellAddress(place!)) } };
    }
    const { candidates, ties, column, row, unknown } = cause;
    if (unknown === 'many') return { ...each, repair: { kind: 'many' } };
    if (unknown !== null) {
      const address = unknown.sheet === each.place!.sheet ? cellAddress(unknown) : placeAddress(unknown);
      return { ...each, repair: { kind: 'formula', address } };
    }
    if (candidates.length === 0) return each;
    return { ...each, candidates, repair: { kind: 'ties', ties, column, row } };
  });
}

function orNull<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    /* c8 ignore next -- a defect must surface, not look like an answer */
    if (!(error instanceof Undecided)) throw error;
    return null;
  }
}
