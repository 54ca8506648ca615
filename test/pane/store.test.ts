import assert from 'node:assert/strict';
import { digestOf } from '../../src/report/digest.ts';
import { reportOf } from '../../src/report/report.ts';
import { readFileSync } from 'node:fs';
import { formById } from '../../src/form/index.ts';
import { statementsFor } from '../../src/form/official-statements.ts';
import { createStore, LIVE_AFTER, VERIFY_AFTER, type Store } from '../../src/pane/store/store.ts';
import { wordsOf } from '../../src/pane/words.ts';
import { verdictOf } from '../../src/pane/view/verdict.ts';
import { placeAddress } from '../../src/workbook/address.ts';
import { WorkbookFault, type Edit, type Seen, type WriteOutcome } from '../../src/workbook/workbook.ts';
import { fakeClock, settled, type FakeClock } from '../support/clock.ts';
import type { Form } from '../../src/form/form.ts';
import { small } from '../support/small-form.ts';
import { findingsText } from '../../src/pane/store/listing.ts';
import { shownGroups } from '../../src/pane/store/state.ts';
import { documentOf, toDocx, toHtml, toText } from '../support/documents.ts';
import { published } from '../support/reports.ts';
import { createPaneHost, type FakeHost, type FakeHostOptions, placeOf } from '../support/pane-host.ts';

