import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import ts from 'typescript';

const source = readFileSync(new URL('../../../src/apps/wps/engine.ts', import.meta.url), 'utf8');
const script = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2018, module: ts.ModuleKind.None } }).outputText;

/** A realm that lacks what Chromium 69 lacks, and sorts as it did; then what the add-in puts in. */
function oldEngine(): (code: string, values?: Record<string, unknown>) => unknown {
  const context = createContext({});
  runInContext(
    `this.self = this; delete globalThis.globalThis; delete Object.hasOwn; delete String.prototype.at; delete Object.fromEntries; delete Array.prototype.at; delete String.prototype.replaceAll; delete String.prototype.matchAll;
     { const { sort } = Array.prototype;
       // Equals of a long array the other way round, as an unstable sort may leave them.
       Array.prototype.sort = function (compare) { if (this.length > 10) this.reverse(); return sort.call(this, compare); }; }`,
    context,
  );
  runInContext(script, context);
  return (code, values = {}) => {
    Object.assign(context, values);
    return JSON.parse(String(runInContext(`JSON.stringify(${code})`, context))) as unknown;
  };
}

describe('what Chromium 69 lacks', () => {
  const run = oldEngine();
  const holds = <T>(arbitrary: fc.Arbitrary<T>, code: string, expected: (value: T) => unknown): void =>
    fc.assert(
      fc.property(arbitrary, (value) => assert.deepEqual(run(code, { value }), JSON.parse(JSON.stringify(expected(value))))),
      { seed: 7, numRuns: 200 },
    );

  it('answers as an engine of today', () => {
    const key = fc.constantFrom('a', 'b', '__proto__', '1');
    holds(fc.array(fc.tuple(key, fc.nat())), 'Object.entries(Object.fromEntries(value))', (value) => Object.entries(Object.fromEntries(value)));
    holds(fc.tuple(fc.array(fc.nat(), { maxLength: 3 }), fc.integer({ min: -4, max: 4 })), '[value[0].at(value[1])]', ([list, at]) => [list.at(at)]);
    assert.deepEqual(run('[globalThis === self, "abc".at(-1), Object.hasOwn({ a: 1 }, "a"), Object.hasOwn({}, "toString")]'), [
      true,
      'c',
      true,
      false,
    ]);
    const text = fc.string({ unit: fc.constantFrom('a', '.', '$', '\\', '[', '&') });
    holds(fc.tuple(text, text, text), 'value[0].replaceAll(value[1], value[2])', ([one, pattern, other]) => one.replaceAll(pattern, other));
    const pattern = fc.constantFrom('a', '', '(a)|\\.', '[.$]*', '(?=a)');
    holds(fc.tuple(text, pattern), '[...value[0].matchAll(new RegExp(value[1], "g"))]', ([one, each]) => [...one.matchAll(new RegExp(each, 'g'))]);
  });

  it('keeps the order of equals when sorting, and sorts text by its units', () => {
    const rows = fc.array(fc.tuple(fc.nat(3), fc.nat()), { maxLength: 40 });
    holds(rows, 'value.slice().sort((one, other) => one[0] - other[0])', (value) => [...value].sort(([one], [other]) => one - other));
    const mixed = fc.array(fc.oneof(fc.nat(200), fc.string({ maxLength: 2 }), fc.constant(undefined)), { maxLength: 30 });
    holds(mixed, 'value.slice().sort()', (value) => [...value].sort());
    holds(mixed, 'value.slice().sort(() => 0)', (value) => [...value].sort(() => 0));
  });

  it('leaves an engine of today alone', () => {
    const context = createContext({});
    const names = '[Object.fromEntries, Array.prototype.at, String.prototype.replaceAll, String.prototype.matchAll, Array.prototype.sort]';
    const before = runInContext(names, context) as unknown[];
    runInContext(script, context);
    assert.ok((runInContext(names, context) as unknown[]).every((each, index) => each === before[index]));
  });
});
