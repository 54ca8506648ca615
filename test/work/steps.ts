import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What some shape of a size came to: steps, and the code of the fault that it ended in, if it did. */
export interface Counted {
  readonly steps: number;
  readonly fault: string | null;
}

/**
 * How often the pieces of our own sources are run for each of these shapes in each of its sizes: V8's counts of functions and of the blocks in
 * them, loops included, added up. The same work gives the same count on every machine, however busy it is. It is counted in a process of its
 * own: V8 has one set of counts, which the coverage of the tests themselves is taken from.
 */
export function countedIn(shapes: readonly (readonly [shape: string, sizes: readonly number[]])[]): Promise<ReadonlyMap<string, readonly Counted[]>> {
  const child = fork(fileURLToPath(new URL('steps-worker.ts', import.meta.url)), [JSON.stringify(shapes)], {
    env: { ...process.env, NODE_V8_COVERAGE: '' },
    execArgv: ['--import', new URL('../../scripts/typescript-loader.mjs', import.meta.url).href],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    const counted = new Map<string, readonly Counted[]>();
    child.on('message', (message) => {
      const [shape, counts] = message as [string, readonly Counted[]];
      counted.set(shape, counts);
    });
    child.on('close', (code) =>
      code === 0 ? resolve(counted) : reject(new Error(`counting ended with ${code} after ${[...counted.keys()].at(-1)}`)),
    );
  });
}
