import { turnOff } from '../../speed.ts';
import { EXIT } from './context.ts';
import { endSoon, nodeIo } from './node/node-io.ts';
import { run, reportStop } from './program.ts';

turnOff(process.env['GOUJI_WITHOUT'] ?? '');
const args = process.argv.slice(2);
const { locale } = Intl.DateTimeFormat().resolvedOptions();

/** The only module that uses the process. Sets the exit code instead of exiting, so that the output is written completely. */
const io = nodeIo((fault) => {
  if (fault === null) process.exit(process.exitCode ?? EXIT.ok);
  reportStop(fault, args, io, locale);
  process.exit(EXIT.unusable);
});
const code = await run(args, io, locale);
process.exitCode = code;
if (code === EXIT.interrupted) endSoon();
