import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../text/text.ts';
import { dialogsText } from '../../text/workbench/workbench-dialogs.ts';
import type { PageState } from './page-state.ts';

/** Shown when saving a file with marked cells. */
export function SaveDialog({
  language,
  name,
  answer,
}: {
  readonly language: Language;
  readonly name: string;
  readonly answer: NonNullable<PageState['saving']>;
}) {
  const { saving } = dialogsText(language);
  const root = useRef<HTMLDialogElement>(null);
  useEffect(() => root.current?.showModal(), []);
  const button = (act: string, label: string, marks: boolean | null, look: string) => (
    <button type="button" class={`wb-button ${look}`} data-act={act} onClick={() => answer(marks)}>
      {label}
    </button>
  );
  return (
    <dialog
      class="wb-dialog"
      ref={root}
      aria-labelledby="wb-saving"
      onCancel={(event) => {
        event.preventDefault();
        answer(null);
      }}
    >
      <h2 id="wb-saving">{saving.heading(name)}</h2>
      <p>{saving.body}</p>
      <div class="wb-actions">
        {button('save-plain', saving.plain, false, 'wb-primary')}
        {button('save-marked', saving.marked, true, 'wb-plain')}
        {button('save-cancel', saving.cancel, null, 'wb-plain')}
      </div>
    </dialog>
  );
}
