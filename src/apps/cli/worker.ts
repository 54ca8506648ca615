import { parentPort, Worker, workerData } from 'node:worker_threads';
import { turnOff } from '../../speed.ts';
import { contextOf } from './context.ts';
import { nodeIo } from './node-io.ts';
import { readAtOnce } from './node-read.ts';
import type { Setup, Verdict } from './check-task.ts';
import { carefulVerdictOn, verdictOn } from './verdict.ts';

/**
 * One helper: checks the files it is told of and answers with what is to be put out. As a thread it leaves alone what is not known to be
 * harmless; as a process of its own it is there for exactly that.
 */
type Judge = typeof carefulVerdictOn;

function helper(setup: Setup, judge: Judge): (files: readonly string[]) => Promise<(Verdict | null)[]> {
  const io = { ...nodeIo(() => undefined), terminal: setup.terminal, read: (path: string) => Promise.resolve().then(() => readAtOnce(path)) };
  const context = contextOf(io, setup.language);
  return async (files) => {
    const verdicts: (Verdict | null)[] = [];
    for (const file of files) verdicts.push(await judge(file, setup, context));
    return verdicts;
  };
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
  port.on('message', (files: readonly string[]) => void check(files).then((verdicts) => port.postMessage(verdicts)));
  port.postMessage('ready');
} else {
  endWithParent();
  let check: ReturnType<typeof helper> | null = null;
  // A Ctrl-C on the terminal reaches this process as well; it is the other's to end, and to say so.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit());
  process.on('message', (message: { readonly setup: Setup } | readonly string[]) => {
    if ('setup' in message) {
      check = helper(message.setup, verdictOn);
      process.send!('ready');
    } else void check!(message).then((verdicts) => process.send!(verdicts));
  });
}
