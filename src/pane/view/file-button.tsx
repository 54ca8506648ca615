import { useRef } from 'preact/hooks';
import { WorkbookFault } from '../../workbook/workbook.ts';
import type { ChosenFile } from '../store/state.ts';
import type { View } from './view.ts';

/** The bytes of a file, in a way that old engines support too. */
function bytesOf(file: File): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsArrayBuffer(file);
  });
}

interface Given extends View {
  readonly accept: string;
  /** For `data-action` and `data-file`. */
  readonly action: string;
  readonly chosen: (file: ChosenFile) => void;
}

/** A button that opens a file dialog, and reports if the file cannot be read. Choosing the same file again also counts. */
export function FileButton({ store, words, accept, action, chosen }: Given) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        class="aloud"
        tabIndex={-1}
        aria-hidden="true"
        accept={accept}
        data-file={action}
        onChange={(event) => {
          const field = event.currentTarget;
          const file = field.files?.[0];
          if (file === undefined) return;
          bytesOf(file).then(
            (bytes) => chosen({ name: file.name, bytes }),
            () => store.fail(new WorkbookFault('file/not-readable')),
          );
          field.value = '';
        }}
      />
      <button type="button" class="button accent" data-action={action} onClick={() => input.current?.click()}>
        {words.pane.actions.chooseFile}
      </button>
    </>
  );
}
