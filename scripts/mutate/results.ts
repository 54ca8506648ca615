import { digest, keep, readKept, textOf } from './kept.ts';
import type { Judged } from './judge.ts';
import type { Mutant } from './mutants.ts';

/** Results of the mutants of a source, valid only for the same text. A survivor is tried again when a test has changed. */
interface FileResults {
  readonly source: string;
  readonly mutants: Record<string, Judged & { readonly tests: string; readonly most: number }>;
}

export interface Results {
  /** `null`: unknown. */
  of(key: string): Judged | null;
  set(key: string, judged: Judged): void;
}

/** Names a mutant by its change and its line's text, so that the name is stable when lines are added above. */
export function keysOf(text: string, mutants: readonly Mutant[]): string[] {
  const lines = text.split('\n');
  const counts = new Map<string, number>();
  return mutants.map(({ operator, from, to, line }) => {
    const short = (part: string): string => (part.length > 80 ? `${part.slice(0, 60)}…${digest(part)}` : part).replace(/\s+/g, ' ');
    const key = `${lines[line - 1]!.trim()} | ${operator} | ${short(from)} → ${short(to)}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? key : `${key} | ${count}`;
  });
}

/** `most`: the milliseconds of tests that a survivor must have been tried with. */
export function resultsOf(source: string, testFiles: readonly string[], most: number, fresh: boolean): Results {
  const name = `results/${source}.json`;
  const now = digest(textOf(source));
  const tests = digest(testFiles.map(textOf).join('\0'));
  const kept = readKept<FileResults | null>(name, null);
  const file: FileResults = kept?.source === now && !fresh ? kept : { source: now, mutants: {} };
  return {
    of: (key) => {
      const one = file.mutants[key];
      const lasting = one?.outcome === 'killed' || one?.outcome === 'late';
      return one !== undefined && (lasting || (one.tests === tests && one.most >= most)) ? one : null;
    },
    set: (key, judged) => {
      file.mutants[key] = { ...judged, tests, most };
      keep(name, JSON.stringify(file, null, 1));
    },
  };
}
