import { WorkbookFault } from '../../../src/workbook/workbook.ts';
import type { Io, PathKind } from '../../../src/apps/cli/io.ts';
import { run } from '../../../src/apps/cli/program.ts';

/** A small world in memory. Folders are the paths that end in `/`; `.` is always one. */
export interface World {
  readonly files: Map<string, Uint8Array | string>;
  readonly folders: Set<string>;
  /** Paths that cannot be written. */
  readonly readOnly: Set<string>;
  readonly env: Record<string, string | undefined>;
  terminal: boolean;
}

export function world(files: Readonly<Record<string, Uint8Array | string>> = {}): World {
  return { files: new Map(Object.entries(files)), folders: new Set(['.', '/']), readOnly: new Set(), env: {}, terminal: false };
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
  const io: Io = {
    env: here.env,
    terminal: here.terminal,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    read: (path) => {
      const found = here.files.get(path);
      return found === undefined ? Promise.reject(new WorkbookFault('file/not-found')) : Promise.resolve(bytesOf(found));
    },
    write: (path, content) => {
      if (here.readOnly.has(path)) return Promise.reject(new WorkbookFault('output/not-writable', 'EACCES'));
      here.files.set(path, content);
      return Promise.resolve();
    },
    kind: (path) => Promise.resolve(kind(path)),
    identity: (path) => Promise.resolve(path.replace(/^\.\//, '')),
    now: () => new Date('2025-01-31T08:00:00Z'),
  };
  const code = await run(args, io, 'zh-CN');
  return { code, out, err };
}
