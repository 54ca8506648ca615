import { Session } from 'node:inspector';

interface Script {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
}

/**
 * Counts how often the pieces of our sources run in this process: V8's counts of functions and of the blocks in them, loops included. Returns a
 * function for the count since its last call. The code to be counted must be loaded after this, otherwise V8 only counts its functions.
 */
export async function countSourceSteps(): Promise<() => Promise<number>> {
  const session = new Session();
  session.connect();
  const post = <T>(method: string, params: object = {}): Promise<T> =>
    new Promise((resolve, reject) => {
      session.post(method, params, (error: Error | null, result?: object) => (error === null ? resolve(result as T) : reject(error)));
    });
  await post('Profiler.enable');
  await post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return async () => {
    const { result } = await post<{ result: readonly Script[] }>('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.includes('/src/') && !url.includes('/node_modules/'))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0);
  };
}
