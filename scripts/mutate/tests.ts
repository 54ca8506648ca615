import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './rooms.ts';

/** By source file: the anchors that ran. */
export type Reached = Readonly<Record<string, readonly number[]>>;

export type TestEvent =
  | { readonly loaded: Reached }
  | { readonly passed: string; readonly took: number; readonly reached: Reached }
  | { readonly failed: string; readonly why: string }
  | { readonly ended: true };

export interface TestRun {
  /** Test files, in the order in which they run. */
  readonly files: readonly string[];
  /** Full titles of the tests to run, until one fails; `null` for all of them. */
  readonly titles: readonly string[] | null;
  readonly reached: boolean;
  /** The file returned by `loadedAs`. */
  readonly instead: string | null;
  /** Milliseconds after which the process is killed. */
  readonly timeout: number;
}

export interface Outcome {
  readonly events: readonly TestEvent[];
  /** The process was killed before it was done, after it had sent these events. */
  readonly late: boolean;
}

/** A process that runs tests, one request after another. */
export interface Bench {
  run(tests: TestRun): Promise<Outcome>;
  close(): void;
}

/** Each run leaves its modules in memory: after this many runs the process is replaced. */
const MOST_RUNS = 60;

export function openBench(): Bench {
  let child: ChildProcess | null = null;
  let runs = 0;
  const start = (): ChildProcess =>
    fork(fileURLToPath(new URL('bench.mjs', import.meta.url)), [], {
      // The process runs mutated code, whose coverage must not count for the source.
      env: { ...process.env, NODE_V8_COVERAGE: '' },
      cwd: ROOT,
      execArgv: ['--import', new URL('loader.mjs', import.meta.url).href, '--max-old-space-size=1500'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  const close = (): void => {
    child?.kill('SIGKILL');
    child = null;
    runs = 0;
  };
  return {
    run: ({ files, titles, reached, instead, timeout }) => {
      if (runs++ >= MOST_RUNS) close();
      const process = (child ??= start());
      return new Promise((resolve) => {
        const events: TestEvent[] = [];
        const end = (late: boolean): void => {
          clearTimeout(timer);
          process.removeAllListeners();
          resolve({ events, late });
        };
        const timer = setTimeout(() => {
          close();
          end(true);
        }, timeout);
        process.on('message', (message) => {
          events.push(message as TestEvent);
          if ('ended' in events.at(-1)!) end(false);
        });
        process.on('exit', () => {
          close();
          end(false);
        });
        process.send({ files: files.map((file) => join(ROOT, file)), titles, reached, instead, timeout: 60_000 });
      });
    },
    close,
  };
}
