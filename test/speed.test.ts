import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkLine } from '../src/report/check-json.ts';
import { officialForms } from '../src/form/index.ts';
import { openSession } from '../src/session/index.ts';
import { speed, turnOff, type Speedup } from '../src/speed.ts';
import { WorkbookFault } from '../src/workbook/workbook.ts';
import { openXlsx } from '../src/workbook/xlsx/index.ts';
import { richWorkbook } from './support/rich-workbook.ts';
import { REPORTS } from './support/reports.ts';

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../samples/${name}.xlsx`, import.meta.url)));

/** A sample with figures mistyped in it, one as text. */
async function spoilt(name: string): Promise<Uint8Array> {
  const workbook = openXlsx(sample(name));
  const { findings, reading } = await openSession(workbook, { forms: officialForms }).examine();
  assert.ok(findings.length >= 0);
  const places = [...reading.cells.values()].slice(0, 40).flatMap(({ place, sums }) => (sums === null ? [place] : []));
  const edits = places.slice(0, 3).map((place, nth) => ({ place, value: nth === 1 ? '12件' : 987_654 + nth }));
  assert.ok((await workbook.write(edits)).ok);
  return workbook.toBytes();
}

/** All that is found in a file, and the file with its marks: what a user of it gets. */
async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    const workbook = openXlsx(bytes);
    const session = openSession(workbook, { forms: officialForms });
    const { examination, marks } = await session.validate();
    return JSON.stringify([checkLine('a.xlsx', examination, 'zh-CN'), marks, Buffer.from(workbook.toBytes()).toString('base64')]);
  } catch (error) {
    if (error instanceof WorkbookFault) return error.code;
    throw error;
  }
}

describe('what only makes Gouji faster', () => {
  let files: Uint8Array[];
  let expected: string[];
  before(async () => {
    files = [...REPORTS.map(sample), ...(await Promise.all(REPORTS.map(spoilt))), richWorkbook(), sample(REPORTS[0]).subarray(0, 5000)];
    expected = await Promise.all(files.map(outcomeOf));
  });

  for (const name of Object.keys(speed) as Speedup[])
    it(`${name}: files are read, checked and marked the same without it`, async () => {
      speed[name] = false;
      try {
        // Twice: what is remembered of the first time must not be what makes the second one right.
        for (let time = 0; time < 2; time++) assert.deepEqual(await Promise.all(files.map(outcomeOf)), expected);
      } finally {
        speed[name] = true;
      }
    });

  it('has the files to tell by', () => {
    const codes = expected.map((each) => /^[a-z/-]+$/.test(each));
    assert.deepEqual(new Set(codes), new Set([true, false]));
    assert.ok(expected.some((each) => each.includes('"severity":"error"')));
  });

  it('is turned off by name, and by nothing else', () => {
    const before = { ...speed };
    try {
      turnOff('labels,,nothing of ours,toString');
      assert.deepEqual(speed, { ...before, labels: false });
    } finally {
      Object.assign(speed, before);
    }
  });
});
