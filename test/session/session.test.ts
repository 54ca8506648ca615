import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { formById, officialForms } from '../../src/form/index.ts';
import { parseReport, priorFrom } from '../../src/report/input.ts';
import { fixOf, openSession, priorOfExamination, suspectEdits, type Session } from '../../src/session/index.ts';
import { NAME } from '../../src/workbook/names.ts';
import type { Region } from '../../src/workbook/workbook.ts';
import { placeAddress } from '../../src/workbook/address.ts';
import { openXlsx, type XlsxWorkbook } from '../../src/workbook/xlsx/index.ts';
import { placeOf } from '../support/pane-host.ts';

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../samples/${name}.xlsx`, import.meta.url)));
const sessionOn = (workbook: XlsxWorkbook): Session => openSession(workbook, { forms: officialForms });

const put = async (workbook: XlsxWorkbook, reference: string, value: number | string | null): Promise<void> => {
  assert.ok((await workbook.write([{ place: placeOf(reference), value }])).ok);
};

const regionOf = async (workbook: XlsxWorkbook, name: string): Promise<Region> => {
  const read = (await workbook.read([name])).names.get(name);
  assert.equal(read?.state, 'found');
  return (read as { region: Region }).region;
};

/** Rows of 校验说明 that hold anything. */
const rowsOf = async (workbook: XlsxWorkbook): Promise<unknown[][]> =>
  (await regionOf(workbook, NAME.explanations)).values.slice(1).filter((row) => row.some((cell) => cell !== null && cell !== '')) as unknown[][];

/** A report with a warning: last year's carry-over is another figure. */
async function withWarning(): Promise<{ workbook: XlsxWorkbook; session: Session }> {
  const workbook = openXlsx(sample('huaian-2024'));
  const session = sessionOn(workbook);
  const form = formById('giar-2021')!;
  const { reading } = await session.examine();
  const figures = new Map([['applications.carriedOut.naturalPerson', 99]]);
  await session.importPrior(() => ({ organization: reading.organization, year: reading.year! - 1, figures, places: null }));
  assert.ok(form);
  return { workbook, session };
}

describe('a session', () => {
  describe('explaining a warning', () => {
    it('writes a row that counts, rewrites it in place, and takes it away', async () => {
      const { workbook, session } = await withWarning();
      const warning = (await session.examine()).findings.find(({ severity }) => severity === 'warning')!;
      assert.equal(warning.rule, 'prior/carried-over');

      const first = await session.explain(warning, '  上年报告口径有变化。 ', officialForms[0]!);
      assert.ok(first.ok);
      const again = (await session.examine()).findings.find(({ rule }) => rule === warning.rule)!;
      assert.equal(again.explanation, '上年报告口径有变化。');
      assert.equal((await rowsOf(workbook)).length, 1);

      assert.ok((await session.explain(again, '另一个原因。', officialForms[0]!)).ok);
      assert.equal((await rowsOf(workbook)).length, 1, 'in place');
      assert.equal((await session.examine()).findings.find(({ rule }) => rule === warning.rule)!.explanation, '另一个原因。');

      const gone = await session.explain(again, '   ', officialForms[0]!);
      assert.ok(gone.ok);
      assert.deepEqual(await rowsOf(workbook), []);
      assert.equal((await session.examine()).findings.find(({ rule }) => rule === warning.rule)!.explanation, null);

      assert.ok((await session.apply(gone.undo)).ok);
      assert.equal((await session.examine()).findings.find(({ rule }) => rule === warning.rule)!.explanation, '另一个原因。');
    });

    it('counts for the figures of the finding that was explained, not for later ones', async () => {
      const { workbook, session } = await withWarning();
      const warning = (await session.examine()).findings.find(({ rule }) => rule === 'prior/carried-over')!;
      await put(workbook, placeAddress(warning.place!), 7);
      await session.explain(warning, '旧的。', officialForms[0]!);
      const now = (await session.examine()).findings.find(({ rule }) => rule === 'prior/carried-over')!;
      assert.equal(now.explanation, null);
      assert.equal(now.staleExplanation, '旧的。');
      await session.explain(now, '新的。', officialForms[0]!);
      assert.equal((await rowsOf(workbook)).length, 1);
      assert.equal((await session.examine()).findings.find(({ rule }) => rule === 'prior/carried-over')!.explanation, '新的。');
    });

    it('follows the columns where a person has moved them', async () => {
      const { workbook, session } = await withWarning();
      const { sheet, row, column } = await regionOf(workbook, NAME.explanations);
      const header = ['情况说明', '规则', '指标', '位置', '数据指纹'];
      await workbook.write(header.map((value, index) => ({ place: { sheet, row, column: column + index }, value })));
      const warning = (await session.examine()).findings.find(({ rule }) => rule === 'prior/carried-over')!;
      await session.explain(warning, '原因', officialForms[0]!);
      assert.equal((await rowsOf(workbook))[0]![0], '原因');
      assert.equal((await session.examine()).findings.find(({ rule }) => rule === warning.rule)!.explanation, '原因');
    });

    it('says when there is no place to keep it', async () => {
      const { workbook, session } = await withWarning();
      const warning = (await session.examine()).findings.find(({ severity }) => severity === 'warning')!;
      const without = { ...workbook, read: async () => ({ ...(await workbook.read([])), names: new Map() }) };
      const outcome = await openSession(without, { forms: officialForms }).explain(warning, '原因', officialForms[0]!);
      assert.deepEqual([outcome.ok, !outcome.ok && outcome.reason], [false, 'no-such-name']);
    });
  });

  describe('importing last year', () => {
    it('takes the figures of last year’s workbook or of its export alike', async () => {
      const last = sessionOn(openXlsx(sample('suqian-2023')));
      const examination = await last.examine();
      const json = JSON.stringify(await last.report({ file: 'x', generatedAt: '2024-01-01T00:00:00Z', version: '0' }));
      const parsed = parseReport(json, 'zh-CN');
      assert.ok(parsed.ok);
      const workbook = openXlsx(sample('huaian-2024'));
      const session = sessionOn(workbook);
      const { prior, outcome } = await session.importPrior((form) => priorOfExamination(examination, form));
      assert.ok(outcome.ok);
      assert.deepEqual(prior, priorFrom(parsed.input, formById('giar-2021')!));
      const read = (await session.examine()).reading.prior!;
      assert.deepEqual([read.year, read.organization, read.figures], [prior.year, prior.organization, prior.figures]);
      assert.ok((await session.apply(outcome.undo)).ok);
      const before = (await sessionOn(openXlsx(sample('huaian-2024'))).examine()).reading.prior!;
      assert.deepEqual((await session.examine()).reading.prior!.figures, before.figures);
    });

    it('of another form brings what both have, and empties the rest', async () => {
      const examination = await sessionOn(openXlsx(sample('jiuhou-2020'))).examine();
      const { prior, outcome } = await sessionOn(openXlsx(sample('huaian-2024'))).importPrior((form) => priorOfExamination(examination, form));
      assert.ok(outcome.ok);
      const given = [...prior.figures].filter(([, value]) => value !== null).map(([key]) => key.split('.')[0]);
      assert.deepEqual([...new Set(given)], ['licensing', 'enforcement', 'applications', 'disputes']);
    });

    it('says when the workbook has no place for it', async () => {
      const workbook = openXlsx(sample('huaian-2024'));
      const without = { ...workbook, read: (names: readonly string[]) => workbook.read(names.filter((name) => name !== NAME.prior)) };
      const { outcome } = await openSession(without, { forms: officialForms }).importPrior(() => ({
        organization: null,
        year: null,
        figures: new Map(),
        places: null,
      }));
      assert.deepEqual([outcome.ok, !outcome.ok && outcome.reason], [false, 'no-such-name']);
    });
  });

  it('applies the fix of one finding, and takes it back', async () => {
    const workbook = openXlsx(sample('huaian-2024'));
    await put(workbook, '依申请公开!E6', null);
    const session = sessionOn(workbook);
    const blank = (await session.examine()).findings.find(({ rule }) => rule === 'figure/blank')!;
    const outcome = await session.apply(fixOf([blank]));
    assert.ok(outcome.ok);
    assert.equal(
      (await session.examine()).findings.some(({ rule }) => rule === 'figure/blank'),
      false,
    );
    await session.apply(outcome.undo);
    assert.equal(
      (await session.examine()).findings.some(({ rule }) => rule === 'figure/blank'),
      true,
    );
  });

  it('writes what suspects should be, all of a set or none', async () => {
    const workbook = openXlsx(sample('huaian-2024'));
    await put(workbook, '依申请公开!J6', 3191);
    const session = sessionOn(workbook);
    const wrong = (await session.examine()).findings.find(({ rule }) => rule === 'applications/applicant-total')!;
    const suspect = { cell: wrong.cell!, place: wrong.place, value: 3191, proposed: wrong.expected! };
    assert.deepEqual(suspectEdits([{ ...wrong, suspects: [suspect, { ...suspect, cell: 'other', formula: true }] }]), []);
    assert.ok((await session.apply(suspectEdits([{ ...wrong, suspects: [suspect] }]))).ok);
    assert.equal(
      (await session.examine()).findings.some(({ severity }) => severity === 'error'),
      false,
    );
  });

  it('touches nothing when there is nothing to apply', async () => {
    const untouchable = { ...openXlsx(sample('huaian-2024')), write: () => Promise.reject(new Error('written')) };
    assert.deepEqual(await openSession(untouchable, { forms: officialForms }).apply([]), { ok: true, undo: [], written: [] });
  });
});
