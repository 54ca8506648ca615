import { DEFAULT_LIMITS, type Limits } from '../../package/limits.ts';
import { textOfLanguage } from '../../text/findings/message.ts';
import type { Language } from '../../text/text.ts';
import { WorkbookFault, type FaultCode, type Workbook } from '../../workbook/workbook.ts';
import { sniff } from '../../workbook/xlsx/zip/sniff.ts';
import { openXlsx } from '../../workbook/xlsx/index.ts';
import { startWorker } from './batch/start-worker.ts';
import { WorkerLost, runTasks, type Outcome } from './batch/pool.ts';
import { replayed } from './batch/recorded.ts';
import type { Answer, Openable, Task } from './batch/tasks.ts';
import { NotOpened } from './not-opened.ts';

declare const VERSION: string;

/**
 * Opens foreign files in a worker, so that no file can block the page, exhaust its memory or destroy the open report. A separate chunk, loaded with
 * the first file.
 */

/** Time limit in seconds: anything longer would never finish. */
const SECONDS = 60;

/** If the browser starts no worker, the page reads the file itself, within limits a few times a report's size. */
const HERE: Limits = {
  ...DEFAULT_LIMITS,
  fileBytes: 4 * 2 ** 20,
  partBytes: 8 * 2 ** 20,
  totalBytes: 24 * 2 ** 20,
  cells: 40_000,
  names: 10_000,
  sheets: 60,
};

/** Lets a new worker do one task. Rejects with `NotOpened`, `WorkbookFault`, or `WorkerLost` of reason `start`. */
async function ask(task: Task, language: Language, signal?: AbortSignal): Promise<Exclude<Answer, { kind: 'fault' }>> {
  if (typeof Worker === 'undefined') throw new WorkerLost('start');
  let outcome: Outcome | null = null;
  const run = runTasks(
    1,
    () => Promise.resolve(task),
    (_, came) => (outcome = came),
    { startWorker: () => startWorker({ language, version: VERSION, lastYear: [] }), workers: 1, seconds: SECONDS },
  );
  const stop = (): void => run.stop();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted === true) stop();
  try {
    await run.done;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  const came = outcome as Outcome | null;
  if (came === null) throw new NotOpened('cancelled');
  if ('lost' in came) throw new NotOpened(came.lost);
  if (came.answer.kind !== 'fault') return came.answer;
  const { code, message } = came.answer;
  throw Object.hasOwn(textOfLanguage(language).faults, code) ? new WorkbookFault(code as FaultCode, message) : new NotOpened('message', message);
}

const startless = (error: unknown): void => {
  if (!(error instanceof WorkerLost) || error.reason !== 'start') throw error;
};

async function bytesHere(content: Blob): Promise<Uint8Array> {
  if (content.size > HERE.fileBytes) throw new WorkbookFault('file/too-large', `${content.size} bytes without a worker`);
  try {
    return new Uint8Array(await content.arrayBuffer());
  } catch (error) {
    throw new WorkbookFault('file/not-readable', String(error));
  }
}

/** A file or a pasted text as a workbook for display; `any`: including kinds that only 批量 opens. `signal` cancels it. */
export async function openInWorker(content: Blob | string, any: boolean, language: Language, signal: AbortSignal): Promise<Openable> {
  try {
    const answer = await ask({ kind: 'open', content, any }, language, signal);
    if (answer.kind !== 'open') throw new Error(answer.kind);
    return answer.openable;
  } catch (error) {
    startless(error);
  }
  const given = typeof content === 'string' ? content : await bytesHere(content);
  const { openable } = await import(/* webpackChunkName: "open-here" */ './batch/worker/openable.ts');
  return openable(given, false, language, HERE);
}

/** Last year's report, read in a worker. Throws `WorkbookFault`. */
export async function openLastYear(bytes: Uint8Array, language: Language): Promise<Workbook> {
  try {
    const answer = await ask({ kind: 'snapshots', content: new Blob([bytes as BlobPart]) }, language);
    if (answer.kind !== 'snapshots') throw new Error(answer.kind);
    return replayed(answer.recorded);
  } catch (error) {
    if (error instanceof NotOpened) throw new WorkbookFault('file/too-large', error.message);
    startless(error);
  }
  if (sniff(bytes) !== 'xlsx') throw new WorkbookFault('file/old-format');
  return openXlsx(bytes, HERE);
}
