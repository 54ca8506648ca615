import { parentPort, Worker, workerData } from 'node:worker_threads';
import { turnOff } from '../../../speed.ts';
import { contextOf } from '../context.ts';
import { nodeIo } from '../node/node-io.ts';
import { readAtOnce } from '../node/node-read.ts';
import type { Setup } from './check-task.ts';
import { carefulVerdictOn, verdictOn } from './verdict.ts';
import type { WorkerMessage } from './worker-client.ts';

/**
 * A worker: checks the files it is sent and returns what to print. As a thread it declines files not known to be harmless; as a separate process it
 * checks exactly those.
 */
type Judge = typeof carefulVerdictOn;

function helper(setup: Setup, judge: Judge): (file: string) => Promise<WorkerMessage> {
  const io = { ...nodeIo(() => undefined), terminal: setup.terminal, read: (path: string) => Promise.resolve().then(() => readAtOnce(path)) };
  const context = contextOf(io, setup.language);
  return async (file) => ({ verdict: await judge(file, setup, context) });
}

/** Interval in milliseconds for checking that the parent process still exists. */
const LOOK_EVERY = 500;

/**
 * Ends this process when its parent has gone for any reason. The disconnect event would only arrive after the current file, which may never finish,
 * so a thread polls. Windows does not reparent orphans, so there the parent's own existence is checked.
 */
function endWithParent(): void {
  const watch = `
    const parent = process.ppid;
    const isThere = () => {
      try {
        return process.ppid === parent && process.kill(parent, 0);
      } catch (error) {
        return error.code === 'EPERM';
      }
    };
    setInterval(() => isThere() || process.kill(process.pid, 'SIGKILL'), ${String(LOOK_EVERY)});`;
  new Worker(watch, { eval: true }).unref();
}

turnOff(process.env['GOUJI_WITHOUT'] ?? '');
const port = parentPort;
if (port !== null) {
  const check = helper(workerData as Setup, carefulVerdictOn);
  port.on('message', (file: string) => void check(file).then((message) => port.postMessage(message)));
  port.postMessage('ready');
} else {
  endWithParent();
  let check: ReturnType<typeof helper> | null = null;
  // Ctrl-C on the terminal reaches this process too, but ending it is up to the parent.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit());
  process.on('message', (message: { readonly setup: Setup } | string) => {
    if (typeof message !== 'string') {
      check = helper(message.setup, verdictOn);
      process.send!('ready');
    } else void check!(message).then((verdict) => process.send!(verdict));
  });
}
