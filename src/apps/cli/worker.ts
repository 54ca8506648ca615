import { parentPort, workerData } from 'node:worker_threads';
import { contextOf } from './context.ts';
import { nodeIo } from './node-io.ts';
import { checker, type Setup } from './verdict.ts';

/** The thread of one helper: checks the files it is told of and answers with what is to be put out. */
export interface Order {
  readonly file: string;
  readonly next: string | null;
}

const setup = workerData as Setup;
const check = checker(setup, contextOf({ ...nodeIo(() => undefined), terminal: setup.terminal }, setup.language));
const port = parentPort!;

port.on('message', ({ file, next }: Order) => void check(file, next).then((verdict) => port.postMessage(verdict)));
port.postMessage('ready');
