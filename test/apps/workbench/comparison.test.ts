import assert from 'node:assert/strict';
import { comparisonOf } from '../../../src/apps/workbench/batch/worker/comparison.ts';
import { entry } from '../../batch/support.ts';

describe('What 批量 says of a figure far beyond those of like units', () => {
  const towns = Array.from({ length: 6 }, (_, index) =>
    entry(`${index}镇`, { 'fees.administrative.amount': 2, 'licensing.licences.decisions': 20 + index }),
  );

  it('names the figure, its value, and the median of which kind of unit', () => {
    const slip = entry('错镇', { 'licensing.licences.decisions': 251000 });
    const { outliers, notes } = comparisonOf([...towns, slip], null, 'zh-CN');
    assert.deepEqual([...outliers], [[slip.file, '“行政许可·本年处理决定数量”是 251000，同类单位（镇）的中位数是 23，是不是把元当成了万元']]);
    assert.equal(notes.size, 0);
    assert.match(
      comparisonOf([...towns, slip], null, 'en').outliers.get(slip.file)!,
      / is 251000, while the median of units of its kind \(镇\) is 23: /,
    );
  });

  it('names the one furthest beyond, and counts the others', () => {
    const slip = entry('错镇', { 'licensing.licences.decisions': 251000, 'fees.administrative.amount': 60000 });
    const sentence = comparisonOf([...towns, slip], null, 'zh-CN').outliers.get(slip.file)!;
    assert.match(sentence, /是 60000，同类单位（镇）的中位数是 2，.*；另有 1 个数也是这样$/);
  });

  it('says nothing of a unit that is alone of its kind', () => {
    assert.equal(comparisonOf([...towns, entry('错局', { 'licensing.licences.decisions': 251000 })], null, 'zh-CN').outliers.size, 0);
  });
});
