import { parentPort, workerData } from 'node:worker_threads';
import { contextOf } from './context.ts';
import { nodeIo } from './node-io.ts';
import { readAtOnce } from './node-read.ts';
import { verdictOn, type Setup, type Verdict } from './verdict.ts';

/** The thread of one helper: checks the files it is told of and answers with what is to be put out. */
const setup = workerData as Setup;
const io = { ...nodeIo(() => undefined), terminal: setup.terminal, read: (path: string) => Promise.resolve().then(() => readAtOnce(path)) };
const context = contextOf(io, setup.language);
const port = parentPort!;

async function check(files: readonly string[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const file of files) verdicts.push(await verdictOn(file, setup, context));
  return verdicts;
}

port.on('message', (files: readonly string[]) => void check(files).then((verdicts) => port.postMessage(verdicts)));
port.postMessage('ready');
