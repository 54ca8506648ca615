/** How one bridge call can fail: the host throws before or after doing it (possibly not an `Error`), returns `null`, or silently does nothing. */
export type Failure = 'throw' | 'throw-after' | 'throw-bare' | 'null' | 'silent';

/** Counts bridge calls: each get, set or call is one. */
export interface Meter {
  bridgeCalls: number;
  /** The calls in order: `get Range.Value2`. */
  readonly log: string[];
  /** Called before each bridge call, with its number from 0. */
  fails: ((at: number, what: string) => Failure | undefined) | null;
  /** Members requested that the fake lacks; a real program returns `undefined` for those it lacks. */
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

/** An object as seen by the page: every access is a bridge call. It has no iterator, length or index. */
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
