const { reporters } = require('mocha');

/** Mocha's own `spec` report, then one last line that a program can read: `123 passed, 0 failed`. */
module.exports = function CountedReport(runner, options) {
  new reporters.Spec(runner, options);
  runner.once('end', () => console.log(`${runner.stats.passes} passed, ${runner.stats.failures} failed`));
};
