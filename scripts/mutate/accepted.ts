import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from './kept.ts';
import { ROOT } from './rooms.ts';

/** Mutants that no test needs to detect, by source: the name of each and the reason, usually that it behaves like the original. */
export const ACCEPTED = 'test/mutation/accepted.json';

export type Accepted = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const readAccepted = (): Accepted => (existsSync(join(ROOT, ACCEPTED)) ? (JSON.parse(textOf(ACCEPTED)) as Accepted) : {});

/** The accepted mutants of a source. A name contains the whole line, so that entries of a deleted file still count wherever the line was moved to. */
export function acceptedOf(source: string): ReadonlySet<string> {
  const all = Object.entries(readAccepted());
  return new Set(all.flatMap(([path, reasons]) => (path === source || !existsSync(join(ROOT, path)) ? Object.keys(reasons) : [])));
}
