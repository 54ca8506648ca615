import type { PriorEntry } from '../../../batch/priors.ts';
import type { Unit } from '../../../batch/roster.ts';
import type { Publication } from '../../../document/publish/publication.ts';
import { batchPageText } from '../../../text/workbench/batch-page.ts';
import type { Language } from '../../../text/text.ts';
import { createState } from '../observable-state.ts';
import { NO_FILTER, type Filter, type Order } from './lines.ts';
import { MOST_FILES, type Item, type Listing } from './listing.ts';
import { WorkerLost, runTasks, type TaskWorker, type Outcome, type Run } from './pool.ts';
import { NO_COMPARISON, type Row } from './rows.ts';
import type { Answer, Comparison, Setup, Task } from './tasks.ts';
import { unread } from './unread.ts';

/** Work in progress. Times in milliseconds. */
export interface Running {
  readonly what: 'check' | 'last-year' | 'record';
  readonly total: number;
  readonly done: number;
  readonly begun: number;
}

export interface BatchState {
  readonly rows: readonly Row[];
  readonly comparison: Comparison;
  /** Files whose names show that they are not reports. */
  readonly others: number;
  readonly cut: boolean;
  readonly listing: boolean;
  readonly running: Running | null;
  /** Statistics of the last check, until the next one. */
  readonly last: { readonly total: number; readonly milliseconds: number; readonly stopped: boolean } | null;
  readonly roster: { readonly name: string; readonly units: readonly Unit[] } | null;
  readonly lastYear: { readonly reports: readonly PriorEntry[]; readonly unread: number } | null;
  readonly filter: Filter;
  readonly order: Order | null;
  /** A sentence about what failed. */
  readonly problem: string | null;
}

/** What the store needs from the page and the machine. */
export interface Ports {
  readonly startWorker: (setup: Setup) => TaskWorker;
  readonly workers: number;
  readonly version: string;
  readonly language: () => Language;
  readonly now: () => number;
  /** Calls once after a short delay: rendering ten times a second is as fast as anyone can read. */
  readonly later: (call: () => void) => void;
  readonly seconds?: number;
}

export interface Store {
  readonly state: BatchState;
  subscribe(listener: () => void): () => void;
  set(change: Partial<Pick<BatchState, 'filter' | 'order' | 'problem'>>): void;
  /** Adds files and checks them; a file replaces an earlier one with the same path. */
  add(listing: Promise<Listing>): Promise<void>;
  clear(): void;
  stop(): void;
  /** Checks the files that a stop left unchecked. */
  resume(): Promise<void>;
  setRoster(roster: BatchState['roster']): Promise<void>;
  /** Reads last year's reports and checks everything again with them; `null`: without any. */
  setLastYear(listing: Promise<Listing> | null): Promise<void>;
  /** Checks a row again after its report was changed here. */
  changed(id: number, content: Blob): Promise<void>;
  /** Checks everything again in the language of the page. */
  again(): Promise<void>;
  /** Check records of these rows in order, as one page of HTML; `null` if stopped. `time`: ISO 8601, as it should be displayed. */
  records(rows: readonly Row[], time: string): Promise<{ readonly text: string; readonly count: number } | null>;
  /** The contents of a row's file; `null` if it no longer exists, which is reported. */
  contentOf(row: Row): Promise<Blob | null>;
  /** Lets a worker do one other task. Failures are reported, and return `null`. */
  ask(task: Task): Promise<Exclude<Answer, { kind: 'fault' }> | null>;
}

/** The largest permitted file takes some seconds on a slow machine. */
const SECONDS = 20;
/** Factor for the time limit of tasks about all files. */
const MORE = 6;

const EMPTY: BatchState = {
  rows: [],
  comparison: NO_COMPARISON,
  others: 0,
  cut: false,
  listing: false,
  running: null,
  last: null,
  roster: null,
  lastYear: null,
  filter: NO_FILTER,
  order: null,
  problem: null,
};

