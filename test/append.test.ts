import assert from 'node:assert/strict';
import { append } from '../src/append.ts';

describe('append', () => {
  it('keeps the items of each key in their order, in one list', () => {
    const lists = new Map<string, number[]>();
    append(lists, 'a', 1);
    const first = lists.get('a');
    append(lists, 'b', 2);
    append(lists, 'a', 3);
    assert.deepEqual(
      [...lists],
      [
        ['a', [1, 3]],
        ['b', [2]],
      ],
    );
    assert.equal(lists.get('a'), first);
  });
});
