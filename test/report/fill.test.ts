import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { officialForms } from '../../src/form/index.ts';
import { finding } from '../../src/read/finding.ts';
import { namesToRead } from '../../src/read/locate.ts';
import type { Narrative } from '../../src/read/narratives.ts';
import { readReport, type Reading } from '../../src/read/read.ts';
import { explanationRow } from '../../src/report/explanation.ts';
import { textEdits, textsOf, typedTotals } from '../../src/report/fill.ts';
import type { ReportInput } from '../../src/report/input.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';

const form = officialForms[0]!;
const place = { sheet: '总体情况', row: 4, column: 0 };
const section = (...lines: string[]): Narrative => ({
  text: lines.join('\n'),
  cells: lines.map((text, index) => ({ text, place: { ...place, row: place.row + index }, merged: null, rows: 1 })),
  place,
  rows: 3,
  found: 'name',
});
const rowsOf = (edits: ReturnType<typeof textEdits>): (readonly [number, unknown])[] =>
  edits.map((edit) => ('value' in edit ? [edit.place.row, edit.value] : [-1, null]));

describe('a text put into its rows', () => {
  it('is a paragraph a row, and what is more stays together in the last', () => {
    assert.deepEqual(rowsOf(textEdits(section(), '甲\n乙')), [
      [4, '甲'],
      [5, '乙'],
    ]);
    assert.deepEqual(rowsOf(textEdits(section(), '甲\n乙\n丙\n丁')), [
      [4, '甲'],
      [5, '乙'],
      [6, '丙\n丁'],
    ]);
  });

  it('changes only rows that hold something else, and empties those it does not need', () => {
    assert.deepEqual(rowsOf(textEdits(section('甲', '旧', '多'), '甲\n乙')), [
      [5, '乙'],
      [6, null],
    ]);
    assert.deepEqual(textEdits(section('甲', '乙'), '甲\n乙'), []);
  });

  it('goes nowhere where the section has no place, and into one cell where it has no more', () => {
    assert.deepEqual(textEdits(undefined, '甲'), []);
    assert.deepEqual(textEdits({ ...section(), place: null }, '甲'), []);
    assert.deepEqual(rowsOf(textEdits({ ...section(), rows: 0 }, '甲\n乙')), [[4, '甲\n乙']]);
  });
});

describe('the texts of flat figures', () => {
  const input = (texts: ReportInput['texts']): ReportInput => ({
    form: form.id,
    organization: '',
    year: null,
    cells: new Map(),
    report: null,
    ...(texts === undefined ? {} : { texts }),
  });

  it('are those that are not blank, if any are given', () => {
    assert.deepEqual(textsOf(input(undefined)), {});
    assert.deepEqual(textsOf(input({ overview: '甲', problems: '' })), { overview: '甲' });
  });
});

describe('totals of flat figures', () => {
  let blank: Reading;
  before(async () => {
    const bytes = readFileSync(new URL('../../assets/templates/giar-2021.xlsx', import.meta.url));
    blank = readReport(await openXlsx(new Uint8Array(bytes)).read(namesToRead([form])), null, { forms: [form], form })!;
  });
  const typed = (cells: Record<string, number | string | null>): string[] => {
    const input: ReportInput = { form: form.id, organization: '', year: null, cells: new Map(Object.entries(cells)), report: null };
    return [...typedTotals(blank, input)].sort();
  };

  it('keep their SUM where it gives them, through sums of sums and blanks, and are typed where it does not', () => {
    assert.deepEqual(typed({ 'applications.received.naturalPerson': '3', 'applications.received.total': 3 }), []);
    assert.deepEqual(typed({ 'applications.received.naturalPerson': '3', 'applications.received.total': 4 }), ['applications.received.total']);
    assert.deepEqual(typed({ 'applications.received.naturalPerson': '三', 'applications.received.total': '/' }), ['applications.received.total']);
    const disclosed = { 'applications.results.granted.naturalPerson': 2 };
    assert.deepEqual(typed({ ...disclosed, 'applications.results.total.naturalPerson': 2, 'applications.results.total.total': 2 }), []);
    assert.deepEqual(typed({ ...disclosed, 'applications.results.total.total': 5 }), ['applications.results.total.total']);
  });
});

describe('a row of explanations', () => {
  const blank = finding({ rule: 'narrative/blank', severity: 'warning', facts: { section: '一', title: '总体情况' } });

  it('says what there is to say of a finding without a cell or a place', () => {
    const { problem, name, address, actual, expected, text, rule } = explanationRow(blank, '说明', form);
    assert.notEqual(problem, '');
    assert.deepEqual([name, address, actual, expected, text, rule], [null, null, null, null, '说明', 'narrative/blank']);
    const placed = explanationRow({ ...blank, place, actual: 3, expected: 4, cell: 'applications.received.total' }, '', form);
    assert.deepEqual([placed.address, placed.actual, placed.expected], ['总体情况!A5', '3', '4']);
  });
});
