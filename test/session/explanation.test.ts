import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fingerprint } from '../../src/check/fingerprint.ts';
import { officialForms } from '../../src/form/index.ts';
import { finding, type Finding } from '../../src/read/finding.ts';
import { parseReport } from '../../src/report/input.ts';
import { explanationEdits as carriedEdits, fillEdits } from '../../src/report/fill.ts';
import { reportText } from '../../src/report/report.ts';
import { openSession, type Session } from '../../src/session/index.ts';
import { explanationEdits } from '../../src/session/explanation.ts';
import { NAME } from '../../src/workbook/names.ts';
import type { CellContent, Region } from '../../src/workbook/workbook.ts';
import { openXlsx, type XlsxWorkbook } from '../../src/workbook/xlsx/index.ts';

const file = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../${path}`, import.meta.url)));
const OCCASION = { file: 'a.xlsx', generatedAt: '2025-01-31T00:00:00Z', version: '0' };
const TEXTS = { sheet: '总体情况', row: 1, column: 0 };
const [RECEIVED, PROCESSED, CARRIED] = ['全市共收到政府信息公开申请3191件', '办结3000件', '结转下年度继续办理130件'];
const WRONG = `2024年，${RECEIVED}，${PROCESSED}，${CARRIED}。`;

async function opened(text: string): Promise<{ workbook: XlsxWorkbook; session: Session }> {
  const workbook = openXlsx(file('samples/huaian-2024.xlsx'));
  assert.ok((await workbook.write([{ place: TEXTS, value: text }])).ok);
  return { workbook, session: openSession(workbook, { forms: officialForms }) };
}

const sentences = async (session: Session): Promise<Finding[]> =>
  (await session.examine()).findings.filter(({ rule }) => rule === 'narrative/disagrees');
const given = (findings: readonly Finding[]): (readonly [unknown, string | null])[] =>
  findings.map(({ actual, explanation }) => [actual, explanation]);
const rowsOf = async (workbook: XlsxWorkbook): Promise<number> => {
  const read = (await workbook.read([NAME.explanations])).names.get(NAME.explanations);
  assert.ok(read?.state === 'found');
  return read.region.values.slice(1).filter((row) => row.some((cell) => cell !== null && cell !== '')).length;
};

describe('explanations of several sentences in one cell', () => {
  it('are written, rewritten and taken away each by itself', async () => {
    const { workbook, session } = await opened(WRONG);
    const [first, second, third] = (await sentences(session)) as [Finding, Finding, Finding];
    assert.ok((await session.explain(first, '含补正后重提的。', officialForms[0]!)).ok);
    assert.ok((await session.explain(second, '只计按时办结的。', officialForms[0]!)).ok);
    assert.deepEqual(given(await sentences(session)), [
      [3191, '含补正后重提的。'],
      [3000, '只计按时办结的。'],
      [130, null],
    ]);
    assert.equal(await rowsOf(workbook), 2);
    assert.ok((await session.explain(second, '另一个原因。', officialForms[0]!)).ok);
    assert.equal(await rowsOf(workbook), 2, 'in place');
    assert.ok((await session.explain(first, '', officialForms[0]!)).ok);
    assert.deepEqual(given(await sentences(session)), [
      [3191, null],
      [3000, '另一个原因。'],
      [130, null],
    ]);
    assert.ok((await session.explain(third, '第三个。', officialForms[0]!)).ok);
    assert.deepEqual(
      (await sentences(session)).map(({ explanation }) => explanation),
      [null, '另一个原因。', '第三个。'],
    );
  });

  it('go on to the numbers they were given for, and are stale for others', async () => {
    const { workbook, session } = await opened(WRONG);
    const [first, second] = (await sentences(session)) as [Finding, Finding];
    await session.explain(first, '甲', officialForms[0]!);
    await session.explain(second, '乙', officialForms[0]!);
    await workbook.write([{ place: TEXTS, value: `2024年，全市共收到政府信息公开申请3192件，${PROCESSED}。` }]);
    const now = await sentences(session);
    assert.deepEqual(given(now), [
      [3192, null],
      [3000, '乙'],
    ]);
    assert.equal(now[0]!.staleExplanation, '甲');
  });

  it('are exported each with its sentence, and come back when the export is filled in again', async () => {
    const { session } = await opened(WRONG);
    for (const [index, each] of (await sentences(session)).entries()) await session.explain(each, `说明${index + 1}`, officialForms[0]!);
    const report = await session.report(OCCASION);
    const exported = report.validation.findings.filter(({ rule }) => rule === 'narrative/disagrees');
    assert.deepEqual(
      exported.map(({ actual, explanation, address }) => [actual, explanation, address]),
      [
        [3191, '说明1', '总体情况!A2'],
        [3000, '说明2', '总体情况!A2'],
        [130, '说明3', '总体情况!A2'],
      ],
    );
    exported.forEach(({ message }, index) => assert.ok(message.includes([RECEIVED, PROCESSED, CARRIED][index]!), message));
    assert.deepEqual([report.validation.status, report.validation.explained], ['passed', report.validation.warnings]);

    const parsed = parseReport(reportText(report), 'zh-CN');
    assert.ok(parsed.ok);
    const workbook = openXlsx(file('assets/templates/giar-2021.xlsx'));
    const again = openSession(workbook, { forms: officialForms });
    assert.ok((await workbook.write(fillEdits((await again.examine()).reading, parsed.input))).ok);
    assert.ok((await workbook.write(carriedEdits(await again.examine(), parsed.input))).ok);
    assert.deepEqual(given(await sentences(again)), [
      [3191, '说明1'],
      [3000, '说明2'],
      [130, '说明3'],
    ]);
    assert.equal(reportText(await again.report(OCCASION)), reportText(report));
  });
});

describe('the rows of explanations', () => {
  const sentence = (actual: number): Finding =>
    finding({
      rule: 'narrative/disagrees',
      severity: 'warning',
      place: TEXTS,
      actual,
      facts: { label: 'received', clause: `收到${actual}件`, at: 2, number: String(actual), readings: [] },
    });
  const region = (rows: readonly CellContent[][]): Region => {
    const values = [['规则', '指标', '位置', '情况说明', '数据指纹'], ...rows];
    return { sheet: '校验说明', row: 2, column: 1, rows: values.length, columns: 5, values, formulas: values.map((row) => row.map(() => null)) };
  };
  const row = (text: string, print: string, address = '总体情况!A2'): CellContent[] => ['narrative/disagrees', null, address, text, print];

  it('are appended where none is this sentence’s, whatever else stands there', () => {
    const [one, other] = [sentence(1), sentence(2)];
    const edits = explanationEdits(region([row('甲', fingerprint(other)), row('乙', fingerprint(one), '总体情况!A9')]), one, '丙', officialForms[0]!);
    assert.deepEqual(edits, [{ appendRow: NAME.explanations, cells: ['narrative/disagrees', null, '总体情况!A2', '丙', fingerprint(one)] }]);
  });

  it('take over a row that a person wrote by hand, and the last of several', () => {
    const one = sentence(1);
    const places = (rows: readonly CellContent[][], text: string): number[] => [
      ...new Set(explanationEdits(region(rows), one, text, officialForms[0]!).flatMap((edit) => ('place' in edit ? [edit.place.row] : []))),
    ];
    assert.deepEqual(places([row('甲', '')], '乙'), [3]);
    assert.deepEqual(places([row('甲', fingerprint(one)), row('乙', fingerprint(one))], '丙'), [4]);
    assert.deepEqual(places([row('甲', fingerprint(one)), row('其他', fingerprint(sentence(2))), row('乙', fingerprint(one))], ''), [3, 5]);
  });
});
