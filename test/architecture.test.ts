import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';

/** The same rules that `npm run arrows` uses. */
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: NonNullable<IFlattenedRuleSet['forbidden']>;
  options: ICruiseOptions;
};

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every broken arrow below `baseDir`/src, as `rule: from → to`. */
async function brokenArrows(baseDir: string): Promise<string[]> {
  const { output } = await cruise(['src'], { ...options, baseDir, validate: true, ruleSet: { forbidden } });
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

/** An import from one floor of the .xlsx adapter into one that it must not know. */
const betweenFloors = (from: string, to: string): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  [`xlsx-${from}-on-its-floor: src/workbook/xlsx/${from}/a.ts → src/workbook/xlsx/${to}/b.ts`]: {
    [`src/workbook/xlsx/${from}/a.ts`]: `import '../${to}/b.ts';`,
    [`src/workbook/xlsx/${to}/b.ts`]: '',
  },
});

/** A project with one wrong import, each written so that only its own rule can object. */
const WRONG: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...betweenFloors('fast', 'zip'),
  ...betweenFloors('zip', 'read'),
  ...betweenFloors('read', 'patch'),
  ...betweenFloors('styles', 'patch'),
  ...betweenFloors('patch', 'template'),
  ...betweenFloors('template', 'read'),
  'work-imports-nothing: src/work.ts → src/form/b.ts': { 'src/work.ts': `import './form/b.ts';`, 'src/form/b.ts': '' },
  'form-imports-nothing: src/form/a.ts → src/read/b.ts': { 'src/form/a.ts': `import '../read/b.ts';`, 'src/read/b.ts': '' },
  'port-imports-nothing: src/workbook/a.ts → src/workbook/xlsx/b.ts': { 'src/workbook/a.ts': `import './xlsx/b.ts';`, 'src/workbook/xlsx/b.ts': '' },
  'read-below-check: src/read/a.ts → src/check/b.ts': { 'src/read/a.ts': `import '../check/b.ts';`, 'src/check/b.ts': '' },
  'check-below-report: src/check/a.ts → src/report/b.ts': { 'src/check/a.ts': `import '../report/b.ts';`, 'src/report/b.ts': '' },
  'report-below-session: src/report/a.ts → src/session/index.ts': { 'src/report/a.ts': `import '../session/index.ts';`, 'src/session/index.ts': '' },
  'session-below-pane: src/session/index.ts → src/workbook/xlsx/b.ts': {
    'src/session/index.ts': `import '../workbook/xlsx/b.ts';`,
    'src/workbook/xlsx/b.ts': '',
  },
  'pane-below-apps: src/pane/a.ts → src/workbook/wps/b.ts': { 'src/pane/a.ts': `import '../workbook/wps/b.ts';`, 'src/workbook/wps/b.ts': '' },
  'text-is-data: src/text/a.ts → src/read/b.ts': {
    'src/text/a.ts': `import { b } from '../read/b.ts';\nconsole.log(b);`,
    'src/read/b.ts': 'export const b = 1;',
  },
  'host-stands-alone: src/workbook/wps/a.ts → src/check/b.ts': { 'src/workbook/wps/a.ts': `import '../../check/b.ts';`, 'src/check/b.ts': '' },
  'host-stands-alone: src/workbook/wps/a.ts → src/workbook/excel/b.ts': {
    'src/workbook/wps/a.ts': `import '../excel/b.ts';`,
    'src/workbook/excel/b.ts': '',
  },
  'nothing-imports-an-app: src/workbook/xlsx/a.ts → src/apps/cli/b.ts': {
    'src/workbook/xlsx/a.ts': `import '../../apps/cli/b.ts';`,
    'src/apps/cli/b.ts': '',
  },
  'package-below-formats: src/package/a.ts → src/workbook/xlsx/b.ts': {
    'src/package/a.ts': `import '../workbook/xlsx/b.ts';`,
    'src/workbook/xlsx/b.ts': '',
  },
  'document-below-apps: src/document/a.ts → src/pane/b.ts': { 'src/document/a.ts': `import '../pane/b.ts';`, 'src/pane/b.ts': '' },
  'batch-below-apps: src/batch/a.ts → src/pane/b.ts': { 'src/batch/a.ts': `import '../pane/b.ts';`, 'src/pane/b.ts': '' },
  'draft-below-apps: src/draft/a.ts → src/workbook/xlsx/b.ts': { 'src/draft/a.ts': `import '../workbook/xlsx/b.ts';`, 'src/workbook/xlsx/b.ts': '' },
  'only-packages-know-zip-and-xml: src/read/a.ts → fflate': { 'src/read/a.ts': `import 'fflate';` },
  'only-documents-know-document-formats: src/read/a.ts → parse5': { 'src/read/a.ts': `import 'parse5';` },
  'only-xlsx-knows-the-file-format: src/apps/cli/a.ts → @e965/xlsx': { 'src/apps/cli/a.ts': `await import('@e965/xlsx');` },
  'only-the-grid-knows-univer: src/apps/workbench/a.ts → @univerjs/core': { 'src/apps/workbench/a.ts': `import '@univerjs/core';` },
  'only-the-workbench-has-a-grid: src/apps/excel/a.ts → src/workbook/grid/b.ts': {
    'src/apps/excel/a.ts': `await import('../../workbook/grid/b.ts');`,
    'src/workbook/grid/b.ts': '',
  },
  'only-apps-know-the-terminal: src/report/a.ts → commander': { 'src/report/a.ts': `import 'commander';` },
  'only-apps-use-node: src/workbook/xlsx/a.ts → fs': { 'src/workbook/xlsx/a.ts': `import 'node:fs';` },
  'no-circle-in-the-command-line: src/apps/cli/a.ts → src/apps/cli/b.ts': {
    'src/apps/cli/a.ts': `import type { B } from './b.ts';\nexport type A = B | null;`,
    'src/apps/cli/b.ts': `import type { A } from './a.ts';\nexport type B = A | null;`,
  },
  'no-cycles: src/read/a.ts → src/read/b.ts': {
    'src/read/a.ts': `import { b } from './b.ts';\nexport const a = () => b;`,
    'src/read/b.ts': `import { a } from './a.ts';\nexport const b = () => a;`,
  },
};

