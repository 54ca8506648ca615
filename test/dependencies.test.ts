import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('docs/dependencies.md', () => {
  const { bundled, devDependencies } = JSON.parse(read('package.json')) as { bundled: readonly string[]; devDependencies: Record<string, string> };
  const named = [
    ...read('docs/dependencies.md')
      .split('## What is written')[0]!
      .matchAll(/`(@?[\w./*-]+)`/g),
  ].map(([, name]) => name!);
  const covers = (pattern: string, name: string): boolean => (pattern.endsWith('/*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name);

  it('says of every bundled package why it is there', () => {
    assert.deepEqual(
      bundled.filter((name) => !named.some((pattern) => covers(pattern, name))),
      [],
    );
    assert.deepEqual(
      bundled.filter((name) => !(name in devDependencies)),
      [],
    );
  });

  it('speaks of no package that is gone', () => {
    const rows = read('docs/dependencies.md')
      .split('## What is written')[0]!
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const first = rows.flatMap((line) => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
    assert.deepEqual(
      first.filter((pattern) => !bundled.some((name) => covers(pattern, name))),
      [],
    );
  });
});
