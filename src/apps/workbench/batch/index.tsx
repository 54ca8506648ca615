import '../dialogs.css';
import './batch.css';
import type { Language } from '../../../text/text.ts';
import { fromEntries, fromFiles, type Listing } from './listing.ts';
import type { JSX } from 'preact';
import { startWorker } from './start-worker.ts';
import { BatchPage } from './page.tsx';
import { createStore, type Store } from './store.ts';

declare const VERSION: string;

/** What 批量 needs from the surrounding page. */
export interface Around {
  readonly language: () => Language;
  /**
   * Opens a report in the grid, asking first if there are unsaved changes; `saved` is called on each saving. The page reports problems of the file.
   */
  readonly open: (name: string, given: () => Promise<Blob | null>, saved: (bytes: Uint8Array) => void) => Promise<void>;
  /** Shows a notice that disappears by itself. */
  readonly announce: (what: string) => void;
}

export interface Batch {
  readonly store: Store;
  readonly around: Around;
  /** The whole page. */
  readonly Page: () => JSX.Element;
  /** Checks what was dropped on the page: entries, or files if the browser does not provide entries. */
  readonly dropped: (entries: readonly FileSystemEntry[], files: readonly File[]) => void;
  readonly add: (listing: Promise<Listing>) => void;
}

/** More workers would be idle: reading the files takes as long. */
const MOST_WORKERS = 4;

export function openBatch(around: Around): Batch {
  const store = createStore({
    startWorker,
    workers: Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency)),
    version: VERSION,
    language: around.language,
    now: () => performance.now(),
    later: (call) => setTimeout(call, 80),
  });
  const add = (listing: Promise<Listing>): void => void store.add(listing);
  const batch: Batch = {
    store,
    around,
    add,
    dropped: (entries, files) => add(entries.length > 0 ? fromEntries(entries) : Promise.resolve(fromFiles(files))),
    Page: () => <BatchPage batch={batch} />,
  };
  return batch;
}
