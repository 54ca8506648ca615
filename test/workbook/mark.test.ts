import assert from 'node:assert/strict';
import { MARK_FILL, markFormula, markKindOf, strongest } from '../../src/workbook/mark.ts';
import type { MarkKind } from '../../src/workbook/workbook.ts';

const luminance = (fill: string): number => {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(fill.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};
const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
const KINDS = Object.keys(MARK_FILL) as MarkKind[];

describe('the colours of marks', () => {
  it('leave black text legible, and the weaker mark of what only takes part lighter than that of what is wrong', () => {
    for (const kind of KINDS) assert.ok(contrast(luminance(MARK_FILL[kind]), 0) >= 7, kind);
    for (const kind of ['error', 'suspect'] as const)
      assert.ok(contrast(luminance(MARK_FILL.involved), luminance(MARK_FILL[kind])) > 1.15, `involved beside ${kind}`);
    assert.ok(contrast(luminance(MARK_FILL.involved), 1) > 1.15, 'and is seen on white');
  });

  it('of one cell are the strongest: a suspect, then an error, a warning, a hint, whichever came first', () => {
    const place = { sheet: 'S', row: 1, column: 1 };
    const order: MarkKind[] = ['suspect', 'error', 'warning', 'hint', 'involved'];
    assert.deepEqual([...order].sort(), [...KINDS].sort());
    order.forEach((strong, at) => {
      for (const weak of order.slice(at))
        for (const kinds of [
          [strong, weak],
          [weak, strong],
        ])
          assert.deepEqual(strongest(kinds.map((kind) => ({ place, kind }))), [{ place, kind: strong }]);
    });
    const others = [place, { ...place, row: 2 }, { ...place, column: 2 }, { ...place, sheet: 'T' }].map((at) => ({
      place: at,
      kind: 'hint' as const,
    }));
    assert.deepEqual(strongest(others), others);
  });

  it('are known by their tag however a program spells the formula around it', () => {
    assert.equal(markKindOf('len( "GOUJI:Warning" ) > 0'), 'warning');
    for (const formula of ['LEN("gouji:other")>0', 'LEN("warning")>0', '']) assert.equal(markKindOf(formula), null);
  });

  it('give way to any other mark of the same cell', () => {
    const place = { sheet: 'S', row: 1, column: 1 };
    for (const kind of KINDS) {
      assert.equal(markKindOf(markFormula(kind)), kind);
      assert.deepEqual(
        strongest([
          { place, kind: 'involved' },
          { place, kind },
        ])[0]!.kind,
        kind,
      );
      assert.deepEqual(
        strongest([
          { place, kind },
          { place, kind: 'involved' },
        ])[0]!.kind,
        kind,
      );
    }
  });
});
