import assert from 'node:assert/strict';
import { officialForms } from '../../../src/form/index.ts';
import type { Examination } from '../../../src/check/check.ts';
import type { Finding } from '../../../src/read/finding.ts';
import { digestOf } from '../../../src/report/digest.ts';
import { reportText } from '../../../src/report/report.ts';
import type { Report } from '../../../src/report/schema.ts';
import { openSession } from '../../../src/session/index.ts';
import { markKindOf } from '../../../src/workbook/mark.ts';
import { asciiJson, openWps } from '../../../src/workbook/wps/index.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { differences, FACTORS, fakeEt, linesOf, pairwise, PLAIN, type EtOptions } from '../../support/et/index.ts';
import { loadModel, type WorkbookModel } from '../../support/model/index.ts';
import { officeReport, spoiledReport } from './spoiled.ts';

const OCCASION = { file: '年报.xlsx', generatedAt: '2026-01-15T02:30:00.000Z', version: '0.1.0' };
const MOST_CALLS = 400;

/** Cell by cell, the kind of our mark and its fill. */
function marksIn(model: WorkbookModel): string[] {
  return model.sheets
    .flatMap(({ name, formats }) =>
      formats.flatMap(({ formulas, areas, fill, stopIfTrue }) => {
        const kind = formulas.map(markKindOf).find((each) => each !== null);
        if (kind === undefined) return [];
        return areas.flatMap(({ row, column, rows, columns }) =>
          Array.from({ length: rows * columns }, (_, index) =>
            [name, row + Math.floor(index / columns), column + (index % columns), kind, fill, stopIfTrue].join(),
          ),
        );
      }),
    )
    .sort();
}

const EXPLANATION = '=经核对，属实（2024-01-05）';

function warningOf({ findings }: Examination): Finding {
  const found = findings.find(({ severity }) => severity === 'warning');
  assert.ok(found);
  return found;
}

/** What the reference adapter makes of the file, step by step. */
async function reference(bytes: Uint8Array) {
  const workbook = openXlsx(bytes);
  const session = openSession(workbook, { forms: officialForms });
  const { examination, marks } = await session.validate();
  const marked = workbook.toBytes();
  const fixed = await session.fix();
  const after = await session.examine();
  const explained = await session.explain(warningOf(after), EXPLANATION, officialForms[0]!);
  return {
    after,
    explained,
    findings: examination.findings,
    painted: marks.painted,
    marked,
    fixed,
    report: reportText(await session.report(OCCASION)),
  };
}

/** Validate, fix, export, save, undo, clear: what must come out the same under every combination. */
async function walk(bytes: Uint8Array, options: Partial<EtOptions>, expected: Awaited<ReturnType<typeof reference>>): Promise<number> {
  const et = fakeEt(options);
  const model = loadModel(bytes);
  et.open(model);
  const workbook = openWps({ application: et.application });
  const session = openSession(workbook, { forms: officialForms });
  const untouched = linesOf(model);
  const unchanged = (now: WorkbookModel): void => assert.deepEqual(differences(untouched, linesOf(now)), []);

  const { examination, marks } = await session.validate();
  const bridgeCalls = et.meter.bridgeCalls;
  assert.deepEqual(examination.findings, expected.findings);
  assert.deepEqual(marks, { painted: expected.painted, cleared: 0, refused: [] });
  assert.deepEqual(marksIn(model), marksIn(loadModel(expected.marked)));
  const again = await session.validate();
  assert.deepEqual([again.marks.painted, again.marks.refused], [expected.painted, []]);
  assert.deepEqual(again.examination.findings, expected.findings);

  const fixed = await session.fix();
  assert.deepEqual([fixed.outcome.ok, fixed.edits], [expected.fixed.outcome.ok, expected.fixed.edits]);
  const after = await session.examine();
  assert.deepEqual(after.findings, expected.after.findings);
  const explained = await session.explain(warningOf(after), EXPLANATION, officialForms[0]!);
  assert.deepEqual(explained, expected.explained);
  const report = reportText(await session.report(OCCASION));
  assert.equal(report, expected.report);

  const path = await workbook.save({ name: '2024_机关_政务公开年报_草稿.json', text: report });
  const written = new TextDecoder().decode(et.disk.files.get(path));
  assert.equal(written, asciiJson(report));
  assert.deepEqual(JSON.parse(written), JSON.parse(report));
  assert.equal((JSON.parse(written) as Report).digest, digestOf(JSON.parse(report) as Report));
  assert.deepEqual([...et.disk.files.keys()], [path]);

  assert.ok(fixed.outcome.ok && explained.ok);
  assert.equal((await workbook.write(explained.undo)).ok, true);
  assert.equal((await workbook.write(fixed.outcome.undo)).ok, true);
  await session.clear();
  unchanged(model);
  assert.deepEqual(et.violations, []);
  return bridgeCalls;
}

