import type { Statements } from '../../../form/statements.ts';
import { finding, type Finding } from '../../../read/finding.ts';
import type { Reading } from '../../../read/read.ts';

/** A year that begins a sentence as its subject: not a file number, the date of a law, or a comparison. */
const LEADING = /(^|[\n。;])[ \t]{0,8}(\d{4})年(?:度[,共我本全]?|[,共我本全])/g;

/**
 * `narrative/other-year`: a section that treats another year as the report's. It must begin sentences with one earlier year (the first, or at least
 * two) and never name the report's year: plans name later years, comparisons name both.
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
    const yearText = String(first.year);
    const at = plain.indexOf(yearText);
    return [
      finding({
        rule: 'narrative/other-year',
        severity: 'warning',
        place: cells[texts.findIndex((text) => text.includes(yearText))]!.place,
        actual: first.year,
        expected: year,
        facts: { label: key, clause: plain.slice(at, at + 24).split(/[\n。]/)[0]!, at: 0, number: yearText },
      }),
    ];
  });
}
