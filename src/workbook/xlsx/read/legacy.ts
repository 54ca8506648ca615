import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { parseReference } from '../../address.ts';
import { starts } from '../../magic.ts';
import { WorkbookFault, type Area, type CellContent, type NameRead, type Region, type Snapshot, type Workbook } from '../../workbook.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../package/limits.ts';
import { oleEntries } from '../zip/ole.ts';

/** Larger than any report in an old format; the library has no limits of its own. */
const MOST_BYTES = 16 * 2 ** 20;

/** Opens .xls and WPS .et (both BIFF) for checking and export. The library for them is loaded only here. */
export async function openLegacy(bytes: Uint8Array, limits: Limits = DEFAULT_LIMITS): Promise<Workbook> {
  if (bytes.length > MOST_BYTES) throw new WorkbookFault('file/too-large', `${bytes.length} bytes`);
  const library = await import(/* webpackChunkName: "legacy" */ '@e965/xlsx');
  const { read, utils } = library;
  if (!isUnicode(bytes)) library.set_cptable(await import(/* webpackChunkName: "codepages" */ '@e965/xlsx/dist/cpexcel'));
  const book = parse(() =>
    read(bytes, { type: 'array', cellFormula: true, cellHTML: false, cellText: false, bookVBA: false, sheetRows: limits.scanRows, dense: false }),
  );
  const decode = (sheet: WorkSheet): Area['rows'] | null => (sheet['!ref'] === undefined ? null : utils.decode_range(sheet['!ref']).e.r + 1);
  const old = (): never => {
    throw new WorkbookFault('file/old-format');
  };
  const snapshot = (names: Snapshot['names'], regions: readonly Region[]): Snapshot => ({
    live: false,
    format: 'legacy',
    sheets: book.SheetNames.map((name, index) => ({ name, visible: !book.Workbook?.Sheets?.[index]?.Hidden, protection: 'none' })),
    names,
    regions,
    ...(book.Workbook?.WBProps?.date1904 === true ? { date1904: true } : {}),
  });
  return {
    can: { watch: false, mark: false, save: false },
    read: (names) =>
      Promise.resolve(snapshot(new Map(names.map((name) => [name, namedRegion(book, name, limits, (cell) => utils.encode_cell(cell))])), [])),
    scan: () => {
      const regions = book.SheetNames.flatMap((name): Region[] => {
        const sheet = book.Sheets[name];
        const rows = sheet === undefined ? null : decode(sheet);
        if (sheet === undefined || rows === null) return [];
        const columns = Math.min(utils.decode_range(sheet['!ref']!).e.c + 1, limits.scanColumns);
        return [
          regionOf({ sheet: name, row: 0, column: 0, rows: Math.min(rows, limits.scanRows), columns }, sheet, (cell) => utils.encode_cell(cell)),
        ];
      });
      return Promise.resolve(snapshot(new Map(), regions));
    },
    mark: () => Promise.resolve().then(old),
    write: () => Promise.resolve().then(old),
    reveal: () => Promise.resolve(),
    watch: () => () => undefined,
    save: () => Promise.resolve().then(old),
  };
}

/** Excel 97 and later write a stream `Workbook` with texts in UTF-16. Older versions use the code page of their country, 936 in China. */
const isUnicode = (bytes: Uint8Array): boolean =>
  starts(bytes, 0xd0, 0xcf) && oleEntries(bytes).some(({ name }) => name.toLowerCase() === 'workbook');

/** Any exception of the library means that the file is damaged. */
function parse(read: () => WorkBook): WorkBook {
  try {
    const book = read();
    if (!Array.isArray(book.SheetNames) || book.SheetNames.length === 0) throw new Error('no sheets');
    return book;
  } catch (error) {
    const detail = (error as Error).message;
    throw new WorkbookFault(/password|encrypt/i.test(detail) ? 'file/encrypted' : 'file/damaged', detail);
  }
}

type EncodeCell = (cell: { r: number; c: number }) => string;

function namedRegion(book: WorkBook, name: string, limits: Limits, encode: EncodeCell): NameRead {
  const found = (book.Workbook?.Names ?? []).find((each) => each.Name.toLowerCase() === name.toLowerCase());
  if (found === undefined) return { state: 'missing' };
  const area = parseReference(found.Ref);
  const sheet = area === null ? undefined : book.Sheets[area.sheet];
  if (area === null || sheet === undefined || area.rows * area.columns > limits.regionCells) return { state: 'broken', refersTo: found.Ref };
  return { state: 'found', region: regionOf(area, sheet, encode) };
}

function regionOf(area: Area, sheet: WorkSheet, encode: EncodeCell): Region {
  const values: CellContent[][] = [];
  const formulas: (string | null)[][] = [];
  for (let r = area.row; r < area.row + area.rows; r++) {
    const cells = Array.from({ length: area.columns }, (_, index) => sheet[encode({ r, c: area.column + index })] as CellObject | undefined);
    values.push(cells.map(contentOf));
    formulas.push(cells.map((cell) => cell?.f ?? null));
  }
  return { ...area, values, formulas };
}

/** Errors by their number in the file (MS-XLS, BErr). */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

function contentOf(cell: CellObject | undefined): CellContent {
  if (cell?.v === undefined || cell.t === 'z') return null;
  if (cell.t === 'e') return { error: ERRORS[Number(cell.v)] ?? '#ERROR!' };
  return cell.v instanceof Date ? (cell.w ?? '') : cell.v;
}
