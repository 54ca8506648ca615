import type { Statements } from '../../../form/statements.ts';
import { finding, type Finding } from '../../../read/finding.ts';
import type { Reading } from '../../../read/read.ts';

/** A year with which a sentence begins and of which it goes on to speak: no file number, no date of a law, no comparison. */
const LEADING = /(^|[\n。;])[ \t]{0,8}(\d{4})年(?:度[,共我本全]?|[,共我本全])/g;

/**
 * `narrative/other-year`: a section that speaks of another year than the report's as its own. It must begin sentences with one earlier year, the
 * first or two at least, and not name the report's at all: plans name later years, comparisons name both.
 */
export function otherYears({ year, narrative }: Reading, { speaksOfYear }: Statements): Finding[] {
  if (year === null) return [];
  return speaksOfYear.flatMap((key) => {
    const { cells = [] } = narrative.get(key) ?? {};
    const texts = cells.map(({ text }) => text.normalize('NFKC').replace(/\r/g, '\n'));
    const plain = texts.join('\n');
    if (plain.includes(String(year))) return [];
    const years = [...plain.matchAll(LEADING)].map(({ 1: before, 2: digits }) => ({ isFirst: before === '', year: Number(digits) }));
    const [first] = years;
    if (first === undefined || years.some((each) => each.year !== first.year) || first.year >= year || first.year < year - 10) return [];
    if (years.length < 2 && !first.isFirst) return [];
    const said = String(first.year);
    const at = plain.indexOf(said);
    return [
      finding({
        rule: 'narrative/other-year',
        severity: 'warning',
        place: cells[texts.findIndex((text) => text.includes(said))]!.place,
        actual: first.year,
        expected: year,
        facts: { label: key, clause: plain.slice(at, at + 24).split(/[\n。]/)[0]!, at: 0, number: said },
      }),
    ];
  });
}