/** What is marked in WPS, the file adapter clears in the saved file, and the other way round; nothing else differs. */
async function clearEachOther(bytes: Uint8Array, marked: Uint8Array, options: Partial<EtOptions>): Promise<void> {
  const untouched = linesOf(loadModel(bytes));
  const et = fakeEt(options);
  const model = loadModel(bytes);
  et.open(model);
  await openSession(openWps({ application: et.application }), { forms: officialForms }).validate();
  assert.ok(marksIn(model).length > 0);
  const saved = openXlsx(model.toBytes());
  await saved.mark([]);
  assert.deepEqual(differences(untouched, linesOf(loadModel(saved.toBytes()))), []);

  const foreign = loadModel(marked);
  et.open(foreign);
  assert.ok(marksIn(foreign).length > 0);
  await openWps({ application: et.application }).mark([]);
  assert.deepEqual(differences(untouched, linesOf(foreign)), []);
  assert.deepEqual(et.violations, []);
}

describe('the whole path in WPS', function () {
  this.timeout(120_000);
  const combinations = pairwise(FACTORS);

  it('sees every two values of two switches together', () => {
    const keys = Object.keys(FACTORS) as (keyof EtOptions)[];
    for (const a of keys)
      for (const b of keys.slice(keys.indexOf(a) + 1))
        for (const one of FACTORS[a])
          for (const other of FACTORS[b])
            assert.ok(
              combinations.some((each) => each[a] === one && each[b] === other),
              `${a}=${String(one)} ${b}=${String(other)}`,
            );
    assert.ok(combinations.length <= 40, `${combinations.length} combinations`);
  });

  const files = { 'a real report with every mistake': spoiledReport, "an office's own template": officeReport } as const;
  for (const [what, bytesOf] of Object.entries(files)) {
    const bytes = bytesOf();
    const expected = reference(bytes);
    it(`${what}: as from the file`, async () => {
      const bridgeCalls = await walk(bytes, PLAIN, await expected);
      assert.ok((await expected).findings.length >= 20);
      assert.ok(bridgeCalls <= MOST_CALLS, `${bridgeCalls} calls over the bridge`);
    });
    for (const areas of FACTORS.areas)
      it(`${what}: marks are cleared from either side, areas ${areas}`, async () => {
        await clearEachOther(bytes, (await expected).marked, { areas, formulas: 'respaced' });
      });
  }

  const bytes = spoiledReport();
  const expected = reference(bytes);
  combinations.forEach((options, index) => {
    it(`combination ${index + 1} of ${combinations.length}`, async () => {
      const bridgeCalls = await walk(bytes, options, await expected);
      // A build that takes no rule over several areas gets one a rectangle.
      if (options.areas === 'all') assert.ok(bridgeCalls <= MOST_CALLS, `${bridgeCalls} calls over the bridge`);
      assert.ok(bridgeCalls <= 2 * MOST_CALLS, `${bridgeCalls} calls over the bridge`);
    });
  });
});
