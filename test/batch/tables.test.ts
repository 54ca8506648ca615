import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import { csvHead, csvOf, csvRow } from '../../src/batch/csv.ts';
import { againstRoster } from '../../src/batch/roster.ts';
import { rosterRows, rowOf, rowOfUnreadable, type FindingRow } from '../../src/batch/rows.ts';
import { findingsSheet, reportsSheet, rosterSheet } from '../../src/batch/sheets.ts';
import { commonestRules, totalsOf } from '../../src/batch/summary.ts';
import { entry } from './support.ts';

describe('rows of a batch', () => {
  const report = entry('甲镇人民政府', {}, { file: 'a.xlsx', status: 'failed', errors: 2, warnings: 1, digest: 'sha256:0' });

  it('are one a report, and one a file of which none came', () => {
    assert.deepEqual(rowOf({ ...report, organization: '' }).organization, null);
    assert.deepEqual(reportsSheet('zh-CN').valuesOf(rowOf(report)), [
      'a.xlsx',
      '甲镇人民政府',
      null,
      'giar-2021',
      2024,
      '未通过',
      2,
      1,
      0,
      'sha256:0',
      null,
    ]);
    const bad = rowOfUnreadable({ file: 'b.xlsx', code: 'file/damaged', message: '读不了' });
    assert.deepEqual(reportsSheet('zh-CN').valuesOf(bad), ['b.xlsx', null, null, null, null, '未能读取', null, null, null, null, '读不了']);
    assert.deepEqual(totalsOf([rowOf(report), bad, bad]), { passed: 0, unexplained: 0, failed: 1, unreadable: 2 });
  });

  it('are headed in English by the names that programs read', () => {
    assert.deepEqual(
      reportsSheet('en').columns.map(({ title }) => title),
      Object.keys(rowOf(report)),
    );
    assert.equal(reportsSheet('en').valuesOf(rowOf(report))[5], 'failed');
  });

  it('say of a roster who is missing, doubled and not on it', () => {
    const units = ['甲镇人民政府', '乙局', '丙街道办事处'].map((name, line) => ({ name, creditCode: null, line }));
    const sent = [report, entry('甲镇人民政府', {}, { file: 'b.xlsx' }), entry('丙街道办事', {}, { file: 'c.xlsx' })];
    const rows = rosterRows(againstRoster(units, sent)).map(rosterSheet('zh-CN').valuesOf);
    assert.deepEqual(rows, [
      ['未报', '乙局', null, null, null],
      ['未报', '丙街道办事处', null, null, '丙街道办事 c.xlsx'],
      ['重复报送', '甲镇人民政府', null, 'a.xlsx、b.xlsx', null],
      ['不在名单', '丙街道办事', null, 'c.xlsx', '丙街道办事处'],
    ]);
  });

  it('show what hides in a text', () => {
    const row: FindingRow = {
      file: 'a\nb.xlsx',
      organization: null,
      year: null,
      severity: 'hint',
      rule: 'x/y',
      figure: null,
      cell: null,
      address: null,
      actual: '\u202e1',
      expected: null,
      difference: null,
      message: '',
      explanation: null,
    };
    const values = findingsSheet('zh-CN').valuesOf(row);
    assert.equal(values[0], 'a␊b.xlsx');
    assert.equal(values[6], '‹U+202E›1');
  });

  it('count the rules most broken by files, then by findings', () => {
    const found = [
      ['a', 'f1'],
      ['a', 'f1'],
      ['a', 'f1'],
      ['b', 'f1'],
      ['b', 'f2'],
      ['c', 'f2'],
    ].map(([rule, file]) => ({ rule: rule!, file: file! }));
    assert.deepEqual(commonestRules(found, 2), [
      { rule: 'b', findings: 2, files: 2 },
      { rule: 'a', findings: 3, files: 1 },
    ]);
  });
});

describe('a table as CSV', () => {
  it('begins with the mark of UTF-8 and the titles, and ends its lines as Windows does', () => {
    const text = csvOf(reportsSheet('zh-CN'), [rowOf(entry('甲', {}, { file: 'a,"b".xlsx' }))]);
    assert.ok(text.startsWith('\ufeff文件,机关名称,'));
    assert.match(text, /^"a,""b""\.xlsx",甲,/m);
    assert.ok(text.endsWith('\r\n'));
    assert.equal(text, csvHead(reportsSheet('zh-CN')) + text.split('\r\n').slice(1).join('\r\n'));
  });

  it('has no cell that a spreadsheet would run', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '\u3000＋1', '=cmd|calc', '"=1'])
      assert.doesNotMatch(Papa.parse<string[]>(csvRow([text])).data[0]![0]!, /^\s*[=+\-@＝＋－＠]/u, text);
    assert.equal(csvRow([-1.5, null, '甲-1']), '-1.5,,甲-1\r\n');
  });

  it('gives any texts back, an apostrophe before a formula aside', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=', '"', '\r\n', ',', '甲'), fc.integer());
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 6 }), (values) => {
        const [back] = Papa.parse<string[]>(csvRow(values)).data;
        assert.deepEqual(
          back!.map((text, at) => (text === `'${values[at]}` ? text.slice(1) : text)),
          values.map(String),
        );
      }),
      { seed: 17, numRuns: 300 },
    );
  });
});
