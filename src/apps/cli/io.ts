import type { Setup, Verdict } from './workers/check-task.ts';

/** What a path leads to. `other` is a pipe or a device: it can be written, but not replaced. */
export type PathKind = 'file' | 'folder' | 'other' | 'missing';

/** The files of a folder, and the folders that did not let themselves be looked into. */
export interface Listed {
  readonly files: readonly string[];
  readonly closed: readonly string[];
}

/** A worker that checks files beside the main thread. */
export interface CheckWorker {
  /** The verdict on a file; `null` for one that it would rather not look at. Rejects with `WorkerLost` when the worker died over it. */
  check(file: string): Promise<Verdict | null>;
  stop(): void;
}

/** Why a worker died. `start`: it never came to work, so the file is not to blame. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
  constructor(readonly reason: 'start' | 'memory' | 'time' | 'crash') {
    super(reason);
  }
}

/** Makes a content in pieces, each of which it waits for; resolves to whether it is to be kept. */
export type Compose = (put: (piece: Uint8Array) => Promise<void>) => Promise<boolean>;

/** Everything of the world that a command touches; tests give their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the standard output is a terminal, so that colour has a reader. */
  readonly terminal: boolean;
  /** Columns of the terminal that the standard error goes to; `null` where it goes elsewhere, and nobody would see progress. */
  readonly width: number | null;
  out(text: string): void;
  err(text: string): void;
  /** Resolves when whoever reads the output has taken enough of it. */
  drained(): Promise<void>;
  /** Throws `WorkbookFault` with a `file/*` code. */
  read(path: string): Promise<Uint8Array>;
  /** All or nothing: on failure the old file is untouched. Throws `WorkbookFault('output/not-writable')`. */
  write(path: string, content: Uint8Array | string): Promise<void>;
  /** The same of a content that comes in pieces while other work goes on; what `compose` itself throws comes through as it is. */
  compose(path: string, compose: Compose): Promise<void>;
  kind(path: string): Promise<PathKind>;
  /** What is below a folder, `deep` also in the folders in it; each path begins with the folder's own. */
  list(folder: string, deep: boolean): Promise<Listed>;
  /** One name for one file, however the path to it is spelt. */
  identity(path: string): Promise<string>;
  now(): Date;
  /** How many workers this machine has work for besides. */
  readonly workers: number;
  /** A worker in a thread: quick to start, for files known to be harmless. */
  startWorker(setup: Setup): CheckWorker;
  /** A worker in a process of its own, which nothing dies of but itself: for all other files. */
  startProcess(setup: Setup): CheckWorker;
  /** Calls back when the person asks to stop (Ctrl-C), until the function given back is called. */
  onInterrupt(listener: () => void): () => void;
}
