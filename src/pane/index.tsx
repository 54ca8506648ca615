import { render } from 'preact';
import type { Host } from './host.ts';
import { createStore } from './store/store.ts';
import { App } from './view/app.tsx';
import { loadWords } from './words.ts';

/**
 * Mounts the pane in `root`; returns a function that removes it. Its styles are in `pane.css`, which the app loads.
 *
 * Tests find things by role and name, or by these stable attributes:
 * `data-action` on every control (validate, again, export, clear, more, undo, fix, suspect, go, open, explain, save-explanation, remove-explanation,
 * cancel-explanation, confirm, cancel, dismiss, back, copy, missing, retry, collapse, collapse-foot, choose-form, automatic-form, choose-prior,
 * choose-document; filter-…, group-…, template-… with what is chosen, …-docx and …-html of what is published),
 * `data-finding="‹rule› ‹cell›"` and `data-severity` on each line of the list, `data-group` on each group, `data-place` on each link to a cell,
 * `data-verdict` (none, stale, passed, warning, error), `data-unpainted` if marks were refused, `data-notice` (done, info, failed),
 * `data-state` (first, empty, running, no-tables, passed), `data-page`, `data-file` on the file fields, `data-rule` in the list of rules,
 * `data-program`, `data-status` on text for screen readers.
 */
export function mountPane(root: HTMLElement, host: Host): () => void {
  const store = createStore(host);
  let gone = false;
  const show = (): void => {
    if (gone) return;
    // Removes anything the page shows until its script runs.
    root.textContent = '';
    render(<App store={store} />, root);
  };
  const { language } = store.get();
  if (language === 'zh-CN') show();
  else void loadWords(language).then(show, show);
  return () => {
    gone = true;
    render(null, root);
    store.dispose();
  };
}
