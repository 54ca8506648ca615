import type { Examination } from '../../check/check.ts';
import type { Form } from '../../form/form.ts';
import type { ImportOffer } from '../host.ts';
import type { Prior } from '../../read/notes.ts';
import { keptOf, type Change, type Held } from '../../session/index.ts';
import type { Language } from '../../text/text.ts';
import type { Edit, MarkOutcome, NamedText, Place } from '../../workbook/workbook.ts';
import { wordsOf, type Sentence } from '../words.ts';
import { groupsOf, type Entry, type Filter, type Group, type Grouping } from './entries.ts';
import type { Output } from './exporting.ts';
import type { Run } from './runner.ts';

export type NoticeAction = 'undo' | 'retry' | 'validate' | 'missing' | 'template';

/** A notice that something was done or failed. */
export interface Notice {
  readonly tone: 'done' | 'info' | 'failed';
  readonly say: Sentence;
  readonly actions: readonly NoticeAction[];
  /** A file that could not be saved, to be copied by hand. */
  readonly text: NamedText | null;
  /** What the notice claims is in cells now: it is withdrawn when that is no longer true. */
  readonly claim: Change | null;
}

/** The result of the last check. */
export interface Checked {
  readonly examination: Examination;
  readonly at: Date;
  readonly entries: readonly Entry[];
  /** `null` if nothing was painted: the file cannot be, or painting failed. */
  readonly marks: MarkOutcome | null;
}

/** A file that the person chose. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What must be confirmed first. */
export type Question =
  | { readonly kind: 'draft'; readonly examination: Examination; readonly output: Output }
  | { readonly kind: 'prior'; readonly prior: Prior; readonly changed: string | null; readonly say: Sentence }
  | { readonly kind: 'import'; readonly file: ChosenFile; readonly offer: ImportOffer; readonly of: Examination; readonly say: Sentence }
  | { readonly kind: 'zeros'; readonly tables: readonly BlankTable[] };

/** A table with blanks that have a determined value. `asked`: only the office's records show it, so it is not preselected. */
export interface BlankTable {
  readonly key: string;
  readonly title: string;
  readonly cells: number;
  readonly asked: boolean;
}

export type Page = 'list' | 'unjudged' | 'listing' | 'publication' | 'record' | 'rules' | 'progress' | 'form' | 'prior' | 'import' | 'diagnosis';

/** One change that can be undone, as long as what was written is still there. */
export interface Undo extends Change {
  /** Addresses of the cells that it changed since the last check. */
  readonly touched: readonly string[];
  /** The explanation that it replaced in the list, by the finding's key. */
  readonly explained: { readonly key: string; readonly text: string | null } | null;
}

export interface PaneState {
  readonly language: Language;
  /** Whether this person has never checked anything before. */
  readonly first: boolean;
  readonly page: Page;
  readonly checked: Checked | null;
  /** Whether something was edited since the last check. */
  readonly stale: boolean;
  /** Whether the program reports edits; otherwise `stale` is meaningless. */
  readonly watched: boolean;
  /** The last check had no result because the workbook has no tables. */
  readonly noTables: boolean;
  readonly run: Run | null;
  readonly notice: Notice | null;
  readonly question: Question | null;
  readonly filter: Filter;
  readonly grouping: Grouping;
  readonly search: string;
  /** Keys of the entry whose details are shown, and of the current one. */
  readonly opened: string | null;
  readonly current: string | null;
  /** An entry to scroll to; a new object each time it is requested. */
  readonly spot: { readonly key: string; readonly focus: boolean } | null;
  readonly undo: readonly Undo[];
  readonly live: boolean;
  /** A form from a file, instead of the recognized one. */
  readonly form: { readonly form: Form; readonly file: string } | null;
  readonly diagnosis: NamedText | null;
}

/** The state before any check. */
export const UNCHECKED = { checked: null, stale: false, opened: null, current: null, spot: null } as const;

const shownLast = new WeakMap<Checked, { readonly look: string; readonly groups: Group[] }>();

/** The list as displayed. Cached, since the toolbar, the list and every step use it. */
export function shownGroups(state: PaneState): Group[] {
  const { checked, grouping, filter, search, language } = state;
  if (checked === null) return [];
  const words = wordsOf(language);
  const look = [grouping, filter, words.language, search].join(' ');
  const last = shownLast.get(checked);
  if (last?.look === look) return last.groups;
  const groups = groupsOf(checked.examination, checked.entries, state, words);
  shownLast.set(checked, { look, groups });
  return groups;
}

/** Addresses changed by the pane since the last check. */
export const touchedOf = ({ undo }: PaneState): ReadonlySet<string> => new Set(undo.flatMap(({ touched }) => [...touched]));

export const whereIs = (edit: Edit, addressOf: (place: Place) => string): string =>
  'place' in edit ? addressOf(edit.place) : 'defineName' in edit ? edit.defineName : edit.appendRow;

/** The changes that can still be undone and the notice that is still true, given the cells' present contents. */
export function stillTrue({ undo, notice }: PaneState, held: (place: Place) => Held | null): Pick<PaneState, 'undo' | 'notice'> {
  const kept = keptOf(undo, held);
  const left = kept.every((each) => each) ? undo : undo.filter((_, index) => kept[index]);
  if (notice === null) return { undo: left, notice };
  if (notice.claim !== null && !keptOf([notice.claim], held)[0]!) return { undo: left, notice: null };
  const actions = left.length > 0 ? notice.actions : notice.actions.filter((action) => action !== 'undo');
  return { undo: left, notice: actions.length === notice.actions.length ? notice : { ...notice, actions } };
}
