import { areaAddress, cellAddress, columnName, parseReference } from '../../../src/workbook/address.ts';
import type { CellContent, Place } from '../../../src/workbook/workbook.ts';
import { ModelRefusal, type ModelSheet, type Rectangle } from '../model/index.ts';
import { conditionsObject } from './conditions.ts';
import { single, type Book, type World } from './world.ts';

/** `A1:B2,C3`, `$A$1`, `A:C` as areas; throws for anything else, as the program does. */
export function parseAddress(address: unknown): Rectangle[] {
  if (typeof address !== 'string' || address.length > 255) throw new Error('类 Worksheet 的 Range 方法无效');
  return address.split(',').map((one) => {
    const columns = /^\$?([A-Z]+):\$?([A-Z]+)$/i.exec(one);
    const area = parseReference(`x!${columns === null ? one : `${columns[1]!}1:${columns[2]!}1048576`}`);
    if (area === null) throw new Error('类 Worksheet 的 Range 方法无效');
    return { row: area.row, column: area.column, rows: area.rows, columns: area.columns };
  });
}

function addressOf(area: Rectangle, rowAbsolute: boolean, columnAbsolute: boolean): string {
  const corner = (row: number, column: number): string => `${columnAbsolute ? '$' : ''}${columnName(column)}${rowAbsolute ? '$' : ''}${row + 1}`;
  const first = corner(area.row, area.column);
  return single(area) ? first : `${first}:${corner(area.row + area.rows - 1, area.column + area.columns - 1)}`;
}

const textOf = (content: CellContent): string =>
  content === null
    ? ''
    : typeof content === 'object'
      ? content.error
      : typeof content === 'boolean'
        ? String(content).toUpperCase()
        : String(content);

/** The value common to several cells; `null` if they differ. */
function common<T>(values: readonly T[]): T | null {
  return values.every((value) => value === values[0]) ? (values[0] ?? null) : null;
}

const MOST_CELLS = 500_000;

