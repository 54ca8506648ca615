const { reporters } = require('mocha');

/**
 * Mocha's `spec` reporter, followed by a line for each failure and a last one for programs: `123 passed, 0 failed`. Logs are often truncated to their
 * end, so `.ci/run` repeats these lines after the table of coverage.
 */
module.exports = function CountedReport(runner, options) {
  new reporters.Spec(runner, options);
  const failures = [];
  runner.on('fail', (test, error) => {
    const why = String(error?.stack ?? error).replace(/\s+/g, ' ');
    failures.push(`failed: ${test.fullTitle()}: ${why.slice(0, 700)}`);
  });
  runner.once('end', () => {
    for (const failure of failures) console.log(failure);
    console.log(`${runner.stats.passes} passed, ${runner.stats.failures} failed`);
  });
};
