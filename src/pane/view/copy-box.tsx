import { useRef, useState } from 'preact/hooks';
import type { NamedText } from '../../workbook/workbook.ts';
import type { View } from './view.ts';

/** A text to copy by hand if saving is impossible. `execCommand` works in every host and needs no permission. */
export function CopyBox({ words: { pane }, file }: View & { file: NamedText }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [status, setStatus] = useState('');
  const copy = (): void => {
    box.current?.focus();
    box.current?.select();
    let copied = false;
    try {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the clipboard API needs a permission that hosts do not give
      copied = document.execCommand('copy');
    } catch {
      // Refused: the person can copy the selected text.
    }
    setStatus(copied ? pane.notices.copied : pane.notices.copyByHand);
  };
  return (
    <div class="copy">
      <textarea
        ref={box}
        class="input copy-text"
        rows={4}
        readOnly
        aria-label={file.name}
        data-file={file.name}
        value={file.text}
        spellcheck={false}
      />
      <div class="copy-line">
        <button type="button" class="button small" data-action="copy" onClick={copy}>
          {pane.actions.copy}
        </button>
        <span role="status">{status}</span>
      </div>
    </div>
  );
}
