import type { Verdict } from './check-task.ts';
import { WorkerLost, type CheckWorker } from '../io.ts';

/** What a worker says: once that it is there, then a verdict a file. */
export type WorkerMessage = 'ready' | { readonly verdict: Verdict | null };

/** The near end of a worker, however it is reached: it is given one file at a time, and only once it has said that it is there. */
export interface WorkerClient {
  readonly check: CheckWorker['check'];
  readonly receive: (message: WorkerMessage) => void;
  /** It is no more; the file it has been given, or will be, is refused for the first reason told. */
  readonly lose: (reason: WorkerLost['reason']) => void;
  /** It is no more, for this reason if it was ever there: what was given no file cannot have died of one. */
  readonly end: (reason: WorkerLost['reason']) => void;
}

export function workerClient(send: (file: string) => void): WorkerClient {
  let ready = false;
  let lost: WorkerLost | null = null;
  let waiting: { readonly file: string; readonly resolve: (verdict: Verdict | null) => void; readonly reject: (error: WorkerLost) => void } | null =
    null;
  const lose = (reason: WorkerLost['reason']): void => {
    lost ??= new WorkerLost(reason);
    waiting?.reject(lost);
    waiting = null;
  };
  return {
    check: (file) =>
      new Promise((resolve, reject) => {
        if (lost !== null) return reject(lost);
        waiting = { file, resolve, reject };
        // Until it is ready it is given nothing: what came first, its word or its end, could not be told afterwards.
        if (ready) send(file);
      }),
    receive: (message) => {
      if (message === 'ready') {
        ready = true;
        if (waiting !== null) send(waiting.file);
        return;
      }
      waiting?.resolve(message.verdict);
      waiting = null;
    },
    lose,
    end: (reason) => lose(ready ? reason : 'start'),
  };
}
