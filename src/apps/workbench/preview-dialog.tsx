import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../text/text.ts';
import { dialogsText } from '../../text/workbench/workbench-dialogs.ts';

/**
 * The page's CSP forbids inline styles, and a frame inherits it. So the publication's style sheet is added to the frame by script: it is our own, and
 * the frame itself cannot run scripts.
 */
export function style(frame: HTMLIFrameElement): void {
  const { contentDocument, contentWindow } = frame;
  const Sheet = (contentWindow as (Window & typeof globalThis) | null)?.CSSStyleSheet;
  if (contentDocument === null || Sheet === undefined) return;
  const sheet = new Sheet();
  sheet.replaceSync([...contentDocument.querySelectorAll('style')].map(({ textContent }) => textContent).join('\n'));
  contentDocument.adoptedStyleSheets = [sheet];
}

/** The HTML that would be saved, in a sandboxed frame without scripts and links. */
export function PreviewDialog({
  language,
  title,
  html,
  close,
}: {
  readonly language: Language;
  readonly title: string;
  readonly html: string;
  readonly close: () => void;
}) {
  const words = dialogsText(language);
  const root = useRef<HTMLDialogElement>(null);
  useEffect(() => root.current?.showModal(), []);
  return (
    <dialog
      class="wb-dialog wb-preview"
      ref={root}
      aria-label={words.preview(title)}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div class="wb-preview-head">
        <h2>{words.preview(title)}</h2>
        <button type="button" class="wb-button wb-plain" data-act="close-preview" onClick={close}>
          {words.closePreview}
        </button>
      </div>
      <iframe title={title} sandbox="allow-same-origin" srcdoc={html} onLoad={(event) => style(event.currentTarget)} />
    </dialog>
  );
}
