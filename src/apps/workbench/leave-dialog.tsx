import { useEffect, useRef } from 'preact/hooks';
import type { WorkbenchText } from '../../text/workbench/workbench.ts';
import type { PageState } from './page-state.ts';

/** Shown before another file replaces unsaved changes. */
export function LeaveDialog({
  words,
  name,
  answer,
}: {
  readonly words: WorkbenchText;
  readonly name: string;
  readonly answer: NonNullable<PageState['leaving']>;
}) {
  const root = useRef<HTMLDialogElement>(null);
  useEffect(() => root.current?.showModal(), []);
  return (
    <dialog
      class="wb-dialog"
      ref={root}
      aria-labelledby="wb-leave"
      onCancel={(event) => {
        event.preventDefault();
        answer('cancel');
      }}
    >
      <h2 id="wb-leave">{words.leave.heading(name)}</h2>
      <p>{words.leave.body}</p>
      <div class="wb-actions">
        <button type="button" class="wb-button wb-primary" onClick={() => answer('save')}>
          {words.leave.save}
        </button>
        <button type="button" class="wb-button wb-plain" onClick={() => answer('discard')}>
          {words.leave.discard}
        </button>
        <button type="button" class="wb-button wb-plain" onClick={() => answer('cancel')}>
          {words.leave.cancel}
        </button>
      </div>
    </dialog>
  );
}
