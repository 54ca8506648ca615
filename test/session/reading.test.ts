import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { formById, officialForms } from '../../src/form/index.ts';
import { openSession } from '../../src/session/index.ts';
import { NAME } from '../../src/workbook/names.ts';
import { WorkbookFault, type Workbook } from '../../src/workbook/workbook.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { buildTemplate } from '../../src/workbook/xlsx/template/index.ts';
import { placeOf } from '../support/pane-host.ts';

const sample = () => openXlsx(new Uint8Array(readFileSync(new URL('../../samples/huaian-2024.xlsx', import.meta.url))));
const withText = async (text: string) => {
  const workbook = sample();
  const read = (await workbook.read(['GIAR_overview'])).names.get('GIAR_overview');
  assert.ok(read?.state === 'found');
  const { sheet, row, column } = read.region;
  assert.ok((await workbook.write([{ place: { sheet, row, column }, value: text }])).ok);
  return workbook;
};
/** The same workbook, and how it was read. */
const watched = (workbook: Workbook): { readonly workbook: Workbook; readonly reads: [names: readonly string[], again: boolean | undefined][] } => {
  const reads: [readonly string[], boolean | undefined][] = [];
  return { workbook: { ...workbook, read: (names, again) => (reads.push([names, again]), workbook.read(names, again)) }, reads };
};
const fault = (code: string) => (error: unknown) => error instanceof WorkbookFault && error.code === code;

describe('what a session reads', () => {
  it('is the workbook anew, but for looking again where something is to be written on what was seen', async () => {
    const { workbook, reads } = watched(sample());
    const session = openSession(workbook, { forms: officialForms });
    await session.examine();
    await session.examine();
    assert.deepEqual(
      reads.map(([, again]) => again),
      [false, false],
    );
    await session.importPrior(() => ({ organization: null, year: null, figures: new Map(), places: null }));
    assert.equal(reads.at(-1)![1], true);
  });

  it('is once more where a workbook’s own form has tables that were not asked for', async () => {
    const base = formById('giar-2021')!;
    const own = {
      ...base,
      id: 'own',
      rules: [],
      tables: base.tables.map((table) => (table.key === 'disputes' ? { ...table, key: 'quarrels' } : table)),
    };
    const { workbook, reads } = watched(openXlsx(await buildTemplate(own, { embedForm: true })));
    const { form, reading } = await openSession(workbook, { forms: officialForms }).examine();
    assert.equal(form.id, 'own');
    assert.deepEqual(
      reads.map(([names]) => names.includes('GIAR_quarrels')),
      [false, true],
    );
    assert.ok(reading.tables.some(({ table }) => table.key === 'quarrels'));
    // Asked to read it as another form, it does not look for its own.
    const asked = watched(workbook);
    await openSession(asked.workbook, { forms: officialForms, form: base }).examine();
    assert.equal(asked.reads.length, 1);
  });

  it('is no report where no table is: that is said, and nothing else', async () => {
    const none = {
      ...sample(),
      read: async () => ({ ...(await sample().read([])), names: new Map() }),
      scan: async () => ({ ...(await sample().scan()), regions: [] }),
    };
    await assert.rejects(openSession(none, { forms: officialForms }).examine(), fault('workbook/no-tables'));
  });

  it('is too large where it asks for more steps than it may; what else goes wrong is told as it is', async () => {
    const session = (steps?: number) => openSession(sample(), { forms: officialForms, steps }).examine();
    assert.equal((await session()).status, (await session(1_000_000)).status);
    const text = await withText('2024年收到政府信息公开申请3001件。'.repeat(50));
    await assert.rejects(openSession(text, { forms: officialForms, steps: 100 }).examine(), fault('file/too-large'));
    const defect = new Error('not foreseen');
    const broken = { ...sample(), read: () => Promise.reject(defect) };
    await assert.rejects(openSession(broken, { forms: officialForms }).examine(), (error) => error === defect);
  });

  it('is its texts, too, where it has any', async () => {
    const rules = async (text: string) =>
      (await openSession(await withText(text), { forms: officialForms }).examine()).findings.map(({ rule }) => rule);
    assert.ok((await rules('2024年，收到政府信息公开申请9999件。')).includes('narrative/disagrees'));
    assert.ok(!(await rules('2024年，收到政府信息公开申请3119件。')).includes('narrative/disagrees'));
  });

  it('is held against last year’s figures as they are given, or as the workbook has them', async () => {
    const own = (await openSession(sample(), { forms: officialForms }).examine()).reading;
    const figures = new Map([...own.prior!.figures.keys()].map((key) => [key, 99_999]));
    const given = { organization: own.organization, year: own.year! - 1, figures, places: null };
    const rules = async (prior: typeof given | null) =>
      (await openSession(sample(), { forms: officialForms, prior: () => prior }).examine()).findings.map(({ rule }) => rule);
    assert.ok((await rules(given)).includes('prior/carried-over'));
    assert.ok(!(await rules(null)).includes('prior/carried-over'));
  });
});

describe('what a session writes', () => {
  const refusing = (): Workbook => ({ ...sample(), write: (edits) => Promise.resolve({ ok: false, edit: edits[0]!, reason: 'cell-locked' }) });

  it('is said to be written only where it was', async () => {
    const edit = { place: placeOf('依申请公开!D5'), value: 1 };
    const written = await openSession(sample(), { forms: officialForms }).apply([edit]);
    assert.deepEqual(written.written, [edit]);
    const refused = await openSession(refusing(), { forms: officialForms }).apply([edit]);
    assert.deepEqual([refused.ok, 'written' in refused], [false, false]);
    assert.deepEqual(await openSession(refusing(), { forms: officialForms }).apply([]), { ok: true, undo: [], written: [] });
  });

  it('is all or nothing, or each for itself where that was asked for', async () => {
    const edits = [
      { place: placeOf('依申请公开!D5'), value: 1 },
      { place: placeOf('没有!D6'), value: 2 },
    ];
    const apply = async (each: boolean | undefined) => {
      const workbook = sample();
      const { ok, written } = await openSession(workbook, { forms: officialForms }).apply(edits, undefined, each);
      return { ok, written: written?.length };
    };
    assert.deepEqual(await apply(undefined), { ok: false, written: undefined });
    assert.deepEqual(await apply(true), { ok: true, written: 1 });
  });

  it('names what could not be kept where there is no place for an explanation', async () => {
    const without = { ...sample(), read: async () => ({ ...(await sample().read([])), names: new Map() }) };
    const [finding] = (await openSession(await withText('2024年，收到政府信息公开申请9999件。'), { forms: officialForms }).examine()).findings;
    const outcome = await openSession(without, { forms: officialForms }).explain(finding!, ' 原因 ', officialForms[0]!);
    assert.deepEqual(outcome, { ok: false, edit: { appendRow: NAME.explanations, cells: ['原因'] }, reason: 'no-such-name' });
  });
});
