import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { officialForms } from '../../src/form/index.ts';
import { openSession, setEdits, suspectsOf } from '../../src/session/index.ts';
import { changedSince, contentIn, type Held } from '../../src/session/undo.ts';
import type { CellContent, Edit, Place } from '../../src/workbook/workbook.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { placeOf } from '../support/pane-host.ts';

const CELL = placeOf('依申请公开!D5');
const OTHER = placeOf('校验说明!A2');
const sample = (): Uint8Array => new Uint8Array(readFileSync(new URL('../../samples/huaian-2024.xlsx', import.meta.url)));

describe('taking back', () => {
  const holding =
    (content: CellContent, formula: string | null = null) =>
    (): Held => ({ content, formula });
  const back: Edit[] = [{ place: CELL, value: 3010 }];

  const cases: [title: string, written: Edit, now: () => Held | null, kept: boolean][] = [
    ['what is still there', { place: CELL, value: 3001 }, holding(3001), true],
    ['another figure typed since', { place: CELL, value: 3001 }, holding(3005), false],
    ['the same figure as text', { place: CELL, value: '3001' }, holding(3001), true],
    ['an error since', { place: CELL, value: 3001 }, holding({ error: '#REF!' }), false],
    ['blank as blank', { place: CELL, value: null }, holding(''), true],
    ['filled since', { place: CELL, value: null }, holding(0), false],
    ['a formula typed since that gives the same', { place: CELL, value: 3001 }, holding(3001, '3000+1'), false],
    ['the formula, as the program writes it', { place: CELL, formula: 'SUM(D6:D9)' }, holding(1, 'sum($D$6:$D$9)'), true],
    ['a figure over the formula', { place: CELL, formula: 'SUM(D6:D9)' }, holding(1), false],
    ['another formula', { place: CELL, formula: 'SUM(D6:D9)' }, holding(1, 'SUM(D6:D8)'), false],
    ['a cell nobody can look at', { place: CELL, value: 3001 }, () => null, true],
    ['a row that was appended', { appendRow: 'GIAR_explanations', cells: ['a', 3, null] }, holding(3), true],
    ['something else in the row', { appendRow: 'GIAR_explanations', cells: ['a', 3] }, holding('mine'), false],
    ['a cell of another change', { place: OTHER, value: 1 }, holding(7), true],
  ];
  for (const [title, written, now, kept] of cases)
    it(`${kept ? 'finds' : 'does not find'} ${title}`, () => assert.equal(changedSince(back, [written], now), kept ? null : back[0]));

  it('counts the last of what was written into a cell, and leaves names alone', () => {
    const written: Edit[] = [
      { place: CELL, value: 1 },
      { place: CELL, value: 2 },
    ];
    const area = { ...CELL, rows: 1, columns: 1 };
    assert.equal(changedSince([{ defineName: 'GIAR_year', area }, ...back], written, holding(2)), null);
    assert.equal(changedSince(back, written, holding(1)), back[0]);
  });

  it('looks a cell up in whatever was read', async () => {
    const workbook = openXlsx(sample());
    const named = contentIn(await workbook.read(['GIAR_applications', 'GIAR_none']));
    assert.deepEqual(named(CELL), { content: 3001, formula: null });
    assert.equal(named(OTHER), null);
    assert.notEqual(contentIn(await workbook.scan())(CELL), null);
  });

  const corrected = async () => {
    const workbook = openXlsx(sample());
    await workbook.write([{ place: CELL, value: 3010 }]);
    const session = openSession(workbook, { forms: officialForms });
    const { findings } = await session.examine();
    const outcome = await session.apply(setEdits(suspectsOf(findings)));
    assert.ok(outcome.ok);
    const now = async (): Promise<unknown> => contentIn(await workbook.scan())(CELL)?.content;
    assert.equal(await now(), 3001);
    return { workbook, session, outcome, now };
  };

  it('brings the old content back', async () => {
    const { session, outcome, now } = await corrected();
    assert.ok((await session.undo(outcome.undo, outcome.written!)).ok);
    assert.equal(await now(), 3010);
  });

  it('is refused where the cell was changed since, with no cell touched', async () => {
    const { workbook, session, outcome, now } = await corrected();
    await workbook.write([{ place: CELL, value: 3005 }]);
    const refused = await session.undo(outcome.undo, outcome.written!);
    assert.deepEqual([refused.ok, !refused.ok && refused.reason, !refused.ok && (refused.edit as { place: Place }).place], [false, 'changed', CELL]);
    assert.equal(await now(), 3005);
  });

  it('looks at sheets without our names too', async () => {
    const { workbook, session } = await corrected();
    const outcome = await session.apply([{ place: OTHER, value: 'x' }]);
    assert.ok(outcome.ok);
    const blind = { ...workbook, read: async () => ({ ...(await workbook.read([])), names: new Map() }) };
    await workbook.write([{ place: OTHER, value: 'mine' }]);
    const refused = await openSession(blind, { forms: officialForms }).undo(outcome.undo, outcome.written!);
    assert.equal(refused.ok, false);
  });
});
