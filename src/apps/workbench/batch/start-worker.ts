import source from './worker/worker.ts?source';
import { WorkerLost, type TaskWorker } from './pool.ts';
import type { Answer, Order, Setup, Task } from './tasks.ts';

/** Generous: the program is about two megabytes, and the machine may be busy starting others. */
const START_MS = 30_000;

let address: string | null = null;

/** Creates a worker from a blob, because a page opened from a folder may not start one from a file. `null` if the browser does not allow workers. */
function newWorker(): Worker | null {
  address ??= URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    return new Worker(address);
  } catch (error) {
    console.error(error);
    return null;
  }
}

/** Starts a worker. */
export function startWorker(setup: Setup): TaskWorker {
  const worker = newWorker();
  if (worker === null) return { work: () => Promise.reject(new WorkerLost('start')), stop: () => undefined };
  let ready = false;
  let lost: WorkerLost | null = null;
  let waiting: {
    readonly task: Task;
    readonly seconds: number;
    readonly resolve: (answer: Answer) => void;
    readonly reject: (error: WorkerLost) => void;
  } | null = null;
  let clock: ReturnType<typeof setTimeout> | undefined;
  const end = (reason: WorkerLost['reason']): void => {
    clearTimeout(clock);
    worker.terminate();
    lost ??= new WorkerLost(reason);
    waiting?.reject(lost);
    waiting = null;
  };
  const give = (order: Order): void => worker.postMessage(order);
  const begin = (): void => {
    if (waiting === null) return;
    clock = setTimeout(() => end('time'), waiting.seconds * 1000);
    give({ task: waiting.task });
  };
  clock = setTimeout(() => end('start'), START_MS);
  worker.onmessage = ({ data }: MessageEvent<Answer | 'ready'>) => {
    clearTimeout(clock);
    if (data === 'ready') {
      ready = true;
      begin();
      return;
    }
    waiting?.resolve(data);
    waiting = null;
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(ready ? 'crash' : 'start');
  };
  worker.onmessageerror = () => end('crash');
  give({ setup });
  return {
    work: (task, seconds) =>
      new Promise((resolve, reject) => {
        if (lost !== null) return reject(lost);
        waiting = { task, seconds, resolve, reject };
        if (ready) begin();
      }),
    stop: () => end('stopped'),
  };
}
