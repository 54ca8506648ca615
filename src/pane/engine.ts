/**
 * What our code and its libraries use that Chromium 69 lacks. Imported first by the apps for WPS; engines that have it keep their own.
 */
const lacking = (object: object, name: string, value: unknown): void => {
  if (!(name in object)) Object.defineProperty(object, name, { value, configurable: true, writable: true });
};

if (typeof globalThis === 'undefined') Object.defineProperty(self, 'globalThis', { value: self, configurable: true, writable: true });

lacking(Object, 'fromEntries', (entries: Iterable<readonly [PropertyKey, unknown]>) => {
  const object: Record<PropertyKey, unknown> = {};
  for (const [key, value] of entries) object[key] = value;
  return object;
});

lacking(Object, 'hasOwn', (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key));

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index];
}
lacking(Array.prototype, 'at', at);
lacking(String.prototype, 'at', at);

lacking(String.prototype, 'replaceAll', function replaceAll(this: string, sought: string | RegExp, by: string): string {
  return typeof sought === 'string' ? this.split(sought).join(by) : this.replace(sought, by);
});

lacking(String.prototype, 'matchAll', function* matchAll(this: string, pattern: RegExp): IterableIterator<RegExpExecArray> {
  const own = new RegExp(pattern.source, pattern.flags);
  for (let match = own.exec(this); match !== null; match = own.exec(this)) {
    yield match;
    if (match[0] === '') own.lastIndex++;
  }
});
