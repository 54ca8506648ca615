import type { Store } from '../../../src/pane/store/store.ts';
import { wordsOf } from '../../../src/pane/words.ts';
import type { Finding } from '../../../src/read/finding.ts';
import { marksIn } from '../scenario.ts';
import { WARNING } from './small-report.ts';
import { RAW, type Harness } from './harness.ts';

/** The observable state, for comparing: workbook, pane and disk. */
export interface Observation {
  readonly cells: string;
  readonly marks: string;
  readonly selection: string;
  readonly findings: string;
  readonly explained: string;
  readonly undo: string;
  readonly exported: string;
}

interface State {
  readonly sheets: readonly { readonly name: string; readonly cells: unknown }[];
  readonly names: unknown;
}

const stateOf = ({ model }: Harness): State => model().state() as State;

/** Every cell and name. */
export function cellsOf(harness: Harness): string {
  const { sheets, names } = stateOf(harness);
  return JSON.stringify([sheets.map(({ name, cells }) => [name, cells]), names]);
}

/** Everything except cells and names: formats, locks, merged areas. */
export const formatsOf = (harness: Harness): string => JSON.stringify(stateOf(harness).sheets.map((sheet) => ({ ...sheet, cells: null })));

/** The entry of the pane's list with the findings of this rule. */
export const entryOf = (store: Store, rule: string): { readonly key: string; readonly finding: Finding } | undefined => {
  const entry = store.get().checked?.entries.find(({ findings }) => findings[0]!.rule === rule);
  return entry === undefined ? undefined : { key: entry.key, finding: entry.findings[0]! };
};

export function observe(harness: Harness, store: Store): Observation {
  const { checked, undo } = store.get();
  return {
    cells: cellsOf(harness),
    marks: JSON.stringify(marksIn(harness.model())),
    selection: JSON.stringify(harness.model().selection),
    findings: JSON.stringify(checked?.entries.map(({ key }) => key)),
    explained: JSON.stringify(entryOf(store, WARNING)?.finding.explanation),
    undo: JSON.stringify(undo.map(({ edits }) => edits)),
    exported: JSON.stringify(harness.saved().map(({ text }) => (JSON.parse(text) as { digest: string }).digest)),
  };
}

/** The differences between two observations in these respects, for the message of a failing test; `''` if there are none. */
export const unlike = (now: Observation, wanted: Observation, respects: readonly (keyof Observation)[]): string =>
  respects
    .filter((key) => now[key] !== wanted[key])
    .map((key) => {
      const at = [...now[key]].findIndex((letter, index) => letter !== wanted[key][index]);
      return `${key} …${now[key].slice(Math.max(0, at - 20), at + 80)}… for …${wanted[key].slice(Math.max(0, at - 20), at + 80)}…`;
    })
    .join('; ');

const zh = wordsOf('zh-CN');

/** Every sentence about a failure in the pane. */
export function messagesOf(store: Store): string[] {
  const { notice, run, checked, noTables } = store.get();
  const { pane, text } = zh;
  const { refused = [], left = [] } = checked?.marks ?? {};
  return [
    ...(notice !== null && notice.tone !== 'done' ? [notice.say(zh)] : []),
    ...(run?.stage === 'waiting' ? [pane.editing] : []),
    ...(refused.length > 0 ? [pane.unpainted(refused.length, text.markRefusals[refused[0]!.reason])] : []),
    ...(left.length > 0 ? [pane.marksLeft(left.join('、'))] : []),
    ...(noTables ? [pane.noTables.say] : []),
  ];
}

/** Whether a clerk can act on the sentence, and it contains nothing of the host's own messages. */
export const isActionable = (sentence: string): boolean =>
  /\p{Script=Han}/u.test(sentence) && /请|重试/.test(sentence) && !/Error|undefined|null|\[object|\bat /.test(sentence) && !sentence.includes(RAW);

/** Whether the pane reports that cells may be half-changed, or that some of many were left out. */
export const reportsHalf = (messages: readonly string[]): boolean =>
  messages.some((sentence) => sentence.includes(zh.text.faults['host/half-written'].what) || /有 \d+ 格没有修改：/.test(sentence));

/** Whether the pane reports that a change may have been made, at least in part. */
export const reportsUnanswered = (messages: readonly string[]): boolean =>
  messages.some((sentence) => [zh.pane.notices.unanswered, zh.pane.notices.lost].some((each) => sentence.includes(each)));
