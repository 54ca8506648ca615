import type { PaneState } from '../store/state.ts';
import type { Store } from '../store/store.ts';
import type { Words } from '../words.ts';

/** What every part of the pane is given. */
export interface View {
  readonly store: Store;
  readonly state: PaneState;
  readonly words: Words;
}
