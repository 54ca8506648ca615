import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import ts from 'typescript';

/** What may go back over its text, and why it cannot go far. */
const ACCEPTED = new Map([
  ['/(<!\\[CDATA\\[[\\s\\S]*?\\]\\]>)/', 'the scan has refused sections that are not closed'],
  ['/<[^>]*>/g', 'the scan has refused tags that are not closed'],
]);

/**
 * What was proved before: a proof depends on the expression alone, and all of them take 20 s. A new expression is proved when the test runs;
 * `GOUJI_CASES=all` proves all again and writes the list.
 */
const KEPT = 'test/expressions.proved.json';
const all = process.env['GOUJI_CASES'] === 'all';
const proved = new Set(all ? [] : (JSON.parse(readFileSync(KEPT, 'utf8')) as string[]));

/** Every literal expression of the source with the files it stands in. */
function literals(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((each) => /\.tsx?$/.test(each))) {
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) found.set(node.text, [...(found.get(node.text) ?? []), name]);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(name, readFileSync(`src/${name}`, 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return found;
}

/** What is proved to take more than linear time. What recheck cannot tell (it knows no lookahead) is left to the two rules of the linter. */
function isVulnerable(literal: string): boolean {
  const end = literal.lastIndexOf('/');
  return checkSync(literal.slice(1, end), literal.slice(end + 1), { checker: 'automaton', timeout: 1000 }).status === 'vulnerable';
}

describe('Expressions', () => {
  before(() => (process.env['RECHECK_SYNC_BACKEND'] = 'pure'));

  it('of the source take linear time', function () {
    this.timeout(120_000);
    const found = literals();
    assert.ok(found.size > 150);
    const bad = [...found].filter(([literal]) => !ACCEPTED.has(literal) && !proved.has(literal) && isVulnerable(literal));
    assert.deepEqual(bad, []);
    if (all) writeFileSync(KEPT, `${JSON.stringify([...found.keys()].filter((each) => !ACCEPTED.has(each)).sort(), null, 2)}\n`);
    for (const literal of ACCEPTED.keys()) assert.ok(found.has(literal), `${literal} is accepted and used no more`);
  });

  it('that go back are seen', () => {
    assert.ok(isVulnerable(String.raw`/\s+$/`));
    assert.ok(isVulnerable('/^(?:a|a)*$/'));
  });
});
