import assert from 'node:assert/strict';
import type { Location } from '../../src/read/locate.ts';
import { openLocation } from '../../src/read/own/open.ts';
import { readText } from '../../src/read/own/text.ts';
import { filledWithReport } from '../../src/apps/filled-template.ts';
import { openSession } from '../../src/session/index.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { workOf } from '../../src/work.ts';
import { formOf } from '../support/custom-form.ts';

const form = formOf({
  id: 'own',
  sections: [{ ordinal: '一', title: '项目' }],
  tables: [
    {
      key: 'items',
      title: '项目',
      section: '一',
      columns: [
        { key: 'ref', label: '项目编号', type: 'text', mask: 'A999' },
        { key: 'name', label: '项目名称', type: 'text' },
        { key: 'people', label: '人数', type: 'count' },
      ],
      open: { key: ['ref', 'name'], max: 100 },
    },
  ],
  rules: [
    { id: 'items/most', kind: 'at-most', severity: 'error', at: 'items.{row}.people', left: ['items.{row}.people'], right: ['items.{row}.people'] },
  ],
});

async function sameKeys(rows: readonly (readonly (string | number | null)[])[]): Promise<(string | null)[]> {
  const cells = rows.flatMap((row, index) =>
    ['ref', 'name', 'people'].map((key, at): [string, string | number | null] => [`items.${index}.${key}`, row[at] ?? null]),
  );
  const bytes = (await filledWithReport(form, { form: 'own', organization: '某局', year: 2024, report: null, cells: new Map(cells) })).toBytes();
  const { findings } = await openSession(openXlsx(bytes), { forms: [], form }).examine();
  return findings.filter(({ rule }) => rule === 'row/same-key').map(({ cell }) => cell);
}

describe('what only forms of one’s own have', () => {
  it('compares rows by their key only where all of it was filled in', async () => {
    assert.deepEqual(
      await sameKeys([
        ['A001', '甲', 1],
        ['A001', '甲', 2],
        ['A001', '乙', 3],
      ]),
      ['items.1.ref'],
    );
    assert.deepEqual(
      await sameKeys([
        ['A001', null, 1],
        ['A001', null, 2],
        [null, null, 3],
        [null, null, 4],
        [null, '（丙）', null],
      ]),
      [],
    );
  });

  it('keeps a number that a mask of letters does not fit as it stands', () => {
    const [, column] = [null, form.tables[0]!.columns[0]!];
    assert.deepEqual(readText(7, { row: { key: '0', label: '' }, column }), { kind: 'unfit', text: '7' });
    assert.deepEqual(readText(7, { row: { key: '0', label: '' }, column: { ...column, mask: '999' } }), { kind: 'text', text: '007', value: '007' });
  });

  it('has no rows where a table is not in the workbook', () => {
    const location = { form, tables: form.tables.map((table) => ({ table, region: null })) } as unknown as Location;
    const { tables, findings } = openLocation(location, null, workOf(1_000));
    assert.deepEqual([tables[0]!.table.rows, tables[0]!.region, findings], [[], null, []]);
  });
});