const zh = wordsOf('zh-CN');
const fileOf = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../${path}.xlsx`, import.meta.url)));
const bytesOf = (name: string): Uint8Array => fileOf(`samples/${name}`);

/** 空白补零 in every table that has any. */
const fillZeros = async ({ store }: Pick<Setting, 'store'>): Promise<void> => {
  await store.fillBlanks();
  const { question } = store.get();
  if (question?.kind === 'zeros') await store.fillTables(question.tables.map(({ key }) => key));
};

interface Setting {
  readonly host: FakeHost;
  readonly store: Store;
  readonly clock: FakeClock;
}

function setting(options: FakeHostOptions = {}, sample = 'huaian-2024'): Setting {
  const host = createPaneHost(bytesOf(sample), options);
  const clock = fakeClock();
  return { host, clock, store: createStore(host, clock) };
}

const verdict = ({ store }: Setting): string => {
  const { words, beside } = verdictOf(store.get(), zh);
  return [words, beside].filter((part) => part !== '').join(' ');
};
const notice = ({ store }: Setting): string => store.get().notice?.say(zh) ?? '';
const keys = ({ store }: Setting): string[] => (store.get().checked?.entries ?? []).map(({ key }) => key);

/** A report with one wrong total. */
async function wrong(options: FakeHostOptions = {}): Promise<Setting> {
  const set = setting(options);
  await set.host.type('依申请公开!J6', 3191);
  await set.store.validate();
  return set;
}

/** A report with blanks. */
async function blanks(options: FakeHostOptions = {}): Promise<Setting> {
  const set = setting(options);
  for (const cell of ['E6', 'F6', 'G6']) await set.host.type(`依申请公开!${cell}`, null);
  await set.store.validate();
  return set;
}

const BLANKS = 'figure/blank applications';
const TOTAL = 'applications/applicant-total applications.carriedIn.total';

describe('the pane’s store', () => {
  describe('checking', () => {
    it('begins unchecked, and greets only whoever has never checked before', async () => {
      const set = setting();
      assert.equal(verdict(set), '未校验');
      assert.equal(set.store.get().first, true);
      await set.store.validate();
      assert.equal(set.store.get().first, false);
      assert.equal(set.host.settings.get('seen'), '1');
      assert.equal(setting({ settings: { seen: '1' } }).store.get().first, false);
    });

    it('is one read and one painting', async () => {
      const { host, store } = setting();
      await store.validate();
      assert.deepEqual(host.calls, ['read', 'mark']);
      await store.validate();
      assert.deepEqual(host.calls, ['read', 'mark', 'read', 'mark'], 'a person who asks gets it painted again');
    });

    it('says what was found', async () => {
      assert.match(verdict(await wrong()), /^有 2 处错误/);
      const set = setting();
      await set.store.validate();
      assert.match(verdict(set), /^通过/);
    });

    it('says of a blank template that it is not filled in, and of one figure in it what is missing', async () => {
      const host = createPaneHost(fileOf('assets/templates/giar-2021'));
      const set = { host, clock: fakeClock(), store: createStore(host, fakeClock()) };
      await set.store.validate();
      assert.equal(verdict(set), '还没有填写 数据 166 格待填');
      await host.type('依申请公开!D5', 1);
      await set.store.validate();
      assert.match(verdict(set), /^有 \d+ 处错误/);
    });

    it('says so when no table is there, and forgets the list', async () => {
      const set = await wrong();
      set.host.failNext('read', new WorkbookFault('workbook/no-tables'));
      await set.store.validate();
      assert.deepEqual([set.store.get().noTables, set.store.get().checked, set.store.get().notice], [true, null, null]);
      await set.store.validate();
      assert.equal(set.store.get().noTables, false);
    });

    it('lists what was found even where it could not be painted', async () => {
      const set = setting();
      set.host.failNext('mark', new Error('no'));
      await set.store.validate();
      assert.notEqual(set.store.get().checked, null);
      assert.match(notice(set), /没有完成/);
    });

    it('does not paint what cannot be painted', async () => {
      const { host } = await wrong({ can: { mark: false } });
      assert.deepEqual(host.calls, ['read']);
    });

    it('tells which cells could not be painted', async () => {
      const place = { sheet: '依申请公开', row: 5, column: 9 };
      const refused = [{ mark: { place, kind: 'error' as const }, reason: 'sheet-protected' as const }];
      const { store } = await wrong({ workbook: { mark: () => Promise.resolve({ painted: 0, cleared: 0, refused }) } });
      assert.deepEqual(store.get().checked?.marks?.refused, refused);
    });
  });

  describe('after an edit', () => {
    it('the verdict waits for the next check, whoever edited', async () => {
      const set = await wrong();
      await set.host.type('依申请公开!J6', 34);
      assert.equal(verdict(set), '已修改，请重新校验');
      await set.store.validate();
      assert.match(verdict(set), /^通过/);
      await set.host.type('依申请公开!J6', 3191);
      await set.store.validate();
      await set.store.undo();
      assert.match(verdict(set), /^有/, 'nothing of ours to take back');
    });

    it('before any check is still unchecked', async () => {
      const set = setting();
      await set.host.type('依申请公开!J6', 3191);
      assert.equal(verdict(set), '未校验');
    });

    it('an edit while the check reads is looked at once more', async () => {
      const set = setting();
      const release = set.host.holdNext('read');
      const done = set.store.validate();
      await set.host.type('依申请公开!J6', 3191);
      release();
      await done;
      assert.match(verdict(set), /^有 2 处错误/);
      assert.equal(set.store.get().stale, false);
    });
  });

  describe('waiting', () => {
    it('shows nothing before 300 ms, then progress, and after 2 s what may hold it up', async () => {
      const { host, store, clock } = setting();
      const release = host.holdNext('read');
      const done = store.validate();
      const stage = (): string | undefined => store.get().run?.stage;
      assert.equal(stage(), 'quiet');
      clock.pass(299);
      assert.equal(stage(), 'quiet');
      clock.pass(1);
      assert.equal(stage(), 'shown');
      clock.pass(1700);
      assert.equal(stage(), 'waiting');
      release();
      await done;
      assert.equal(store.get().run, null);
      clock.pass(5000);
      assert.equal(store.get().run, null);
      assert.notEqual(store.get().checked, null);
    });

    it('does one thing at a time', async () => {
      const { host, store } = setting();
      const release = host.holdNext('read');
      const first = store.validate();
      await store.validate();
      await store.clear();
      assert.deepEqual(host.calls, ['read']);
      release();
      await first;
    });

    it('a retry starts over, and what the abandoned run brings is ignored', async () => {
      const set = setting();
      const release = set.host.holdNext('read');
      const old = set.store.validate();
      set.clock.pass(2500);
      const again = set.store.retry();
      await again;
      const { checked } = set.store.get();
      assert.notEqual(checked, null);
      assert.deepEqual(set.host.calls, ['read', 'read', 'mark']);
      release();
      await old;
      await settled();
      assert.equal(set.store.get().checked, checked);
      assert.deepEqual(set.host.calls, ['read', 'read', 'mark'], 'nothing is painted by the old run');
    });

    it('a failure of an abandoned run is not told', async () => {
      const set = setting();
      const release = set.host.holdNext('mark');
      const old = set.store.validate();
      await settled();
      await set.store.retry();
      set.host.failNext('mark', new Error('late'));
      release();
      await old;
      assert.equal(set.store.get().notice, null);
    });
  });

  describe('failing', () => {
    it('says what happened and what to do, with a way to try again', async () => {
      const set = setting();
      set.host.failNext('read', new WorkbookFault('host/editing', 'secret'));
      await set.store.validate();
      assert.equal(notice(set), '有单元格正在编辑。请先按回车结束编辑，再试一次。');
      assert.deepEqual(set.store.get().notice?.actions, ['retry']);
      await set.store.retry();
      assert.equal(set.store.get().notice, null);
    });

    it('keeps what only engineers can read for the diagnosis', async () => {
      const set = setting();
      set.host.failNext('read', new TypeError('x is undefined'));
      await set.store.validate();
      assert.doesNotMatch(notice(set), /undefined/);
      await set.store.diagnose();
      assert.equal(set.store.get().page, 'diagnosis');
      assert.match(set.store.get().diagnosis!.text, /^fake host\n\n2026.*TypeError: x is undefined/);
    });
  });

  describe('fixing', () => {
    it('fills the blanks of one entry, can be taken back, and says so', async () => {
      const set = await blanks();
      assert.ok(keys(set).includes(BLANKS));
      await set.store.fix(BLANKS);
      assert.match(notice(set), /^已补填 \d+ 格，请核对。$/);
      await settled();
      assert.match(verdict(set), /^通过/, 'checked again by itself');
      assert.deepEqual(set.store.get().notice?.actions, ['undo']);
      await set.store.undo();
      assert.match(notice(set), /^已撤销/);
      assert.ok(keys(set).includes(BLANKS));
    });

    it('says where the check after it failed only by its verdict: what was written was written', async () => {
      const set = await blanks();
      const { workbook } = set.host;
      const write: typeof workbook.write = workbook.write.bind(workbook);
      Object.assign(workbook, {
        write: async (edits: readonly Edit[]) => {
          set.host.failNext('read', new WorkbookFault('host/editing'));
          return write(edits);
        },
      });
      await set.store.fix(BLANKS);
      assert.match(notice(set), /^已补填 \d+ 格，请核对。$/);
      assert.deepEqual(set.store.get().notice?.actions, ['undo', 'validate']);
      assert.equal(verdict(set), '已修改，请重新校验');
    });

    it('空白补零 asks in which tables, and leaves licensing and penalties out unless they are chosen', async () => {
      const set = await blanks();
      const { reading } = set.store.get().checked!.examination;
      const blank = async (table: string): Promise<void> => {
        const cell = [...reading.cells].find(([key, { formula }]) => key.startsWith(`${table}.`) && formula === null)![1];
        await set.host.type(placeAddress(cell.place), null);
      };
      for (const table of ['licensing', 'enforcement', 'fees']) await blank(table);
      await set.store.fillBlanks();
      const { question } = set.store.get();
      assert.ok(question?.kind === 'zeros');
      const offered = question.tables.map(({ key, cells, asked }) => [key, cells > 0, asked]);
      assert.deepEqual(offered, [
        ['licensing', true, true],
        ['enforcement', true, true],
        ['fees', true, false],
        ['applications', true, false],
      ]);
      await set.store.fillTables(['fees', 'applications']);
      assert.equal(set.store.get().question, null);
      assert.deepEqual(
        keys(set)
          .filter((key) => key.startsWith('figure/'))
          .map((key) => key.split('.')[0]),
        ['figure/blank licensing', 'figure/blank enforcement'],
      );
      await fillZeros(set);
      assert.ok(!keys(set).some((key) => key.startsWith('figure/')));
      await set.store.fillBlanks();
      assert.match(notice(set), /没有可以一键修复/);
    });

    it('a cell that refuses is named, and the others are filled in', async () => {
      const set = await blanks();
      const { workbook } = set.host;
      const write: typeof workbook.write = workbook.write.bind(workbook);
      Object.assign(workbook, {
        write: (edits: readonly Edit[]): Promise<WriteOutcome> => {
          const locked = edits.find((edit) => 'place' in edit && placeAddress(edit.place) === '依申请公开!F6');
          return locked === undefined ? write(edits) : Promise.resolve({ ok: false, edit: locked, reason: 'cell-locked' });
        },
      });
      const before = set.store.get().checked!.entries.find(({ key }) => key === BLANKS)!.findings.length;
      await fillZeros(set);
      assert.equal(notice(set), `已补填 ${before - 1} 格，请核对。有 1 格没有修改：依申请公开!F6。该单元格受保护，请先“审阅 → 撤销工作表保护”再试。`);
      assert.deepEqual(keys(set), ['figure/blank applications.carriedIn.organization.research']);
      await set.store.undo();
      assert.equal(set.store.get().checked!.entries.find(({ key }) => key === BLANKS)?.findings.length, before);
    });

    it('claims nothing that is no longer so: what was taken back elsewhere leaves no notice and no 撤销', async () => {
      const set = await blanks();
      await set.store.fix(BLANKS);
      assert.match(notice(set), /^已补填/);
      await set.host.type('依申请公开!F6', null);
      set.clock.pass(VERIFY_AFTER);
      await settled();
      assert.deepEqual([set.store.get().notice, set.store.get().undo], [null, []]);
    });

    it('goes on claiming what an edit elsewhere does not concern', async () => {
      const set = await blanks();
      await set.store.fix(BLANKS);
      await set.host.type('依申请公开!D5', 7);
      set.clock.pass(VERIFY_AFTER);
      await settled();
      assert.match(notice(set), /^已补填/);
      assert.equal(set.store.get().undo.length, 1);
      await set.store.undo();
      assert.match(notice(set), /^已撤销/);
      await set.host.type('依申请公开!F6', 4);
      set.clock.pass(VERIFY_AFTER);
      await settled();
      assert.equal(set.store.get().notice, null, '“已撤销” is over where the cell was filled in anew');
    });

    it('looks again first where the sheet was edited, and does not write what no longer holds', async () => {
      const set = await blanks();
      await set.host.type('依申请公开!E6', 0);
      const writes = (): number => set.host.calls.filter((call) => call === 'write').length;
      await set.store.fix(BLANKS);
      assert.equal(writes(), 0);
      assert.match(notice(set), /已有变化/);
    });

    it('looks again first where the program does not tell of edits', async () => {
      const set = await blanks({ can: { watch: false } });
      const before = set.host.calls.length;
      await set.store.fix(BLANKS);
      assert.deepEqual(set.host.calls.slice(before), ['read', 'write', 'read', 'mark']);
    });

    it('tells which cell refused and why, and keeps nothing to take back', async () => {
      const refusal: WriteOutcome = { ok: false, edit: { place: { sheet: '依申请公开', row: 5, column: 4 }, value: 0 }, reason: 'cell-locked' };
      const set = await blanks({ workbook: { write: () => Promise.resolve(refusal) } });
      await set.store.fix(BLANKS);
      assert.equal(notice(set), '依申请公开!E6 未能修改：该单元格受保护，请先“审阅 → 撤销工作表保护”再试。');
      assert.deepEqual(set.store.get().undo, []);
    });

    it('says that the sheet has changed where a cell is not as the finding saw it, and offers a check', async () => {
      const set = await blanks();
      const { findings } = set.store.get().checked!.entries.find(({ key }) => key === BLANKS)!;
      let seen: readonly Seen[] | undefined;
      const edit: Edit = { place: findings[0]!.place!, value: 0 };
      const refused = await blanks({
        workbook: {
          write: (_, what) => {
            seen = what;
            return Promise.resolve({ ok: false, edit, reason: 'changed' });
          },
        },
      });
      await refused.store.fix(BLANKS);
      const { row, column } = findings[0]!.place!;
      assert.ok(seen!.some(({ place, content }) => place.row === row && place.column === column && content === null));
      assert.match(notice(refused), /^表格已有变化：依申请公开![A-Z]+\d+ 已不是校验时的内容，没有修改。请重新校验。$/);
      assert.deepEqual([refused.store.get().notice!.actions, refused.store.get().undo], [['validate'], []]);
    });

    it('writes a suspect’s value', async () => {
      const set = await wrong();
      const { checked } = set.store.get();
      const entry = checked!.entries.find(({ key }) => key === TOTAL)!;
      const [first] = entry.findings;
      const suspect = { cell: first!.cell!, place: first!.place, value: 3191, proposed: 34 };
      const suspected = { ...entry, findings: [{ ...first!, suspects: [suspect] }] };
      (set.store.get() as { checked: unknown }).checked = { ...checked, entries: [suspected] };
      await set.store.applySuspects(TOTAL, [suspect]);
      assert.equal(notice(set), '已把 依申请公开!J6 改为 34。');
      await set.store.validate();
      assert.match(verdict(set), /^通过/);
    });

    it('changes of a set what holds no formula, and leaves the formula to the person', async () => {
      const set = setting();
      await set.host.workbook.write([{ place: placeOf('依申请公开!D10'), formula: '=500+1' }]);
      await set.host.type('依申请公开!D12', 91);
      await set.store.validate();
      const entry = set.store.get().checked!.entries.find(({ findings: [first] }) => first!.suspects.length === 2)!;
      const [byHand, open] = entry.findings[0]!.suspects;
      assert.deepEqual([byHand!.formula, open!.formula], [true, undefined]);
      await set.store.applySuspects(entry.key, [open!]);
      assert.equal(notice(set), '已把 依申请公开!D12 改为 6。');
      // One with a formula is never written over, whoever asks.
      await set.store.applySuspects(entry.key, [byHand!]);
      const { names } = await set.host.workbook.read(['GIAR_applications']);
      const read = names.get('GIAR_applications')!;
      assert.ok(read.state === 'found' && read.region.formulas.some((line) => line.some((formula) => /500\+1/.test(String(formula)))));
    });

    it('restores names', async () => {
      const set = setting();
      await set.store.restoreNames();
      assert.match(notice(set), /名称都完好/);
    });

    it('tells of names put where there were none, though there is nothing to take back', async () => {
      const area = { sheet: '依申请公开', row: 1, column: 1, rows: 1, columns: 1 };
      const set = await wrong({ workbook: { write: () => Promise.resolve({ ok: true, undo: [] }) } });
      const { checked } = set.store.get();
      const [entry] = checked!.entries;
      const named = { ...entry!, findings: [{ ...entry!.findings[0]!, fix: [{ defineName: 'GIAR_year', area }] }] };
      (set.store.get() as { checked: unknown }).checked = { ...checked, entries: [named] };
      await set.store.fix(named.key);
      assert.equal(notice(set), '已补上 1 个名称。');
      assert.deepEqual(set.store.get().notice?.actions, []);
    });

    it('is not taken back over what a person typed since', async () => {
      const set = await blanks();
      await set.store.fix(BLANKS);
      await set.host.type('依申请公开!F6', 5);
      await set.store.undo();
      assert.equal(notice(set), '依申请公开!F6 后来又改过，没有撤销，以免盖掉后来填的内容。要恢复原来的内容，请直接在该格填写。');
      assert.deepEqual(set.store.get().undo, []);
      await set.store.validate();
      assert.ok(!keys(set).includes(BLANKS));
    });

    it('a change clicked while a check is under way is made after it; a second click on the same is none', async () => {
      const set = await blanks();
      const release = set.host.holdNext('read');
      const checking = set.store.validate();
      const [first, second] = [set.store.fix(BLANKS), set.store.fix(BLANKS)];
      release();
      await Promise.all([checking, first, second]);
      assert.match(notice(set), /^已补填/);
      assert.equal(set.host.calls.filter((call) => call === 'write').length, 1);
    });

    it('a change that waits is dropped with the check that was given up', async () => {
      const set = await blanks();
      const release = set.host.holdNext('read');
      const checking = set.store.validate();
      const fixing = set.store.fix(BLANKS);
      await set.store.retry();
      release();
      await Promise.all([checking, fixing]);
      assert.ok(!set.host.calls.includes('write'));
    });

    it('that can never be taken back is dropped with a sentence at the second refusal, and stands before no earlier one; a lock can be lifted', async () => {
      const set = await blanks();
      await fillZeros(set);
      await set.store.explain((await withWarning(set))!, '原因');
      const kept = set.store.get().undo.length;
      const { workbook } = set.host;
      const write: typeof workbook.write = workbook.write.bind(workbook);
      const refuse = (reason: 'no-such-sheet' | 'cell-locked' | 'host'): void =>
        void Object.assign(workbook, { write: ([edit]: readonly Edit[]) => Promise.resolve({ ok: false, edit, reason }) });
      refuse('cell-locked');
      for (let time = 0; time < 3; time++) await set.store.undo();
      assert.equal(set.store.get().undo.length, kept);
      Object.assign(workbook, { write });
      await set.store.undo();
      assert.equal(set.store.get().undo.length, kept - 1);
      // Each for another reason: what ails the program may pass.
      for (const reason of ['host', 'no-such-sheet'] as const) {
        refuse(reason);
        await set.store.undo();
        assert.equal(set.store.get().undo.length, kept - 1);
      }
      await set.store.undo();
      assert.equal(set.store.get().undo.length, kept - 2);
      assert.match(notice(set), /工作表不存在.*已略过，更早的修改仍可撤销/);
      Object.assign(workbook, { write });
      while (set.store.get().undo.length > 0) await set.store.undo();
      assert.equal(notice(set), '已撤销，恢复为原来的内容。');
    });

    it('takes changes back one after the other, the last first', async () => {
      const set = await blanks();
      await fillZeros(set);
      await set.store.explain((await withWarning(set))!, '原因');
      assert.equal(set.store.get().undo.length, 3);
      await set.store.undo();
      assert.deepEqual(set.store.get().notice?.actions, ['undo']);
      await set.store.undo();
      await set.store.undo();
      assert.deepEqual(set.store.get().undo, []);
      await set.store.validate();
      assert.ok(keys(set).includes(BLANKS));
    });
  });

  /** Last year's figures that do not fit; answers the warning. */
  const withWarning = async (set: Setting) => {
    await set.store.importPrior({ name: 'last.json', bytes: new TextEncoder().encode(lastYear(set, { 'applications.results.total.total': 1 })) });
    await set.store.importAnyway();
    await set.store.validate();
    return set.store.get().checked!.entries.find(({ severity }) => severity === 'warning')?.findings[0];
  };

  const lastYear = ({ store }: Setting, cells: Record<string, number>): string => {
    const reading = store.get().checked!.examination.reading;
    return JSON.stringify({
      form: 'giar-2021',
      organization: reading.organization,
      year: reading.year! - 1,
      cells: Object.fromEntries([...reading.prior!.figures.keys()].map((key) => [key, 77]).concat(Object.entries(cells))),
    });
  };

  describe('explaining', () => {
    it('answers whether it was written, so that nothing typed is lost', async () => {
      const set = setting();
      await set.store.validate();
      const warning = (await withWarning(set))!;
      set.host.failNext('read', new WorkbookFault('host/editing'));
      assert.equal(await set.store.explain(warning, '口径有变化'), false);
      assert.deepEqual(set.store.get().notice?.actions, ['validate']);
      const release = set.host.holdNext('read');
      const checking = set.store.validate();
      const explaining = set.store.explain(warning, '口径有变化');
      release();
      await checking;
      assert.equal(await explaining, true);
    });

    it('shows at once, counts at the next check, and can be taken back', async () => {
      const set = setting();
      await set.store.validate();
      const warning = (await withWarning(set))!;
      const shown = (): string | null | undefined =>
        set.store
          .get()
          .checked!.entries.flatMap(({ findings }) => findings)
          .find(({ rule, cell }) => rule === warning.rule && cell === warning.cell)?.explanation;
      await set.store.explain(warning, '口径有变化');
      assert.equal(shown(), '口径有变化');
      await settled();
      assert.match(verdict(set), /1 处需核实已说明/);
      assert.equal(shown(), '口径有变化');
      await set.store.undo();
      assert.equal(shown(), null);
      await set.store.explain({ ...warning, explanation: null }, '');
      assert.equal(shown(), null);
    });

    it('says where there is no sheet for it', async () => {
      const set = setting();
      await set.store.validate();
      const warning = (await withWarning(set))!;
      const refusal: WriteOutcome = { ok: false, edit: { appendRow: 'GIAR_explanations', cells: [] }, reason: 'no-such-name' };
      set.host.workbook.write = () => Promise.resolve(refusal);
      await set.store.explain(warning, '原因');
      assert.match(notice(set), /没有“校验说明”表/);
    });
  });

  describe('exporting', () => {
    it('checks first, saves, and says where', async () => {
      const set = setting();
      await set.store.exportReport();
      assert.deepEqual(set.host.calls, ['read', 'mark', 'save']);
      const [file] = set.host.saved;
      assert.equal(file!.name, '2024_淮安市人民政府_政务公开年报.json');
      const report = JSON.parse(file!.text) as { source: { file: string }; generator: object; validation: { status: string } };
      assert.deepEqual(
        [report.source.file, report.generator, report.validation.status],
        ['年报.xlsx', { name: 'gouji', version: '0.0.0-test' }, 'passed'],
      );
      assert.equal(notice(set), '已导出 2024_淮安市人民政府_政务公开年报.json。保存在“下载”文件夹。');
      assert.deepEqual(set.store.get().notice?.actions, ['missing']);
      set.store.missing();
      assert.match(notice(set), /复制下面的内容.*存为：2024_淮安市人民政府_政务公开年报\.json$/);
      assert.deepEqual(set.store.get().notice?.text, file);
    });

    it('a failed report leaves only as a draft, once the person has seen what is wrong', async () => {
      const set = await wrong();
      await set.store.exportReport();
      assert.equal(set.store.get().question?.kind, 'draft');
      assert.equal(set.host.saved.length, 0);
      set.store.cancel();
      assert.equal(set.store.get().question, null);
      await set.store.exportReport();
      await set.store.exportDraft();
      assert.equal(set.store.get().question, null);
      assert.equal(set.host.saved[0]!.name, '2024_淮安市人民政府_政务公开年报_草稿.json');
    });

    it('what was corrected before the draft was confirmed is no draft', async () => {
      const set = await wrong();
      await set.store.exportReport();
      await set.host.type('依申请公开!J6', 34);
      await set.store.exportDraft();
      assert.equal(set.host.saved[0]!.name, '2024_淮安市人民政府_政务公开年报.json');
    });

    for (const [title, options, fail] of [
      ['fails', {}, true],
      ['is not possible', { can: { save: false } }, false],
    ] as const) {
      it(`gives the text to copy where saving ${title}`, async () => {
        const set = setting(options);
        if (fail) set.host.failNext('save', new Error('disk'));
        await set.store.exportReport();
        assert.equal(set.store.get().notice?.tone, 'failed');
        assert.match(set.store.get().notice!.text!.text, /"schema": "gouji\/report-1"/);
        assert.match(notice(set), /2024_淮安市人民政府_政务公开年报\.json$/);
      });
    }

    it('tells why and where WPS could not write, with a way to try again', async () => {
      const set = setting({ program: 'wps' });
      set.host.failNext('save', new WorkbookFault('output/not-writable'));
      await set.store.exportReport();
      assert.match(notice(set), /^文件无法写入。.*磁盘.*2024_淮安市人民政府_政务公开年报\.json$/);
      assert.deepEqual(set.store.get().notice?.actions, ['retry']);
      assert.notEqual(set.store.get().notice?.text, null);
      await set.store.retry();
      assert.equal(set.host.saved.length, 1);
    });

    it('tells the path where there is one: the file may have got another name', async () => {
      const set = setting({ program: 'wps' });
      Object.assign(set.host.workbook, { save: () => Promise.resolve('C:\\李\\a(2).json') });
      await set.store.exportReport();
      assert.equal(notice(set), '已导出到 C:\\李\\a(2).json');
    });

    it('of a workbook without tables exports nothing', async () => {
      const set = setting();
      set.host.failNext('read', new WorkbookFault('workbook/no-tables'));
      await set.store.exportReport();
      assert.equal(set.store.get().noTables, true);
      assert.equal(set.host.saved.length, 0);
    });
  });

  describe('a retry', () => {
    it('of clearing clears', async () => {
      const set = await wrong();
      set.host.failNext('mark', new WorkbookFault('host/editing'));
      await set.store.clear();
      assert.deepEqual(set.store.get().notice?.actions, ['retry']);
      const before = set.host.calls.length;
      await set.store.retry();
      assert.deepEqual(set.host.calls.slice(before), ['mark']);
      assert.match(notice(set), /^已清除/);
    });

    it('of an export exports', async () => {
      const set = setting();
      set.host.failNext('read', new WorkbookFault('host/editing'));
      await set.store.exportReport();
      await set.store.retry();
      assert.equal(set.host.saved.length, 1);
      assert.match(notice(set), /^已导出/);
    });

    it('of a change is none: first a check', async () => {
      const set = await blanks();
      set.host.failNext('write', new WorkbookFault('host/failed'));
      await set.store.fix(BLANKS);
      assert.deepEqual(set.store.get().notice?.actions, ['validate']);
    });
  });

  it('clears the marks and says how many', async () => {
    const set = await wrong();
    await set.store.clear();
    assert.match(notice(set), /^已清除全部标记。$/);
    await set.store.clear();
    assert.equal(notice(set), '没有需要清除的标记。');
  });

  it('obeys the ribbon', async () => {
    const { host, store } = setting();
    host.command('validate');
    await settled();
    assert.notEqual(store.get().checked, null);
    host.command('export');
    await settled();
    assert.equal(host.saved.length, 1);
    store.dispose();
    host.command('export');
    await settled();
    assert.equal(host.saved.length, 1);
  });

  describe('live', () => {
    it('is off unless asked for, and remembered', async () => {
      const set = await wrong();
      await set.host.type('依申请公开!J6', 34);
      set.clock.pass(10_000);
      await settled();
      assert.equal(set.store.get().stale, true);
      set.store.setLive(true);
      assert.equal(set.host.settings.get('live'), '1');
      set.clock.pass(LIVE_AFTER);
      await settled();
      assert.equal(set.store.get().stale, false);
    });

    it('waits for a pause, checks once, and repaints only what changed', async () => {
      const set = await wrong({ settings: { live: '1' } });
      const count = (method: string): number => set.host.calls.filter((call) => call === method).length;
      const reads = count('read');
      const paintings = count('mark');
      await set.host.type('主动公开!B5', 2);
      set.clock.pass(LIVE_AFTER - 1);
      await set.host.type('依申请公开!J6', 34);
      set.clock.pass(LIVE_AFTER - 1);
      await settled();
      assert.equal(count('read'), reads);
      set.clock.pass(1);
      await settled();
      assert.deepEqual([count('read'), count('mark')], [reads + 1, paintings + 1]);
      await set.host.type('主动公开!B5', 2);
      set.clock.pass(LIVE_AFTER);
      await settled();
      assert.deepEqual([count('read'), count('mark')], [reads + 2, paintings + 1], 'the same cells are wrong: nothing to repaint');
      set.clock.pass(60_000);
      await settled();
      assert.equal(count('read'), reads + 2);
    });

    it('after our own fix checks once and no more', async () => {
      const set = await blanks({ settings: { live: '1' } });
      const reads = (): number => set.host.calls.filter((call) => call === 'read').length;
      const before = reads();
      await set.store.fix(BLANKS);
      await settled();
      set.clock.pass(LIVE_AFTER);
      await settled();
      set.clock.pass(60_000);
      await settled();
      assert.equal(reads(), before + 1);
      assert.ok(!keys(set).includes(BLANKS));
    });

    it('lives through a failure, and through a cell that is being edited', async () => {
      const set = await wrong({ settings: { live: '1' } });
      for (const error of [new WorkbookFault('host/editing'), new Error('gone')]) {
        set.store.dismiss();
        set.host.failNext('read', error);
        await set.host.type('主动公开!B5', 2);
        set.clock.pass(LIVE_AFTER);
        await settled();
        assert.equal(set.store.get().notice?.tone, error instanceof WorkbookFault ? undefined : 'failed');
        assert.equal(set.store.get().stale, true);
      }
      await set.host.type('依申请公开!J6', 34);
      set.clock.pass(LIVE_AFTER);
      await settled();
      assert.match(verdict(set), /^通过/);
    });

    it('waits while something else is under way', async () => {
      const set = await wrong({ settings: { live: '1' } });
      const release = set.host.holdNext('mark');
      const clearing = set.store.clear();
      await set.host.type('依申请公开!J6', 34);
      set.clock.pass(LIVE_AFTER);
      await settled();
      assert.equal(set.store.get().stale, true);
      release();
      await clearing;
      set.clock.pass(LIVE_AFTER);
      await settled();
      assert.equal(set.store.get().stale, false);
    });

    it('is not offered where the program tells of no edits', () => {
      const set = setting({ can: { watch: false }, settings: { live: '1' } });
      assert.equal(set.store.get().live, false);
      set.store.setLive(true);
      assert.equal(set.store.get().live, false);
      assert.match(notice(set), /不能自动校验/);
    });

    it('goes with whether the program can tell of edits after all', async () => {
      const set = await wrong();
      set.host.setWatching(false);
      assert.deepEqual([set.store.get().watched, set.store.get().stale], [false, false]);
      set.store.setLive(true);
      assert.equal(set.store.get().live, false);
      set.host.setWatching(true);
      set.store.setLive(true);
      assert.equal(set.store.get().live, true);
    });
  });

  describe('moving', () => {
    it('opens an entry, goes to its cell, and does not jump for having gone there', async () => {
      const set = await wrong();
      await set.store.open(TOTAL);
      await settled();
      assert.deepEqual(set.host.revealed, ['依申请公开!J6']);
      assert.deepEqual([set.store.get().opened, set.store.get().spot], [TOTAL, null]);
      await set.store.open(null);
      assert.equal(set.store.get().opened, null);
    });

    it('brings the findings of a selected cell to view', async () => {
      const set = await wrong();
      set.host.select('依申请公开!J6');
      assert.deepEqual(set.store.get().spot, { key: TOTAL, focus: false });
      assert.equal(set.store.get().current, TOTAL);
      const { spot } = set.store.get();
      set.host.select('依申请公开!A1');
      set.host.select('依申请公开!J6');
      assert.equal(set.store.get().spot, spot, 'it is in view already');
    });

    it('shows all again when the selected cell’s findings are filtered out', async () => {
      const set = await wrong();
      set.store.setFilter('hint');
      set.host.select('依申请公开!J6');
      assert.deepEqual([set.store.get().filter, set.store.get().current], ['all', TOTAL]);
    });

    it('steps through what is shown, round and back', async () => {
      const set = await wrong();
      const seen: (string | null)[] = [];
      for (let count = 0; count < keys(set).length + 1; count++) {
        await set.store.step(1);
        seen.push(set.store.get().opened);
      }
      assert.equal(seen[0], seen[seen.length - 1]);
      assert.equal(new Set(seen).size, keys(set).length);
      await set.store.step(-1);
      assert.equal(set.store.get().opened, seen[seen.length - 2]);
      assert.deepEqual(set.store.get().spot?.focus, true);
      set.store.setFilter('warning');
      await set.store.step(1);
      assert.equal(set.store.get().opened, seen[seen.length - 2], 'nothing to step to');
    });

    it('checks when there is nothing to step through yet', async () => {
      const set = setting();
      await set.store.step(-1);
      assert.notEqual(set.store.get().checked, null);
    });

    it('tells when the cell cannot be gone to', async () => {
      const set = await wrong();
      set.host.failNext('reveal', new WorkbookFault('host/editing'));
      await set.store.open(TOTAL);
      assert.match(notice(set), /正在编辑/);
    });

    it('keeps what is open over a new check, as long as it is there', async () => {
      const set = await wrong();
      await set.store.open(TOTAL);
      await set.store.validate();
      assert.equal(set.store.get().opened, TOTAL);
      await set.host.type('依申请公开!J6', 34);
      await set.store.validate();
      assert.equal(set.store.get().opened, null);
    });
  });

  describe('last year', () => {
    const json = (value: unknown): { name: string; bytes: Uint8Array } => ({
      name: 'last.json',
      bytes: new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
    });

    it('from a workbook, asked about when it is another’s', async () => {
      const set = setting();
      await set.store.importPrior({ name: 'last.xlsx', bytes: bytesOf('suqian-2023') });
      const { question } = set.store.get();
      assert.equal(question?.kind, 'prior');
      assert.match((question as { say: (words: typeof zh) => string }).say(zh), /宿迁.*2023 年度.*淮安市人民政府 2023 年度/);
      await set.store.importAnyway();
      assert.match(notice(set), /^已填入.*2023 年度的 \d+ 个上年数/);
      await set.store.validate();
      assert.ok(keys(set).some((key) => key.startsWith('prior/mismatch')));
    });

    it('from a Word file, a web page or a text', async () => {
      const words = { organization: '淮安市人民政府', year: 2023, narrative: { overview: ['平稳。'], problems: ['有不足。'], other: ['无'] } };
      const { form, cells } = published('huaian-2024');
      const report = documentOf(formById(form)!, cells, words);
      for (const [name, bytes] of [
        ['上年.docx', toDocx(report)],
        ['上年.html', new TextEncoder().encode(toHtml(report))],
        ['上年.txt', new TextEncoder().encode(toText(report))],
      ] as const) {
        const set = setting();
        await set.store.importPrior({ name, bytes });
        assert.match(notice(set), /^已填入淮安市人民政府 2023 年度的 200 个上年数/, name);
        await set.store.validate();
        const { prior } = set.store.get().checked!.examination;
        assert.equal(prior?.figures.get('applications.received.total'), 3119);
      }
    });

    it('from JSON of the same organization, without asking', async () => {
      const set = setting();
      await set.store.validate();
      await set.store.importPrior({ name: 'last.json', bytes: new TextEncoder().encode(lastYear(set, {})) });
      assert.equal(set.store.get().question, null);
      assert.match(notice(set), /^已填入淮安市人民政府 2023 年度/);
      assert.equal(set.store.get().undo.length, 1);
    });

    it('warns by name of an exported report that was changed since', async () => {
      const set = setting();
      await set.store.validate();
      const { examination } = set.store.get().checked!;
      const report = reportOf(examination, { file: 'a.xlsx', generatedAt: '2026-01-01T00:00:00.000Z', version: '1.0.0' });
      const last = { ...report, year: report.year! - 1 };
      for (const [digest, warned] of [
        [digestOf(last), false],
        [report.digest, true],
      ] as const) {
        await set.store.importPrior({ name: '上年.json', bytes: new TextEncoder().encode(JSON.stringify({ ...last, digest })) });
        if (set.store.get().question !== null) await set.store.importAnyway();
        assert.match(notice(set), /^已填入淮安市人民政府 2023 年度/);
        assert.equal(notice(set).includes('上年.json 导出之后被改动过'), warned);
        await set.store.undo();
      }
    });

    it('says which file it is that cannot be used', async () => {
      for (const [code, what] of [
        ['file/encrypted', /^上年\.xlsx 不能用：.*密码/],
        ['workbook/no-tables', /^上年\.xlsx 不能用：.*没有找到/],
      ] as const) {
        const set = setting();
        set.host.failNext('openFile', new WorkbookFault(code));
        await set.store.importPrior({ name: '上年.xlsx', bytes: bytesOf('suqian-2023') });
        assert.match(notice(set), what);
        assert.deepEqual(set.store.get().notice?.actions, []);
      }
    });

    it('says what is wrong with a file that is none', async () => {
      const files: readonly [{ name: string; bytes: Uint8Array }, RegExp][] = [
        [json('{'), /^last\.json 不能用：这不是勾稽导出的 JSON/],
        [json({ form: 'x' }), /^last\.json 不能用：这不是勾稽导出的 JSON（缺少 organization、year、cells）$/],
        [{ name: '上年.XLSX', bytes: new TextEncoder().encode('hello') }, /^上年\.XLSX 不能用：这不是表格文件/],
        [{ name: 'last.json', bytes: new Uint8Array([0xff, 0xfe, 0x00]) }, /UTF-8/],
        [{ name: 'last.xlsx', bytes: new Uint8Array([0x50, 0x4b, 3, 4]) }, /损坏|不是/],
      ];
      for (const [chosen, message] of files) {
        const set = setting();
        await set.store.importPrior(chosen);
        assert.equal(set.store.get().notice?.tone, 'failed');
        assert.match(notice(set), message);
      }
    });
  });

  describe('many findings', () => {
    /** Figures that are text, which warns. */
    async function many(): Promise<Setting> {
      const set = setting();
      for (const cell of ['E9', 'F9', 'G9', 'H9']) await set.host.type(`依申请公开!${cell}`, ' 0 ');
      await set.store.validate();
      return set;
    }
    /** Amounts with their unit, which no total depends on. */
    async function units(): Promise<Setting> {
      const set = setting();
      for (const cell of ['D9', 'E9', 'F9', 'G9']) await set.host.type(`依申请公开!${cell}`, '0件');
      await set.store.validate();
      return set;
    }
    const KIND = 'figure/unit applications';

    it('of any kind fold where they repeat themselves, and stand each by itself by rule', async () => {
      const set = await units();
      assert.ok(keys(set).includes(KIND), keys(set).join());
      assert.equal(set.store.get().checked!.entries.find(({ key }) => key === KIND)!.findings.length, 4);
      set.store.setGrouping('rule');
      assert.equal(keys(set).filter((key) => key.startsWith('figure/unit ')).length, 4);
      const groups = shownGroups(set.store.get());
      const group = groups.find(({ key }) => key === 'rule figure/unit')!;
      assert.equal(group.entries.length, 4);
      await set.store.validate();
      assert.equal(keys(set).filter((key) => key.startsWith('figure/unit ')).length, 4, 'and stay so after the next check');
      await set.store.fixAll(group.entries.map(({ key }) => key));
      assert.ok(!keys(set).some((key) => key.startsWith('figure/')));
      await set.store.undo();
      assert.equal(keys(set).filter((key) => key.startsWith('figure/unit ')).length, 4, 'one change');
    });

    it('are searched by address, label and what is wrong, and stepped through as they are shown', async () => {
      const set = await units();
      await set.host.type('依申请公开!J6', 3191);
      await set.store.validate();
      const shown = (): string[] => shownGroups(set.store.get()).flatMap(({ entries }) => entries.map(({ key }) => key));
      const all = shown().length;
      for (const wanted of ['j6', 'Ｊ6', '上年结转']) {
        set.store.setSearch(wanted);
        assert.ok(shown().includes(TOTAL) && shown().length < all, wanted);
      }
      set.store.setSearch('没有这样的话');
      assert.deepEqual(shown(), []);
      set.store.setSearch('J6');
      await set.store.step(1);
      assert.equal(set.store.get().current, shown()[0]);
      set.host.select('依申请公开!D9');
      assert.equal(set.store.get().search, '', 'the selected cell is shown, whatever was looked for');
    });

    it('of one kind take one explanation, as one change', async () => {
      const set = await many();
      const folded = set.store.get().checked!.entries.find(({ findings, severity }) => severity === 'warning' && findings.length >= 3);
      assert.ok(folded !== undefined, keys(set).join());
      assert.equal(await set.store.explainAll(folded.findings, '口径调整'), true);
      assert.match(notice(set), new RegExp(`^已为 ${folded.findings.length} 处问题保存同一说明`));
      const of = (): (string | null)[] =>
        set.store
          .get()
          .checked!.examination.findings.filter(({ rule }) => rule === folded.findings[0]!.rule)
          .map(({ explanation }) => explanation);
      assert.deepEqual([...new Set(of())], ['口径调整']);
      await set.store.undo();
      assert.deepEqual([...new Set(of())], [null]);
    });

    it('of which one is refused claim no more than was written, which can be taken back', async () => {
      const set = await many();
      const write = set.host.workbook.write.bind(set.host.workbook);
      let writes = 0;
      Object.assign(set.host.workbook, {
        write: (edits: readonly Edit[], seen?: readonly Seen[]): Promise<WriteOutcome> =>
          ++writes === 2 ? Promise.resolve({ ok: false, edit: edits[0]!, reason: 'cell-locked' }) : write(edits, seen),
      });
      const folded = set.store.get().checked!.entries.find(({ findings, severity }) => severity === 'warning' && findings.length >= 3)!;
      assert.equal(await set.store.explainAll(folded.findings, '口径调整'), false, 'the text is kept for another try');
      assert.match(notice(set), /^已为 1 处问题保存同一说明。/);
      assert.equal(set.store.get().notice!.tone, 'failed');
      assert.equal(set.store.get().undo.length, 1);
    });

    it('leave as a list, one line each whatever they hold', async () => {
      const set = await units();
      await set.host.type('依申请公开!J6', 3191);
      await set.store.validate();
      const { checked } = set.store.get();
      const { name, text } = findingsText(checked!, zh);
      assert.match(name, /^2024_.*_问题清单\.txt$/);
      const lines = text.split('\r\n').slice(0, -1);
      assert.equal(lines.length, 2 + checked!.examination.findings.length);
      assert.ok(lines.slice(1).every((line) => line.split('\t').length === 8));
      assert.ok(
        lines.some((line) => /^错误\t依申请公开!J6\t.*\t3191\t34\t/.test(line)),
        text,
      );
      await set.store.saveText({ name, text });
      assert.deepEqual(set.host.saved.at(-1), { name, text });
    });
  });

  describe('forms', () => {
    const custom = (): string => {
      const form = JSON.parse(readFileSync(new URL('../../src/form/official/giar-2021.json', import.meta.url), 'utf8')) as {
        id: string;
        title: string;
      };
      return JSON.stringify({ ...form, id: 'own-form', title: '本单位格式' });
    };
    const file = (text: string): { name: string; bytes: Uint8Array } => ({ name: 'form.json', bytes: new TextEncoder().encode(text) });

    it('reads the workbook as the form that was chosen, until told otherwise', async () => {
      const set = await wrong();
      await set.store.chooseForm(file(custom()));
      assert.equal(verdict(set), '未校验');
      assert.equal(notice(set), '已改用格式：本单位格式。');
      await set.store.validate();
      assert.equal(set.store.get().checked?.examination.form.id, 'own-form');
      await set.store.chooseForm(null);
      await set.store.validate();
      assert.equal(set.store.get().checked?.examination.form.id, 'giar-2021');
    });

    it('says that the workbook is none of it, and offers its template where the program can open one', async () => {
      const other = file(JSON.stringify(small(['a', 'b'], [])));
      const set = await wrong();
      await set.store.chooseForm(other);
      assert.equal(set.store.get().notice?.tone, 'failed');
      assert.match(notice(set), /^打开的表格不是“小表”：里面没有这个格式的表。请打开按这个格式做的表格/);
      assert.deepEqual(set.store.get().notice?.actions, []);
      const opened: string[] = [];
      Object.assign(set.host, { openFormTemplate: (form: Form) => Promise.resolve(void opened.push(form.id)) });
      await set.store.chooseForm(other);
      assert.deepEqual(set.store.get().notice?.actions, ['template']);
      await set.store.openFormTemplate();
      assert.deepEqual(opened, ['small']);
    });

    it('says what is wrong with the file and keeps the form', async () => {
      const set = await wrong();
      for (const text of ['{', '{"id": 1}']) {
        await set.store.chooseForm(file(text));
        assert.match(notice(set), /^form\.json 不能用：/);
        assert.notEqual(set.store.get().checked, null);
      }
      const { statements, ...form } = JSON.parse(custom()) as Record<string, unknown>;
      assert.equal(statements, undefined);
      const data = statementsFor(formById('giar-2021')!)!;
      const words = { ...data.words, unit: ['件', '(份'] };
      await set.store.chooseForm(file(JSON.stringify({ ...form, statements: { ...data, words } })));
      assert.match(notice(set), /^form\.json 不能用：statements\.words\.unit\.1: 括号没有配对：\(份/);
      await set.store.chooseForm(file(JSON.stringify({ ...form, statements: { ...data, statements: [{ id: 'a', phrases: [] }] } })));
      assert.match(notice(set), /statements\.statements\.0\.phrases: 至少要有 1 项; statements\.statements\.0\.readings: 缺少这一项/);
    });
  });

  it('opens templates', async () => {
    const set = setting();
    await set.store.openTemplate('giar-2019');
    assert.deepEqual(set.host.opened, ['giar-2019']);
    assert.equal(notice(set), '已打开空白模板。');
  });

  it('remembers language and arrangement', () => {
    const { host, store } = setting();
    store.setLanguage('en');
    store.setGrouping('table');
    const again = createStore(host, fakeClock()).get();
    assert.deepEqual([again.language, again.grouping], ['en', 'table']);
  });

  it('two panes on one workbook do not disturb one another', async () => {
    const one = await wrong();
    const other = createStore(one.host, fakeClock());
    await other.validate();
    assert.deepEqual(other.get().checked!.entries, one.store.get().checked!.entries);
    await fillZeros({ store: other });
    await one.host.type('依申请公开!J6', 34);
    assert.deepEqual([one.store.get().stale, other.get().stale], [true, true]);
    await one.store.validate();
    assert.deepEqual([one.store.get().stale, other.get().stale], [false, true]);
    other.dispose();
  });
});
