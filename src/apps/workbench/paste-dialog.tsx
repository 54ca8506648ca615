import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../text/text.ts';
import { dialogsText } from '../../text/workbench/workbench-dialogs.ts';

/** Takes a complete report from the clipboard by Ctrl+V, which needs no permission to read the clipboard. */
export function PasteDialog({
  language,
  pasted,
  close,
}: {
  readonly language: Language;
  readonly pasted: (given: string) => void;
  readonly close: () => void;
}) {
  const words = dialogsText(language);
  const root = useRef<HTMLDialogElement>(null);
  useEffect(() => root.current?.showModal(), []);
  return (
    <dialog
      class="wb-dialog"
      ref={root}
      aria-labelledby="wb-paste"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onPaste={(event) => {
        event.preventDefault();
        const data = event.clipboardData;
        // HTML still has the merged cells.
        const html = data?.getData('text/html') ?? '';
        const given = /<table\b/i.test(html) ? html : (data?.getData('text/plain') ?? '');
        if (given.trim() !== '') pasted(given);
      }}
    >
      <h2 id="wb-paste">{words.paste.heading}</h2>
      <p>{words.paste.body}</p>
      <textarea class="wb-paste" rows={4} autofocus aria-label={words.paste.here} placeholder={words.paste.here} />
      <div class="wb-actions">
        <button type="button" class="wb-button wb-plain" onClick={close}>
          {words.paste.cancel}
        </button>
      </div>
    </dialog>
  );
}
