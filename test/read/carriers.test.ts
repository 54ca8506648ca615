import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellsOf } from '../../src/form/cells.ts';
import { officialForms } from '../../src/form/index.ts';
import { readReport } from '../../src/read/read.ts';
import type { CellContent } from '../../src/workbook/workbook.ts';
import { CARRIERS, difference, pasted, PUBLISHED, publishedReport, type Carrier } from '../support/carriers.ts';
import { casesOf } from '../support/long.ts';

/** What a report pasted without names gives: exactly the findings of the filled template, its office, its year and its texts. */
function same(name: string, carrier: Carrier): void {
  const report = publishedReport(name);
  const { wrong, missed, organization, year, paragraphs } = difference(report, carrier);
  assert.deepEqual({ wrong, missed }, { wrong: [], missed: [] }, `${name}, ${carrier.name}`);
  if (carrier.bare === true) return;
  assert.deepEqual({ organization, year, paragraphs }, { organization: report.organization, year: report.year, paragraphs: [2, 2, 2] }, carrier.name);
}

describe('reports pasted into workbooks without names', () => {
  for (const carrier of CARRIERS) {
    it(`have the findings of the filled template: ${carrier.name}`, () => PUBLISHED.forEach((name) => same(name, carrier)));
  }

  it('whatever the figures and the layout are, every figure is read as it stands', () => {
    const flag = fc.boolean();
    const layout = fc.record({
      apart: flag,
      bare: flag,
      asText: flag,
      word: flag,
      merges: flag,
      broken: flag,
      repeated: flag,
      notes: flag,
      split: flag,
      chineseYear: flag,
      headings: fc.nat(4),
      shifted: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.constantFrom(...officialForms), layout, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (form, flags, seed, share) => {
        let state = seed;
        const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x80000000;
        const figures: Record<string, CellContent> = Object.fromEntries(
          [...cellsOf(form).keys()].map((key) => [key, random() < share ? null : Math.floor(random() * 10000)]),
        );
        const carrier = { name: 'random', ...flags };
        const scan = pasted({ form, organization: '某县人民政府', year: form.years.from, figures }, carrier);
        const reading = readReport({ ...scan, regions: [] }, scan, { forms: officialForms })!;
        assert.equal(reading.form.id, form.id);
        const read = Object.fromEntries(
          [...reading.cells].map(([key, { figure }]) => [key, figure.kind === 'number' || figure.kind === 'text-number' ? figure.value : null]),
        );
        assert.deepEqual(read, figures);
        assert.deepEqual(
          reading.findings.filter(({ rule }) => /^(?:row|column|form)\//.test(rule)).map(({ rule }) => rule),
          [],
        );
      }),
      { numRuns: casesOf(150), seed: 14 },
    );
  });
});
