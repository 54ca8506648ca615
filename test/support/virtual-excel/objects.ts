import { areaAddress, MAX_COLUMNS, MAX_ROWS, parseReference, quoteSheet } from '../../../src/workbook/address.ts';
import {
  contains,
  keyOf,
  ModelRefusal,
  placeOfKey,
  type ModelFormat,
  type ModelName,
  type ModelSheet,
  type Rectangle,
  type WorkbookModel,
} from '../model/index.ts';
import { HostError, type Served } from './wire.ts';

/** Deviations from Excel's normal behaviour. */
export interface Behaviour {
  /** Sheets whose conditional formats it fails on: a batch that requests them is lost. */
  readonly formatsRefused: Set<string>;
  /** Conditional formats, by id, that fail when one of their properties is requested. */
  readonly formatsSpoilt: Set<string>;
  /** Sheets whose own names it refuses, as while another workbook is in view. */
  readonly ownNamesRefused: Set<string>;
  /** Sheets whose used range it refuses. */
  readonly usedRangeRefused: Set<string>;
  /** Sheets whose cells it refuses. */
  readonly cellsRefused: Set<string>;
  /** Conditional formats are refused on every protected sheet, whatever its options. */
  strictProtection: boolean;
  /** The workbook's structure is protected, and this build counts names as part of it. */
  lockedStructure: boolean;
}

const WHOLE: Rectangle = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };

const notFound = (what: string): HostError => new HostError('ItemNotFound', `The requested resource doesn't exist: ${what}`);
const internal = (): HostError => new HostError('GeneralException', 'There was an internal error while processing the request.');
const denied = (): HostError => new HostError('AccessDenied', 'You cannot perform the requested operation.');
const unknown = (what: string, name: string): HostError => new HostError('ApiNotFound', `the virtual Excel has no ${what}.${name}`);

const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns;

/** `A1:B2`, `A:C` or `2:3` within a sheet. */
function rectangleOf(address: string): Rectangle {
  const local = address.slice(address.lastIndexOf('!') + 1);
  const columns = /^\$?([A-Z]+):\$?([A-Z]+)$/i.exec(local);
  if (columns !== null) {
    const area = parseReference(`x!${columns[1]!}1:${columns[2]!}${MAX_ROWS}`);
    if (area !== null) return bare(area);
  }
  const area = parseReference(`x!${local}`);
  if (area === null) throw new HostError('InvalidArgument', `The argument is invalid or missing: ${address}`);
  return bare(area);
}

const bare = ({ row, column, rows, columns }: Rectangle): Rectangle => ({ row, column, rows, columns });

const addressOf = (area: Rectangle): string => {
  if (area.rows === MAX_ROWS && area.columns < MAX_COLUMNS) return areaAddress(area).replace(/\d+/g, '');
  return areaAddress(area);
};

export interface Root {
  readonly workbook: Served;
  /** Sheets' ids, as used by events. */
  readonly sheetId: (name: string) => string;
}

