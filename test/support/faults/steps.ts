import type { Store } from '../../../src/pane/store/store.ts';
import type { Finding } from '../../../src/read/finding.ts';
import { entryOf, type Observation } from './observation.ts';
import { BLANK, WARNING } from './small-report.ts';

/** What a clerk does with a report, step by step. */
export const STEPS = ['open', 'validate', 'go', 'fix', 'explain', 'undo', 'clear', 'export'] as const;
export type Step = (typeof STEPS)[number];

/** The purpose of a step, in addition to the cells. A check in between may have updated everything else. */
export const PURPOSE: Readonly<Record<Step, readonly (keyof Observation)[]>> = {
  open: ['cells'],
  validate: ['cells', 'marks', 'findings'],
  go: ['cells', 'selection'],
  fix: ['cells', 'undo'],
  explain: ['cells', 'undo', 'explained'],
  undo: ['cells', 'undo', 'explained'],
  clear: ['cells', 'marks'],
  export: ['cells', 'marks', 'findings', 'exported'],
};

const REASON = '上级统一组织境外培训。';

/** The finding that a step is about; checks again if it is not listed. */
async function seen(store: Store, rule: string, work: (found: { key: string; finding: Finding }) => Promise<unknown>): Promise<void> {
  if (entryOf(store, rule) === undefined) await store.validate();
  const found = entryOf(store, rule);
  if (found !== undefined) await work(found);
}

export const ACT: Readonly<Record<Step, (store: Store) => Promise<void>>> = {
  // Creating the store already starts listening.
  open: () => Promise.resolve(),
  validate: (store) => store.validate(),
  go: (store) => seen(store, BLANK, ({ key }) => store.open(key)),
  fix: (store) => seen(store, BLANK, ({ key }) => store.fix(key)),
  explain: (store) => seen(store, WARNING, ({ finding }) => store.explain(finding, REASON)),
  undo: (store) => store.undo(),
  clear: (store) => store.clear(),
  export: (store) => store.exportReport(),
};
