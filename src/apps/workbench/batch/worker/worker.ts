import '../../../jitless.ts';
import { htmlOfMany } from '../../../../document/publish/html.ts';
import { DEFAULT_LIMITS } from '../../../../package/limits.ts';
import { batchPageText } from '../../../../text/workbench/batch-page.ts';
import { WorkbookFault } from '../../../../workbook/workbook.ts';
import { unitsOf } from '../../../roster-units.ts';
import type { Answer, Order, Setup, Task } from '../tasks.ts';
import { unread } from '../unread.ts';
import { comparisonOf } from './comparison.ts';
import { faultOf, judge, lastYearIn, recordIn } from './judge.ts';
import { openable } from './openable.ts';
import { snapshotsOf } from './snapshots.ts';
import { sumOf } from './sum.ts';
import { tableOf } from './table.ts';

/** The program of a worker, for 批量 and for opening a file: performs one task at a time, and keeps no state. */
const page = self as unknown as { onmessage: (event: MessageEvent<Order>) => void; postMessage(message: Answer | 'ready'): void };

/** A file larger than the limit is not even loaded. */
async function bytesOf(content: Blob): Promise<Uint8Array> {
  if (content.size > DEFAULT_LIMITS.fileBytes) throw new WorkbookFault('file/too-large', `${content.size} bytes`);
  try {
    return new Uint8Array(await content.arrayBuffer());
  } catch (error) {
    throw new WorkbookFault('file/not-readable', String(error));
  }
}

async function done(task: Task, setup: Setup): Promise<Answer> {
  switch (task.kind) {
    case 'check':
      return { kind: 'check', judged: await judge(task.file, await bytesOf(task.content), setup) };
    case 'last-year':
      return { kind: 'last-year', lastYear: await lastYearIn(task.file, await bytesOf(task.content), setup) };
    case 'record':
      return { kind: 'record', record: await recordIn(task.file, await bytesOf(task.content), setup, task.time) };
    case 'open':
      return {
        kind: 'open',
        openable: await openable(typeof task.content === 'string' ? task.content : await bytesOf(task.content), task.any, setup.language),
      };
    case 'snapshots':
      return { kind: 'snapshots', recorded: await snapshotsOf(await bytesOf(task.content)) };
    case 'roster': {
      const units = await unitsOf(await bytesOf(task.content));
      return units === null ? { kind: 'fault', code: 'roster/empty', message: batchPageText(setup.language).rosterEmpty } : { kind: 'roster', units };
    }
    case 'comparison':
      return { kind: 'comparison', comparison: comparisonOf(task.entries, task.units, setup.language) };
    case 'print':
      return { kind: 'print', html: htmlOfMany(task.records, task.title) };
    case 'sum':
      return { kind: 'sum', sum: await sumOf(task, setup.language) };
    case 'table':
      return { kind: 'table', content: tableOf(task, setup.language) };
  }
}

async function answer(task: Task, setup: Setup): Promise<Answer> {
  try {
    return await done(task, setup);
  } catch (error) {
    const fault = faultOf(error, setup.language);
    return task.kind === 'check' ? { kind: 'check', judged: unread(task.file, fault) } : { kind: 'fault', ...fault };
  }
}

let setup: Setup | null = null;
page.onmessage = ({ data }) => {
  if ('setup' in data) {
    setup = data.setup;
    page.postMessage('ready');
  } else void answer(data.task, setup!).then((given) => page.postMessage(given));
};
