import { nodeIo } from './node-io.ts';
import { run } from './program.ts';

/** The only place that knows of the process. The exit code is set and not forced, so that the output is written to its end. */
process.exitCode = await run(
  process.argv.slice(2),
  nodeIo(() => process.exit(process.exitCode ?? 0)),
  Intl.DateTimeFormat().resolvedOptions().locale,
);
