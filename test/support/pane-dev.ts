import '../../src/apps/jitless.ts';
import '../../src/pane/pane.css';
import { mountPane } from '../../src/pane/index.tsx';
import { createPaneHost, type FakeHost, type FakeHostOptions } from './pane-host.ts';

/** The page of the browser tests: the pane over a workbook in memory. */
declare global {
  interface Window {
    host: FakeHost;
    start(workbook: string, options?: FakeHostOptions): void;
    stop(): void;
  }
}

window.start = (workbook, options = {}) => {
  const bytes = Uint8Array.from(atob(workbook), (letter) => letter.charCodeAt(0));
  window.host = createPaneHost(bytes, options);
  window.stop = mountPane(document.getElementById('root')!, window.host);
};
