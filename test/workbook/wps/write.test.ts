import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WorkbookFault, type CellContent, type Edit, type Seen } from '../../../src/workbook/workbook.ts';
import { differences, linesOf, type EtOptions } from '../../support/et/index.ts';
import { at, EDITS, smallBook } from './small.ts';

const one = (address: string, value: number | string | null): Edit => ({ place: at(address), value });
const BOTH: readonly Partial<EtOptions>[] = [{ refusals: 'throw' }, { refusals: 'silent', methods: true, missing: 'null', errors: 'object' }];

describe('writing in WPS', () => {
  it('gives a cell formatted as text its format back, when undone and when a later edit fails', async () => {
    const { workbook, model, et } = smallBook();
    const sheet = model.sheet('数据')!;
    sheet.setNumberFormat({ row: 1, column: 2, rows: 1, columns: 1 }, '@');
    model.put(at('数据!C2'), { content: '0012' });
    const state = (): unknown[] => [model.cellOf(at('数据!C2'))?.content, sheet.numberFormat(1, 2)];
    const outcome = await workbook.write([one('数据!C2', 7)]);
    assert.ok(outcome.ok);
    assert.deepEqual(state(), [7, 'General']);
    assert.ok((await workbook.write(outcome.undo)).ok);
    assert.deepEqual(state(), ['0012', '@']);
    let values = 0;
    et.meter.fails = (_call, name) => (name === 'set Range.Value2' && ++values === 3 ? 'silent' : undefined);
    assert.equal((await workbook.write([one('数据!C2', 7), one('数据!B2', 8)])).ok, false);
    et.meter.fails = null;
    assert.deepEqual(state(), ['0012', '@']);
  });

  for (const options of BOTH) {
    it(`writes everything a click asks for, and takes it back: ${JSON.stringify(options)}`, async () => {
      const { workbook, model, et } = smallBook(options);
      const before = linesOf(model);
      const held = (address: string): unknown => {
        const cell = model.cellOf(at(address));
        return cell === undefined ? null : (cell.formula ?? cell.content);
      };
      const outcome = await workbook.write(EDITS);
      assert.ok(outcome.ok);
      assert.deepEqual(['数据!C2', '数据!C3', '数据!A2', '数据!B1', '数据!A6', "'保护 ''a'''!A3", "'保护 ''a'''!B3"].map(held), [
        4,
        'SUM(C2:C2)',
        '=1+1',
        null,
        '2024-01-05',
        'figure/blank',
        '属实',
      ]);
      assert.deepEqual(
        model.names.filter(({ name }) => ['GIAR_broken', 'GIAR_none'].includes(name)).map(({ refersTo }) => refersTo),
        ['数据!$A$1:$B$2', '数据!$B$2'],
      );
      assert.equal((await workbook.write(outcome.undo)).ok, true);
      // An error value that was typed comes back as a formula that is one; a name that was none has no area to go back to.
      assert.deepEqual(
        differences(
          before.filter((line) => !line.startsWith('names')),
          linesOf(model).filter((line) => !line.startsWith('names')),
        ),
        ['- 数据/cell 32770/formula null', '+ 数据/cell 32770/formula "#REF!"'],
      );
      assert.deepEqual(et.violations, []);
    });

    it(`writes nothing where a cell is not as it was seen: ${JSON.stringify(options)}`, async () => {
      const { workbook, model } = smallBook(options);
      const before = linesOf(model);
      const edit = one('数据!B2', 9);
      const seen = (address: string, content: CellContent, formula: string | null = null): Seen => ({ edit, place: at(address), content, formula });
      const rows: readonly (readonly [Seen, boolean])[] = [
        [seen('数据!A2', '收'), true],
        [seen('数据!A2', '办'), false],
        [seen('数据!C2', '4'), true],
        [seen('数据!C2', 4), false],
        [seen('数据!B3', null, 'sum( $B$2:B2 )'), true],
        [seen('数据!B3', 3), false],
        [seen('数据!C3', { error: '#REF!' }), true],
        [seen('数据!D9', null), true],
        [seen('没有!A1', null), false],
      ];
      for (const [each, holds] of rows) {
        const outcome = await workbook.write([one('数据!B3', null), edit], [seen('数据!B2', 3), each]);
        assert.deepEqual(outcome.ok ? true : [outcome.edit, outcome.reason], holds ? true : [edit, 'changed'], JSON.stringify(each));
        if (outcome.ok) assert.ok((await workbook.write(outcome.undo)).ok);
      }
      assert.deepEqual(linesOf(model), before);
    });

    it(`never takes a sheet deleted meanwhile for an edit of a person: ${JSON.stringify(options)}`, async () => {
      const edit = one('数据!B2', 9);
      const seen: Seen = { edit, place: at('数据!A2'), content: '收', formula: null };
      const reasons = new Set<string>();
      for (let failing = 0, last = false; !last; failing++) {
        const { workbook, et, model } = smallBook(options);
        let count = 0;
        et.meter.fails = () => {
          if (count++ === failing) model.sheets.splice(0, 1);
          return undefined;
        };
        const outcome = await workbook.write([edit], [seen]).catch((error: unknown) => error);
        last = count <= failing;
        const { ok, reason } = outcome as { ok?: boolean; reason?: string };
        if (outcome instanceof WorkbookFault) reasons.add(outcome.code);
        else if (ok === false) reasons.add(reason!);
        assert.notEqual(reason, 'changed', `deleted at call ${failing}`);
      }
      assert.ok(reasons.has('host/failed') && reasons.has('host/half-written'), [...reasons].join());
    });

    it(`refuses as a whole, and says which edit and why: ${JSON.stringify(options)}`, async () => {
      const wrong: readonly (readonly [Edit, string])[] = [
        [one("'保护 ''a'''!D1", 1), 'cell-locked'],
        [one('封存!A1', 1), 'cell-locked'],
        [one('没有!A1', 1), 'no-such-sheet'],
        [one('数据!B6', 1), 'merged-cell'],
        [one('数据!B2', Number.NaN), 'host'],
        [one('数据!B2', 'x'.repeat(32_768)), 'host'],
        [{ place: at('数据!B2'), formula: '' }, 'host'],
        [{ place: { sheet: '数据', row: -1, column: 0 }, value: 1 }, 'host'],
        [{ appendRow: 'GIAR_notes', cells: ['a', 'b', 'c'] }, 'host'],
        [{ appendRow: 'GIAR_row', cells: ['a'] }, 'no-free-row'],
        [{ appendRow: 'GIAR_none', cells: ['a'] }, 'no-such-name'],
        [{ appendRow: 'GIAR_broken', cells: ['a'] }, 'no-such-name'],
        [{ defineName: 'GIAR_none', area: { ...at('没有!A1'), rows: 1, columns: 1 } }, 'no-such-sheet'],
      ];
      for (const [edit, reason] of wrong) {
        const { workbook, model } = smallBook(options);
        const before = linesOf(model);
        assert.deepEqual(await workbook.write([one('数据!B2', 5), edit, one('数据!C2', 6)]), { ok: false, edit, reason });
        assert.deepEqual(differences(before, linesOf(model)), []);
      }
    });

    it(`names the workbook’s protection where it is a name that is refused: ${JSON.stringify(options)}`, async () => {
      const { workbook, model, book } = smallBook(options);
      book.lockedStructure = true;
      const before = linesOf(model);
      for (const edit of EDITS.slice(-2))
        assert.deepEqual(await workbook.write([one('数据!B2', 5), edit]), { ok: false, edit, reason: 'workbook-locked' });
      assert.deepEqual(differences(before, linesOf(model)), []);
    });

    it(`fills the first rows that are free, each once: ${JSON.stringify(options)}`, async () => {
      const { workbook, model } = smallBook(options);
      const row = (text: string): Edit => ({ appendRow: 'GIAR_notes', cells: [text, null] });
      assert.equal((await workbook.write([row('一'), row('二'), row('三')])).ok, true);
      assert.deepEqual(
        [3, 4, 5].map((line) => model.cellOf(at(`'保护 ''a'''!A${line}`))?.content),
        ['一', '二', '三'],
      );
      assert.equal((await workbook.write([row('四'), row('五')])).ok, false);
    });
  }

  it('makes a number and a formula of a cell that keeps everything as text, and puts the text back', async () => {
    for (const edit of [
      { place: at('数据!C2'), value: 4 },
      { place: at('数据!C2'), formula: 'B2+1' },
    ]) {
      const { workbook, model } = smallBook();
      model.sheet('数据')!.setNumberFormat({ row: 1, column: 2, rows: 1, columns: 1 }, '@');
      const outcome = await workbook.write([edit]);
      assert.ok(outcome.ok);
      assert.equal(model.cellOf(at('数据!C2'))?.content, 4);
      assert.equal((await workbook.write(outcome.undo)).ok, true);
      assert.equal(model.cellOf(at('数据!C2'))?.content, '4');
    }
  });

  it('gives a number format back where the write did not work after all', async () => {
    const { workbook, model, et } = smallBook();
    const sheet = model.sheet('数据')!;
    sheet.setNumberFormat({ row: 1, column: 2, rows: 1, columns: 1 }, '@');
    et.meter.fails = (_, what) => (what === 'set Range.Value2' ? 'silent' : undefined);
    assert.deepEqual(await workbook.write([one('数据!C2', 4)]), { ok: false, edit: one('数据!C2', 4), reason: 'not-kept' });
    assert.equal(sheet.numberFormat(1, 2), '@');
  });

  it('says not-kept where the program took a value and did not keep it, host where it would not take it', async () => {
    for (const [fault, reason] of [
      ['silent', 'not-kept'],
      ['throw', 'host'],
    ] as const) {
      const { workbook, model, et } = smallBook();
      const before = linesOf(model);
      et.meter.fails = (_, what) => (what === 'set Range.Value2' ? fault : undefined);
      const edits = [one('数据!C2', 4)];
      assert.deepEqual(await workbook.write(edits), { ok: false, edit: edits[0], reason });
      assert.deepEqual(differences(before, linesOf(model)), []);
    }
  });

  it('refuses a sheet that went between reading and writing', async () => {
    const { workbook, model } = smallBook();
    await workbook.read(['GIAR_table']);
    model.sheets.splice(0, 1);
    assert.deepEqual(await workbook.write([one('数据!B2', 4)]), { ok: false, edit: one('数据!B2', 4), reason: 'no-such-sheet' });
    await assert.rejects(workbook.reveal(at('数据!B2')), (error) => error instanceof WorkbookFault && error.code === 'sheet/gone');
  });

  it('goes to no cell of a hidden sheet, and says so', async () => {
    const { workbook } = smallBook();
    await assert.rejects(workbook.reveal(at('隐藏!A1')), (error) => error instanceof WorkbookFault && error.code === 'sheet/hidden');
  });

  it('writes any text as that text and any number as that number, and takes both back', async () => {
    const text = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('=1+1', '+1', '-', "'5", "''", '1-2', '1e3', 'TRUE', '12%', '＝A1', '5', ' 7 ', '#REF!', '@x', '说明'),
    );
    const content = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
    await fc.assert(
      fc.asyncProperty(content, content, fc.boolean(), async (before, value, asText) => {
        const { workbook, model } = smallBook();
        const place = at('数据!E9');
        if (asText) model.sheet('数据')!.setNumberFormat({ row: 8, column: 4, rows: 1, columns: 1 }, '@');
        if (before !== null && before !== '') model.put(place, { content: before });
        const held = (): CellContent => model.cellOf(place)?.content ?? null;
        const old = held();
        const outcome = await workbook.write([{ place, value }]);
        assert.ok(outcome.ok);
        assert.deepEqual([held(), model.cellOf(place)?.formula ?? null], [value === '' ? null : value, null]);
        assert.equal((await workbook.write(outcome.undo)).ok, true);
        // A text that reads like an error value cannot be told from one.
        assert.deepEqual(held(), old === '#REF!' ? { error: old } : old);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
