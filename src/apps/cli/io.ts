import type { Setup, Verdict } from './workers/check-task.ts';

/** What a path refers to. `other` is a pipe or a device: it can be written, but not replaced. */
export type PathKind = 'file' | 'folder' | 'other' | 'missing';

/** The files of a folder, and the subfolders that could not be read. */
export interface Listed {
  readonly files: readonly string[];
  readonly closed: readonly string[];
}

/** A worker that checks files, in addition to the main thread. */
export interface CheckWorker {
  /** The verdict on a file; `null` for one that it declines. Rejects with `WorkerLost` if the worker died while checking it. */
  check(file: string): Promise<Verdict | null>;
  stop(): void;
}

/** Why a worker died. `start`: it never became ready, so the file is not to blame. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
  constructor(readonly reason: 'start' | 'memory' | 'time' | 'crash') {
    super(reason);
  }
}

/** Produces content in pieces, waiting for each to be written; resolves to whether to keep it. */
export type Compose = (put: (piece: Uint8Array) => Promise<void>) => Promise<boolean>;

/** The outside world as commands see it; tests provide their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the standard output is a terminal, so that colours make sense. */
  readonly terminal: boolean;
  /** Columns of the terminal of the standard error; `null` if it is not a terminal, so that no progress is shown. */
  readonly width: number | null;
  out(text: string): void;
  err(text: string): void;
  /** Resolves when the reader of the output has caught up. */
  drained(): Promise<void>;
  /** Throws `WorkbookFault` with a `file/*` code. */
  read(path: string): Promise<Uint8Array>;
  /** All or nothing: on failure the old file is untouched. Throws `WorkbookFault('output/not-writable')`. */
  write(path: string, content: Uint8Array | string): Promise<void>;
  /** The same for content produced in pieces while other work continues; errors of `compose` itself are passed on unchanged. */
  compose(path: string, compose: Compose): Promise<void>;
  kind(path: string): Promise<PathKind>;
  /** The files below a folder, including subfolders if `deep`; each path begins with the folder's own. */
  list(folder: string, deep: boolean): Promise<Listed>;
  /** The same name for the same file, however its path is written. */
  identity(path: string): Promise<string>;
  now(): Date;
  /** Number of additional workers that this machine can run. */
  readonly workers: number;
  /** A worker thread: starts quickly, for files known to be harmless. */
  startWorker(setup: Setup): CheckWorker;
  /** A worker in a separate process, so that a crash affects nothing else: for all other files. */
  startProcess(setup: Setup): CheckWorker;
  /** Calls back when the person asks to stop (Ctrl-C), until the returned function is called. */
  onInterrupt(listener: () => void): () => void;
}
