import type { Language } from '../../text/text.ts';
import type { Host } from '../host.ts';
import { createChanging, type Changing } from './changing.ts';
import { createChecking, type Checking } from './checking.ts';
import { loadWords } from '../words.ts';
import { realClock, type Clock } from './clock.ts';
import { createCore } from './core.ts';
import { entriesOf, GROUPINGS, type Filter, type Grouping } from './entries.ts';
import { createExporting, type Exporting } from './exporting.ts';
import { createFiles, type Files } from './files.ts';
import { createMoving, type Moving } from './moving.ts';
import type { Notice, Page, PaneState } from './state.ts';

/** Delay between the last edit and a live check, in ms. */
export const LIVE_AFTER = 600;
/** Delay after an edit before verifying that what the pane wrote is still there, in ms. */
export const VERIFY_AFTER = 200;

/** The pane without its view: what it shows, and what a person can do. */
export interface Store extends Pick<Checking, 'validate' | 'clear'>, Exporting, Changing, Files, Pick<Moving, 'go' | 'open' | 'step'> {
  readonly host: Host;
  readonly get: () => PaneState;
  subscribe(listener: () => void): () => void;
  /** Repeats what failed. If it is still running, stops waiting and checks from the beginning, which also reads the marks again. */
  retry(): Promise<void>;
  setFilter(filter: Filter): void;
  setGrouping(grouping: Grouping): void;
  setSearch(search: string): void;
  setPage(page: Page): void;
  setLanguage(language: Language): void;
  setLive(live: boolean): void;
  readonly dismiss: () => void;
  readonly cancel: () => void;
  /** Reports a failure that happened outside of the store. */
  fail(error: unknown): void;
  dispose(): void;
}

/** Shown for a change that was given up. */
const UNANSWERED: Notice = { tone: 'info', say: ({ pane }) => pane.notices.unanswered, actions: [], text: null, claim: null };

export function createStore(host: Host, clock: Clock = realClock(() => host.now())): Store {
  const { settings } = host;
  const core = createCore(host, clock, {
    language: settings.get('language') === 'en' ? 'en' : 'zh-CN',
    first: settings.get('seen') === null,
    page: 'list',
    checked: null,
    stale: false,
    watched: host.workbook.can.watch,
    noTables: false,
    run: null,
    notice: null,
    question: null,
    filter: 'all',
    grouping: GROUPINGS.find((each) => each === settings.get('grouping')) ?? 'cause',
    search: '',
    opened: null,
    current: null,
    spot: null,
    undo: [],
    live: settings.get('live') === '1' && host.workbook.can.watch,
    form: null,
    diagnosis: null,
  });
  const { get, set } = core;
  const checking = createChecking(core);
  const exporting = createExporting(core, checking);
  const changing = createChanging(core, checking);
  const files = createFiles(core, checking);
  const moving = createMoving(core);

  let pending = (): void => undefined;
  /** A check writes no figures, so it never triggers another; our own fixes trigger one check, like any edit. */
  const soon = (): void => {
    pending();
    pending = clock.after(LIVE_AFTER, () => {
      if (!get().live || !get().stale) return;
      if (core.runner.busy()) soon();
      else void checking.recheck();
    });
  };

  let doubted = (): void => undefined;
  const doubt = (): void => {
    doubted();
    doubted = clock.after(VERIFY_AFTER, () => (core.runner.busy() ? doubt() : void checking.verify()));
  };

  let wanted: Language = get().language;
  /** Switches once the language's sentences are loaded; the last language requested counts. */
  const setLanguage = (language: Language): void => {
    wanted = language;
    void loadWords(language).then(
      () => wanted === language && get().language !== language && set({ language }),
      (error: unknown) => core.failed(error, { actions: [] }),
    );
  };

  const stops = [
    host.workbook.watch((change) => {
      if (change.kind === 'watching') return set({ watched: change.edits });
      if (change.kind === 'selected') return moving.selected(change);
      checking.edited();
      doubt();
      if (get().live) soon();
    }),
    // The page stores this setting itself.
    host.onLanguage?.(setLanguage),
    host.onCommand?.((command) => void (command === 'export' ? exporting.exportReport() : checking.validate())),
  ];

  /** The last change that no check has covered: completed, or given up before the program answered. */
  let change: Notice | null = null;
  let tries = 0;

  return {
    host,
    ...checking,
    ...exporting,
    ...changing,
    ...files,
    ...moving,
    // The key for the next problem also starts the first check.
    step: (by) => (get().checked !== null ? moving.step(by) : host.empty === true ? Promise.resolve() : checking.validate()),
    get,
    subscribe: core.subscribe,
    retry: async () => {
      const { run, notice: before } = get();
      if (run === null && change !== UNANSWERED) return core.again();
      const own = ++tries;
      if (run?.kind === 'write') change = UNANSWERED;
      else if (before?.claim != null && change !== UNANSWERED) change = before;
      core.runner.abandon();
      await checking.validate();
      if (own !== tries || change === null) return;
      const [about, { notice }] = [change, get()];
      if (notice === null) {
        change = null;
        core.set({ notice: about });
      } else if (notice.tone === 'failed') {
        // A failed check reports that it changed nothing; the change before it is reported as well.
        const parts = about === UNANSWERED ? [notice, about] : [about, notice];
        core.notify('failed', (words) => parts.map(({ say }) => say(words)).join(words.text.gap), { actions: notice.actions, claim: about.claim });
      }
    },
    setFilter: (filter) => set({ filter }),
    setGrouping: (grouping) => {
      settings.set('grouping', grouping);
      const { checked } = get();
      // When grouped by rule each finding is separate, otherwise repeated ones are folded.
      const entries = checked === null ? [] : entriesOf(checked.examination.findings, grouping === 'rule');
      set({ grouping, ...(checked === null ? {} : { checked: { ...checked, entries }, opened: null, current: null }) });
    },
    setSearch: (search) => set({ search }),
    setPage: (page) => set({ page }),
    setLanguage: (language) => {
      settings.set('language', language);
      setLanguage(language);
    },
    setLive: (wanted) => {
      const live = wanted && get().watched;
      if (wanted && !live) core.notify('info', ({ pane }) => pane.notices.liveOff);
      settings.set('live', live ? '1' : '0');
      set({ live });
      if (live && get().stale) soon();
    },
    dismiss: () => set({ notice: null }),
    cancel: () => set({ question: null }),
    fail: (error) => core.failed(error, { actions: [] }),
    dispose: () => {
      pending();
      doubted();
      core.runner.abandon();
      stops.forEach((stop) => stop?.());
    },
  };
}
