import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { officialForms } from '../../../src/form/index.ts';
import { openSession } from '../../../src/session.ts';
import { openExcel } from '../../../src/workbook/excel/index.ts';
import { REPORTS } from '../../support/reports.ts';
import { startExcel } from '../../support/virtual-excel/jsdom.ts';

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../samples/${name}.xlsx`, import.meta.url)));

describe('a report in Excel', () => {
  for (const name of REPORTS)
    it(`${name}: validated in two trips`, async () => {
      const excel = startExcel(sample(name));
      try {
        const session = openSession(openExcel({ save: () => Promise.resolve('') }), { forms: officialForms });
        const { examination, marks } = await session.validate();
        assert.equal(excel.trips.length, 2);
        assert.ok(excel.trips.every(({ sent, answered }) => sent < 64_000 && answered < 64_000));
        assert.equal(marks.painted, new Set(examination.findings.flatMap((each) => each.marks.map((place) => JSON.stringify(place)))).size);
      } finally {
        excel.uninstall();
      }
    });
});
