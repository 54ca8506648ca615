import { absoluteReference, MAX_COLUMNS, parseReference } from '../../../src/workbook/address.ts';
import type { Area, Place } from '../../../src/workbook/workbook.ts';
import { recalculated } from '../../../src/workbook/xlsx/patch/recalculate.ts';
import { typedInput } from './typed.ts';
import { ModelRefusal, type ModelCell, type ModelEvent, type ModelName, type ModelSheet, type Rectangle, type WorkbookModel } from './types.ts';

export const keyOf = (row: number, column: number): number => row * MAX_COLUMNS + column;
export const placeOfKey = (key: number): { row: number; column: number } => ({ row: Math.floor(key / MAX_COLUMNS), column: key % MAX_COLUMNS });

export const contains = (area: Rectangle, row: number, column: number): boolean =>
  row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns;

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A sheet whose locks and number formats are as given until changed. */
export function sheetOf(
  given: Pick<ModelSheet, 'name' | 'visibility' | 'protection' | 'cells' | 'merges' | 'formats'>,
  look: { locked(row: number, column: number): boolean; numberFormat(row: number, column: number): string } = {
    locked: () => true,
    numberFormat: () => 'General',
  },
): ModelSheet {
  // The latest change comes first.
  const locks: { area: Rectangle; locked: boolean }[] = [];
  const codes: { area: Rectangle; code: string }[] = [];
  return {
    ...given,
    isLocked: (row, column) => locks.find(({ area }) => contains(area, row, column))?.locked ?? look.locked(row, column),
    numberFormat: (row, column) => codes.find(({ area }) => contains(area, row, column))?.code ?? look.numberFormat(row, column),
    setLocked: (area, locked) => void locks.unshift({ area, locked }),
    setNumberFormat: (area, code) => void codes.unshift({ area, code }),
  };
}

