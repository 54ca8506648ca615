import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseForm } from '../../src/form/parse.ts';
import { parseJson } from '../../src/form/json.ts';
import { parseReport } from '../../src/report/input.ts';

describe('JSON from foreign text', () => {
  it('is what JSON.parse makes of it, where no key stands twice', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(0, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        assert.deepEqual(parseJson(`\uFEFF${text}`), { ok: true, data: JSON.parse(text) as unknown });
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('is refused wherever a key stands twice, however it is spelt', () => {
    const key = fc.string({ minLength: 1, maxLength: 5, unit: 'binary' });
    fc.assert(
      fc.property(key, fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (name, one, two) => {
        const escaped = `"${[...Array(name.length).keys()].map((at) => `\\u${name.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`;
        const text = `{"a": [1, {\n${JSON.stringify(name)}: ${JSON.stringify(one)},\n${escaped}: ${JSON.stringify(two)}}]}`;
        const parsed = parseJson(text);
        assert.deepEqual(parsed, { ok: false, problem: { kind: 'duplicate', key: name, path: 'a.1', line: 3 } });
      }),
      { seed: 3, numRuns: 500 },
    );
    assert.equal(parseJson('{"a": {"x": 1}, "b": {"x": 1}, "c": ["x", "x"], "d": "a"}').ok, true);
  });

  it('that is no JSON, or too deep, is told as that', () => {
    const kind = (text: string): string => {
      const parsed = parseJson(text);
      return parsed.ok ? 'ok' : parsed.problem.kind;
    };
    for (const text of ['', '{', '{"a": 1,}', 'nothing', '{"a" 1}']) assert.equal(kind(text), 'syntax', text);
    assert.equal(kind('['.repeat(64) + ']'.repeat(64)), 'ok');
    for (const depth of [65, 200_000]) assert.equal(kind('['.repeat(depth) + ']'.repeat(depth)), 'deep', String(depth));
    assert.equal(kind('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)), 'deep');
  });

  it('reports and forms say which key and where', () => {
    const twice = '{"form": "giar-2021",\n "cells": {"a.b": 1,\n "a.b": 2}}';
    const deep = '{"tables":'.repeat(1000) + '1' + '}'.repeat(1000);
    for (const parse of [parseReport, parseForm]) {
      for (const [text, zh, en] of [
        [twice, /第 3 行.*“a\.b”.*cells.*两次/, /line 3.*"a\.b".*cells.*twice/],
        ['{"form": 1, "form": 2}', /第 1 行.*“form”.*两次/, /line 1.*"form".*twice/],
        [deep, /嵌套/, /nested/],
      ] as const) {
        const sentences = (['zh-CN', 'en'] as const).map((language) => {
          const parsed = parse(text, language);
          return parsed.ok ? '' : parsed.problems.map(({ path, message }) => path + message).join();
        });
        assert.match(sentences[0]!, zh);
        assert.match(sentences[1]!, en);
      }
    }
  });
});
