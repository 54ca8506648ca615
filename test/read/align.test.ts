import assert from 'node:assert/strict';
import fc from 'fast-check';
import { align, type Alignment } from '../../src/read/align.ts';
import type { LabelPath } from '../../src/read/tree.ts';

/** `组/行` is a row of a group, which goes on over neighbouring rows; the label of a group stands where its first row does. */
function paths(labels: readonly string[]): LabelPath[] {
  let last: { label: string; at: number } | null = null;
  return labels.map((text, row) => {
    const [group, label] = text.includes('/') ? (text.split('/') as [string, string]) : [null, text];
    if (group === null) last = null;
    else if (last?.label !== group) last = { label: group, at: row * 16_384 };
    return { label, at: row * 16_384 + 1, groups: last === null ? [] : [last] };
  });
}

interface Expected {
  /** `行 ← what the sheet has`, where it is written otherwise; behind `≈` when it was guessed. */
  readonly pairs: readonly string[];
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  readonly moved: readonly string[];
  readonly twice: readonly string[];
  readonly sure: number;
}

const pairing = (form: readonly string[], sheet: readonly string[]): Alignment => align(paths(form), paths(sheet));

function outcomeOf(form: readonly string[], sheet: readonly string[]): Expected {
  const { matched, missing, unknown, duplicate, moved, guessed, sure } = pairing(form, sheet);
  return {
    pairs: [...matched].sort((a, b) => a[0] - b[0]).map(([l, r]) => `${form[l]!}${guessed.has(l) ? '≈' : '='}${sheet[r]!}`),
    missing: missing.map((l) => form[l]!),
    unknown: unknown.map((r) => sheet[r]!),
    moved: moved.map((l) => form[l]!),
    twice: [...duplicate].map(([r, l]) => `${sheet[r]!}→${form[l]!}`),
    sure,
  };
}

const nothing = { missing: [], unknown: [], moved: [], twice: [] };

