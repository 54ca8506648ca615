import type { Verdict } from './check-task.ts';
import { WorkerLost, type CheckWorker } from '../io.ts';

/** Messages of a worker: first that it is ready, then one verdict per file. */
export type WorkerMessage = 'ready' | { readonly verdict: Verdict | null };

/** The local end of a worker, independent of the transport: it gets one file at a time, and only after it is ready. */
export interface WorkerClient {
  readonly check: CheckWorker['check'];
  readonly receive: (message: WorkerMessage) => void;
  /** The worker is gone; its present file, or the next one, is rejected with the first reason given. */
  readonly lose: (reason: WorkerLost['reason']) => void;
  /** The worker is gone, for this reason if it was ever ready: without a file, it cannot have died of one. */
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
        // Nothing is sent before it is ready; otherwise it would be unclear afterwards whether it died at startup or of the file.
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
