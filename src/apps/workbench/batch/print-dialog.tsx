import { useEffect, useRef, useState } from 'preact/hooks';
import type { BatchPageText } from '../../../text/workbench/batch-page.ts';
import { style } from '../preview-dialog.tsx';
import type { Batch } from './index.tsx';
import type { Row } from './rows.ts';

/** Local time to the minute. */
function localTime(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** 审核表 of one or many reports, in one print: previewed first in a sandboxed frame without scripts. */
export function PrintDialog({
  rows,
  batch: { store },
  words,
  close,
}: {
  readonly rows: readonly Row[];
  readonly batch: Batch;
  readonly words: BatchPageText;
  readonly close: () => void;
}) {
  const root = useRef<HTMLDialogElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [html, setHtml] = useState<{ readonly text: string; readonly count: number } | null>(null);
  useEffect(() => {
    let wanted = true;
    void store.records(rows, localTime(new Date())).then((html) => {
      if (!wanted) return;
      if (html === null || html.count === 0) {
        if (html !== null) store.set({ problem: words.print.none });
        close();
      } else setHtml(html);
    });
    return () => void (wanted = false);
  }, []);
  useEffect(() => {
    if (html !== null) root.current?.showModal();
  }, [html]);
  if (html === null) return null;
  return (
    <dialog
      class="wb-dialog wb-preview bt-print"
      ref={root}
      aria-labelledby="bt-print"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div class="wb-preview-head">
        <h2 id="bt-print">{words.print.heading(html.count)}</h2>
        <span class="wb-actions">
          <button type="button" class="wb-button wb-primary" data-act="print" onClick={() => frame.current?.contentWindow?.print()}>
            {words.print.act}
          </button>
          <button type="button" class="wb-button wb-plain" data-act="print-close" onClick={close}>
            {words.print.close}
          </button>
        </span>
      </div>
      <iframe
        ref={frame}
        title={words.print.title}
        sandbox="allow-same-origin allow-modals"
        srcdoc={html.text}
        onLoad={(event) => style(event.currentTarget)}
      />
    </dialog>
  );
}
