import { render } from 'preact';
import type { Host } from './host.ts';

/** Puts the pane into `root`; answers a function that takes it away. */
export function mountPane(root: HTMLElement, host: Host): () => void {
  render(<button type="button">一键校验 {host.version}</button>, root);
  return () => render(null, root);
}
