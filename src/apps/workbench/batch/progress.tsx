import type { BatchPageText } from '../../../text/workbench/batch-page.ts';
import type { Store } from './store.ts';

/** Number of finished files required for an estimate. */
const LEAST = 5;

/** Progress and result of the work. Only its beginning and end are announced to screen readers. */
export function Progress({ store, words }: { readonly store: Store; readonly words: BatchPageText }) {
  const { running, listing, last, rows } = store.state;
  const waiting = rows.filter(({ phase }) => phase === 'waiting').length;
  const announcement = listing
    ? words.listing
    : running !== null
      ? words.checking[running.what]
      : last === null
        ? ''
        : last.stopped
          ? words.stoppedAt(rows.length - waiting, rows.length)
          : words.finished(last.total, last.milliseconds / 1000);
  const seconds =
    running === null || running.done < LEAST
      ? null
      : Math.ceil((((performance.now() - running.begun) / running.done) * (running.total - running.done)) / 1000);
  return (
    <div class="bt-progress">
      <span role="status">{announcement}</span>
      {running !== null && (
        <>
          <progress max={running.total} value={running.done} aria-label={words.checking[running.what]} />
          <span class="bt-done">{words.progress(running.done, running.total)}</span>
          <span class="bt-left">{words.left(seconds)}</span>
          <button type="button" class="wb-button wb-plain" data-act="batch-stop" onClick={() => store.stop()}>
            {words.stop}
          </button>
        </>
      )}
      {running === null && waiting > 0 && !listing && (
        <button type="button" class="wb-button wb-plain" data-act="batch-resume" onClick={() => void store.resume()}>
          {words.resume}
        </button>
      )}
    </div>
  );
}
