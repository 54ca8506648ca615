import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filledWithReport } from '../../src/apps/filled-template.ts';
import { formById, officialForms } from '../../src/form/index.ts';
import type { Finding } from '../../src/read/finding.ts';
import { namesToRead } from '../../src/read/locate.ts';
import { readReport } from '../../src/read/read.ts';
import { longTexts } from '../../src/check/rules/long-text.ts';
import { parseReport } from '../../src/report/input.ts';
import { openSession } from '../../src/session/index.ts';
import { messageOf } from '../../src/text/findings/message.ts';
import { placeAddress } from '../../src/workbook/address.ts';
import type { NameRead, Region } from '../../src/workbook/workbook.ts';
import type { XlsxWorkbook } from '../../src/workbook/xlsx/index.ts';
import { published } from '../support/reports.ts';

const form = formById('giar-2021')!;
const SEVEN = Array.from({ length: 7 }, (_, index) => `第${index + 1}段。${'各部门依法做好公开。'.repeat(29)}`).join('\n');
const OVERVIEW = { sheet: '总体情况', row: 1, column: 0 };

const filled = (overview: string): Promise<XlsxWorkbook> => {
  const parsed = parseReport(
    JSON.stringify({ ...published('huaian-2024'), narrative: { overview, problems: '仍有不足，将改进。', other: '无' } }),
    'en',
  );
  assert.ok(parsed.ok);
  return filledWithReport(form, parsed.input);
};
const session = (workbook: XlsxWorkbook) => openSession(workbook, { forms: officialForms });
const long = (findings: readonly Finding[]): Finding[] => findings.filter(({ rule }) => rule === 'narrative/too-long');
const addresses = (findings: readonly Finding[]): string[] => findings.map(({ place }) => placeAddress(place!));

/** As a program reads it that does not tell merged rows. */
async function withoutMerges(workbook: XlsxWorkbook): Promise<Finding[]> {
  const snapshot = await workbook.read(namesToRead([form]));
  const names = new Map(
    [...snapshot.names].map(([name, read]): [string, NameRead] => {
      if (read.state !== 'found') return [name, read];
      const { sheet, row, column, rows, columns, values, formulas } = read.region;
      const region: Region = { sheet, row, column, rows, columns, values, formulas };
      return [name, { state: 'found', region }];
    }),
  );
  return longTexts(readReport({ ...snapshot, names }, null, { forms: [form], form })!);
}

describe('text that a cell does not show to its end', () => {
  it('is found where all paragraphs were put into one cell, and one click puts them one a row', async () => {
    const workbook = await filled('');
    await workbook.write([{ place: OVERVIEW, value: SEVEN }]);
    for (const findings of [long((await session(workbook).examine()).findings), await withoutMerges(workbook)]) {
      assert.deepEqual(addresses(findings), ['总体情况!A2']);
      assert.deepEqual(
        findings[0]!.fix.map((edit) => 'value' in edit && edit.value),
        SEVEN.split('\n'),
      );
    }
    const [finding] = await withoutMerges(workbook);
    assert.match(
      messageOf(finding!, form, 'zh-CN').wrong,
      /从“第1段。各部门依法做好公”起的 2064 个字放在一格里，约有 77 行，这一格最多显示 18 行左右/,
    );
    const { outcome } = await session(workbook).fix(['narrative/too-long']);
    assert.ok(outcome.ok);
    const after = await session(workbook).examine();
    assert.deepEqual(long(after.findings), []);
    assert.equal(after.reading.narrative.get('overview')!.text, SEVEN);
  });

  it('is found in one paragraph that no row is high enough for; nobody but a person can part it', async () => {
    const workbook = await filled('');
    await workbook.write([{ place: OVERVIEW, value: '依法公开。'.repeat(110) }]);
    const findings = long((await session(workbook).examine()).findings);
    assert.deepEqual(addresses(findings), ['总体情况!A2']);
    assert.deepEqual(findings[0]!.fix, []);
    assert.match(messageOf(findings[0]!, form, 'zh-CN').todo, /分成几段/);
  });

  it('is found where a paragraph has outgrown the rows it was merged over', async () => {
    const workbook = await filled('依法公开。'.repeat(120));
    const { values, merges } = ((await workbook.read(['GIAR_overview'])).names.get('GIAR_overview') as { region: Region }).region;
    const [merge] = merges!;
    assert.ok(merge!.rows > 9);
    assert.deepEqual(long((await session(workbook).examine()).findings), []);
    await workbook.write([{ place: OVERVIEW, value: `${values[0]![0] as string}${'依法公开。'.repeat(20)}` }]);
    const findings = long((await session(workbook).examine()).findings);
    assert.deepEqual(addresses(findings), ['总体情况!A2']);
    assert.equal((findings[0]!.facts as { room: number }).room, merge!.rows * 2);
  });

  it('is offered no rows that hold something', async () => {
    const workbook = await filled('');
    await workbook.write([
      { place: OVERVIEW, value: SEVEN },
      { place: { ...OVERVIEW, row: 4 }, value: '另一段。' },
    ]);
    assert.deepEqual((await withoutMerges(workbook))[0]!.fix, []);
  });

  it('is never what a template was filled with, whatever the text, whether a program tells merged rows or not', async () => {
    const line = fc
      .tuple(fc.constantFrom('依法公开。', 'abc ', '\n', '。\n　　'), fc.integer({ min: 1, max: 160 }))
      .map(([text, times]) => text.repeat(times));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
        const workbook = await filled(lines.join('\n'));
        assert.deepEqual(long((await session(workbook).examine()).findings), []);
        assert.deepEqual(await withoutMerges(workbook), []);
      }),
      { numRuns: 12, seed: 19 },
    );
  });
});
