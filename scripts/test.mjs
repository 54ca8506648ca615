/**
 * `npm test`: every test except the long ones of `test/support/long.ts`, in as many processes as there are cores, two at most, and a last line that
 * counts them all. `npm run test:all` runs the long ones too. Tests of one folder run one after another, since they share bundles, browsers and
 * ports. Arguments run mocha over all tests: `npm test -- -g undo`.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const LOADER = join(root, 'scripts/typescript-loader.mjs');
/** Run directly: `bin/mocha.js` would start a child process, which would not be killed together with it. */
const MOCHA = ['--import', pathToFileURL(LOADER).href, realpathSync(join(root, 'node_modules/mocha/lib/cli/cli.js'))];
/** More browsers at once would delay the pages' timers too much. */
const AT_ONCE = Math.min(2, availableParallelism());

/** Folders whose tests use the same bundle, which either may build. */
const TOGETHER = { 'test/apps/api': 'test/apps/cli' };
/** The longest folders start first, so that no core idles at the end. */
const FIRST = [
  'test/apps/workbench',
  'test/apps/cli',
  'test/pane',
  'test/apps/wps',
  'test/apps/excel',
  'test/document',
  'test/workbook/xlsx',
  'test/check',
];
/** The bundles, and the page whose age shows the tests whether one is stale. */
const BUNDLES = [
  ['workbench', 'index.html'],
  ['wps', `gouji_${version}/taskpane.html`],
  ['excel', 'taskpane.html'],
  ['cli', 'gouji.mjs'],
  ['api', 'index.mjs'],
];

/** The folder whose tests run in one process with a file. */
function groupOf(file) {
  const [, room, part] = file.split('/');
  const folder = room.endsWith('.ts')
    ? 'test'
    : ['apps', 'workbook'].includes(room) && !part.endsWith('.ts')
      ? `test/${room}/${part}`
      : `test/${room}`;
  return TOGETHER[folder] ?? folder;
}

/** The last line of a run. */
const COUNT = /^(\d+) passed, (\d+) failed\s*$/m;
const PENDING = /^ {2}(\d+) pending$/m;
/** A process that has not ended this many ms after its last line never will: a test left something open. */
const LINGERING = 30_000;

/** Runs Node to its end, and collects its output. `code` is `null` if it had to be killed. */
function node(args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let lingering;
    const collect = (text) => {
      output += text;
      if (lingering === undefined && COUNT.test(output.slice(-200))) lingering = setTimeout(() => child.kill('SIGKILL'), LINGERING);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', collect);
    child.on('close', (code) => {
      clearTimeout(lingering);
      resolve({ code, output });
    });
  });
}

/** Runs all of these, a limited number at once. */
async function inLanes(work) {
  const left = [...work];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** Builds stale bundles, as the tests would one by one. Failures are left for the tests to report. */
const building = BUNDLES.map(
  ([name, page]) =>
    () =>
      node(
        ['--import', LOADER, '--input-type=module', '-e', `import { built } from './test/support/built.ts'; built('${name}', '${page}');`],
        // Only tests count for coverage.
        { ...process.env, NODE_V8_COVERAGE: '' },
      ),
);

/** The folders of `--unit`: without browsers and bundles. */
const UNIT = ['check', 'form', 'read', 'report', 'rules', 'session', 'batch', 'laws.test.ts'];

async function all({ unit, long }) {
  const begunAll = Date.now();
  const groups = new Map();
  for (const name of readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).sort()) {
    const file = `test/${name.replaceAll('\\', '/')}`;
    if (!file.endsWith('.test.ts') || (unit && !UNIT.includes(file.split('/')[1]))) continue;
    const group = groupOf(file);
    groups.set(group, [...(groups.get(group) ?? []), file]);
  }
  const rank = (group) => (FIRST.includes(group) ? FIRST.indexOf(group) : FIRST.length);
  const sorted = [...groups].sort(([a], [b]) => rank(a) - rank(b));
  let passed = 0;
  let failed = 0;
  let leftOut = 0;
  const failures = [];
  if (!unit) await inLanes(building);
  await inLanes(
    sorted.map(([group, files]) => async () => {
      const begun = Date.now();
      const { code, output } = await node([...MOCHA, ...files], long ? { ...process.env, GOUJI_ALL: '1' } : process.env);
      const count = COUNT.exec(output);
      console.log(
        `${output.replace(/^failed: .*\n|^\d+ passed, \d+ failed\s*$/gm, '').trimEnd()}\n\n  ${group}: ${Math.round((Date.now() - begun) / 1000)} s\n`,
      );
      failures.push(...(output.match(/^failed: .*$/gm) ?? []));
      passed += Number(count?.[1] ?? 0);
      leftOut += Number(PENDING.exec(output)?.[1] ?? 0);
      failed += Number(count?.[2] ?? 0);
      // A process without a count, or with a failure outside of its tests, has not passed.
      if (count === null || (code !== 0 && count[2] === '0')) {
        failed += 1;
        failures.push(
          `failed: ${group}: ${code === null ? 'a test left something open, and the process had to be ended' : `the process ended with ${code}`}`,
        );
      }
    }),
  );
  console.log(`  ${Math.round((Date.now() - begunAll) / 1000)} s in all\n`);
  if (leftOut > 0) console.log(`${leftOut} tests were not run${long ? '' : '; npm run test:all runs the long ones of them'}`);
  for (const failure of failures) console.log(failure);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

const given = process.argv.slice(2);
const MODES = ['--unit', '--all'];
if (given.every((each) => MODES.includes(each))) await all({ unit: given.includes('--unit'), long: given.includes('--all') });
else {
  const child = spawn(process.execPath, [...MOCHA, 'test/**/*.test.ts', ...given], { cwd: root, stdio: 'inherit' });
  child.on('close', (code) => (process.exitCode = code ?? 1));
}