describe('aligning labels', () => {
  it('takes the label itself before one that only lacks its ordinal', () => {
    assert.deepEqual(outcomeOf(['（一）予以公开', '（二）不予处理'], ['予以公开', '（一）予以公开', '（二）不予处理']), {
      ...nothing,
      pairs: ['（一）予以公开=（一）予以公开', '（二）不予处理=（二）不予处理'],
      twice: ['予以公开→（一）予以公开'],
      sure: 2,
    });
  });

  it('takes one that lacks its ordinal before one that is only close, and says in which step each was found', () => {
    const form = ['头', '（一）予以公开', '（二）部分公开', '（三）无法提供', '尾'];
    const sheet = ['头', '予以公开', '部份公开', '无法提供', '尾'];
    assert.deepEqual(outcomeOf(form, sheet), {
      ...nothing,
      pairs: ['头=头', '（一）予以公开=予以公开', '（二）部分公开≈部份公开', '（三）无法提供=无法提供', '尾=尾'],
      sure: 4,
    });
    assert.deepEqual(
      pairing(form, sheet).renamed.map(({ expected, found, step, at }) => [expected, found, step, at]),
      [
        ['（一）予以公开', '予以公开', 2, 1 * 16_384 + 1],
        ['（二）部分公开', '部份公开', 3, 2 * 16_384 + 1],
        ['（三）无法提供', '无法提供', 2, 3 * 16_384 + 1],
      ],
    );
  });

  it('takes for close what shares half of its letters, and nothing less', () => {
    const form = ['头', '甲乙丙丁', '子丑寅卯', '辰巳午未', '尾'];
    const others = ['天地玄黄', '宇宙洪荒', '尾'];
    assert.deepEqual(outcomeOf(form, ['头', '甲乙戊己', ...others]).pairs, ['头=头', '甲乙丙丁≈甲乙戊己', '尾=尾']);
    assert.deepEqual(outcomeOf(form, ['头', '甲戊己庚', ...others]).pairs, ['头=头', '尾=尾']);
  });

  it('takes a label cut short for close, if three letters are left of it, whichever of the two is short', () => {
    const others = ['天地玄黄', '宇宙洪荒', '尾'];
    const form = (label: string): string[] => ['头', label, '子丑寅卯', '辰巳午未', '尾'];
    for (const [long, short, close] of [
      ['其他依据规定不予处理', '不予处理', true],
      ['其他依据规定不予处理', '处理的', false],
      ['其他依据规定不予处理', '依据规', true],
      ['其他依据规定不予处理', '处理', false],
    ] as const) {
      assert.equal(outcomeOf(form(long), ['头', short, ...others]).pairs.length, close ? 3 : 2, `${short} for ${long}`);
      assert.equal(outcomeOf(form(short), ['头', long, ...others]).pairs.length, close ? 3 : 2, `${long} for ${short}`);
    }
  });

  it('leaves a label alone that others are closer to', () => {
    const form = ['头', '商业企业', '科研机构', '尾'];
    assert.deepEqual(outcomeOf(form, ['头', '商业个业', '商业企亚', '科研机构', '尾']).pairs, [
      '头=头',
      '商业企业≈商业个业',
      '科研机构=科研机构',
      '尾=尾',
    ]);
    assert.deepEqual(outcomeOf(form, ['头', '商丁个业', '商业企亚', '科研机构', '尾']).pairs, [
      '头=头',
      '商业企业≈商业企亚',
      '科研机构=科研机构',
      '尾=尾',
    ]);
  });

  it('takes a line alone between its neighbours for a renamed one, and none where either side has two', () => {
    assert.deepEqual(outcomeOf(['头', '甲乙', '尾'], ['头', '天地', '尾']), { ...nothing, pairs: ['头=头', '甲乙≈天地', '尾=尾'], sure: 2 });
    assert.deepEqual(outcomeOf(['头', '甲乙', '尾'], ['头', '天地', '玄黄', '尾']), {
      ...nothing,
      pairs: ['头=头', '尾=尾'],
      missing: ['甲乙'],
      unknown: ['天地', '玄黄'],
      sure: 2,
    });
    assert.deepEqual(outcomeOf(['头', '甲乙', '丙丁', '尾'], ['头', '天地', '尾']), {
      ...nothing,
      pairs: ['头=头', '尾=尾'],
      missing: ['甲乙', '丙丁'],
      unknown: ['天地'],
      sure: 2,
    });
  });

  it('takes no group for a row, however alike their labels', () => {
    assert.deepEqual(outcomeOf(['头', '合计', '尾'], ['头', '合计/甲', '合计/乙', '尾']).pairs, ['头=头', '尾=尾']);
    assert.deepEqual(outcomeOf(['头', '甲乙', '尾'], ['头', '天地/玄', '天地/黄', '尾']).pairs, ['头=头', '尾=尾']);
    const { renamed, guessed } = pairing(['头', '合计', '尾'], ['头', '合计/甲', '合计/乙', '尾']);
    assert.deepEqual([renamed, [...guessed]], [[], []]);
  });

  it('gives each line of the sheet to one of the form', () => {
    // Of two lines called the same, the one in its place is there, and the other is missing.
    assert.deepEqual(outcomeOf(['甲', '乙', '甲'], ['乙', '甲']), { ...nothing, pairs: ['乙=乙', '甲=甲'], missing: ['甲'], sure: 2 });
    assert.deepEqual(pairing(['甲', '乙', '甲'], ['乙', '甲']).missing, [0]);
    // What was taken for its closest is not left over for the one beside it.
    assert.deepEqual(outcomeOf(['头', '甲乙丙丁', '天地', '尾'], ['头', '甲乙丙戊', '尾']), {
      ...nothing,
      pairs: ['头=头', '甲乙丙丁≈甲乙丙戊', '尾=尾'],
      missing: ['天地'],
      sure: 2,
    });
  });

  it('finds every row whatever their order, each where it is, and calls no more of them moved than had to be', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }).filter((order) => order.length === 7),
        (order) => {
          const form = ['甲', '乙', '丙', '丁', '戊', '己', '庚'];
          const { matched, moved, missing, unknown } = pairing(
            form,
            order.map((at) => form[at]!),
          );
          assert.deepEqual([missing, unknown], [[], []]);
          for (const [l, r] of matched) assert.equal(order[r], l);
          const runs = order.map(() => 1);
          order.forEach((value, at) => {
            for (let before = 0; before < at; before++) if (order[before]! < value) runs[at] = Math.max(runs[at]!, runs[before]! + 1);
          });
          assert.equal(moved.length, form.length - Math.max(...runs));
        },
      ),
      { seed: 3, numRuns: 60 },
    );
  });

  it('finds rows in another order, and tells of as few as possible that they moved', () => {
    assert.deepEqual(outcomeOf(['甲', '乙', '丙', '丁'], ['丁', '甲', '乙', '丙']), {
      ...nothing,
      pairs: ['甲=甲', '乙=乙', '丙=丙', '丁=丁'],
      moved: ['丁'],
      sure: 4,
    });
    assert.deepEqual(outcomeOf(['（一）甲方', '（二）乙方', '（三）丙方'], ['丙方', '甲方', '乙方']).moved, ['（三）丙方']);
    // One that moved and stands there twice is the first of the two.
    assert.deepEqual(outcomeOf(['甲', '乙', '丙', '丁'], ['丁', '丁', '甲', '乙', '丙']), {
      ...nothing,
      pairs: ['甲=甲', '乙=乙', '丙=丙', '丁=丁'],
      moved: ['丁'],
      twice: ['丁→丁'],
      sure: 4,
    });
    // A group that moved takes its rows along, those written otherwise, too.
    assert.deepEqual(outcomeOf(['甲组/子', '甲组/丑', '乙组/寅', '乙组/卯'], ['乙组/寅', '乙组/天', '甲组/子', '甲组/丑']), {
      ...nothing,
      pairs: ['甲组/子=甲组/子', '甲组/丑=甲组/丑', '乙组/寅=乙组/寅', '乙组/卯≈乙组/天'],
      moved: ['乙组/寅', '乙组/卯'],
      sure: 3,
    });
    assert.deepEqual(outcomeOf(['甲组/子', '甲组/丑', '乙组/寅', '乙组/卯'], ['乙组/寅', '乙组/天', '甲组/子', '甲组/地']).pairs, [
      '甲组/子=甲组/子',
      '甲组/丑≈甲组/地',
      '乙组/寅=乙组/寅',
      '乙组/卯≈乙组/天',
    ]);
    // What moved is no neighbour: between 甲 and 丙 there is one line on each side.
    assert.deepEqual(outcomeOf(['甲', '乙乙', '丙', '丁'], ['丁', '甲', '天', '丙']), {
      ...nothing,
      pairs: ['甲=甲', '乙乙≈天', '丙=丙', '丁=丁'],
      moved: ['丁'],
      sure: 3,
    });
  });

  it('names a row that stands there twice, beside the one that is in its place', () => {
    assert.deepEqual(outcomeOf(['甲', '乙', '丙'], ['甲', '乙', '乙', '丙']), {
      ...nothing,
      pairs: ['甲=甲', '乙=乙', '丙=丙'],
      twice: ['乙→乙'],
      sure: 3,
    });
    assert.deepEqual(outcomeOf(['（一）甲方', '乙'], ['（一）甲方', '乙', '甲方']).twice, ['甲方→（一）甲方']);
    assert.deepEqual(outcomeOf(['甲', '乙'], ['甲', '乙', '']).twice, []);
    // Of two equal rows each has its own, in their order.
    assert.deepEqual(
      [...pairing(['甲', '其他', '乙', '其他'], ['甲', '其他', '乙', '其他', '丙']).matched],
      [
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    );
  });

  it('finds rows under another group by their labels where they are as many, and takes none where they are not', () => {
    const form = ['维持/结果一', '维持/其他', '纠正/其他'];
    assert.deepEqual(outcomeOf(form, ['结果一', '其他', '其他']), {
      ...nothing,
      pairs: ['维持/结果一=结果一', '维持/其他=其他', '纠正/其他=其他'],
      sure: 3,
    });
    const ambiguous = outcomeOf(form, ['结果一', '其他', '尾']);
    assert.deepEqual(ambiguous.missing, ['维持/其他', '纠正/其他']);
    assert.ok(ambiguous.unknown.includes('其他'));
    assert.deepEqual(outcomeOf(['维持/（一）某事', '纠正/乙'], ['某事', '乙']).pairs, ['维持/（一）某事=某事', '纠正/乙=乙']);
    assert.deepEqual(outcomeOf(['甲组/子', '甲组/丑'], ['甲组/子', '']).unknown, ['']);
  });

  it('tells of a group whose label is gone once, where its first row stands, and of none that stands elsewhere', () => {
    const lost = (form: readonly string[], sheet: readonly string[]) => pairing(form, sheet).renamed.filter(({ found }) => found === '');
    assert.deepEqual(lost(['头', '甲组/子', '甲组/丑', '尾'], ['头', '子', '丑', '尾']), [{ expected: '甲组', found: '', step: 3, at: 16_385 }]);
    assert.deepEqual(lost(['头', '甲组/子', '甲组/丑', '尾'], ['头', '甲组/子', '丑', '尾']), []);
    // With the row that carries it the label is gone, too: that the row is missing says so.
    assert.deepEqual(lost(['头', '甲组/子', '甲组/丑', '尾'], ['头', '丑', '尾']), []);
  });
});
