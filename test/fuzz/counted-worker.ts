/** A process of its own that counts: see counted.ts. */
import { Session } from 'node:inspector';

export interface Tried {
  readonly steps: number;
}

interface Script {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
}

const { instead } = JSON.parse(process.argv[2]!) as { readonly instead: string | null };
const session = new Session();
session.connect();
const post = <T>(method: string, params: object = {}): Promise<T> =>
  new Promise((resolve, reject) => {
    session.post(method, params, (error: Error | null, result?: object) => (error === null ? resolve(result as T) : reject(error)));
  });
/** How often the pieces of our sources were run since the last time: V8's counts of functions and of the blocks in them, loops included. */
const taken = async (): Promise<number> => {
  const { result } = await post<{ result: readonly Script[] }>('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.includes('/src/') && !url.includes('/node_modules/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
};

await post('Profiler.enable');
await post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
const { readSeed } = (await import(`./seeds.ts?run=1${instead === null ? '' : `&instead=${encodeURIComponent(instead)}`}`)) as {
  readonly readSeed: (seed: number) => Promise<void>;
};
// Once before, so that what is loaded and kept from then on is not counted for the first file.
await readSeed(1);

process.on('message', (seed: number) => {
  void (async () => {
    await taken();
    await readSeed(seed);
    process.send!({ steps: await taken() } satisfies Tried);
  })();
});
process.on('disconnect', () => process.exit());
