/** How one call over the bridge can fail: the host throws before or after doing it (or throws what is no error), gives `null`, or does nothing and says nothing. */
export type Failure = 'throw' | 'throw-after' | 'throw-bare' | 'null' | 'silent';

/** Counts what crosses from the page to the program: each get, set or call is one. */
export interface Meter {
  bridgeCalls: number;
  /** What crossed, in order: `get Range.Value2`. */
  readonly log: string[];
  /** Asked before each call, with its number from 0. */
  fails: ((at: number, what: string) => Failure | undefined) | null;
  /** Members asked for that the fake does not have: a real program gives `undefined` for what it lacks. */
  readonly unknown: Set<string>;
}

export const newMeter = (): Meter => ({ bridgeCalls: 0, log: [], fails: null, unknown: new Set() });

function cross(meter: Meter, what: string, work: () => unknown): unknown {
  const failure = meter.fails?.(meter.bridgeCalls, what);
  meter.bridgeCalls++;
  meter.log.push(what);
  if (failure === 'throw') throw new Error(`the host failed at ${what}`);
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- a host may
  if (failure === 'throw-bare') throw 'the host failed';
  if (failure === 'null') return null;
  if (failure === 'silent') return undefined;
  const answer = work();
  if (failure === 'throw-after') throw new Error(`the host failed after ${what}`);
  return answer;
}

/** An object as the page sees it: every access crosses the bridge. It has no iterator, no length, no index. */
export function bridged<T extends object>(meter: Meter, label: string, target: T): T {
  return new Proxy(target, {
    get: (_, key) => {
      if (typeof key === 'symbol' || key === 'then') return undefined;
      if (!(key in target)) {
        meter.unknown.add(`${label}.${key}`);
        return cross(meter, `get ${label}.${key}`, () => undefined);
      }
      const descriptor = Object.getOwnPropertyDescriptor(target, key);
      if (typeof descriptor?.value === 'function') {
        const method = descriptor.value as (...args: unknown[]) => unknown;
        return (...args: unknown[]): unknown => cross(meter, `call ${label}.${key}`, () => method(...args));
      }
      return cross(meter, `get ${label}.${key}`, () => Reflect.get(target, key));
    },
    set: (_, key, value) => {
      cross(meter, `set ${label}.${String(key)}`, () => Reflect.set(target, key, value));
      return true;
    },
  });
}
