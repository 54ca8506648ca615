import type { Examination } from '../../check/check.ts';
import { groupsOf } from '../../check/groups.ts';
import type { Finding, Suspect } from '../../read/finding.ts';
import { fixOf, setEdits, suspectsOf, type Written } from '../../session/index.ts';
import { figureText } from '../../text/findings/figure.ts';
import { placeAddress } from '../../workbook/address.ts';
import type { Edit, WriteRefusal } from '../../workbook/workbook.ts';
import type { Sentence } from '../words.ts';
import type { Checking } from './checking.ts';
import { refusalSentence, type Core } from './core.ts';
import { canWrite, findingKey, type Entry } from './entries.ts';
import type { BlankTable } from './state.ts';

export interface Changing {
  /** The one-click fix of a finding, or of all that are folded into one entry. */
  fix(key: string): Promise<void>;
  /** The one-click fixes of several entries, as one change. */
  fixAll(keys: readonly string[]): Promise<void>;
  /** 改为 N for these suspects of an entry. */
  applySuspects(key: string, suspects: readonly Suspect[]): Promise<void>;
  /** Returns whether it was written. */
  explain(finding: Finding, text: string): Promise<boolean>;
  /** One text for several findings. */
  explainAll(findings: readonly Finding[], text: string): Promise<boolean>;
  /** 空白补零: asks in which tables. */
  fillBlanks(): Promise<void>;
  /** Fills the blanks of the tables that the person chose. */
  fillTables(tables: readonly string[]): Promise<void>;
  /** 修复名称. */
  restoreNames(): Promise<void>;
  undo(): Promise<void>;
}

const BLANK_RULES = ['figure/blank', 'figure/placeholder'];
/** 行政许可, 行政处罚 and 行政强制: only the office's own records show how many there were, and a 0 entered out of habit is a false report. */
const ASKED: ReadonlySet<string> = new Set(['licensing', 'enforcement']);
/** A lock can be removed, and the change undone afterwards. */
const LIFTED: ReadonlySet<WriteRefusal> = new Set(['cell-locked', 'workbook-locked']);
const NAME_RULES = ['name/missing', 'name/broken'];

const fixesOf = (entries: readonly Entry[]): Edit[] => fixOf(entries.flatMap(({ findings }) => findings));

/** `改为 3119`, if the change is of one cell. */
const sentenceOf = (edits: readonly Edit[]) => {
  const [only] = edits;
  return edits.length === 1 && only !== undefined && 'value' in only
    ? { address: placeAddress(only.place), value: figureText(only.value ?? '') }
    : null;
};

