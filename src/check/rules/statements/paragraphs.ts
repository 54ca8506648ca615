import { WHAT } from '../../../form/automaton.ts';
import type { CompiledStatements } from '../../../form/compile-statements.ts';
import type { Reading } from '../../../read/read.ts';
import type { Place } from '../../../workbook/workbook.ts';
import { spend, type Work } from '../../../work.ts';
import { claimsOf, NO_HEADING, type Claim } from './claims.ts';
import { normalName, normalText, type NormalText } from './normal-text.ts';

/** One paragraph of a narrative with what it states. */
export interface Paragraph {
  /** Its cell, which may hold other paragraphs too. */
  readonly place: Place;
  readonly source: string;
  readonly text: NormalText;
  readonly claims: readonly Claim[];
}

/** Every paragraph of a report in order. Throws `TooMuchWork`. */
export function paragraphsOf(reading: Reading, compiled: CompiledStatements, work: Work): Paragraph[] {
  const organization = normalName(reading.organization);
  const context = { year: reading.year, organization, units: compiled.units };
  return [...reading.narrative.values()].flatMap(({ cells }) => {
    let heading = NO_HEADING;
    return cells.flatMap(({ text: all, place }) =>
      all.split(/[\r\n]+/).map((source): Paragraph => {
        spend(work, 1 + source.length, WHAT);
        const text = normalText(source, context);
        // Every unit is tried after every number.
        spend(work, text.numbers.size * context.units.length, WHAT);
        const { claims, heading: next } = claimsOf(compiled, text, organization, heading, work);
        heading = next;
        return { place, source, text, claims };
      }),
    );
  });
}
