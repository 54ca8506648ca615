import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inOrder } from '../../../src/apps/cli/workers/in-order.ts';

describe('work in several lanes', () => {
  it('is done once each and delivered in order, with few results waiting, whatever takes how long', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        async (scheduler, count, lanes, ahead) => {
          const done: number[] = [];
          const delivered: number[] = [];
          let most = 0;
          const all = inOrder(
            { count, lanes, ahead, stopped: () => false },
            async (index) => {
              done.push(index);
              most = Math.max(most, index - delivered.length);
              await scheduler.schedule(Promise.resolve());
              return index * 10;
            },
            async (result, index) => {
              assert.equal(result, index * 10);
              await scheduler.schedule(Promise.resolve());
              delivered.push(index);
            },
          );
          await scheduler.waitFor(all);
          assert.deepEqual(
            delivered,
            Array.from({ length: count }, (_, index) => index),
          );
          assert.equal(new Set(done).size, count);
          assert.equal(done.length, count);
          assert.ok(most <= ahead, `${most} ahead`);
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });

  it('stops between two deliveries', async () => {
    let stopped = false;
    const delivered: number[] = [];
    await inOrder({ count: 100, lanes: 3, ahead: 10, stopped: () => stopped }, Promise.resolve.bind(Promise), (_, index) => {
      delivered.push(index);
      stopped = index === 4;
      return Promise.resolve();
    });
    assert.deepEqual(delivered, [0, 1, 2, 3, 4]);
  });
});
