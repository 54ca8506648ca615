import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { officialForms } from '../../../src/form/index.ts';
import { openSession } from '../../../src/session/index.ts';
import { openExcel } from '../../../src/workbook/excel/index.ts';
import { loadModel } from '../../support/model/index.ts';
import { REPORTS, type ReportName } from '../../support/reports.ts';
import { marksIn, playReport, xlsxStage, type Performance, type Typed } from '../../support/scenario.ts';
import { startExcel } from '../../support/virtual-excel/jsdom.ts';

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../samples/${name}.xlsx`, import.meta.url)));

/** A wrong figure, a text that is a number, a placeholder, a blank, a negative, a unit, in cells that a person may write. */
const SPOILT: Typed = {
  'applications.received.naturalPerson': 7,
  'applications.carriedIn.naturalPerson': "'12",
  'applications.results.granted.naturalPerson': '/',
  'applications.results.partlyGranted.naturalPerson': '',
  'disputes.reconsideration.upheld': -1,
  'applications.carriedOut.naturalPerson': '3件',
};

async function inExcel(bytes: Uint8Array, typed: Typed): Promise<Performance> {
  const model = loadModel(bytes);
  // A file has nobody to lift its protection, so it writes past locks that have no password.
  for (const sheet of model.sheets) sheet.protection = null;
  const excel = startExcel(model);
  try {
    return await playReport(
      { workbook: openExcel({ save: () => Promise.resolve('') }), model: () => model, type: (place, input) => model.enter(place, input) },
      typed,
    );
  } finally {
    excel.uninstall();
  }
}

/** All but where the person was taken: a file has nobody to take there. */
const comparable = ({ states, outcomes, revealed, json }: Performance) => ({ states, outcomes, revealed, json });

const keysOf = (name: ReportName): Typed => {
  const own = new Set(Object.keys(JSON.parse(readFileSync(new URL(`../../data/${name}.json`, import.meta.url), 'utf8')).cells));
  return Object.fromEntries(Object.entries(SPOILT).filter(([key]) => own.has(key)));
};

describe('a report in Excel', () => {
  for (const name of REPORTS) {
    it(`${name}: validated in two trips of less than 64 KB each way`, async () => {
      const excel = startExcel(sample(name));
      try {
        const session = openSession(openExcel({ save: () => Promise.resolve('') }), { forms: officialForms });
        const { examination, marks } = await session.validate();
        assert.equal(excel.trips.length, 2);
        assert.ok(excel.trips.every(({ sent, answered }) => sent < 64_000 && answered < 64_000));
        const painted = new Set(examination.findings.flatMap((each) => each.marks.map((place) => JSON.stringify(place)))).size;
        assert.equal(marks.painted, painted);
        assert.equal(Object.keys(marksIn(excel.model)).length, painted);
        // Nothing changed: the second time only looks whether its marks are where they were.
        const before = JSON.stringify(excel.model.state());
        const again = await session.validate();
        assert.equal(excel.trips.length, 4);
        assert.deepEqual([again.marks.painted, again.marks.cleared], [painted, 0]);
        assert.equal(JSON.stringify(excel.model.state()), before);
      } finally {
        excel.uninstall();
      }
    });

    it(`${name}: from the first check to the cleared sheet it is as in the file`, async () => {
      const typed = keysOf(name);
      assert.ok(Object.keys(typed).length >= 5);
      const live = await inExcel(sample(name), typed);
      const file = await playReport(xlsxStage(sample(name)), typed);
      assert.deepEqual(comparable(live), comparable(file));
      assert.equal(live.selected, live.revealed);
      const stateAfter = (step: string) => live.states.find((each) => each.step === step)!;
      assert.deepEqual(stateAfter('undone').findings, stateAfter('explained').findings);
      assert.ok(stateAfter('explained').findings.some((each) => each.endsWith('经核对，情况属实。')));
      assert.deepEqual(live.states.at(-1)?.marks, {});
    });
  }
});
