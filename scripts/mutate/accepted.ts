import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from './kept.ts';
import { ROOT } from './rooms.ts';

/** Mutants that no test needs to see, by source: the name of each and the reason, which is mostly that nothing can tell it from what it was made of. */
export const ACCEPTED = 'test/mutation/accepted.json';

export type Accepted = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const readAccepted = (): Accepted => (existsSync(join(ROOT, ACCEPTED)) ? (JSON.parse(textOf(ACCEPTED)) as Accepted) : {});

export const acceptedOf = (source: string): ReadonlySet<string> => new Set(Object.keys(readAccepted()[source] ?? {}));
