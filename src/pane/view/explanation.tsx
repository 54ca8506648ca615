import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../read/finding.ts';
import type { View } from './view.ts';

/** 填写说明: why an unusual figure is right; one text for several findings of a kind. */
export function Explanation({ store, words, findings }: View & { findings: readonly Finding[] }) {
  const [finding] = findings as readonly [Finding];
  const many = findings.length > 1;
  const { pane } = words;
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(false);
  const given = finding.explanation ?? finding.staleExplanation ?? '';

  useLayoutEffect(() => {
    if (writing) {
      box.current?.focus();
      // Include the buttons below the box.
      box.current?.form?.scrollIntoView({ block: 'nearest' });
    } else if (before.current) button.current?.focus();
    before.current = writing;
  }, [writing]);

  const stop = (): void => {
    setWriting(false);
    setText(null);
  };
  /** The input stays until it is written. */
  const save = (value: string): void =>
    void (many ? store.explainAll(findings, value) : store.explain(finding, value)).then((written) => written && stop());

  if (!writing)
    return (
      <div class="explanation act">
        {finding.explanation !== null && <p class="explained">{pane.explained(finding.explanation)}</p>}
        <button ref={button} type="button" class="button small" data-action="explain" onClick={() => setWriting(true)}>
          {many ? pane.explainAll(findings.length) : finding.explanation === null ? pane.actions.explain : pane.actions.reexplain}
        </button>
      </div>
    );
  return (
    <form
      class="explanation"
      onSubmit={(event) => {
        event.preventDefault();
        save(text ?? given);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        stop();
      }}
    >
      <label>
        <span class="label">{pane.explanation}</span>
        <textarea ref={box} class="input" rows={3} maxLength={2000} value={text ?? given} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <p class="label-hint">{pane.explanationHint}</p>
      <div class="row">
        <button type="submit" class="button small accent" data-action="save-explanation">
          {pane.actions.save}
        </button>
        {finding.explanation !== null && (
          <button type="button" class="button small" data-action="remove-explanation" onClick={() => save('')}>
            {pane.actions.removeExplanation}
          </button>
        )}
        <button type="button" class="button small" data-action="cancel-explanation" onClick={stop}>
          {pane.actions.cancel}
        </button>
      </div>
    </form>
  );
}