async function inProject<T>(files: Readonly<Record<string, string>>, look: (baseDir: string) => Promise<T>): Promise<T> {
  const baseDir = mkdtempSync(join(tmpdir(), 'gouji-arrows-'));
  try {
    writeFileSync(join(baseDir, 'tsconfig.json'), '{}');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(baseDir, path)), { recursive: true });
      writeFileSync(join(baseDir, path), text);
    }
    return await look(baseDir);
  } finally {
    rmSync(baseDir, { recursive: true });
  }
}

describe('the arrows between the rooms', () => {
  it('all point one way', async () => {
    assert.deepEqual(await brokenArrows(root), []);
  });

  for (const [violation, files] of Object.entries(WRONG)) {
    it(`would fail on ${violation}`, async () => {
      const found = await inProject(files, brokenArrows);
      assert.ok(found.includes(violation), `found only ${JSON.stringify(found)}`);
    });
  }

  it('has a wrong import for every rule about rooms, hosts and packages', () => {
    const proved = new Set(Object.keys(WRONG).map((violation) => violation.slice(0, violation.indexOf(':'))));
    const unproved = forbidden.map((rule) => rule.name).filter((name) => !proved.has(name!));
    assert.deepEqual(unproved, ['no-unresolved', 'only-bundled-packages']);
  });

  it('lets sentences name types of what they speak of', async () => {
    const files = {
      'src/text/a.ts': `import type { B } from '../read/b.ts';\nexport const a = (b: B): B => b;`,
      'src/read/b.ts': 'export type B = 1;',
    };
    assert.deepEqual(await inProject(files, brokenArrows), []);
  });
});
