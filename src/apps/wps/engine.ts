/**
 * Polyfills for features that our code and its libraries use and Chromium 69 lacks. Imported first by both pages; engines that have a feature keep
 * their own. A test checks the names used in the built scripts.
 */

function lacking(owner: object, name: string, value: unknown): void {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

if (typeof globalThis === 'undefined') lacking(self, 'globalThis', self);

lacking(globalThis, 'queueMicrotask', (task: () => void) => void Promise.resolve().then(task));

lacking(Object, 'hasOwn', (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key));

lacking(Object, 'fromEntries', (entries: Iterable<readonly [string, unknown]>) => {
  const object = {};
  // Defined rather than assigned, because `__proto__` is a permitted name.
  for (const [key, value] of entries) Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  return object;
});

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index];
}
lacking(Array.prototype, 'at', at);
lacking(String.prototype, 'at', at);

lacking(String.prototype, 'replaceAll', function (this: string, pattern: string | RegExp, replacement: string) {
  return this.replace(typeof pattern === 'string' ? new RegExp(pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g') : pattern, replacement);
});

lacking(String.prototype, 'matchAll', function* (this: string, pattern: RegExp) {
  const copy = new RegExp(pattern, pattern.flags);
  for (let match = copy.exec(this); match !== null; match = copy.exec(this)) {
    if (match[0] === '') copy.lastIndex += 1;
    yield match;
  }
});

/** Before version 70, sorting arrays of more than ten items was not stable; findings and reports rely on that. */
function sortsInOrder(): boolean {
  const equals = Array.from({ length: 512 }, (_, index) => index);
  return equals.sort((one, other) => (one >> 2) - (other >> 2)).every((value, index) => value === index);
}

if (!sortsInOrder()) {
  const { sort } = Array.prototype;
  const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0);
  const stable = function (this: unknown[], compare: (one: unknown, other: unknown) => number = byText) {
    const numbered = this.map((value, index) => ({ value, index }));
    sort.call(numbered, (one: { value: unknown; index: number }, other: { value: unknown; index: number }) => {
      // Empty values are not compared: they come last, as without a polyfill.
      if (one.value === undefined || other.value === undefined)
        return one.value === other.value ? one.index - other.index : one.value === undefined ? 1 : -1;
      return compare(one.value, other.value) || one.index - other.index;
    });
    numbered.forEach(({ value }, index) => (this[index] = value));
    return this;
  };
  Object.defineProperty(Array.prototype, 'sort', { value: stable, writable: true, configurable: true });
}
