import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate, parseFormula, references, sumTerms } from '../../src/workbook/formula.ts';
import type { CellContent } from '../../src/workbook/workbook.ts';

/** Column A from row 1 on. */
const columnA =
  (...contents: readonly CellContent[]) =>
  ({ row, column }: { row: number; column: number }): CellContent =>
    column === 0 ? (contents[row] ?? null) : null;
const value = (text: string, ...contents: readonly CellContent[]) => {
  const formula = parseFormula(text);
  assert.notEqual(formula, null, text);
  return evaluate(formula!, columnA(...contents));
};

describe('formulas of a report', () => {
  it('SUM skips text, truth values and blanks in ranges, and hands errors on', () => {
    assert.equal(value('SUM(A1:A5)', 1, '2', true, null, 4), 5);
    assert.deepEqual(value('SUM(A1:A2)', 1, { error: '#REF!' }), { error: '#REF!' });
    assert.equal(value('sum(A1, A2:A3, 10)', 1, 2, 3), 16);
    assert.equal(value('=SUM($A$1:A$2)', 1, 2), 3);
  });

  it('operators take a blank as 0, numeric text as its number and other text as #VALUE!', () => {
    assert.equal(value('A1+A2', null, ' 3 '), 3);
    assert.deepEqual(value('A1+A2', 1, '三'), { error: '#VALUE!' });
    for (const text of ['', '0x10', '0b1', 'Infinity', '12件']) assert.deepEqual(value('A1+A2', 1, text), { error: '#VALUE!' }, text);
    assert.equal(value('A1+A2', 1, '1,234'), 1235);
    assert.deepEqual(value('A1/A2', 1, 0), { error: '#DIV/0!' });
    assert.equal(value('-A1+2*(A2-1)/4', 1, 3), 0);
    assert.equal(value('2--A1', 1), 3);
  });

  it('rounds binary noise away', () => {
    assert.equal(value('A1+A2', 0.1, 0.2), 0.3);
    assert.equal(value('SUM(A1:A3)', 1.1, 2.2, 3.3), 6.6);
  });

  it('tells other sheets from its own', () => {
    const areas = references(parseFormula("SUM('依 申请''s'!B2:C3)+复议诉讼!A1+A2")!);
    assert.deepEqual(
      areas.map(({ sheet, row, column, rows, columns }) => [sheet, row, column, rows, columns]),
      [
        ["依 申请's", 1, 1, 2, 2],
        ['复议诉讼', 0, 0, 1, 1],
        [null, 1, 0, 1, 1],
      ],
    );
  });

  it('does not understand, rather than misread, what a report has no use for', () => {
    const others = [
      'IF(A1,1,2)',
      'A1^2',
      '50%',
      'SUM(A:A)',
      'SUM(1:3)',
      'name',
      '"text"',
      'A1&A2',
      'SUM(',
      'A1+',
      '',
      'SUM(A1 A2)',
      '[1]Sheet1!A1',
      'Sheet1:Sheet3!A1',
      'A1:A3!B2',
      'ZZZZ1',
      'A0',
      'XFE1',
      'A1048577',
      'SUM(A1:XFD1048576)',
      'SUMIF(A1:A2,1)',
      'A1=A2',
      'R1C1',
    ];
    for (const text of others) assert.equal(parseFormula(text), null, text);
    assert.equal(parseFormula('('.repeat(5000) + '1' + ')'.repeat(5000)), null);
    assert.equal(evaluate(parseFormula('A1:A3+1')!, columnA(1, 2, 3)), null);
  });

  it('knows a plain sum of cells by its cells', () => {
    const cells = (text: string) => sumTerms(text)?.map(({ row, column, rows, columns }) => [row, column, rows, columns]) ?? null;
    assert.deepEqual(cells('SUM(D5:I5)'), [[4, 3, 1, 6]]);
    assert.deepEqual(cells('A1+B2+SUM(C1:C3,D4)'), [[0, 0, 1, 1], [1, 1, 1, 1], [0, 2, 3, 1], [3, 3, 1, 1]]); // prettier-ignore
    for (const text of ['A1-A2', 'SUM(A1,1)', '2*A1', 'SUM(-A1)', '5', 'IF(A1,1,2)']) assert.equal(cells(text), null, text);
  });

  it('law: agrees with arithmetic on random sums and differences of whole numbers', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: -999, max: 999 })), { minLength: 1, maxLength: 30 }), (terms) => {
        const text = terms.map(([sign], index) => `${sign}A${index + 1}`).join('');
        const expected = terms.reduce((sum, [sign, number]) => (sign === '+' ? sum + number : sum - number), 0);
        const actual = value(text, ...terms.map(([, number]) => number));
        assert.equal(Number(actual) + 0, expected + 0);
      }),
    ));

  it('law: never throws, whatever the text', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('SUM(', ')', '+', '-', '*', '/', 'A1', '$B$2', ':', ',', '1', '.5', "'a'!", '依!', '#REF!', ' ', '"', 'x')),
        (pieces) => {
          const formula = parseFormula(pieces.join(''));
          if (formula !== null) evaluate(formula, () => 1);
        },
      ),
      { numRuns: 500 },
    ));
});