export function createChanging(core: Core, checking: Checking): Changing {
  const { get, set, host } = core;

  /** Makes a change, and runs the check that must follow. */
  const write = async (work: (alive: () => boolean) => Promise<void>): Promise<void> => {
    await core.run('write', work);
    await checking.follow();
  };

  const entryOf = (key: string): Entry | undefined => get().checked?.entries.find((entry) => entry.key === key);

  /**
   * Whether the edits are still offered. Cells may have moved since the check, and another workbook may be in view, so the sheet is read again if
   * anything was edited, or if the program does not report edits.
   */
  const stillOffered = async (offered: readonly Edit[], edits: () => Edit[], alive: () => boolean): Promise<boolean> => {
    const book = host.workbook.book?.();
    const { can } = host.workbook;
    if ((get().stale || !can.watch || can.reliable === false) && (await checking.look(alive)) === null) return false;
    if (host.workbook.book?.() === book && JSON.stringify(edits()) === JSON.stringify(offered)) return true;
    core.notify('info', ({ pane }) => pane.notices.gone);
    return false;
  };

  /** `each`: the edits are independent of one another. */
  const change = (keys: readonly string[], of: (entries: readonly Entry[]) => Edit[], all: 'fixed' | 'filled', each: boolean): Promise<void> => {
    const edits = (): Edit[] => of(keys.flatMap((key) => entryOf(key) ?? []));
    // The edits as of the click.
    const offered = edits();
    return write(async (alive) => {
      if (offered.length === 0 || !(await stillOffered(offered, edits, alive))) return;
      // The basis of the offer: an examination made just now, or the one still displayed.
      const outcome = await core.session(alive).apply(offered, get().checked?.examination, each);
      const made = outcome.ok ? (outcome.written ?? offered) : offered;
      const one = sentenceOf(made);
      const names = made.filter((edit) => 'defineName' in edit).length;
      const many = made.every((edit) => 'value' in edit) ? all : 'fixed';
      core.wrote(outcome, alive, ({ pane }) =>
        names > 0 ? pane.notices.named(names) : one === null ? pane.notices[many](made.length) : pane.notices.wrote(one.address, one.value),
      );
    });
  };

  const blanksIn = ({ findings }: Examination): Finding[] => findings.filter(({ rule, fix }) => BLANK_RULES.includes(rule) && fix.length > 0);

  /** Shown in the list at once; the verdict changes with the next check. */
  const showExplanation = (key: string, explanation: string | null): void => {
    const { checked } = get();
    if (checked === null) return;
    const shown = (each: Finding): Finding => (findingKey(each) === key ? { ...each, explanation } : each);
    set({ checked: { ...checked, entries: checked.entries.map((entry) => ({ ...entry, findings: entry.findings.map(shown) })) } });
  };

  /** The change that could not be undone at the last attempt. */
  let stuck: readonly Edit[] | null = null;
  let stuckBy: WriteRefusal | null = null;

  return {
    fix: (key) => change([key], fixesOf, 'filled', true),
    fixAll: (keys) => change(keys, fixesOf, 'fixed', true),
    applySuspects: (key, suspects) => {
      const wanted = new Set(suspects.map(({ cell }) => cell));
      const edits = ([entry]: readonly Entry[]): Edit[] => {
        if (entry === undefined) return [];
        const all = get().checked?.examination.findings ?? [];
        const group = groupsOf(all).find((members) => members.includes(entry.findings[0]!)) ?? entry.findings;
        const offered = [suspectsOf(group), entry.findings[0]!.suspects, ...entry.findings[0]!.candidates];
        // Of a set with formulas, the part that can be changed.
        const same = offered
          .map((set) => set.filter(canWrite))
          .find((set) => set.length === wanted.size && set.every(({ cell }) => wanted.has(cell)));
        return setEdits(same ?? []);
      };
      return change([key], edits, 'fixed', false);
    },
    explain: async (finding, text) => {
      let written = false;
      await write(async (alive) => {
        const outcome = await core.session(alive).explain(finding, text, get().checked!.examination.form);
        const address = finding.place === null ? '' : placeAddress(finding.place);
        const given = text.trim();
        const say: Sentence = ({ pane }) => (given === '' ? pane.notices.unexplained : pane.notices.explained(address));
        const key = findingKey(finding);
        written = core.wrote(outcome, alive, say, { key, text: finding.explanation });
        if (written) showExplanation(key, given === '' ? null : given);
      });
      return written;
    },
    explainAll: async (findings, text) => {
      let written = false;
      await write(async (alive) => {
        const session = core.session(alive);
        const made: Edit[] = [];
        const undo: Edit[] = [];
        let done = 0;
        let refusal: Extract<Written, { ok: false }> | null = null;
        for (const finding of findings) {
          const outcome = await session.explain(finding, text, get().checked!.examination.form);
          if (!outcome.ok) {
            refusal = outcome;
            break;
          }
          done++;
          made.push(...(outcome.written ?? []));
          undo.unshift(...outcome.undo);
        }
        if (refusal !== null && made.length === 0) return void core.wrote(refusal, alive, () => '');
        // Edits written before one was refused stay and can be undone; only they are reported.
        const outcome = { ok: true, undo, written: made, refused: refusal === null ? [] : [refusal] } as const;
        written = core.wrote(outcome, alive, ({ pane }) => pane.notices.explainedAll(done)) && refusal === null;
      });
      return written;
    },
    fillBlanks: () =>
      core.run('write', async (alive) => {
        set({ notice: null, question: null });
        const examination = await core.session(alive).examine();
        if (!alive()) return;
        core.followBook();
        const blanks = blanksIn(examination);
        const tables = examination.form.tables.flatMap(({ key, title }): BlankTable[] => {
          const cells = blanks.filter(({ table }) => table === key).length;
          return cells === 0 ? [] : [{ key, title, cells, asked: ASKED.has(key) }];
        });
        if (tables.length === 0) core.notify('info', ({ pane }) => pane.notices.nothingToFix);
        else set({ question: { kind: 'zeros', tables } });
      }),
    fillTables: (tables) =>
      write(async (alive) => {
        set({ question: null });
        const examination = await core.session(alive).examine();
        // The question was about the workbook that was in view then.
        if (!alive()) return;
        const sameBook = core.isSameBook();
        core.followBook();
        if (!sameBook) return;
        const edits = fixOf(blanksIn(examination).filter(({ table }) => table !== null && tables.includes(table)));
        if (edits.length === 0) return core.notify('info', ({ pane }) => pane.notices.nothingToFix);
        const outcome = await core.session(alive).apply(edits, examination, true);
        core.wrote(outcome, alive, ({ pane }) => pane.notices.filled(outcome.ok ? outcome.written!.length : 0));
      }),
    restoreNames: () =>
      write(async (alive) => {
        const { edits, outcome } = await core.session(alive).fix(NAME_RULES, false, true);
        core.followBook();
        if (edits.length > 0) core.wrote(outcome, alive, ({ pane }) => pane.notices.named(outcome.ok ? outcome.written!.length : 0));
        else if (alive()) core.notify('info', ({ pane }) => pane.notices.namesWhole);
      }),
    undo: () =>
      write(async (alive) => {
        const last = get().undo.at(-1);
        if (last === undefined) return;
        const outcome = await core.session(alive).undo(last.edits, last.written);
        // Other changes may have been added meanwhile if the undo was given up.
        const undo = get().undo.filter(({ edits }) => edits !== last.edits);
        if (!outcome.ok) {
          // A change that can never be undone must not block earlier ones. Drop it only after a second refusal for the same reason, since a program
          // may refuse once by mistake.
          const { reason } = outcome;
          const dropped = reason === 'changed' || (stuck === last.edits && stuckBy === reason);
          stuck = last.edits;
          stuckBy = LIFTED.has(reason) ? null : reason;
          if (!dropped) return void core.wrote(outcome, alive, () => '', null, true);
          set({ undo });
          if (!alive()) return;
          const refused = refusalSentence(outcome, true);
          const say: Sentence = (words) =>
            outcome.reason === 'changed' ? refused(words) : [refused(words), words.pane.notices.dropped].join(words.text.gap);
          return core.notify('failed', say, undo.length > 0 ? { actions: ['undo'] } : {});
        }
        set({ undo, stale: get().checked !== null });
        if (last.explained !== null) showExplanation(last.explained.key, last.explained.text);
        core.notify('done', ({ pane }) => pane.notices.undone, {
          actions: undo.length > 0 ? ['undo', 'validate'] : ['validate'],
          claim: { edits: last.edits, written: last.edits },
        });
      }),
  };
}
