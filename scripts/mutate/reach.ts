import { instrument } from './anchors.ts';
import { digest, keep, loadedAs, readKept, textOf } from './kept.ts';
import { openBench, type Reached } from './tests.ts';

/** Which source code a test file's tests run. Cached, since it changes only with the tests and the sources. */
interface FileReach {
  readonly test: string;
  /** Digests of the sources examined. */
  readonly sources: Readonly<Record<string, string>>;
  /** Code that runs before any test or between tests; it counts for all of them. */
  readonly always: Reached;
  readonly tests: readonly { readonly title: string; readonly took: number; readonly reached: Reached }[];
}

/** A test that runs a part of a source. `took`: milliseconds, in the instrumented run. */
export interface Test {
  readonly file: string;
  readonly title: string;
  readonly took: number;
}

/**
 * Returns the tests that run an anchor of a source: first the quick ones of the test file with the same name, then the others by their time, those in
 * nearby folders earlier, so that as many as possible fit into a given time; −1: all tests that load the source.
 */
export type Reaching = (source: string, anchor: number) => readonly Test[];

const TIMEOUT = 600_000;

/** Determines which tests run what, as far as it is not known yet. */
export async function reachOf(
  sources: readonly string[],
  testsFor: (source: string) => readonly string[],
  say: (line: string) => void,
): Promise<Reaching> {
  const kept: Record<string, FileReach> = readKept('reach.json', {});
  const wanted = new Map<string, string[]>();
  // Computed once, since files may be added meanwhile.
  const filesFor = new Map(sources.map((source) => [source, testsFor(source)]));
  for (const [source, files] of filesFor) for (const file of files) wanted.set(file, [...(wanted.get(file) ?? []), source]);
  const digests = new Map(sources.map((source) => [source, digest(textOf(source))]));
  for (const [file, of] of wanted) {
    const test = digest(textOf(file));
    const known = kept[file];
    if (known?.test === test && of.every((source) => known.sources[source] === digests.get(source))) continue;
    say(`looking at ${file}`);
    // If the test file is unchanged, results for other sources are kept, and unchanged sources are not examined again.
    const same = known?.test === test ? known : null;
    const asked =
      same === null
        ? [...new Set([...of, ...Object.keys(known?.sources ?? {}).filter((source) => digests.has(source))])]
        : of.filter((source) => same.sources[source] !== digests.get(source));
    const found = await look(file, test, asked);
    kept[file] = same === null ? found : merged(same, found);
    keep('reach.json', JSON.stringify(kept));
  }
  return (source, anchor) =>
    filesFor
      .get(source)!
      .flatMap((file) => {
        const { always, tests } = kept[file]!;
        const loads = always[source] !== undefined || tests.some(({ reached }) => reached[source] !== undefined);
        if (!loads) return [];
        const all = anchor === -1 || always[source]?.includes(anchor) === true;
        return tests
          .filter(({ reached }) => all || reached[source]?.includes(anchor) === true)
          .map(({ title, took }): Test => ({ file, title, took }));
      })
      .sort((a, b) => Number(isOwn(b, source)) - Number(isOwn(a, source)) || costOf(a, source) - costOf(b, source));
}

/** Milliseconds. */
const QUICK = 100;
const isOwn = ({ file, took }: Test, source: string): boolean => took <= QUICK && file.endsWith(nameOf(source));

/** How much earlier a test is run for each folder that its path shares with the source's: nearby tests are more likely to fail. */
const NEARER = 4;
const foldersOf = (path: string): string[] => path.split('/').slice(1, -1);
function costOf({ file, took }: Test, source: string): number {
  const there = foldersOf(source);
  const away = foldersOf(file).findIndex((folder, at) => folder !== there[at]);
  return took / NEARER ** (away === -1 ? foldersOf(file).length : away);
}

/** The name of a source's test file. */
const nameOf = (source: string): string => source.slice(source.lastIndexOf('/')).replace('.ts', '.test.ts');

/** The known results of a file, with those just determined in place of older ones for the same sources. */
function merged(known: FileReach, found: FileReach): FileReach {
  const over = (before: Reached, now: Reached): Reached => ({
    ...Object.fromEntries(Object.entries(before).filter(([source]) => found.sources[source] === undefined)),
    ...now,
  });
  const before = new Map(known.tests.map(({ title, reached }) => [title, reached]));
  return {
    test: found.test,
    sources: { ...known.sources, ...found.sources },
    always: over(known.always, found.always),
    tests: found.tests.map(({ title, took, reached }) => ({ title, took, reached: over(before.get(title) ?? {}, reached) })),
  };
}

async function look(file: string, test: string, sources: readonly string[]): Promise<FileReach> {
  const texts = sources.map((source) => [source, textOf(source)] as const);
  const noted = loadedAs(`noted-${digest(file)}`, new Map(texts.map(([source, text]) => [source, instrument(source, text)])));
  const bench = openBench();
  const { events, late } = await bench.run({ files: [file], titles: null, reached: true, instead: noted, timeout: TIMEOUT });
  bench.close();
  if (late || !events.some((each) => 'ended' in each))
    throw new Error(`${file} does not end: ${JSON.stringify(events.find((each) => 'failed' in each) ?? null)}`);
  const always: Record<string, number[]> = {};
  for (const each of events)
    if ('loaded' in each)
      for (const [source, anchors] of Object.entries(each.loaded)) always[source] = [...new Set([...(always[source] ?? []), ...anchors])];
  const tests = events.flatMap((each) => ('passed' in each ? [{ title: each.passed, took: each.took, reached: each.reached }] : []));
  return { test, sources: Object.fromEntries(texts.map(([source, text]) => [source, digest(text)])), always, tests };
}
