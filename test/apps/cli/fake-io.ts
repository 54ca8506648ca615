import { WorkbookFault } from '../../../src/workbook/workbook.ts';
import { CLOSED_FOLDER } from '../../../src/apps/cli/failure.ts';
import { WorkerLost, type CheckWorker, type Io, type PathKind } from '../../../src/apps/cli/io.ts';
import type { Setup } from '../../../src/apps/cli/workers/check-task.ts';
import { run } from '../../../src/apps/cli/program.ts';

/** A small world in memory. Folders are the paths that end in `/`; `.` is always one. */
export interface World {
  readonly files: Map<string, Uint8Array | string>;
  readonly folders: Set<string>;
  /** Folders that cannot be looked into. */
  readonly closed: Set<string>;
  /** Paths that cannot be written. */
  readonly readOnly: Set<string>;
  readonly env: Record<string, string | undefined>;
  terminal: boolean;
  /** Columns of the terminal behind the standard error. */
  width: number | null;
  /** Workers that the machine has; none by default. */
  startWorker: ((setup: Setup, io: Io) => CheckWorker) | null;
  /** Workers in processes of their own; by default they do not start. */
  startProcess: (setup: Setup, io: Io) => CheckWorker;
  /** What happens when something was put out, before it counts as taken. */
  onOutput: (interrupt: () => void) => void;
  /** Milliseconds that pass between two looks at the clock. */
  tick: number;
}

export function world(files: Readonly<Record<string, Uint8Array | string>> = {}): World {
  return {
    files: new Map(Object.entries(files)),
    folders: new Set(['.', '/']),
    closed: new Set(),
    readOnly: new Set(),
    env: {},
    terminal: false,
    width: null,
    startWorker: null,
    startProcess: () => ({ check: () => Promise.reject(new WorkerLost('start')), stop: () => undefined }),
    onOutput: () => undefined,
    tick: 0,
  };
}

const bytesOf = (content: Uint8Array | string): Uint8Array => (typeof content === 'string' ? new TextEncoder().encode(content) : content);

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in a world, in Chinese unless the line or the world says otherwise. */
export async function gouji(here: World, ...args: readonly string[]): Promise<Outcome> {
  let out = '';
  let err = '';
  const kind = (path: string): PathKind => (here.folders.has(path.replace(/(.)\/$/, '$1')) ? 'folder' : here.files.has(path) ? 'file' : 'missing');
  const interrupts = new Set<() => void>();
  let time = Date.parse('2025-01-31T08:00:00Z');
  const io: Io = {
    env: here.env,
    terminal: here.terminal,
    width: here.width,
    out: (text) => {
      out += text;
      here.onOutput(() => interrupts.forEach((each) => each()));
    },
    drained: () => Promise.resolve(),
    err: (text) => void (err += text),
    read: (path) => {
      if (here.closed.has(path)) return Promise.reject(new WorkbookFault('file/not-readable', CLOSED_FOLDER));
      const found = here.files.get(path);
      return found === undefined ? Promise.reject(new WorkbookFault('file/not-found')) : Promise.resolve(bytesOf(found));
    },
    write: (path, content) => {
      if (here.readOnly.has(path)) return Promise.reject(new WorkbookFault('output/not-writable', 'EACCES'));
      here.files.set(path, content);
      return Promise.resolve();
    },
    compose: async (path, compose) => {
      const pieces: Uint8Array[] = [];
      const put = (piece: Uint8Array): Promise<void> => {
        if (here.readOnly.has(path)) return Promise.reject(new WorkbookFault('output/not-writable', 'EACCES'));
        pieces.push(piece.slice());
        return Promise.resolve();
      };
      if (await compose(put)) here.files.set(path, Buffer.concat(pieces));
    },
    kind: (path) => Promise.resolve(kind(path)),
    identity: (path) => Promise.resolve(path.replace(/^\.\//, '')),
    list: (folder, deep) => {
      const prefix = folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
      const below = [...here.files.keys()].filter((path) => path.startsWith(prefix) && (deep || !path.slice(prefix.length).includes('/')));
      const closed = [...here.closed].filter((path) => `${path}/`.startsWith(prefix) && (deep || path === folder));
      return Promise.resolve({ files: below.filter((path) => !closed.some((each) => path.startsWith(`${each}/`))), closed });
    },
    now: () => new Date((time += here.tick)),
    workers: here.startWorker === null ? 1 : 3,
    startWorker: (setup) => here.startWorker!(setup, io),
    startProcess: (setup) => here.startProcess(setup, io),
    onInterrupt: (listener) => {
      interrupts.add(listener);
      return () => void interrupts.delete(listener);
    },
  };
  const code = await run(args, io, 'zh-CN');
  return { code, out, err };
}