/** A live workbook of these sheets and names; every supported formula is calculated at once. */
export function modelOf(sheets: ModelSheet[], names: ModelName[], save: (model: WorkbookModel) => Uint8Array): WorkbookModel {
  const listeners = new Set<(event: ModelEvent) => void>();
  let selection: Area = { sheet: sheets.find(({ visibility }) => visibility === 'visible')?.name ?? '', row: 0, column: 0, rows: 1, columns: 1 };
  let ids = 0;
  const emit = (event: ModelEvent): void => [...listeners].forEach((listener) => listener(event));
  const sheet = (name: string): ModelSheet | undefined => sheets.find((each) => each.name === name) ?? sheets.find((each) => same(each.name, name));
  const cellOf = ({ sheet: name, row, column }: Place): ModelCell | undefined => sheet(name)?.cells.get(keyOf(row, column));

  const formulas = () =>
    sheets.flatMap((each) =>
      [...each.cells].flatMap(([key, { formula }]) => (formula === null ? [] : [{ sheet: each.name, ...placeOfKey(key), formula }])),
    );

  const recalculate = (changed: readonly Place[]): void => {
    const contentAt = (name: string, row: number, column: number) => {
      const cell = cellOf({ sheet: name, row, column });
      return cell?.content ?? null;
    };
    for (const { sheet: name, row, column, cache } of recalculated(
      { formulas: formulas(), contentAt, sheetOf: (asked) => sheet(asked)?.name ?? null },
      changed,
    )) {
      const cell = cellOf({ sheet: name, row, column });
      if (cell === undefined) continue;
      // An unsupported formula keeps its result; one that never had a result shows this error, as in programs.
      cell.content = cache ?? cell.content ?? { error: '#NAME?' };
    }
  };
  recalculate(formulas());

  const mergeOf = ({ sheet: name, row, column }: Place): Rectangle =>
    sheet(name)?.merges.find((area) => contains(area, row, column)) ?? { row, column, rows: 1, columns: 1 };
  const isGuarded = ({ sheet: name, row, column }: Place): boolean => {
    const own = sheet(name);
    return own?.protection != null && own.isLocked(row, column);
  };

  const moved = <T extends Rectangle>(area: T, at: number): T =>
    area.row >= at ? { ...area, row: area.row + 1 } : area.row + area.rows > at ? { ...area, rows: area.rows + 1 } : area;

  const model: WorkbookModel = {
    calculates: true,
    calculate: () => recalculate(formulas()),
    insertRow: (name, at) => {
      const own = sheet(name)!;
      const cells = [...own.cells];
      own.cells.clear();
      for (const [key, cell] of cells) {
        const { row, column } = placeOfKey(key);
        own.cells.set(keyOf(row >= at ? row + 1 : row, column), cell);
      }
      own.merges.splice(0, own.merges.length, ...own.merges.map((area) => moved(area, at)));
      for (const format of own.formats) format.areas = format.areas.map((area) => moved(area, at));
      for (const each of names) {
        const area = parseReference(each.refersTo);
        if (area !== null && same(area.sheet, own.name)) each.refersTo = absoluteReference(moved(area, at));
      }
    },
    copySheet: (name, as) => {
      const own = sheet(name)!;
      const copy = model.addSheet(as);
      for (const [key, cell] of own.cells) copy.cells.set(key, { ...cell });
      copy.merges.push(...own.merges.map((area) => ({ ...area })));
      for (const { type, formulas: texts, areas, fill, stopIfTrue } of own.formats)
        model.addFormat(copy, { type, formulas: [...texts], areas: areas.map((area) => ({ ...area })), fill, stopIfTrue });
      return copy;
    },
    sheets,
    names,
    get selection() {
      return selection;
    },
    sheet,
    cellOf,
    mergeOf,
    isGuarded,
    put: (place, given, by = 'program') => {
      const own = sheet(place.sheet);
      if (own === undefined) throw new ModelRefusal('no-such-sheet');
      const merged = mergeOf(place);
      if (merged.row !== place.row || merged.column !== place.column) return;
      const key = keyOf(place.row, place.column);
      if ('content' in given && given.content === null) own.cells.delete(key);
      else own.cells.set(key, 'formula' in given ? { content: null, formula: given.formula } : { content: given.content, formula: null });
      if (model.calculates) recalculate([{ ...place, sheet: own.name }]);
      emit({ kind: 'edited', sheet: own.name, area: { row: place.row, column: place.column, rows: 1, columns: 1 }, by });
    },
    enter: (place, input, by = 'person') => {
      const own = sheet(place.sheet);
      if (own === undefined) throw new ModelRefusal('no-such-sheet');
      if (isGuarded(place)) throw new ModelRefusal('locked');
      model.put(place, typedInput(input, own.numberFormat(place.row, place.column)), by);
    },
    setName: (name, refersTo, scope = null) => {
      const held = names.find((each) => same(each.name, name) && each.sheet === scope);
      if (held === undefined) names.push({ name, sheet: scope, refersTo, hidden: false });
      else held.refersTo = refersTo;
    },
    removeName: (name, scope = null) => {
      const at = names.findIndex((each) => same(each.name, name) && each.sheet === scope);
      if (at !== -1) names.splice(at, 1);
    },
    addSheet: (name) => {
      const added = sheetOf({ name, visibility: 'visible', protection: null, cells: new Map(), merges: [], formats: [] });
      sheets.push(added);
      return added;
    },
    addFormat: (own, format, at = own.formats.length) => {
      const added = { ...format, id: `{00000000-0000-4000-8000-${(++ids).toString(16).toUpperCase().padStart(12, '0')}}`, source: null };
      own.formats.splice(at, 0, added);
      return added;
    },
    select: (area) => {
      selection = area;
      emit({ kind: 'selected', area });
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => ({
      sheets: sheets.map((each) => ({
        name: each.name,
        visibility: each.visibility,
        protection: each.protection === null ? null : { ...each.protection },
        cells: [...each.cells].sort(([a], [b]) => a - b).map(([key, { content, formula }]) => ({ key, content, formula })),
        merges: each.merges.map((area) => ({ ...area })),
        formats: each.formats.map(({ type, formulas: texts, areas, fill, stopIfTrue }) => ({
          type,
          formulas: [...texts],
          areas: areas.map((area) => ({ ...area })),
          fill,
          stopIfTrue,
        })),
      })),
      names: names.map((each) => ({ ...each })),
    }),
    toBytes: () => save(model),
  };
  return model;
}

/** The area of a name: the workbook's own, or the first of a sheet; `null` if it is not one rectangle. */
export function areaOfName(model: WorkbookModel, name: string): Area | null {
  const all = model.names.filter((each) => same(each.name, name));
  const own = all.find((each) => each.sheet === null) ?? all[0];
  const area = own === undefined ? null : parseReference(own.refersTo);
  return area !== null && model.sheet(area.sheet) !== undefined ? area : null;
}
