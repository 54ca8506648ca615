import type { PaneState } from '../store/state.ts';
import type { Store } from '../store/store.ts';
import type { Words } from '../words.ts';

/** The properties of every part of the pane. */
export interface View {
  readonly store: Store;
  readonly state: PaneState;
  readonly words: Words;
}
