import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromUniver, sameContent, toUniver } from '../../../src/workbook/grid/cell.ts';
import type { CellContent } from '../../../src/workbook/workbook.ts';

const content = fc.oneof(
  fc.constant<CellContent>(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  fc.boolean(),
  fc.constantFrom<CellContent>({ error: '#REF!' }, { error: '#DIV/0!' }),
  // An empty text is an empty cell to the grid; a text that spells an error is one.
  fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('12', ' 12 ', '1e3', '0x10', '１２', '1,234', '/')).filter((text) => !text.startsWith('#')),
);

describe('cells of the grid', () => {
  it('come back as they were: 12 stays a number and "12" a text', () => {
    fc.assert(
      fc.property(content, (given) => sameContent(fromUniver(toUniver(given, null)), given)),
      { seed: 7 },
    );
  });

  it('keep their formula beside the value', () => {
    assert.deepEqual(toUniver(3, 'SUM(A1:A2)'), { f: '=SUM(A1:A2)', v: 3, t: 2 });
  });

  it('read a text of several paragraphs', () => {
    assert.equal(fromUniver({ p: { id: 'd', body: { dataStream: '一\r二\r\n' }, documentStyle: {} } }), '一\n二');
  });
});
