import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { officialForms } from '../../src/form/index.ts';
import { entriesOf } from '../../src/pane/store/entries.ts';
import { fixOf, openSession } from '../../src/session/index.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { CARRIERS, pasted, publishedReport } from '../support/carriers.ts';
import { check } from '../support/unnamed.ts';

const sample = (name: string) => openXlsx(new Uint8Array(readFileSync(new URL(`../../samples/${name}.xlsx`, import.meta.url))));

describe('a figure written with words', () => {
  const cases = [
    ['jiuhou-2020', 'licensing.licences.change', '减4', -4],
    ['jiuhou-2020', 'licensing.licences.change', '增加12', 12],
    ['huaian-2024', 'normativeDocuments.documents.issued', '22（其中修订16件）', 22],
  ] as const;

  for (const [name, key, text, meant] of cases) {
    it(`${text} is offered as ${meant}, and becomes that`, async () => {
      const workbook = sample(name);
      const session = openSession(workbook, { forms: officialForms });
      const { place } = (await session.examine()).reading.cells.get(key)!;
      assert.ok((await workbook.write([{ place, value: text }])).ok);
      const [finding, ...others] = (await session.examine()).findings.filter(({ rule }) => rule === 'figure/not-a-number');
      assert.deepEqual([finding!.cell, finding!.actual, fixOf([finding!]), others], [key, text, [{ place, value: meant }], []]);
      assert.ok((await workbook.write(fixOf([finding!]))).ok);
      const after = await session.examine();
      assert.deepEqual(after.reading.cells.get(key)!.figure, { kind: 'number', value: meant });
      assert.ok(!after.findings.some(({ rule }) => rule === 'figure/not-a-number'));
    });
  }
});

describe('figures that are all text', () => {
  it('are one entry a table, however many they are', () => {
    const asText = CARRIERS.find((carrier) => carrier.asText === true)!;
    const { findings } = check(pasted(publishedReport('huaian-2024'), asText));
    const texts = findings.filter(({ rule }) => rule === 'figure/text-number');
    assert.equal(texts.length, 200);
    const entries = entriesOf(findings).filter((entry) => entry.findings[0]!.rule === 'figure/text-number');
    assert.deepEqual(
      entries.map(({ findings: of }) => [of[0]!.table, of.length]),
      [
        ['normativeDocuments', 6],
        ['licensing', 1],
        ['enforcement', 2],
        ['fees', 1],
        ['applications', 175],
        ['disputes', 15],
      ],
    );
  });
});
