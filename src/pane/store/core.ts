import { officialForms } from '../../form/index.ts';
import { openSession, type Refused, type Session, type Written } from '../../session/index.ts';
import { placeAddress } from '../../workbook/address.ts';
import { NAME } from '../../workbook/names.ts';
import { WorkbookFault, type Edit, type FaultCode, type Workbook, type WriteOutcome } from '../../workbook/workbook.ts';
import { faultText } from '../../text/findings/message.ts';
import type { Host } from '../host.ts';
import type { Sentence, Words } from '../words.ts';
import type { Clock } from './clock.ts';
import { createRunner, type RunKind, type Runner } from './runner.ts';
import { UNCHECKED, whereIs, type Notice, type PaneState, type Undo } from './state.ts';

/** What the actions of the store share. */
export interface Core {
  readonly host: Host;
  readonly clock: Clock;
  readonly runner: Runner;
  readonly get: () => PaneState;
  readonly set: (patch: Partial<PaneState>) => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** The use cases for one run: once it is given up, they write and paint nothing more. */
  session(alive: () => boolean): Session;
  /** Whether the workbook in view is the one that the state is about. */
  isSameBook(): boolean;
  /** Switches to the workbook in view. Undo, questions and findings belong to a workbook, so another one starts with its own. */
  followBook(): void;
  /** Uses this form from now on; `null`: recognize it. */
  useForm(form: PaneState['form']): void;
  notify(tone: Notice['tone'], say: Sentence, more?: Partial<Notice>): void;
  /** Shows a failure in words, which `worded` may embed in another sentence; technical details go only to the diagnosis. */
  failed(error: unknown, more?: Partial<Notice>, worded?: (fault: Sentence) => Sentence): void;
  /** Runs one task unless another is running; reports whatever it throws. */
  run(kind: RunKind, work: (alive: () => boolean) => Promise<void>): Promise<void>;
  /** Repeats the last task. */
  again(): Promise<void>;
  /** Records what was written for undo, or reports the refusal. Returns whether it was written. Also records what an abandoned run has written. */
  wrote(outcome: Written, alive: () => boolean, say: Sentence, explained?: Undo['explained'], undoing?: boolean): boolean;
  /** Records a failure for developers only. */
  note(error: unknown): void;
  /** Failures so far, for developers. */
  readonly log: string[];
}

const MOST_UNDO = 50;
const MOST_LOG = 50;

const faultSentence =
  (code: FaultCode): Sentence =>
  ({ text, language }) => {
    const { what, todo } = faultText(code, language);
    return [what, todo].join(text.gap);
  };

/** Which edit was refused, and why, in words. */
export const refusalSentence =
  ({ edit, reason }: Extract<WriteOutcome, { ok: false }>, undoing = false): Sentence =>
  ({ pane, text }) => {
    if (reason === 'no-such-name' && 'appendRow' in edit)
      return edit.appendRow === NAME.explanations ? pane.notices.noExplanations : pane.notices.noPrior;
    if (reason === 'changed' && !undoing) return pane.notices.moved(whereIs(edit, placeAddress));
    if (reason === 'changed') return pane.notices.notUndone(whereIs(edit, placeAddress));
    return pane.notices.refused(whereIs(edit, placeAddress), text.writeRefusals[reason]);
  };

/** Addresses listed of refused cells. */
const MOST_LISTED = 6;

/** The cells left out of a change of many, by reason. */
function refusedSentences(refused: readonly Refused[], { pane, text }: Words): string[] {
  const reasons = [...new Set(refused.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const places = refused.filter((each) => each.reason === reason).map(({ edit }) => whereIs(edit, placeAddress));
    const where = [...places.slice(0, MOST_LISTED), ...(places.length > MOST_LISTED ? ['…'] : [])].join(text.listMark);
    return pane.notices.leftOut(places.length, where, text.writeRefusals[reason]);
  });
}

export const touchedBy = (edits: readonly Edit[]): string[] => edits.flatMap((edit) => ('place' in edit ? [placeAddress(edit.place)] : []));

