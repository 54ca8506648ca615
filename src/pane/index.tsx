import { render } from 'preact';
import type { Host } from './host.ts';
import { createStore } from './store/store.ts';
import { App } from './view/app.tsx';

/**
 * Puts the pane into `root`; answers a function that takes it away. Its styles are `pane.css` beside this file, for the app to load.
 *
 * Tests find things by role and name, or by these attributes, which stay:
 * `data-action` on every control (validate, export, clear, more, undo, retry, again, fix, suspect, explain, save-explanation, open, go, confirm, cancel, dismiss, back, …),
 * `data-finding="‹rule› ‹cell›"` on each line of the list, `data-verdict` (none, stale, passed, warning, error), `data-notice` (done, info, failed),
 * `data-state` (first, empty, running, no-tables, passed), `data-page`, `data-file` on the file fields, `data-status` on what is said aloud.
 */
export function mountPane(root: HTMLElement, host: Host): () => void {
  const store = createStore(host);
  // A page may say there what it has to say until its script runs.
  root.textContent = '';
  render(<App store={store} />, root);
  return () => {
    render(null, root);
    store.dispose();
  };
}
