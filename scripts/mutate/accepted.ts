import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from './kept.ts';
import { ROOT } from './rooms.ts';

/** Mutants that no test needs to see, by source: the name of each and the reason, which is mostly that nothing can tell it from what it was made of. */
export const ACCEPTED = 'test/mutation/accepted.json';

export type Accepted = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const readAccepted = (): Accepted => (existsSync(join(ROOT, ACCEPTED)) ? (JSON.parse(textOf(ACCEPTED)) as Accepted) : {});

/** Those of a source. A name says the whole line, so that what was accepted in a file that is no more counts wherever that line has moved to. */
export function acceptedOf(source: string): ReadonlySet<string> {
  const all = Object.entries(readAccepted());
  return new Set(all.flatMap(([path, reasons]) => (path === source || !existsSync(join(ROOT, path)) ? Object.keys(reasons) : [])));
}
