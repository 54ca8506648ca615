import assert from 'node:assert/strict';
import { commonFolder, filtered, linesOf, NO_FILTER, sortedBy } from '../../../src/apps/workbench/batch/lines.ts';
import { fromFiles } from '../../../src/apps/workbench/batch/listing.ts';
import { WorkerLost, runTasks, type TaskWorker, type Outcome } from '../../../src/apps/workbench/batch/pool.ts';
import { NO_COMPARISON, type Row } from '../../../src/apps/workbench/batch/rows.ts';
import type { Answer, Task } from '../../../src/apps/workbench/batch/tasks.ts';

const task = (index: number): Task => ({ kind: 'check', file: `${index}`, content: new Blob() });
const answer: Answer = { kind: 'last-year', lastYear: null };

/** Workers that do as they are told by the number of the task: answer, or be lost over it. */
function workers(lossOf: (index: number) => WorkerLost['reason'] | null) {
  const made: { gone: boolean }[] = [];
  const startWorker = (): TaskWorker => {
    const worker = { gone: false };
    made.push(worker);
    return {
      work: async (given) => {
        await Promise.resolve();
        if (worker.gone) throw new WorkerLost('stopped');
        const lost = lossOf(Number((given as { file: string }).file));
        if (lost === null) return answer;
        worker.gone = true;
        throw new WorkerLost(lost);
      },
      stop: () => (worker.gone = true),
    };
  };
  return { made, startWorker };
}

describe('the workers of 批量', () => {
  it('do every task once; one that is lost costs its task and is replaced', async () => {
    const { made, startWorker } = workers((index) => (index === 3 ? 'time' : index === 5 ? 'crash' : null));
    const reported = new Map<number, Outcome>();
    await runTasks(
      20,
      (index) => Promise.resolve(task(index)),
      (index, outcome) => reported.set(index, outcome),
      { startWorker, workers: 2, seconds: 1 },
    ).done;
    assert.equal(reported.size, 20);
    assert.deepEqual([reported.get(3), reported.get(5), reported.get(4)], [{ lost: 'time' }, { lost: 'crash' }, { answer }]);
    assert.equal(made.length, 4);
    assert.ok(
      made.every(({ gone }) => gone),
      'none is left behind',
    );
  });

  it('are given up where none starts, and no file is blamed', async () => {
    const { startWorker } = workers(() => 'start');
    const reported: number[] = [];
    const run = runTasks(
      5,
      (index) => Promise.resolve(task(index)),
      (index) => reported.push(index),
      { startWorker, workers: 2, seconds: 1 },
    );
    await assert.rejects(run.done, (error) => error instanceof WorkerLost && error.reason === 'start');
    assert.deepEqual(reported, []);
  });

  it('stop when asked: what was begun then has no outcome', async () => {
    const { startWorker, made } = workers(() => null);
    const reported: number[] = [];
    const run = runTasks(
      1000,
      (index) => Promise.resolve(task(index)),
      (index) => {
        reported.push(index);
        if (reported.length === 10) run.stop();
      },
      { startWorker, workers: 3, seconds: 1 },
    );
    await run.done;
    assert.equal(reported.length, 10);
    assert.ok(made.every(({ gone }) => gone));
  });
});

describe('the table of 批量', () => {
  const row = (id: number, path: string): Row => ({
    id,
    path,
    content: () => Promise.resolve(new Blob()),
    phase: 'waiting',
    judged: null,
    edited: false,
  });

  it('lists files that may be reports, in the order of people, and leaves out what programs leave beside them', () => {
    const named = ['10.xlsx', '9.xlsx', '~$9.xlsx', '.hidden.xlsx', 'a.png', 'b.json'].map((name) => new File([], name));
    const { items, others } = fromFiles(named);
    assert.deepEqual(
      items.map(({ path }) => path),
      ['9.xlsx', '10.xlsx', 'b.json'],
    );
    assert.deepEqual(others, ['a.png']);
  });

  it('filters, sorts and comes back to the order of the files', () => {
    const lines = linesOf([row(1, '县/乙.xlsx'), row(2, '县/甲.xlsx')], {
      ...NO_COMPARISON,
      missing: [{ unit: { name: '丙镇', creditCode: null, line: 2 }, near: [] }],
    });
    assert.deepEqual(
      lines.map(({ status }) => status),
      ['waiting', 'waiting', 'missing'],
    );
    assert.deepEqual(filtered(lines, { ...NO_FILTER, status: 'missing' }).length, 1);
    assert.deepEqual(filtered(lines, { ...NO_FILTER, text: '甲' }).length, 1);
    assert.deepEqual(
      sortedBy(lines, { by: 'file', down: false }).map(({ key }) => key),
      ['u2', 'f2', 'f1'],
    );
    assert.equal(sortedBy(lines, null), lines);
  });

  it('says once what folder all files are in', () => {
    assert.equal(commonFolder(['县/乡/a.xlsx', '县/b.xlsx']), '县/');
    assert.equal(commonFolder(['a.xlsx', '县/b.xlsx']), '');
    assert.equal(commonFolder([]), '');
  });
});
