import { EXIT, line, type Context } from '../context.ts';
import { filesAsked } from '../files.ts';
import { inOrder } from '../in-order.ts';
import { HandLost, type Hand } from '../io.ts';
import { asked, type OpenOptions } from '../open.ts';
import { progressOf } from '../progress.ts';
import { checker, verdictOfLoss, type Check, type Outcome, type Setup, type Verdict } from '../verdict.ts';

export interface CheckOptions extends OpenOptions {
  readonly format: 'text' | 'json';
}

/** Below this a helper takes longer to start than it saves. */
const FILES_A_HAND = 40;
/** Verdicts that may wait for their turn. */
const AHEAD = 256;

/** Checks by a helper. One that dies costs the file it died of, and is replaced; one that never came to work leaves the work to this thread. */
function hiredCheck(setup: Setup, context: Context, own: Check): { readonly check: Check; readonly dismiss: () => void } {
  let hand: Hand | null = null;
  let unable = false;
  return {
    check: async (file, next) => {
      if (unable) return own(file, next);
      hand ??= context.io.hire(setup);
      try {
        return await hand.check(file, next);
      } catch (error) {
        hand = null;
        if (!(error instanceof HandLost)) throw error;
        if (error.reason !== 'start') return verdictOfLoss(file, error, setup, context);
        unable = true;
        return own(file, next);
      }
    },
    dismiss: () => hand?.dismiss(),
  };
}

/** Checks files and tells of each in the order given. One that cannot be read is told on the standard error and does not stop the rest. */
export async function check(paths: readonly string[], options: CheckOptions, context: Context): Promise<number> {
  const { io, language, say } = context;
  const files = await filesAsked(paths, context);
  const setup: Setup = { format: options.format, language, terminal: io.terminal, ...(await asked(options, context)) };
  const own = checker(setup, context);
  const many = Math.min(io.hands, Math.floor(files.length / FILES_A_HAND));
  const hired = Array.from({ length: many > 1 ? many : 0 }, () => hiredCheck(setup, context, own));
  const checks = hired.length === 0 ? [own] : hired.map((each) => each.check);
  const counts: Record<Outcome, number> = { passed: 0, unexplained: 0, failed: 0, unreadable: 0 };
  const progress = progressOf(files.length, context);

  const stop = { asked: false };
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<void>((resolve) => (interrupt = resolve));
  const deafen = io.onInterrupt(() => {
    stop.asked = true;
    interrupt();
  });
  const tell = async ({ outcome, out, err }: Verdict, index: number): Promise<void> => {
    progress.lift();
    // A listing is set off from what stands before it.
    if (out !== '') io.out(options.format === 'text' && index > 0 ? `\n${out}` : out);
    if (err !== '') io.err(err);
    counts[outcome] += 1;
    progress.show(index + 1);
    await io.drained();
  };
  progress.show(0);
  const all = inOrder(
    { count: files.length, lanes: checks.length, ahead: AHEAD, stopped: () => stop.asked },
    (index, lane, next) => checks[lane]!(files[index]!, next === null ? null : files[next]!),
    tell,
  );
  try {
    await Promise.race([all, interrupted]);
  } finally {
    deafen();
    progress.lift();
    for (const { dismiss } of hired) dismiss();
  }
  if (stop.asked) return EXIT.interrupted;
  if (options.format === 'text' && files.length > 1)
    line(context, `\n${say.files(files.length, counts.passed, counts.unexplained, counts.failed, counts.unreadable)}`);
  if (counts.unreadable > 0) return EXIT.unusable;
  return counts.passed === files.length ? EXIT.ok : EXIT.findings;
}
