import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { officialForms } from '../../src/form/index.ts';
import { openSession } from '../../src/session/index.ts';
import { contentIn } from '../../src/session/undo.ts';
import { WorkbookFault, type Edit, type Workbook, type WriteOutcome } from '../../src/workbook/workbook.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { placeOf } from '../support/pane-host.ts';

const WRONG = placeOf('依申请公开!J5');
const BLANK = placeOf('依申请公开!D5');

/** A total mistyped, and one of its parts left out: what the part is follows from the total only once that is right. */
async function spoilt(): Promise<Workbook> {
  const workbook = openXlsx(new Uint8Array(readFileSync(new URL('../../samples/huaian-2024.xlsx', import.meta.url))));
  const edits: Edit[] = [
    { place: WRONG, value: 4010 },
    { place: BLANK, value: null },
  ];
  assert.ok((await workbook.write(edits)).ok);
  return workbook;
}
const heldIn = async (workbook: Workbook): Promise<unknown[]> => {
  const at = contentIn(await workbook.scan());
  return [at(WRONG)?.content, at(BLANK)?.content];
};
/** The same workbook, with what it answers to the so-many-eth writing. */
const refusing = (workbook: Workbook, ...refused: number[]): Workbook => {
  let writes = 0;
  return {
    ...workbook,
    write: (edits): Promise<WriteOutcome> =>
      refused.includes(writes++) ? Promise.resolve({ ok: false, edit: edits[0]!, reason: 'cell-locked' }) : workbook.write(edits),
  };
};

describe('fixing with suspects', () => {
  it('corrects them first, then fixes what is left, and takes both back in the right order', async () => {
    const workbook = await spoilt();
    const session = openSession(workbook, { forms: officialForms });
    assert.deepEqual((await session.fix()).edits, [], 'the blank alone cannot be told');
    const { corrections, edits, outcome, before } = await session.fix(undefined, true);
    assert.deepEqual([corrections, edits], [[{ place: WRONG, value: 3119 }], [{ place: BLANK, value: 3001 }]]);
    assert.equal(before.status, 'failed');
    assert.deepEqual(await heldIn(workbook), [3119, 3001]);
    assert.equal((await session.examine()).status, 'passed');
    assert.ok(outcome.ok);
    assert.deepEqual(outcome.written, [...corrections, ...edits]);
    assert.deepEqual(outcome.undo, [
      { place: BLANK, value: null },
      { place: WRONG, value: 4010 },
    ]);
    assert.ok((await session.undo(outcome.undo, outcome.written)).ok);
    assert.deepEqual(await heldIn(workbook), [4010, null]);
  });

  it('leaves nothing behind where either is refused', async () => {
    for (const refused of [0, 1]) {
      const workbook = await spoilt();
      const { outcome } = await openSession(refusing(workbook, refused), { forms: officialForms }).fix(undefined, true);
      assert.deepEqual([outcome.ok, await heldIn(workbook)], [false, [4010, null]]);
    }
  });

  it('says so where what was corrected cannot be put back', async () => {
    const workbook = await spoilt();
    await assert.rejects(
      openSession(refusing(workbook, 1, 2), { forms: officialForms }).fix(undefined, true),
      (error) => error instanceof WorkbookFault && error.code === 'host/half-written',
    );
  });
});

describe('fixing each for itself', () => {
  const places = ['依申请公开!D5', '依申请公开!E5', '依申请公开!F5', '依申请公开!G5'].map(placeOf);
  const edits = places.map((place): Edit => ({ place, value: 1 }));

  it('leaves out all that are refused for one reason at once, and tells them', async () => {
    const workbook = await spoilt();
    const asked: number[] = [];
    const write = (given: readonly Edit[]): Promise<WriteOutcome> => {
      asked.push(given.length);
      const [edit, ...also] = given.filter((each) => each === edits[0] || each === edits[2]);
      return edit === undefined ? workbook.write(given) : Promise.resolve({ ok: false, edit, reason: 'cell-locked', also });
    };
    const outcome = await openSession({ ...workbook, write }, { forms: officialForms }).apply(edits, undefined, true);
    assert.deepEqual(asked, [4, 2]);
    assert.ok(outcome.ok);
    assert.deepEqual(outcome.written, [edits[1], edits[3]]);
    assert.deepEqual(
      outcome.refused,
      [edits[0], edits[2]].map((edit) => ({ edit, reason: 'cell-locked' })),
    );
  });

  it('is refused as a whole where none is left, and where the reason is not the cell’s own', async () => {
    const workbook = await spoilt();
    for (const reason of ['cell-locked', 'changed'] as const) {
      let asked = 0;
      const write = (given: readonly Edit[]): Promise<WriteOutcome> => {
        asked++;
        return Promise.resolve({ ok: false, edit: given[0]!, reason });
      };
      const outcome = await openSession({ ...workbook, write }, { forms: officialForms }).apply(edits, undefined, true);
      assert.deepEqual([outcome.ok, asked], [false, reason === 'changed' ? 1 : 4]);
    }
  });
});

describe('what a session reads', () => {
  it('is what is in view for a check, and the workbook that was checked for all that follows from it', async () => {
    const workbook = await spoilt();
    const asked: (boolean | undefined)[] = [];
    const session = openSession({ ...workbook, read: (names, again) => (asked.push(again), workbook.read(names)) }, { forms: officialForms });
    const againOf = async (work: () => Promise<unknown>): Promise<boolean[]> => {
      asked.length = 0;
      await work();
      return [...new Set(asked.map((again) => again === true))];
    };
    const [finding] = (await session.examine()).findings;
    assert.deepEqual(await againOf(() => session.examine()), [false]);
    assert.deepEqual(await againOf(() => session.validate()), [false]);
    assert.deepEqual(await againOf(() => session.fix()), [false]);
    assert.deepEqual(await againOf(() => session.report({ file: '', generatedAt: '', version: '' })), [false]);
    assert.deepEqual(await againOf(() => session.undo([], [])), [true]);
    assert.deepEqual(await againOf(() => session.explain(finding!, '说明', officialForms[0]!)), [true]);
    assert.deepEqual(await againOf(() => session.importPrior(() => ({ organization: null, year: null, figures: new Map(), places: null }))), [true]);
  });

  it('is the workbook’s names first, and all of it only where they do not suffice', async () => {
    const workbook = await spoilt();
    let scans = 0;
    const counting: Workbook = { ...workbook, scan: () => (scans++, workbook.scan()) };
    await openSession(counting, { forms: officialForms }).examine();
    assert.equal(scans, 0);
    const without: Workbook = { ...counting, read: async (names) => workbook.read(names.filter((name) => name !== 'GIAR_applications')) };
    await openSession(without, { forms: officialForms }).examine();
    assert.equal(scans, 1);
  });
});
