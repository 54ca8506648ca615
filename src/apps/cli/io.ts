/** What a path leads to. `other` is a pipe or a device: it can be written, but not replaced. */
export type PathKind = 'file' | 'folder' | 'other' | 'missing';

/** Everything of the world that a command touches; tests give their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the standard output is a terminal, so that colour has a reader. */
  readonly terminal: boolean;
  out(text: string): void;
  err(text: string): void;
  /** Throws `WorkbookFault` with a `file/*` code. */
  read(path: string): Promise<Uint8Array>;
  /** All or nothing: on failure the old file is untouched. Throws `WorkbookFault('output/not-writable')`. */
  write(path: string, content: Uint8Array | string): Promise<void>;
  kind(path: string): Promise<PathKind>;
  /** One name for one file, however the path to it is spelt. */
  identity(path: string): Promise<string>;
  now(): Date;
}
