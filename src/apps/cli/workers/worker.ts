import { parentPort, Worker, workerData } from 'node:worker_threads';
import { turnOff } from '../../../speed.ts';
import { contextOf } from '../context.ts';
import { nodeIo } from '../node/node-io.ts';
import { readAtOnce } from '../node/node-read.ts';
import type { Setup } from './check-task.ts';
import { carefulVerdictOn, verdictOn } from './verdict.ts';
import type { WorkerMessage } from './worker-client.ts';

/**
 * One helper: checks the file it is told of and answers with what is to be put out. As a thread it leaves alone what is not known to be
 * harmless; as a process of its own it is there for exactly that.
 */
type Judge = typeof carefulVerdictOn;

function helper(setup: Setup, judge: Judge): (file: string) => Promise<WorkerMessage> {
  const io = { ...nodeIo(() => undefined), terminal: setup.terminal, read: (path: string) => Promise.resolve().then(() => readAtOnce(path)) };
  const context = contextOf(io, setup.language);
  return async (file) => ({ verdict: await judge(file, setup, context) });
}

/** Milliseconds after which it is looked whether there is still anybody to work for. */
const LOOK_EVERY = 500;

/**
 * Ends this process when the one that started it is gone, however that came to its end. It would be told so only when the file at hand is done,
 * which for some is never: a thread looks. Windows gives orphans no other parent, so there the old one is asked for.
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
  // A Ctrl-C on the terminal reaches this process as well; it is the other's to end, and to say so.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit());
  process.on('message', (message: { readonly setup: Setup } | string) => {
    if (typeof message !== 'string') {
      check = helper(message.setup, verdictOn);
      process.send!('ready');
    } else void check!(message).then((verdict) => process.send!(verdict));
  });
}
