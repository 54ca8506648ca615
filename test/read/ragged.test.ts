import assert from 'node:assert/strict';
import { officialForms } from '../../src/form/index.ts';
import { openSession } from '../../src/session/index.ts';
import { straightened } from '../../src/read/ragged/straighten.ts';
import { cellAddress } from '../../src/workbook/address.ts';
import { nameOf } from '../../src/workbook/names.ts';
import type { CellContent, Snapshot, Workbook } from '../../src/workbook/workbook.ts';
import { PUBLISHED, publishedReport, without, type Laid } from '../support/carriers.ts';
import { laidOut } from '../support/document-carriers.ts';
import { toText } from '../support/documents.ts';
import { examineDraft } from '../support/examine.ts';
import { findingsOf } from '../support/read-document.ts';
import { draftOf } from '../support/sheet.ts';

interface Layout {
  /** Blank columns first. */
  readonly left?: number;
  readonly asText?: boolean;
  /** What becomes of the lines of the text before they are laid into cells. */
  readonly edited?: (text: string) => string;
}

const content = (text: string, asText: boolean): CellContent => (text === '' ? null : !asText && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

/** A report copied from Word as plain text and laid into the cells of a sheet, as a spreadsheet does it: a line a row, a tab a column. */
function laidIntoCells(report: Laid, { left = 0, asText = false, edited = (text) => text }: Layout = {}): Snapshot {
  const lines = edited(toText(laidOut(report)))
    .split('\n')
    .map((line) => [...Array<null>(left).fill(null), ...line.split('\t').map((each) => content(each, asText))]);
  const columns = Math.max(...lines.map((line) => line.length));
  const values = lines.map((line) => [...line, ...Array<null>(columns - line.length).fill(null)]);
  const formulas = values.map((line) => line.map(() => null));
  const region = { sheet: 'Sheet1', row: 0, column: 0, rows: values.length, columns, values, formulas };
  return { live: false, format: 'modern', sheets: [{ name: 'Sheet1', visible: true, protection: 'none' }], names: new Map(), regions: [region] };
}

const bookOf = (scan: Snapshot): Pick<Workbook, 'read' | 'scan'> => ({
  read: (names) => Promise.resolve({ ...scan, names: new Map(names.map((name) => [name, { state: 'missing' as const }])), regions: [] }),
  scan: () => Promise.resolve(scan),
});

const check = (scan: Snapshot) => openSession(bookOf(scan) as Workbook, { forms: officialForms }).examine();

async function difference(report: Laid, layout: Layout): Promise<{ wrong: readonly string[]; missed: readonly string[] }> {
  const { form, figures, organization, year } = report;
  const reported = (each: readonly string[]): string[] => each.filter((one) => !(layout.asText === true && one.startsWith('figure/text-number')));
  const got = reported(findingsOf(await check(laidIntoCells(report, layout))));
  const expected = reported(findingsOf(examineDraft(draftOf(form, figures, { organization, year }))));
  return { wrong: without(got, expected), missed: without(expected, got) };
}

const LAYOUTS: readonly Layout[] = [{}, { left: 2 }, { asText: true }, { left: 1, asText: true }];

describe('plain text laid into cells', () => {
  it('has the findings of the filled template', async () => {
    for (const name of PUBLISHED)
      for (const layout of LAYOUTS) assert.deepEqual(await difference(publishedReport(name), layout), { wrong: [], missed: [] }, name);
  });

  it('has them where its labels are torn over several rows, as the paragraphs of a cell are', async () => {
    const torn = (text: string): string =>
      text
        .replace('商业企业\t科研机构\t社会公益组织\t法律服务机构', '商业\n企业\t科研\n机构\t社会\n公益\n组织\t法律服务\n机构')
        .replace('三、本年度办理结果', '三、本年\n度办理\n结果')
        .replace('（三）不予公开', '（三）不\n予公开')
        .replace(/其他结果/g, '其他\n结果');
    for (const name of PUBLISHED) {
      const report = publishedReport(name);
      for (const layout of LAYOUTS) assert.deepEqual(await difference(report, { ...layout, edited: torn }), { wrong: [], missed: [] }, name);
      // A finding leads to the very cell, below all the rows that were torn off.
      const text = torn(toText(laidOut(report)));
      const { reading } = await check(laidIntoCells(report, { edited: torn }));
      for (const { key, place, nowhere, figure } of reading.cells.values()) {
        if (nowhere || figure.kind !== 'number') continue;
        assert.equal(Number(text.split('\n')[place.row]!.split('\t')[place.column]), figure.value, `${name} ${key}`);
      }
    }
  });

  it('gives the township’s six blanks, also where its line lost a cell', async () => {
    const report = publishedReport('jiuhou-2020');
    // As it was published: six cells after the label instead of seven.
    const lost = (text: string): string => text.replace(/（一）予以公开\t*0$/m, '（一）予以公开\t\t\t\t\t\t0');
    assert.notEqual(lost(toText(laidOut(report))), toText(laidOut(report)));
    for (const edited of [(text: string) => text, lost]) {
      const { reading, findings } = await check(laidIntoCells(report, { edited }));
      assert.deepEqual([reading.organization, reading.year, reading.narrative.size], ['酒后镇人民政府', 2020, 3]);
      assert.ok([...reading.narrative.values()].every(({ text }) => text !== ''));
      const rules = findings.map(({ rule }) => rule).filter((rule) => !/^(?:name|narrative)\//.test(rule));
      assert.deepEqual(rules, Array<string>(6).fill('figure/blank'));
      assert.deepEqual(reading.cells.get('applications.results.granted.total')!.figure, { kind: 'number', value: 0 });
      // What is nowhere in the sheet is not written to.
      const nowhere = [...reading.cells.values()].filter((cell) => cell.nowhere).map(({ key }) => key);
      assert.deepEqual(nowhere, edited === lost ? ['applications.results.granted.naturalPerson'] : []);
      assert.ok(findings.every(({ cell, fix }) => !nowhere.includes(cell ?? '') || fix.length === 0));
    }
  });

  it('finds every figure where it stands', async () => {
    const scan = laidIntoCells(publishedReport('huaian-2024'), { left: 1 });
    const [region] = scan.regions;
    const { reading } = await check(scan);
    assert.ok(reading.cells.size > 190);
    for (const { place, figure } of reading.cells.values()) {
      const there = region!.values[place.row]![place.column];
      assert.equal(figure.kind === 'number' ? figure.value : null, there, cellAddress(place));
    }
    // No name could hold such a table: none is offered.
    assert.ok(
      reading.findings.every(({ fix }) =>
        fix.every((edit) => !('defineName' in edit) || !reading.form.tables.some(({ key }) => nameOf(key) === edit.defineName)),
      ),
    );
  });

  it('leaves alone what is no such table', () => {
    const one = laidIntoCells(publishedReport('huaian-2024'));
    const [region] = one.regions;
    const scan = (change: Partial<typeof region>): Snapshot => ({ ...one, regions: [{ ...region!, ...change }] });
    assert.notEqual(straightened(one, officialForms), null);
    assert.equal(straightened(scan({ rows: 2001 }), officialForms), null);
    assert.equal(straightened(scan({ columns: 101 }), officialForms), null);
    assert.equal(straightened(scan({ formulas: region!.formulas.map((row) => row.map(() => '1')) }), officialForms), null);
    const few: CellContent[][] = [
      [null, { error: '#REF!' }, true],
      ['甲', '乙', 1],
      ['丙', null, null],
    ];
    assert.equal(straightened(scan({ rows: 3, columns: 3, values: few, formulas: few.map((row) => row.map(() => null)) }), officialForms), null);
  });

  it('keeps rows whose last cells, or all, are blank', async () => {
    const edited = (text: string): string =>
      text.replace(/^(（二）部分公开[^\t]*)\t.*$/m, '$1').replace(/^(.*1\.属于国家秘密\t\d+\t\d+)\t.*$/m, '$1');
    const { reading, findings } = await check(laidIntoCells(publishedReport('huaian-2024'), { edited }));
    assert.equal(findings.filter(({ rule, cell }) => rule === 'figure/blank' && cell!.includes('partlyGranted')).length, 7);
    assert.equal(findings.filter(({ rule, cell }) => rule === 'figure/blank' && cell!.includes('denied.stateSecret')).length, 5);
    assert.equal(reading.cells.get('applications.results.denied.stateSecret.naturalPerson')!.figure.kind, 'number');
  });
});