export function rangeObject(world: World, book: Book, sheet: ModelSheet, areas: readonly Rectangle[]): object {
  const { model } = book;
  const { options } = world;
  const [first] = areas as [Rectangle];
  const placeAt = (row: number, column: number): Place => ({ sheet: sheet.name, row, column });
  const places = (area: Rectangle): Place[] => {
    if (area.rows * area.columns > MOST_CELLS) throw new Error('内存不足');
    return Array.from({ length: area.rows * area.columns }, (_, index) =>
      placeAt(area.row + Math.floor(index / area.columns), area.column + (index % area.columns)),
    );
  };
  const all = (): Place[] => areas.flatMap(places);
  const grid = (cell: (place: Place) => unknown): unknown => {
    if (single(first)) return cell(placeAt(first.row, first.column));
    const cells = places(first).map(cell);
    if (options.vectors === '1d' && (first.rows === 1 || first.columns === 1)) return cells;
    return Array.from({ length: first.rows }, (_, row) => cells.slice(row * first.columns, (row + 1) * first.columns));
  };
  const contentAt = (place: Place): CellContent => model.cellOf(place)?.content ?? null;
  const formulaAt = (place: Place): unknown => {
    const cell = model.cellOf(place);
    if (cell === undefined) return '';
    if (cell.formula !== null) return `=${cell.formula}`;
    return typeof cell.content === 'number' && options.constants === 'value' ? cell.content : textOf(cell.content);
  };
  const isGuarded = (place: Place): boolean => model.isGuarded(place);

  const enter = (place: Place, input: unknown): void => {
    // Values for covered cells of a merged area are ignored.
    const merged = model.mergeOf(place);
    if (merged.row !== place.row || merged.column !== place.column) return;
    const text = input == null ? '' : (input as string | number | boolean);
    try {
      model.enter(place, text, 'program');
    } catch (error) {
      if (!(error instanceof ModelRefusal)) throw error;
      world.refuse(`${sheet.name}!${cellAddress(place)}`);
    }
  };
  const assign = (value: unknown): void => {
    for (const area of areas) {
      const rows = Array.isArray(value) ? (value as unknown[]) : null;
      for (const place of places(area)) {
        const line = rows === null ? null : rows[place.row - area.row];
        enter(place, rows === null ? value : Array.isArray(line) ? (line as unknown[])[place.column - area.column] : line);
      }
    }
  };

  const range = {
    get Value2() {
      return grid((place) => world.marshal(contentAt(place)));
    },
    set Value2(value: unknown) {
      assign(value);
    },
    /** A method; reading it as a property returns the function. */
    Value: (): unknown => grid((place) => world.marshal(contentAt(place))),
    get Formula() {
      return grid(formulaAt);
    },
    set Formula(value: unknown) {
      assign(value);
    },
    get NumberFormat() {
      return common(all().map(({ row, column }) => sheet.numberFormat(row, column)));
    },
    set NumberFormat(code: unknown) {
      if (sheet.protection !== null && !sheet.protection.allowFormatCells) {
        world.refuse('NumberFormat');
        return;
      }
      for (const area of areas) sheet.setNumberFormat(area, String(code));
    },
    get Locked() {
      return common(all().map(({ row, column }) => sheet.isLocked(row, column)));
    },
    get MergeCells() {
      return common(all().map((place) => !single(model.mergeOf(place))));
    },
    get MergeArea() {
      return world.see('Range', rangeObject(world, book, sheet, [model.mergeOf(placeAt(first.row, first.column))]));
    },
    get HasArray() {
      return false;
    },
    get HasFormula() {
      return common(all().map((place) => model.cellOf(place)?.formula != null));
    },
    get PrefixCharacter() {
      return '';
    },
    get Interior() {
      return world.see('Interior', personsFill(world));
    },
    get FormatConditions() {
      return world.see('FormatConditions', conditionsObject(world, book, sheet, areas));
    },
    get Rows() {
      return world.see(
        'Rows',
        counted(world, () => first.rows),
      );
    },
    get Columns() {
      return world.see(
        'Columns',
        counted(world, () => first.columns),
      );
    },
    get Areas() {
      return world.see(
        'Areas',
        counted(world, () => areas.length),
      );
    },
    Address: (rowAbsolute = true, columnAbsolute = true): string => areas.map((area) => addressOf(area, rowAbsolute, columnAbsolute)).join(','),
    ClearContents: (): unknown => {
      for (const place of all()) {
        const merged = model.mergeOf(place);
        if (!single(merged) && !areas.some((area) => areaAddress(area) === areaAddress(merged))) throw new Error('不能更改合并单元格的一部分');
        if (isGuarded(place)) return world.refuse('ClearContents');
      }
      for (const place of all()) enter(place, '');
      return true;
    },
    Merge: (): void => {
      sheet.merges.push({ ...first });
    },
    Select: (): unknown => {
      if (sheet.visibility !== 'visible' || model.selection.sheet !== sheet.name) throw new Error('类 Range 的 Select 方法无效');
      model.select({ sheet: sheet.name, ...first });
      return true;
    },
  };
  world.member(range, 'Row', () => first.row + 1);
  world.member(range, 'Column', () => first.column + 1);
  world.member(range, 'Text', () => common(all().map((place) => textOf(contentAt(place)))));
  world.member(range, 'AllowEdit', () => all().every((place) => !isGuarded(place)));
  if (!options.bare) {
    Object.defineProperty(range, 'DisplayFormat', {
      get: () => world.see('DisplayFormat', { Interior: world.see('Interior', { Color: 0xffffff }) }),
    });
  }
  return range;
}

function counted(world: World, count: () => number): object {
  const object = {};
  world.member(object, 'Count', count);
  return object;
}

/** The person's own fill, which must never be written. */
function personsFill(world: World): object {
  const violation = (what: string) => (): never => {
    world.violations.push(`wrote Interior.${what}`);
    throw new Error('never');
  };
  const interior = {};
  for (const name of ['Color', 'ColorIndex', 'Pattern', 'ThemeColor', 'TintAndShade'])
    Object.defineProperty(interior, name, { get: () => 0xffffff, set: violation(name) });
  return interior;
}
