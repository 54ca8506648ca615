import assert from 'node:assert/strict';
import { utils, write } from '@e965/xlsx';
import type { Examination } from '../../../src/check/check.ts';
import { officialForms } from '../../../src/form/index.ts';
import type { Finding } from '../../../src/read/finding.ts';
import { openSession } from '../../../src/session/index.ts';
import { cellAddress, placeAddress } from '../../../src/workbook/address.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { CARRIERS, pasted, publishedReport } from '../../support/carriers.ts';
import { documentOf, toDocx } from '../../support/documents.ts';
import { examineDraft } from '../../support/examine.ts';
import { openBytes } from '../../support/read-document.ts';
import { draftOfReport } from '../../support/reports.ts';

const FIRST = '本市推进政务公开，机制逐步健全。';
const WRONG = '2024年，全市共收到政府信息公开申请3191件。';
const PARTS = '主动公开信息520条，其中网站300条、其他101条。';
const report = publishedReport('huaian-2024');
const held = ({ findings }: Pick<Examination, 'findings'>): Finding[] =>
  findings.filter(({ rule }) => /disagrees|inconsistent|other-year/.test(rule));
const at = (findings: readonly Finding[]): string[] => findings.map(({ rule, place }) => `${rule} ${placeAddress(place!)}`);

/** A report pasted onto one sheet without any name, saved by another program; `texts` one below the other under the first heading. */
function pastedFile(texts: readonly string[]): { bytes: Uint8Array; first: number } {
  const [region] = pasted(report, CARRIERS[0]!).regions;
  const lines = region!.values.map((line) => [...line]);
  const heading = lines.findIndex((line) => line[0] === '一、总体情况');
  lines.splice(heading + 1, 1, ...texts.map((text) => [text]));
  const sheet = utils.aoa_to_sheet(lines);
  return {
    bytes: new Uint8Array(write({ SheetNames: ['Sheet1'], Sheets: { Sheet1: sheet } }, { type: 'array' }) as ArrayBuffer),
    first: heading + 1,
  };
}

describe('the place of a sentence', () => {
  it('is its own row of a pasted workbook, and that cell alone is painted', async () => {
    const { bytes, first } = pastedFile([FIRST, WRONG, PARTS]);
    const findings = held(await openSession(openXlsx(bytes), { forms: officialForms }).examine());
    assert.deepEqual(at(findings), [
      `narrative/disagrees Sheet1!${cellAddress({ row: first + 1, column: 0 })}`,
      `narrative/inconsistent Sheet1!${cellAddress({ row: first + 2, column: 0 })}`,
    ]);
    for (const { marks, place } of findings) assert.deepEqual(marks, [place]);
  });

  it('is its paragraph in a Word document', async () => {
    const words = {
      organization: '淮安市人民政府',
      year: 2024,
      narrative: { overview: [FIRST, WRONG, PARTS], problems: ['仍有不足。'], other: ['无'] },
    };
    const findings = held(await openBytes(toDocx(documentOf(report.form, report.figures, words))));
    assert.deepEqual(at(findings), ['narrative/disagrees 正文!A4', 'narrative/inconsistent 正文!A5']);
    assert.ok(
      findings[0]!.related.every(({ place }) => /^表2!/.test(placeAddress(place!))),
      'its addends stand in the table',
    );
  });

  it('is the template’s cell where all paragraphs share it, and each of them is read by itself', () => {
    const draft = draftOfReport('huaian-2024');
    draft.narrative['overview'] = [FIRST, WRONG, '', '2024年，全市办结政府信息公开申请3000件。'].join('\r\n');
    const findings = held(examineDraft(draft));
    assert.deepEqual(at(findings), ['narrative/disagrees 文字部分!A2', 'narrative/disagrees 文字部分!A2']);
    assert.deepEqual(
      findings.map(({ actual }) => actual),
      [3191, 3000],
    );
  });

  it('is that of the first sentence that names another year', async () => {
    const { bytes, first } = pastedFile([FIRST, '2023年，我市推进公开。', '2023年，我市做好答复。']);
    const findings = held(await openSession(openXlsx(bytes), { forms: officialForms }).examine());
    assert.deepEqual(at(findings), [`narrative/other-year Sheet1!${cellAddress({ row: first + 1, column: 0 })}`]);
  });
});
