/**
 * Requires 100 % branch coverage of the pure rooms. c8 has only one threshold for all files, so this reads its summary. A branch that no test can
 * reach has its reason in a `c8 ignore` comment.
 */
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import ts from 'typescript';

const FLOORS = { 'src/read/': 100, 'src/check/': 100, 'src/report/': 100 };

/** A file with only types is never loaded, which c8 counts as a branch not taken. */
const onlyTypes = (file) =>
  ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions: { module: ts.ModuleKind.ESNext, removeComments: true } }).outputText.trim() ===
  'export {};';

const summary = JSON.parse(readFileSync('coverage/coverage-summary.json', 'utf8'));
let short = 0;
for (const [file, { branches }] of Object.entries(summary)) {
  const path = relative(process.cwd(), file).split(sep).join('/');
  const floor = Object.entries(FLOORS).find(([room]) => path.startsWith(room))?.[1];
  if (floor === undefined || branches.pct >= floor || onlyTypes(file)) continue;
  short += 1;
  console.error(`${path}: ${branches.pct} % of branches (${branches.covered} of ${branches.total}), must be ${floor} %`);
}
if (short > 0) process.exitCode = 1;
else console.log(`branches: ${Object.keys(FLOORS).join(', ')} at 100 %`);