/** An answer may arrive long after a run was given up, and the run must then not continue. */
const whileAlive = (workbook: Workbook, alive: () => boolean): Workbook => {
  const only = <T>(work: () => Promise<T>): Promise<T> => (alive() ? work() : Promise.reject(new WorkbookFault('host/failed', 'given up')));
  return { ...workbook, mark: (marks) => only(() => workbook.mark(marks)), write: (edits, seen) => only(() => workbook.write(edits, seen)) };
};

export function createCore(host: Host, clock: Clock, initial: PaneState): Core {
  let state = initial;
  const listeners = new Set<() => void>();
  const set = (patch: Partial<PaneState>): void => {
    state = { ...state, ...patch };
    listeners.forEach((listener) => listener());
  };
  const runner = createRunner(clock, (run) => set({ run }));
  const log: string[] = [];
  let book = '';
  const undoOf = new Map<string, readonly Undo[]>();
  let again = (): Promise<void> => Promise.resolve();

  const bookNow = (): string => host.workbook.book?.() ?? '';
  const followBook = (): void => {
    const now = bookNow();
    if (now === book) return;
    undoOf.set(book, state.undo);
    set({ undo: undoOf.get(now) ?? [], question: null, ...UNCHECKED });
    book = now;
  };

  const run: Core['run'] = (kind, work) =>
    runner.start(kind, async (alive) => {
      again = () => run(kind, work);
      try {
        await work(alive);
      } catch (error) {
        // A person who has given up waiting must also learn that cells were left half-changed.
        if (!alive() && !(error instanceof WorkbookFault && error.code === 'host/half-written')) return;
        // A change is not retried blindly: offer to check first.
        failed(error, kind === 'write' ? { actions: ['validate'] } : {});
      }
    });

  const notify: Core['notify'] = (tone, say, more = {}) => set({ notice: { tone, say, actions: [], text: null, claim: null, ...more } });

  const note = (error: unknown): void => {
    log.push(`${clock.now().toISOString()} ${error instanceof Error ? (error.stack ?? String(error)) : String(error)}`);
    log.splice(0, log.length - MOST_LOG);
  };

  const failed: Core['failed'] = (error, more, worded = (fault) => fault) => {
    const code: FaultCode = error instanceof WorkbookFault ? error.code : 'host/failed';
    note(error);
    notify('failed', worded(faultSentence(code)), { actions: ['retry'], ...more });
  };

  return {
    host,
    clock,
    runner,
    get: () => state,
    set,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isSameBook: () => bookNow() === book,
    followBook,
    session: (alive) => openSession(whileAlive(host.workbook, alive), { forms: officialForms, form: state.form?.form }),
    useForm: (form) => {
      set({ form, noTables: false, ...UNCHECKED });
    },
    notify,
    failed,
    note,
    run,
    again: () => again(),
    wrote: (outcome, alive, say, explained = null, undoing = false) => {
      if (!outcome.ok) {
        if (alive()) notify('failed', refusalSentence(outcome, undoing), outcome.reason === 'changed' && !undoing ? { actions: ['validate'] } : {});
        return false;
      }
      followBook();
      const { refused = [] } = outcome;
      const sentence: Sentence = (words) => [say(words), ...refusedSentences(refused, words)].join(words.text.gap);
      if (outcome.undo.length === 0) {
        // A new name has no old content to restore.
        if ((outcome.written ?? []).length > 0) {
          set({ stale: state.checked !== null });
          notify(refused.length === 0 ? 'done' : 'failed', sentence, { actions: ['validate'] });
        }
        return true;
      }
      // Given up, repeated, and then completed after all: this is one change.
      if (!alive() && JSON.stringify(state.undo.at(-1)?.edits) === JSON.stringify(outcome.undo)) return true;
      const claim = { edits: outcome.undo, written: outcome.written ?? [] };
      const undo = [...state.undo, { ...claim, touched: touchedBy(outcome.undo), explained }].slice(-MOST_UNDO);
      set({ undo, stale: state.checked !== null });
      notify(refused.length === 0 ? 'done' : 'failed', sentence, { actions: ['undo', 'validate'], claim });
      return true;
    },
    log,
  };
}
