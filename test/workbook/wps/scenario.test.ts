import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openExcel } from '../../../src/workbook/excel/index.ts';
import { openWps } from '../../../src/workbook/wps/index.ts';
import { fakeEt, type EtOptions } from '../../support/et/index.ts';
import { loadModel, type WorkbookModel } from '../../support/model/index.ts';
import { REPORTS } from '../../support/reports.ts';
import { playReport, xlsxStage, type Performance, type Typed } from '../../support/scenario.ts';
import { startExcel } from '../../support/virtual-excel/jsdom.ts';

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../samples/${name}.xlsx`, import.meta.url)));

const TYPED: Typed = {
  'applications.received.naturalPerson': 7,
  'applications.carriedIn.naturalPerson': "'12",
  'applications.results.granted.naturalPerson': '/',
  'applications.results.partlyGranted.naturalPerson': '',
  'disputes.reconsideration.upheld': -1,
};

/** A file has nobody to lift its protection, so it writes past locks that have no password; here the person has lifted them. */
function unprotected(name: string): WorkbookModel {
  const model = loadModel(sample(name));
  for (const sheet of model.sheets) sheet.protection = null;
  return model;
}

async function inWps(name: string, options: Partial<EtOptions>): Promise<Performance> {
  const et = fakeEt(options);
  const model = unprotected(name);
  et.open(model);
  const played = await playReport(
    { workbook: openWps({ application: et.application }), model: () => model, type: (place, input) => model.enter(place, input) },
    TYPED,
  );
  assert.deepEqual(et.violations, []);
  return played;
}

async function inExcel(name: string): Promise<Performance> {
  const model = unprotected(name);
  const excel = startExcel(model);
  try {
    return await playReport(
      { workbook: openExcel({ save: () => Promise.resolve('') }), model: () => model, type: (place, input) => model.enter(place, input) },
      TYPED,
    );
  } finally {
    excel.uninstall();
  }
}

describe('the same script in WPS, in Excel and on the file', function () {
  this.timeout(60_000);
  for (const name of REPORTS)
    it(`${name}: gives the same findings, marks, answers and report`, async () => {
      const { selected, ...wps } = await inWps(name, { methods: true, errors: 'object', formulas: 'respaced' });
      const file = await playReport(xlsxStage(sample(name)), TYPED);
      const excel = await inExcel(name);
      assert.deepEqual({ ...wps, selected }, excel);
      // In a file nobody is taken anywhere.
      assert.deepEqual({ ...wps, selected: file.selected }, file);
      assert.equal(selected, wps.revealed);
    });
});
