import type { Context } from '../context.ts';

/** A progress bar on the terminal's last line. Must be removed before anything else is written. */
export interface Progress {
  /** Removes the bar. */
  lift(): void;
  /** Shows the bar (again). */
  show(done: number): void;
}

const NONE: Progress = { lift: () => undefined, show: () => undefined };

const ERASE = '\r\x1b[2K';
/** Updates ten times a second, as fast as anyone can read. */
const PAUSE = 100;
const FEW = 10;

/** The progress over so many files, on a terminal; nothing in a pipe, or for a few files. */
export function progressOf(total: number, { io, say }: Context): Progress {
  const { width } = io;
  if (width === null || total < FEW) return NONE;
  const begun = io.now().getTime();
  let shown = 0;
  let up = false;
  const cells = Math.max(0, Math.min(30, width - 50));
  return {
    lift: () => {
      if (up) io.err(ERASE);
      up = false;
    },
    show: (done) => {
      const now = io.now().getTime();
      if (done < total && now - shown < PAUSE && up) return;
      if (done >= total) return;
      const filled = Math.round((cells * done) / total);
      const left = done === 0 ? null : Math.ceil((((now - begun) / done) * (total - done)) / 1000);
      io.err(`${ERASE}${cells === 0 ? '' : `${'█'.repeat(filled)}${'░'.repeat(cells - filled)} `}${say.progress(done, total, left)}`);
      shown = now;
      up = true;
    },
  };
}
