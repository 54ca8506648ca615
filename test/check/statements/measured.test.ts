import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { otherSentences, restatingSentences } from '../../support/sentences.ts';
import { falseFindings, heldOut, HELD_OUT, mutations, recall } from '../../support/statements.ts';
import { long } from '../../support/long.ts';

const page = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

describe('what the READMEs say of statements', function () {
  this.timeout(300_000);

  long('is what is measured: found of our own, of other wordings and of held-out ones; none questioned that is right', () => {
    const shares = recall();
    const own = [sum(shares.map(({ found }) => found)), sum(shares.map(({ all }) => all))];
    const [open, apart] = (['open', 'held out'] as const).map((half) => heldOut(HELD_OUT, half)) as [
      ReturnType<typeof heldOut>,
      ReturnType<typeof heldOut>,
    ];
    const slips = (['huaian-2024', 'suqian-2023'] as const).map((name) => mutations(name));
    assert.deepEqual([falseFindings(), open.falseFindings, apart.falseFindings], [[], [], []]);
    const shared = [
      ...own,
      ...[open, apart].flatMap(({ found, all }) => [found, all]),
      restatingSentences.length + otherSentences.length,
      2 * HELD_OUT,
    ];
    const slipped = [sum(slips.map(({ found }) => found)), sum(slips.map(({ all }) => all))];
    for (const [name, row] of [
      ['README.md', /\| sentences that restate a figure[^\n]*/],
      ['README.zh-CN.md', /\| 正文里重复表中数字[^\n]*/],
    ] as const) {
      const line = (row.exec(page(name))?.[0] ?? '').replace(/,(?=\d{3})/g, '');
      // One language says how many of how many, the other of how many how many: which is which is plain from the words.
      const numbers = (line.match(/\d+/g) ?? []).map(Number);
      assert.deepEqual([...numbers].sort(), [...shared, ...slipped].sort(), `${name}: ${line}`);
    }
  });
});