export function createStore({ startWorker, workers, version, language, now, later, seconds = SECONDS }: Ports): Store {
  const held = createState(EMPTY);
  let nextId = 1;
  let run: Run | null = null;
  let scheduled = false;
  /** Results requested before `clear` are discarded. */
  let generation = 0;
  let queue: Promise<unknown> = Promise.resolve();
  const set = (change: Partial<BatchState>): void => {
    held.put(change);
    if (scheduled) return;
    scheduled = true;
    later(() => {
      scheduled = false;
      held.notify();
    });
  };
  const words = () => batchPageText(language());
  /** One task after another, since there are few workers. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = queue.then(work);
    queue = mine.catch(() => undefined);
    return mine;
  };
  const setup = (lastYear: readonly PriorEntry[]): Setup => ({ language: language(), version, lastYear });
  const ask: Store['ask'] = async (task) => {
    let outcome: Outcome | null = null;
    try {
      await runTasks(
        1,
        () => Promise.resolve(task),
        (_, came) => (outcome = came),
        { startWorker: () => startWorker(setup([])), workers: 1, seconds: seconds * MORE },
      ).done;
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      set({ problem: words().notStarted });
      return null;
    }
    const came = outcome as Outcome | null;
    if (came === null) return null;
    if ('lost' in came) set({ problem: words().lost[came.lost] });
    else if (came.answer.kind === 'fault') set({ problem: came.answer.message });
    else return came.answer;
    return null;
  };
  /** Compares all reports (missing, doubled, unusual), once everything is checked, since each report changes the result. */
  const comparisonOfAll = async (): Promise<Comparison> => {
    const entries = held.state.rows.flatMap(({ judged }) => (judged?.entry == null ? [] : [judged.entry]));
    const units = held.state.roster?.units ?? null;
    if (entries.length === 0 && units === null) return NO_COMPARISON;
    const answer = await ask({ kind: 'comparison', entries, units });
    return answer?.kind === 'comparison' ? answer.comparison : NO_COMPARISON;
  };

  /** Distributes tasks to workers and shows progress; returns whether all were completed. */
  const work = async (
    what: Running['what'],
    items: readonly Item[],
    taskOf: (item: Item, content: Blob) => Task,
    onOutcome: (index: number, outcome: Outcome) => void,
    unreadable: (index: number) => void,
  ): Promise<boolean> => {
    const mine = generation;
    const own = setup(what === 'last-year' ? [] : (held.state.lastYear?.reports ?? []));
    set({ running: { what, total: items.length, done: 0, begun: now() } });
    const count = (): void => {
      if (mine === generation && held.state.running !== null) set({ running: { ...held.state.running, done: held.state.running.done + 1 } });
    };
    let stopped = false;
    const begun = runTasks(
      items.length,
      async (index) => {
        const item = items[index]!;
        try {
          return taskOf(item, await item.content());
        } catch {
          if (mine === generation) unreadable(index);
          count();
          return null;
        }
      },
      (index, outcome) => {
        if (mine !== generation) return;
        onOutcome(index, outcome);
        count();
      },
      { startWorker: () => startWorker(own), workers, seconds },
    );
    run = {
      done: begun.done,
      stop: () => {
        stopped = true;
        begun.stop();
      },
    };
    try {
      await begun.done;
    } catch (error) {
      stopped = true;
      if (mine === generation) set({ problem: error instanceof WorkerLost ? words().notStarted : words().internal });
      if (!(error instanceof WorkerLost)) console.error(error);
    }
    run = null;
    if (mine === generation) set({ running: null });
    return !stopped && mine === generation;
  };

  /** Checks waiting files; of those left by a stop, only the wanted ones. */
  const checkWaiting = async (wanted: (row: Row) => boolean = () => true): Promise<void> => {
    const waiting = held.state.rows.filter((row) => row.phase === 'waiting' && wanted(row));
    if (waiting.length === 0) return set({ comparison: await comparisonOfAll() });
    const mine = generation;
    const begun = now();
    const at = new Map(held.state.rows.map(({ id }, index) => [id, index]));
    const rows = [...held.state.rows];
    const put = (index: number, judged: Row['judged']): void => {
      const { id } = waiting[index]!;
      const place = at.get(id)!;
      rows[place] = { ...rows[place]!, phase: 'done', judged };
      // The same array, so that a thousand answers do not copy it each time; the new state object triggers the rendering.
      set({ rows });
    };
    const file = (index: number): string => waiting[index]!.path;
    const all = await work(
      'check',
      waiting,
      ({ path }, content) => ({ kind: 'check', file: path, content }),
      (index, outcome) => {
        if ('lost' in outcome) put(index, unread(file(index), { code: `worker/${outcome.lost}`, message: words().lost[outcome.lost] }));
        else if (outcome.answer.kind === 'check') put(index, outcome.answer.judged);
      },
      (index) => put(index, unread(file(index), { code: 'file/not-readable', message: words().gone })),
    );
    if (mine !== generation) return;
    const done = rows.filter(({ phase }) => phase === 'done').length;
    set({
      rows: [...rows],
      last: { total: all ? waiting.length : done, milliseconds: now() - begun, stopped: !all },
    });
    const comparison = await comparisonOfAll();
    if (mine === generation) set({ comparison });
  };

  /** The chosen files; `null` if they cannot be listed or there are none (which is reported), or if they were discarded meanwhile. */
  const listed = async (given: Promise<Listing>): Promise<Listing | null> => {
    const mine = generation;
    set({ listing: true, problem: null });
    let listing: Listing | null = null;
    try {
      listing = await given;
    } catch (error) {
      console.error(error);
    }
    if (mine !== generation) return null;
    const problem = listing === null ? words().notListed : listing.items.length === 0 ? words().nothing : null;
    set({ listing: false, problem });
    return problem === null ? listing : null;
  };

  const markAll = (): void => set({ rows: held.state.rows.map((row) => ({ ...row, phase: 'waiting' })) });

  return {
    get state() {
      return held.state;
    },
    subscribe: held.subscribe,
    // Actions of a person take effect at once.
    set: (change) => {
      held.put(change);
      held.notify();
    },
    ask,
    add: (given) =>
      inTurn(async () => {
        const listing = await listed(given);
        if (listing === null) return;
        const known = new Map(held.state.rows.map((row) => [row.path, row]));
        const added = listing.items.map(({ path, content }): Row => ({ id: nextId++, path, content, phase: 'waiting', judged: null, edited: false }));
        for (const row of added) known.set(row.path, row);
        const rows = [...known.values()].slice(0, MOST_FILES);
        set({ rows, others: held.state.others + listing.others.length, cut: listing.cut || known.size > MOST_FILES, last: null });
        await checkWaiting();
      }),
    clear: () => {
      generation++;
      run?.stop();
      set({ ...EMPTY, roster: held.state.roster, lastYear: held.state.lastYear });
    },
    stop: () => run?.stop(),
    resume: () => inTurn(checkWaiting),
    setRoster: (roster) => {
      set({ roster, problem: null });
      return inTurn(async () => {
        const mine = generation;
        const comparison = await comparisonOfAll();
        if (mine === generation) set({ comparison });
      });
    },
    setLastYear: (given) =>
      inTurn(async () => {
        if (given === null) {
          if (held.state.lastYear === null) return;
          set({ lastYear: null });
        } else {
          const listing = await listed(given);
          if (listing === null) return;
          const reports: PriorEntry[] = [];
          const all = await work(
            'last-year',
            listing.items,
            ({ path }, content) => ({ kind: 'last-year', file: path, content }),
            (_, outcome) => {
              if ('answer' in outcome && outcome.answer.kind === 'last-year' && outcome.answer.lastYear !== null)
                reports.push(outcome.answer.lastYear);
            },
            () => undefined,
          );
          if (!all) return;
          set({ lastYear: { reports, unread: listing.items.length - reports.length } });
        }
        markAll();
        await checkWaiting();
      }),
    changed: (id, content) =>
      inTurn(async () => {
        set({
          rows: held.state.rows.map((row) =>
            row.id === id ? { ...row, content: () => Promise.resolve(content), phase: 'waiting', edited: true } : row,
          ),
        });
        const { last } = held.state;
        await checkWaiting((row) => row.id === id);
        set({ last });
      }),
    again: () =>
      inTurn(async () => {
        if (held.state.rows.length === 0) return;
        set({ rows: held.state.rows.map((row) => (row.judged === null ? row : { ...row, phase: 'waiting' })) });
        await checkWaiting(({ judged }) => judged !== null);
      }),
    records: (rows, time) =>
      inTurn(async () => {
        const made: (Publication | null)[] = rows.map(() => null);
        const all = await work(
          'record',
          rows,
          ({ path }, content) => ({ kind: 'record', file: path, content, time }),
          (index, outcome) => {
            if ('answer' in outcome && outcome.answer.kind === 'record') made[index] = outcome.answer.record;
          },
          () => undefined,
        );
        if (!all) return null;
        const records = made.filter((record) => record !== null);
        if (records.length === 0) return { text: '', count: 0 };
        const answer = await ask({ kind: 'print', records, title: words().print.title });
        return answer?.kind === 'print' ? { text: answer.html, count: records.length } : null;
      }),
    contentOf: (row) =>
      row.content().catch((error: unknown) => {
        console.error(error);
        set({ problem: `${row.path}：${words().gone}` });
        return null;
      }),
  };
}
