import { parseReference } from '../../../src/workbook/address.ts';
import type { CellContent, Edit, Mark, MarkKind, Place } from '../../../src/workbook/workbook.ts';
import { openWps, type Every } from '../../../src/workbook/wps/index.ts';
import { fakeEt, type EtOptions } from '../../support/et/index.ts';
import { keyOf, modelOf, sheetOf, type ModelSheet, type WorkbookModel } from '../../support/model/index.ts';

/** A workbook small enough to fail at each of its calls over the bridge. */

export const at = (address: string): Place => {
  const { sheet, row, column } = parseReference(address)!;
  return { sheet, row, column };
};

type Filled = Readonly<Record<string, CellContent | { formula: string; content: CellContent }>>;

const cellsOf = (filled: Filled): ModelSheet['cells'] =>
  new Map(
    Object.entries(filled).map(([address, given]) => {
      const { row, column } = at(`x!${address}`);
      const cell = typeof given === 'object' && given !== null && 'formula' in given ? { ...given } : { content: given, formula: null };
      return [keyOf(row, column), cell];
    }),
  );

export function smallModel(): WorkbookModel {
  const unlocked = sheetOf({
    name: '数据',
    visibility: 'visible',
    protection: null,
    cells: cellsOf({
      A1: '指标',
      B1: '甲',
      C1: '乙',
      A2: '收',
      B2: 3,
      C2: '4',
      A3: '办',
      B3: { formula: 'SUM(B2:B2)', content: 3 },
      C3: { error: '#REF!' },
      A6: '合并',
    }),
    merges: [{ row: 5, column: 0, rows: 1, columns: 2 }],
    formats: [],
  });
  const guarded = sheetOf(
    {
      name: "保护 'a'",
      visibility: 'visible',
      protection: { allowFormatCells: true, password: true },
      cells: cellsOf({ A1: '规则', B1: '说明', A2: 'x', B2: 'y', D1: 7, D2: 8 }),
      merges: [],
      formats: [],
    },
    { locked: (_, column) => column === 3, numberFormat: (row, column) => (row === 4 && column === 3 ? '@' : 'General') },
  );
  const sealed = sheetOf({
    name: '封存',
    visibility: 'visible',
    protection: { allowFormatCells: false, password: false },
    cells: cellsOf({ A1: 1 }),
    merges: [],
    formats: [],
  });
  const hidden = sheetOf({ name: '隐藏', visibility: 'veryHidden', protection: null, cells: cellsOf({ A1: 1 }), merges: [], formats: [] });
  const model = modelOf(
    [unlocked, guarded, sealed, hidden],
    [
      { name: 'GIAR_table', sheet: null, refersTo: '数据!$A$1:$C$3', hidden: false },
      { name: 'GIAR_row', sheet: null, refersTo: '数据!$A$2:$C$2', hidden: true },
      { name: 'GIAR_column', sheet: null, refersTo: '数据!$B$1:$B$3', hidden: false },
      { name: 'GIAR_one', sheet: null, refersTo: '数据!$B$2', hidden: false },
      { name: 'GIAR_merged', sheet: null, refersTo: '数据!$A$6', hidden: false },
      { name: 'GIAR_notes', sheet: null, refersTo: "'保护 ''a'''!$A$1:$B$6", hidden: false },
      { name: 'GIAR_broken', sheet: null, refersTo: '#REF!', hidden: false },
      { name: 'GIAR_lost', sheet: null, refersTo: '数据!#REF!', hidden: false },
      { name: 'GIAR_constant', sheet: null, refersTo: '5', hidden: false },
      { name: 'GIAR_two', sheet: null, refersTo: '数据!$A$1,数据!$C$3', hidden: false },
      { name: 'GIAR_local', sheet: '数据', refersTo: '数据!$C$2', hidden: false },
      { name: 'Other', sheet: null, refersTo: '数据!$A$1', hidden: false },
    ],
    () => new Uint8Array(),
  );
  const area = { row: 1, column: 1, rows: 2, columns: 2 };
  model.addFormat(unlocked, { type: 'cellIs', formulas: ['90'], areas: [area], fill: '00FF00', stopIfTrue: true });
  model.addFormat(unlocked, { type: 'colorScale', formulas: [], areas: [area], fill: null, stopIfTrue: false });
  // Marks of an earlier session, one copied along by paste.
  model.addFormat(unlocked, { type: 'expression', formulas: ['LEN("gouji:error")>0'], areas: [area], fill: 'FFC6CD', stopIfTrue: false });
  model.addFormat(guarded, { type: 'expression', formulas: ['LEN("GOUJI:hint")>0'], areas: [area], fill: 'DCEBF8', stopIfTrue: false });
  return model;
}

export const NAMES = [
  'GIAR_table',
  'GIAR_row',
  'GIAR_column',
  'GIAR_one',
  'GIAR_merged',
  'GIAR_notes',
  'GIAR_broken',
  'GIAR_lost',
  'GIAR_constant',
  'GIAR_two',
  'GIAR_local',
  'GIAR_none',
];

const mark = (address: string, kind: MarkKind): Mark => ({ place: at(address), kind });

export const MARKS: readonly Mark[] = [
  mark('数据!B2', 'error'),
  mark('数据!B3', 'error'),
  mark('数据!D9', 'error'),
  mark('数据!C3', 'suspect'),
  mark("'保护 ''a'''!D1", 'hint'),
];

export const EDITS: readonly Edit[] = [
  { place: at('数据!C2'), value: 4 },
  { place: at('数据!C3'), formula: 'SUM(C2:C2)' },
  { place: at('数据!A2'), value: '=1+1' },
  { place: at('数据!B1'), value: null },
  { place: at('数据!A6'), value: '2024-01-05' },
  { appendRow: 'GIAR_notes', cells: ['figure/blank', '属实'] },
  { defineName: 'GIAR_broken', area: { ...at('数据!A1'), rows: 2, columns: 2 } },
  { defineName: 'GIAR_none', area: { ...at('数据!B2'), rows: 1, columns: 1 } },
];

export function smallBook(options: Partial<EtOptions> = {}, every?: Every) {
  const et = fakeEt(options);
  const model = smallModel();
  const book = et.open(model, '小.xlsx');
  return { et, model, book, workbook: openWps({ application: et.application, ...(every !== undefined && { every }) }) };
}
