import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { areaAddress } from '../../../../src/workbook/address.ts';
import { readSheet } from '../../../../src/workbook/xlsx/read/sheet-reader.ts';
import { openXlsx } from '../../../../src/workbook/xlsx/index.ts';

describe('merged areas of a sheet', () => {
  it('come with a scan, and with nothing else', async () => {
    const workbook = openXlsx(new Uint8Array(readFileSync(new URL('../../../../assets/templates/giar-2021.xlsx', import.meta.url))));
    const { regions } = await workbook.scan();
    const applications = regions.find(({ sheet }) => sheet === '依申请公开')!;
    const merges = applications.merges!.map((area) => [area.sheet, areaAddress(area)].join('!'));
    assert.ok(merges.includes('依申请公开!D2:J2'), merges.join(' '));
    assert.equal(new Set(merges).size, merges.length);
    const { names } = await workbook.read(['GIAR_applications']);
    const named = names.get('GIAR_applications')!;
    assert.ok(named.state === 'found' && named.region.merges === undefined);
  });

  it('are read alike by either reader, from their own place alone', () => {
    const sheet = (cells: string, after: string): string =>
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData>${after}</worksheet>`;
    const merges = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell/></mergeCells>';
    const elsewhere = '<extLst><ext uri="x"><mergeCell ref="C1:D1"/></ext></extLst><mergeCell ref="E1:F1"/>';
    for (const cells of ['<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1"><c r="A1"><!-- x --><v>1</v></c></row>'])
      assert.deepEqual(readSheet(sheet(cells, merges + elsewhere), 'x', () => [], { left: 9 }).merges, ['A1:B2', '']);
  });
});
