import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Tried } from './counted-worker.ts';

/** Counts the steps of our own sources over the file of a seed; `null` where that did not end. */
export interface Counter {
  of(seed: number): Promise<number | null>;
  close(): void;
}

/** Seconds of the clock after which what is counted is taken to have no end: counting makes it some times as slow. */
const PATIENCE_SECONDS = 300;

/**
 * Opens a process that counts, once something is asked of it. It has to be one of its own: what is counted must be loaded after counting began,
 * and V8 has one set of counts, which the coverage of the tests is taken from. `instead`: what `loadedAs` answered.
 */
export function openCounter(instead: string | null = null): Counter {
  let child: ChildProcess | null = null;
  const start = (): ChildProcess =>
    fork(fileURLToPath(new URL('counted-worker.ts', import.meta.url)), [JSON.stringify({ instead })], {
      env: { ...process.env, NODE_V8_COVERAGE: '' },
      execArgv: ['--import', new URL('../../scripts/mutate/loader.mjs', import.meta.url).href],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  const close = (): void => {
    child?.kill('SIGKILL');
    child = null;
  };
  return {
    of: (seed) =>
      new Promise((resolve) => {
        // It may have ended by itself since the last file.
        if (child?.connected === false) close();
        const counting = (child ??= start());
        const end = (steps: number | null): void => {
          clearTimeout(timer);
          counting.removeAllListeners();
          if (steps === null) close();
          resolve(steps);
        };
        const timer = setTimeout(() => end(null), PATIENCE_SECONDS * 1000);
        counting.on('message', (message) => end((message as Tried).steps));
        counting.on('exit', () => end(null));
        counting.on('error', () => end(null));
        counting.send(seed);
      }),
    close,
  };
}
