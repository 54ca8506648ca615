/** Runs tests in this process, one `TestRun` after another, each with its own modules, and reports each test as it ends: see tests.ts. */
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';

/** By source: the anchors reached since they were last collected. */
const notes = new Map();
globalThis.goujiReached = (file) => {
  const reached = [];
  notes.set(file, reached);
  return reached;
};
const taken = () => {
  const found = {};
  for (const [file, reached] of notes) {
    const indices = Object.keys(reached).map(Number);
    if (indices.length > 0) found[file] = indices;
    reached.length = 0;
  }
  return found;
};

const send = (message) => process.send(message);

function keepOnly(suite, titles) {
  suite.tests = suite.tests.filter((test) => titles.has(test.fullTitle()));
  suite.suites = suite.suites.filter((each) => (keepOnly(each, titles), each.total() > 0));
}

let run = 0;
process.on('message', async ({ files, titles, timeout, reached, instead }) => {
  run += 1;
  notes.clear();
  const mocha = new Mocha({ bail: titles !== null, timeout, reporter: function Silent() {} });
  try {
    for (const file of files) {
      mocha.suite.emit('pre-require', globalThis, file, mocha);
      await import(`${pathToFileURL(file).href}?run=${run}${instead === null ? '' : `&instead=${encodeURIComponent(instead)}`}`);
    }
  } catch (error) {
    send({ failed: 'loading', why: String(error) });
    send({ ended: true });
    return;
  }
  if (titles !== null) keepOnly(mocha.suite, new Set(titles));
  send({ loaded: reached ? taken() : {} });
  const runner = mocha.run(() => {
    send({ ended: true });
    mocha.dispose();
  });
  const names = new Map();
  runner.on('test', (test) => names.set(test, test.fullTitle()));
  // Setup before tests counts for all of them.
  if (reached) runner.on('hook end', () => send({ loaded: taken() }));
  runner.on('fail', (test, error) => send({ failed: names.get(test) ?? test.fullTitle(), why: String(error?.message ?? error).slice(0, 200) }));
  runner.on('pass', (test) => send({ passed: names.get(test), took: test.duration, reached: reached ? taken() : {} }));
});