/** The object model over a workbook: what an add-in needs of requirement sets up to 1.9, and nothing more. */
export function serve(model: WorkbookModel, behaviour: Behaviour, fileName: () => string, opened: string[], handlers: Set<string>): Root {
  const ids = new Map<ModelSheet, string>();
  const idOf = (sheet: ModelSheet): string => {
    if (!ids.has(sheet)) ids.set(sheet, `{${(ids.size + 1).toString(16).toUpperCase().padStart(8, '0')}-0000-0000-0000-000000000000}`);
    return ids.get(sheet)!;
  };
  const find = (key: unknown): ModelSheet | undefined =>
    model.sheet(String(key)) ?? model.sheets.find((sheet) => idOf(sheet).toLowerCase() === String(key).toLowerCase());
  const live = (sheet: ModelSheet): ModelSheet => {
    if (!model.sheets.includes(sheet)) throw notFound(sheet.name);
    return sheet;
  };

  const workbook: Served = {
    served: 'Workbook',
    get: (property) => {
      if (property === 'Worksheets') return worksheets;
      if (property === 'Names') return names(null);
      if (property === 'Name') return fileName();
      if (property === 'Application') return application;
      throw unknown('Workbook', property);
    },
    call: (method, [base64]) => {
      // Excel on the web uses another call.
      if (method === 'CreateAndOpenWorkbook') return void opened.push(String(base64));
      if (method === 'GetSelectedRange') return range(model.sheet(model.selection.sheet)!, model.selection);
      throw unknown('Workbook', method);
    },
  };
  const application: Served = {
    served: 'Application',
    get: (property) => {
      if (property === 'CalculationMode') return model.calculates ? 'Automatic' : 'Manual';
      throw unknown('Application', property);
    },
    call: (method, [base64]) => {
      if (method === 'CreateWorkbook') return { served: 'WorkbookCreated', call: () => void opened.push(String(base64)) };
      throw unknown('Application', method);
    },
  };

  const register = (target: string, method: string): boolean => {
    const [, un, event] = /^_(Unr|R)egister(\w+)Event$/.exec(method) ?? [];
    if (un === 'R') handlers.add(`${event!} ${target}`);
    else if (un !== undefined) handlers.delete(`${event!} ${target}`);
    return un !== undefined;
  };
  const worksheets: Served = {
    served: 'WorksheetCollection',
    item: (key) => {
      const sheet = find(key);
      if (sheet === undefined) throw notFound(String(key));
      return worksheet(sheet);
    },
    items: () => model.sheets.map(worksheet),
    call: (method, [key]) => {
      if (method === 'GetFirst') return worksheet(model.sheets.find((sheet) => key !== true || sheet.visibility === 'visible')!);
      if (method === 'GetItemOrNullObject') return nullable(find(key), worksheet);
      if (method === 'GetActiveWorksheet') return worksheet(model.sheet(model.selection.sheet)!);
      if (method === 'GetCount') return model.sheets.length;
      if (register('Workbook', method)) return null;
      throw unknown('WorksheetCollection', method);
    },
  };

  const nullable = <T>(value: T | undefined | null, of: (value: T) => Served): Served | null => (value == null ? null : of(value));

  const worksheet = (given: ModelSheet): Served => ({
    served: 'Worksheet',
    get: (property) => {
      const sheet = live(given);
      switch (property) {
        case 'Id':
          return idOf(sheet);
        case 'Name':
          return sheet.name;
        case 'Position':
          return model.sheets.indexOf(sheet);
        case 'Visibility':
          return { visible: 'Visible', hidden: 'Hidden', veryHidden: 'VeryHidden' }[sheet.visibility];
        case 'Protection':
          return protection(sheet);
        case 'Names':
          return names(sheet.name);
        default:
          throw unknown('Worksheet', property);
      }
    },
    call: (method, args) => {
      const sheet = live(given);
      switch (method) {
        case 'GetRange':
          return range(sheet, args[0] == null ? WHOLE : rectangleOf(String(args[0])));
        case 'GetRangeByIndexes': {
          const [row, column, rows, columns] = args as number[];
          return range(sheet, { row: row!, column: column!, rows: rows!, columns: columns! });
        }
        case 'GetNextOrNullObject':
          return nullable(model.sheets[model.sheets.indexOf(sheet) + 1], worksheet);
        case 'GetUsedRangeOrNullObject':
          if (behaviour.usedRangeRefused.has(sheet.name)) throw internal();
          return nullable(usedArea(sheet), (area) => range(sheet, area));
        case 'Activate':
          if (sheet.visibility !== 'visible') throw new HostError('InvalidOperation', 'This operation is not permitted for the current object.');
          model.select({ sheet: sheet.name, row: 0, column: 0, rows: 1, columns: 1 });
          return null;
        default:
          if (register(idOf(sheet), method)) return null;
          throw unknown('Worksheet', method);
      }
    },
  });

  const protection = (sheet: ModelSheet): Served => ({
    served: 'WorksheetProtection',
    get: (property) => {
      if (property === 'Protected') return sheet.protection !== null;
      if (property === 'Options') return sheet.protection === null ? null : { allowFormatCells: sheet.protection.allowFormatCells, allowSort: false };
      throw unknown('WorksheetProtection', property);
    },
    call: (method) => {
      // Gouji must never unprotect a clerk's sheet.
      throw new HostError('GeneralException', `WorksheetProtection.${method}`);
    },
  });

  const names = (scope: string | null): Served => {
    const own = (): ModelName[] => model.names.filter((each) => each.sheet === scope);
    const named = (name: unknown): ModelName | undefined => own().find((each) => each.name.toLowerCase() === String(name).toLowerCase());
    return {
      served: 'NamedItemCollection',
      item: (key) => {
        const found = named(key);
        if (found === undefined) throw notFound(String(key));
        return namedItem(found);
      },
      items: () => {
        if (scope !== null && behaviour.ownNamesRefused.has(scope))
          throw new HostError('InvalidSelection', 'The current selection is invalid for this operation.');
        return own().map(namedItem);
      },
      call: (method, [name, reference]) => {
        if (method === 'GetItemOrNullObject') return nullable(named(name), namedItem);
        if (method === 'Add') {
          if (behaviour.lockedStructure) throw denied();
          if (named(name) !== undefined) throw new HostError('ItemAlreadyExists');
          model.setName(String(name), String(reference).replace(/^=/, ''), scope);
          return namedItem(named(name)!);
        }
        throw unknown('NamedItemCollection', method);
      },
    };
  };

  const namedItem = (item: ModelName): Served => {
    const target = (): Served | null => {
      // A computed name makes the real Excel throw in the middle of the batch.
      if (/^(OFFSET|INDIRECT)\(/i.test(item.refersTo))
        throw new HostError('GeneralException', 'There was an internal error while processing the request.');
      const whole = /^(.+)!\$?[A-Z]+:\$?[A-Z]+$/i.exec(item.refersTo);
      const area = parseReference(item.refersTo);
      const sheet = model.sheet(area?.sheet ?? whole?.[1]?.replace(/^'|'$/g, '') ?? '');
      if (sheet === undefined) return null;
      return area === null ? (whole === null ? null : range(sheet, rectangleOf(item.refersTo))) : range(sheet, area);
    };
    return {
      served: 'NamedItem',
      get: (property) => {
        if (property === 'Name') return item.name;
        if (property === 'Formula') return `=${item.refersTo}`;
        if (property === 'Visible') return !item.hidden;
        if (property === 'Type') return null;
        // Loading it crashes Excel on Windows.
        if (property === 'ArrayValues') throw new HostError('GeneralException', 'Excel crashed: arrayValues');
        throw unknown('NamedItem', property);
      },
      set: (property, value) => {
        if (property !== 'Formula') throw unknown('NamedItem', property);
        if (behaviour.lockedStructure) throw denied();
        item.refersTo = String(value).replace(/^=/, '');
      },
      call: (method) => {
        if (method === 'GetRangeOrNullObject') return target();
        if (method === 'Delete') return model.removeName(item.name, item.sheet);
        throw unknown('NamedItem', method);
      },
    };
  };

  const range = (sheet: ModelSheet, area: Rectangle): Served => {
    const rows = <T>(of: (row: number, column: number) => T): T[][] => {
      if (behaviour.cellsRefused.has(sheet.name)) throw internal();
      if (area.rows * area.columns > 5_000_000 || area.rows === MAX_ROWS) throw new HostError('ResponsePayloadSizeLimitExceeded');
      return Array.from({ length: area.rows }, (_, r) => Array.from({ length: area.columns }, (__, c) => of(area.row + r, area.column + c)));
    };
    const at = (row: number, column: number) => sheet.cells.get(keyOf(row, column));
    const valueAt = (row: number, column: number): unknown => {
      const content = at(row, column)?.content ?? '';
      return typeof content === 'object' ? content.error : content;
    };
    const first = { sheet: sheet.name, row: area.row, column: area.column };
    return {
      served: 'Range',
      get: (property) => {
        live(sheet);
        switch (property) {
          case 'Address':
            return `${quoteSheet(sheet.name)}!${addressOf(area)}`;
          case 'Values':
            return rows(valueAt);
          case 'Formulas':
            return rows((row, column) => {
              const formula = at(row, column)?.formula ?? null;
              return formula === null ? valueAt(row, column) : `=${formula}`;
            });
          case 'ValueTypes':
            return rows((row, column) => {
              const content = at(row, column)?.content ?? null;
              if (content === null) return 'Empty';
              return { number: 'Double', string: 'String', boolean: 'Boolean', object: 'Error' }[
                typeof content as 'number' | 'string' | 'boolean' | 'object'
              ];
            });
          case 'NumberFormat':
            return rows((row, column) => sheet.numberFormat(row, column));
          case 'RowIndex':
            return area.row;
          case 'ColumnIndex':
            return area.column;
          case 'RowCount':
            return area.rows;
          case 'ColumnCount':
            return area.columns;
          case 'Worksheet':
            return worksheet(sheet);
          case 'ConditionalFormats':
            return formats(sheet, area);
          case 'Format':
            return { served: 'RangeFormat', get: () => ({ served: 'FormatProtection', get: () => sheet.isLocked(area.row, area.column) }) };
          default:
            throw unknown('Range', property);
        }
      },
      set: (property, value) => {
        live(sheet);
        const grid = value as readonly (readonly unknown[])[];
        if (grid.length !== area.rows || grid.some((line) => line.length !== area.columns))
          throw new HostError('InvalidArgument', 'The number of rows or columns in the input array does not match the size of the range.');
        const places = placesOf(area).map((place) => ({ sheet: sheet.name, ...place }));
        if (property === 'NumberFormat') {
          if (sheet.protection !== null && !sheet.protection.allowFormatCells) throw denied();
          sheet.setNumberFormat(area, String(grid[0]![0]));
          return;
        }
        if (property !== 'Values' && property !== 'Formulas') throw unknown('Range', property);
        if (places.some((place) => model.isGuarded(place))) throw denied();
        for (const place of places) {
          const input = grid[place.row - area.row]![place.column - area.column];
          if (input === null) continue;
          try {
            model.enter(place, input as string | number | boolean, 'program');
          } catch (error) {
            throw error instanceof ModelRefusal ? denied() : error;
          }
        }
      },
      call: (method) => {
        if (method === '_KeepReference' || method === '_RemoveReference') return null;
        if (method === 'Select') {
          if (sheet.visibility !== 'visible') throw new HostError('InvalidOperation', 'This operation is not permitted for the current object.');
          return model.select({ ...first, rows: area.rows, columns: area.columns });
        }
        throw unknown('Range', method);
      },
    };
  };

  /** Conditional formats may be changed if cells may be formatted. */
  const guard = (sheet: ModelSheet): void => {
    if (sheet.protection !== null && (behaviour.strictProtection || !sheet.protection.allowFormatCells)) throw denied();
  };

  const formats = (sheet: ModelSheet, area: Rectangle): Served => ({
    served: 'ConditionalFormatCollection',
    item: (id) => {
      const found = live(sheet).formats.find((each) => each.id === id);
      if (found === undefined) throw notFound(String(id));
      return format(sheet, found);
    },
    items: () => {
      if (behaviour.formatsRefused.has(sheet.name)) throw internal();
      return live(sheet)
        .formats.filter((each) => each.areas.some((own) => overlaps(own, area)))
        .map((each) => format(sheet, each));
    },
    call: (method, [type]) => {
      if (method === 'GetCount') return sheet.formats.length;
      if (method !== 'Add') throw unknown('ConditionalFormatCollection', method);
      if (type !== 'Custom') throw new HostError('InvalidArgument', 'only custom formats are marks');
      guard(sheet);
      // Excel puts a new one first.
      return format(sheet, model.addFormat(sheet, { type: 'expression', formulas: [''], areas: [area], fill: null, stopIfTrue: false }, 0));
    },
  });

  const format = (sheet: ModelSheet, own: ModelFormat): Served => {
    const changing = (change: () => void): void => {
      guard(sheet);
      if (!sheet.formats.includes(own)) throw notFound(own.id);
      change();
    };
    const rule: Served = {
      served: 'ConditionalFormatRule',
      get: () => `=${own.formulas[0] ?? ''}`,
      set: (_, value) => changing(() => (own.formulas = [String(value).replace(/^=/, '')])),
    };
    const fill: Served = {
      served: 'ConditionalRangeFill',
      get: () => (own.fill === null ? '' : `#${own.fill}`),
      set: (_, value) => changing(() => (own.fill = String(value).replace(/^#/, '').toUpperCase())),
    };
    const custom: Served = {
      served: 'CustomConditionalFormat',
      get: (property) => (property === 'Rule' ? rule : { served: 'ConditionalRangeFormat', get: () => fill }),
    };
    return {
      served: 'ConditionalFormat',
      get: (property) => {
        const isCustom = own.type === 'expression';
        switch (property) {
          case 'Id':
            return own.id;
          case 'Type':
            return isCustom ? 'Custom' : own.type === 'cellIs' ? 'CellValue' : own.type.charAt(0).toUpperCase() + own.type.slice(1);
          case 'Priority':
            return sheet.formats.indexOf(own);
          case 'StopIfTrue':
            return own.stopIfTrue;
          case 'CustomOrNullObject':
            if (behaviour.formatsSpoilt.has(own.id)) throw internal();
            return isCustom ? custom : null;
          case 'Custom':
            if (!isCustom) throw new HostError('InvalidOperation');
            return custom;
          default:
            throw unknown('ConditionalFormat', property);
        }
      },
      set: (property, value) =>
        changing(() => {
          if (property === 'StopIfTrue') own.stopIfTrue = value === true;
          else if (property === 'Priority') {
            sheet.formats.splice(sheet.formats.indexOf(own), 1);
            sheet.formats.splice(Number(value), 0, own);
          } else throw unknown('ConditionalFormat', property);
        }),
      call: (method) => {
        if (behaviour.formatsSpoilt.has(own.id)) throw internal();
        if (method === 'Delete') return changing(() => sheet.formats.splice(sheet.formats.indexOf(own), 1));
        // Several ranges cannot be represented by one range object.
        if (method === 'GetRangeOrNullObject') return own.areas.length === 1 ? range(sheet, own.areas[0]!) : null;
        throw unknown('ConditionalFormat', method);
      },
    };
  };

  return { workbook, sheetId: (name) => idOf(model.sheet(name)!) };
}

function usedArea(sheet: ModelSheet): Rectangle | null {
  const places = [...sheet.cells.keys()].map(placeOfKey);
  if (places.length === 0) return null;
  const row = Math.min(...places.map((place) => place.row));
  const column = Math.min(...places.map((place) => place.column));
  return {
    row,
    column,
    rows: Math.max(...places.map((place) => place.row)) - row + 1,
    columns: Math.max(...places.map((place) => place.column)) - column + 1,
  };
}

const placesOf = (area: Rectangle): { row: number; column: number }[] =>
  Array.from({ length: area.rows * area.columns }, (_, index) => ({
    row: area.row + Math.floor(index / area.columns),
    column: area.column + (index % area.columns),
  })).filter((place) => contains(area, place.row, place.column));
