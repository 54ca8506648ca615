import type { CompiledStatements } from '../../../form/compile-statements.ts';
import type { Reading } from '../../../read/read.ts';
import type { Place } from '../../../workbook/workbook.ts';
import { claimsOf, NO_HEADING, type Claim } from './claims.ts';
import { normalName, normalText, type NormalText } from './normal-text.ts';

/** One paragraph of a narrative with what it states. */
export interface Paragraph {
  /** The cell it stands in, alone or with others. */
  readonly place: Place;
  readonly source: string;
  readonly text: NormalText;
  readonly claims: readonly Claim[];
}

/** Every paragraph of a report in order. */
export function paragraphsOf(reading: Reading, compiled: CompiledStatements): Paragraph[] {
  const organization = normalName(reading.organization);
  const context = { year: reading.year, organization, units: compiled.units };
  return [...reading.narrative.values()].flatMap(({ cells }) => {
    let heading = NO_HEADING;
    return cells.flatMap(({ text: all, place }) =>
      all.split(/[\r\n]+/).map((source): Paragraph => {
        const text = normalText(source, context);
        const { claims, heading: next } = claimsOf(compiled, text, source, organization, heading);
        heading = next;
        return { place, source, text, claims };
      }),
    );
  });
}
