import { quoteSheet } from '../../../src/workbook/address.ts';
import { areaOfName, placeOfKey, type ModelName, type ModelSheet, type Rectangle } from '../model/index.ts';
import { parseAddress, rangeObject } from './range.ts';
import type { Book, World } from './world.ts';

const VISIBILITY = { visible: -1, hidden: 0, veryHidden: 2 } as const;
const EVERYTHING: Rectangle = { row: 0, column: 0, rows: 1_048_576, columns: 16_384 };

function usedArea(sheet: ModelSheet): Rectangle {
  const places = [...sheet.cells.keys()].map(placeOfKey);
  if (places.length === 0) return { row: 0, column: 0, rows: 1, columns: 1 };
  const rows = places.map(({ row }) => row);
  const columns = places.map(({ column }) => column);
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return { row, column, rows: Math.max(...rows) - row + 1, columns: Math.max(...columns) - column + 1 };
}

export function sheetObject(world: World, book: Book, sheet: ModelSheet): object {
  const range = (areas: readonly Rectangle[]): object => world.see('Range', rangeObject(world, book, sheet, areas));
  const gone = (): void => {
    if (!book.model.sheets.includes(sheet)) throw new Error('对象已被删除');
  };
  return world.see('Worksheet', {
    get Name() {
      gone();
      return sheet.name;
    },
    get Visible() {
      gone();
      return VISIBILITY[sheet.visibility];
    },
    get ProtectContents() {
      gone();
      return sheet.protection !== null;
    },
    get Protection() {
      return world.see('Protection', { AllowFormattingCells: sheet.protection?.allowFormatCells === true });
    },
    get UsedRange() {
      gone();
      return range([usedArea(sheet)]);
    },
    get Cells() {
      gone();
      if (!world.options.cells) throw new Error('Cells 不可用');
      return range([EVERYTHING]);
    },
    Range: (address: unknown): object => {
      gone();
      return range(parseAddress(address));
    },
    Activate: (): unknown => {
      gone();
      if (sheet.visibility !== 'visible') throw new Error('类 Worksheet 的 Activate 方法无效');
      book.model.select({ sheet: sheet.name, row: 0, column: 0, rows: 1, columns: 1 });
      return true;
    },
    Protect: (): void => {
      sheet.protection = { allowFormatCells: false, password: false };
    },
    Unprotect: (): never => {
      world.violations.push(`unprotected ${sheet.name}`);
      throw new Error('never');
    },
  });
}

function nameObject(world: World, book: Book, name: ModelName): object {
  const bracketed = (text: string): string =>
    world.options.refersTo === 'plain' || !text.includes('!') || text.startsWith('#')
      ? text
      : text.startsWith("'")
        ? `'[${book.name}]${text.slice(1)}`
        : `'[${book.name}]${text.slice(0, text.indexOf('!'))}'${text.slice(text.indexOf('!'))}`;
  return world.see('Name', {
    get Name() {
      return name.sheet === null ? name.name : `${quoteSheet(name.sheet)}!${name.name}`;
    },
    get Visible() {
      return !name.hidden;
    },
    get RefersTo() {
      return `=${bracketed(name.refersTo)}`;
    },
    set RefersTo(text: unknown) {
      if (book.lockedStructure === true) {
        world.refuse('Name.RefersTo');
        return;
      }
      book.model.setName(
        name.name,
        String(text)
          .replace(/^=/, '')
          .replace(/\[[^\]]*\]/, ''),
        name.sheet,
      );
    },
    get RefersToRange() {
      const area = areaOfName(book.model, name.name);
      if (area === null) throw new Error('1004');
      return world.see('Range', rangeObject(world, book, book.model.sheet(area.sheet)!, [area]));
    },
    Delete: () => book.model.removeName(name.name, name.sheet),
  });
}

function namesObject(world: World, book: Book): object {
  const { model } = book;
  const names = {
    Item: (index: unknown): object | null => {
      const found =
        typeof index === 'number'
          ? model.names[index - 1]
          : model.names.find(
              ({ name, sheet }) => (sheet === null ? name : `${quoteSheet(sheet)}!${name}`).toLowerCase() === String(index).toLowerCase(),
            );
      return found === undefined ? world.missing(`Names.Item(${String(index)})`) : nameObject(world, book, found);
    },
    Add: (name: unknown, refersTo: unknown): object | undefined => {
      if (book.lockedStructure === true) return world.refuse('Names.Add');
      model.setName(String(name), String(refersTo).replace(/^=/, ''));
      return nameObject(
        world,
        book,
        model.names.find((each) => each.name.toLowerCase() === String(name).toLowerCase() && each.sheet === null)!,
      );
    },
  };
  world.member(names, 'Count', () => model.names.length);
  return world.see('Names', names);
}

export function bookObject(world: World, book: Book, activate: () => void, close: () => void): object {
  const { model } = book;
  const alive = (): void => {
    if (!book.open) throw new Error('对象已与其客户端断开连接');
  };
  const worksheets = (): object => {
    const all = {
      Item: (index: unknown): object | null => {
        const found = typeof index === 'number' ? model.sheets[index - 1] : model.sheet(String(index));
        return found === undefined ? world.missing(`Worksheets.Item(${String(index)})`) : sheetObject(world, book, found);
      },
    };
    world.member(all, 'Count', () => model.sheets.length);
    return world.see('Worksheets', all);
  };
  const object = {
    get Name() {
      alive();
      return book.name;
    },
    get FullName() {
      alive();
      return `${book.folder}${book.name}`;
    },
    get Path() {
      return book.folder;
    },
    get ReadOnly() {
      return false;
    },
    get ProtectStructure() {
      return book.lockedStructure === true;
    },
    get Saved() {
      return book.saved;
    },
    set Saved(saved: boolean) {
      book.saved = saved;
    },
    get Worksheets() {
      alive();
      return worksheets();
    },
    get Names() {
      alive();
      return namesObject(world, book);
    },
    get ActiveSheet() {
      const sheet = model.sheet(model.selection.sheet);
      return sheet === undefined ? null : sheetObject(world, book, sheet);
    },
    Activate: (): void => {
      alive();
      activate();
    },
    Close: (save: unknown): void => {
      if (!book.saved && save === undefined && world.screen.alerts) world.violations.push('let the program ask whether to save');
      close();
    },
  };
  if (!world.options.bare) Object.defineProperty(object, 'CustomXMLParts', { get: () => world.see('CustomXMLParts', {}) });
  return world.see('Workbook', object);
}
