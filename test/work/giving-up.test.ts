import assert from 'node:assert/strict';
import { strFromU8, strToU8 } from 'fflate';
import { blankFixes } from '../../src/check/blanks.ts';
import { valuesOf } from '../../src/check/values.ts';
import { DEFAULT_LIMITS } from '../../src/package/limits.ts';
import { recalculated } from '../../src/workbook/xlsx/patch/recalculate.ts';
import { readPicture } from '../../src/workbook/xlsx/styles/picture.ts';
import { clearMarks } from '../../src/workbook/xlsx/patch/marks.ts';
import { workOf } from '../../src/work.ts';
import { readDraft } from '../support/examine.ts';
import { bytesOf, partsOf, SHEET, template } from '../support/foreign-workbook.ts';
import { draftOf } from '../support/sheet.ts';
import { equal, small } from '../support/small-form.ts';

const changed = (from: string, to: string): Uint8Array => {
  const parts = partsOf(template());
  return bytesOf({ ...parts, [SHEET]: strToU8(strFromU8(parts[SHEET]!).replace(from, () => to)) });
};
const RULE = '<cfRule type="expression" dxfId="0" priority="1"><formula>LEN("gouji:error")&gt;0</formula></cfRule>';

describe('what is more work than any report', () => {
  it('leaves a workbook of very many cells without its looks, not without its contents', async () => {
    const cells = Array.from({ length: 400 }, (_, row) => `<row r="${row + 500}"><c r="A${row + 500}" s="1"/></row>`).join('');
    const bytes = changed('</sheetData>', `${cells}</sheetData>`);
    const few = await readPicture(bytes, { ...DEFAULT_LIMITS, cells: 4_000 });
    const many = await readPicture(bytes, { ...DEFAULT_LIMITS, cells: 1_000 });
    const contents = ({ sheets }: typeof few) =>
      sheets.map(({ cells: all }) => all.filter(({ content }) => content !== null).map(({ content }) => content));
    assert.ok(few.looks.length > 0);
    assert.deepEqual(many.looks, []);
    assert.deepEqual(contents(many), contents(few));
  });

  it('shows of our marks as many as a report can have', async () => {
    const sheet = `<conditionalFormatting sqref="${Array.from({ length: 100 }, (_, at) => `A${at * 100 + 1}:CV${at * 100 + 100}`).join(' ')}">${RULE}</conditionalFormatting>`;
    const { marks } = await readPicture(changed('<dataValidations', `${sheet}<dataValidations`));
    assert.ok(marks.length >= 200_000 && marks.length <= 210_000, String(marks.length));
  });

  it('clears two hundred thousand marks beside a rule of somebody else’s', () => {
    const foreign = '<cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>1</formula></cfRule>';
    const sheet = (rules: string): string =>
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/><conditionalFormatting sqref="A1">${rules}</conditionalFormatting></worksheet>`;
    const { xml, rules } = clearMarks(sheet(foreign + RULE.repeat(200_000)));
    assert.equal(rules, 200_000);
    assert.equal(xml, sheet(foreign));
  });

  it('forgets results that formulas would take too long to give, all of them', () => {
    const formulas = [1, 2, 3].map((row) => ({ sheet: 'S', row, column: 0, formula: `A${row}+1` }));
    const cells = { formulas, contentAt: () => 1, sheetOf: (name: string) => name };
    const start = [{ sheet: 'S', row: 0, column: 0 }];
    assert.deepEqual(new Set(recalculated(cells, start).map(({ cache }) => cache)), new Set([2, 3, 4]));
    assert.deepEqual(
      recalculated(cells, start, workOf(3)),
      formulas.map(({ sheet, row, column }) => ({ sheet, row, column, cache: null })),
    );
  });

  it('offers nothing for blanks that rules would take too long to settle', () => {
    const form = small(['a', 'b'], [equal(['t.a'], ['t.b'])]);
    const reading = readDraft(draftOf(form, { 't.a': 5, 't.b': null }), { forms: [form] });
    const fixes = (steps: number) => [...blankFixes(reading, valuesOf(reading), new Set(['t.b']), null, workOf(steps))];
    assert.deepEqual(fixes(1_000), [['t.b', 5]]);
    assert.deepEqual(fixes(1), []);
  });
});
