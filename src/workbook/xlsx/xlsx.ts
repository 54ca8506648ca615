import { MAX_COLUMNS, MAX_ROWS, parseReference } from '../address.ts';
import { strongest } from '../mark.ts';
import {
  WorkbookFault,
  type CellContent,
  type Edit,
  type Mark,
  type MarkOutcome,
  type Place,
  type Workbook,
  type WriteOutcome,
  type WriteRefusal,
} from '../workbook.ts';
import { openLegacy } from './legacy.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { openPackage, type Package } from './package.ts';
import { CONTENT_TYPES, readParts, relationshipsPart, type SheetPart, type WorkbookParts } from './parts.ts';
import { setCells, type CellChange } from './patch/cells.ts';
import { clearMarks, setMarks } from './patch/marks.ts';
import { recalculated } from './patch/recalculate.ts';
import { attributeAt, scan, splice } from './patch/scan.ts';
import { cellAt, indexSheet, styleOf, type SheetIndex } from './patch/sheet-index.ts';
import { addMarkStyles, lockedFormats, removeMarkStyles } from './patch/styles.ts';
import { defineName, recalculateOnLoad } from './patch/workbook-part.ts';
import { readSnapshot, scanSnapshot } from './reader.ts';
import { cellIndex, protectionOf, readSharedStrings, readSheet, type SheetContent } from './sheet-reader.ts';
import { sniff } from './sniff.ts';
import { readXml } from './xml.ts';

export interface XlsxWorkbook extends Workbook {
  /** The package as it is now; parts never touched are as they were, to the byte. */
  toBytes(): Uint8Array;
}

/** Opens an .xlsx or .xlsm. Throws `WorkbookFault` for what is none, or damaged, or too large. */
export function openXlsx(bytes: Uint8Array, limits: Limits = DEFAULT_LIMITS): XlsxWorkbook {
  const pkg = openPackage(bytes, limits);
  let parts = readParts(pkg, limits);
  const attempt = <T>(work: () => T): Promise<T> => Promise.resolve().then(work);
  return {
    can: { watch: false, mark: true, save: false },
    read: (names) => attempt(() => readSnapshot(pkg, parts, names, limits)),
    scan: () => attempt(() => scanSnapshot(pkg, parts, limits)),
    mark: (marks) => attempt(() => setPackageMarks(pkg, parts, strongest(marks))),
    write: (edits) =>
      attempt(() => {
        const outcome = writeEdits(pkg, parts, edits, limits);
        parts = readParts(pkg, limits);
        return outcome;
      }),
    reveal: () => Promise.resolve(),
    watch: () => () => undefined,
    save: () => Promise.reject(new WorkbookFault('output/not-writable', 'a file saves nothing by itself')),
    toBytes: () => pkg.toBytes(),
  };
}

/** Opens whatever the bytes are: .xlsx/.xlsm for everything, .xls/.et for reading. */
export async function openWorkbook(bytes: Uint8Array, limits: Limits = DEFAULT_LIMITS): Promise<Workbook & { toBytes?(): Uint8Array }> {
  return sniff(bytes) === 'xlsx' ? openXlsx(bytes, limits) : openLegacy(bytes, limits);
}

// --- marks

function setPackageMarks(pkg: Package, parts: WorkbookParts, marks: readonly Mark[]): MarkOutcome {
  const refused: MarkOutcome['refused'][number][] = [];
  const bySheet = new Map<string, Mark[]>();
  for (const mark of marks) {
    const sheet = parts.sheets.find(({ name }) => name === mark.place.sheet);
    // Protection without leave to format is never circumvented, not even in a file.
    const reason =
      sheet === undefined
        ? 'no-such-sheet'
        : parts.styles === null
          ? 'host'
          : sheetProtection(pkg, sheet) === 'locked'
            ? 'sheet-protected'
            : isCell(mark.place)
              ? null
              : 'host';
    if (reason === null) bySheet.set(mark.place.sheet, [...(bySheet.get(mark.place.sheet) ?? []), mark]);
    else refused.push({ mark, reason });
  }
  const painted = [...bySheet.values()].flat();
  const kinds = [...new Set(painted.map(({ kind }) => kind))].sort();
  let styles: ReturnType<typeof addMarkStyles>['styles'] = new Map();
  // All marks are replaced, so that the styles of those before are free: only those needed now come back.
  let sheetStyles: string | null = null;
  if (parts.styles !== null) ({ xml: sheetStyles, styles } = addMarkStyles(removeMarkStyles(pkg.text(parts.styles)), kinds));
  let cleared = 0;
  const changed = new Map<string, string>();
  for (const { name, part } of parts.sheets) {
    const before = pkg.text(part);
    const { rules } = clearMarks(before);
    cleared += rules;
    const here = bySheet.get(name) ?? [];
    if (rules > 0 || here.length > 0) changed.set(part, setMarks(before, here, styles));
  }
  // Only now, when every sheet could be swept, is anything set.
  for (const [part, text] of changed) pkg.set(part, text);
  if (parts.styles !== null && sheetStyles !== null) pkg.set(parts.styles, sheetStyles);
  return { painted: painted.length, cleared, refused };
}

const isCell = ({ row, column }: Place): boolean =>
  Number.isInteger(row) && Number.isInteger(column) && row >= 0 && column >= 0 && row < MAX_ROWS && column < MAX_COLUMNS;

function sheetProtection(pkg: Package, { part }: SheetPart): ReturnType<typeof protectionOf> {
  const text = pkg.text(part);
  if (!text.includes('sheetProtection')) return 'none';
  let protection: ReturnType<typeof protectionOf> = 'none';
  readXml(text, part, {
    open: (name, attributes, depth) => {
      if (name === 'sheetProtection' && depth === 2) protection = protectionOf(attributes);
    },
  });
  return protection;
}

// --- edits

type CellEdit = Extract<Edit, { place: Place }>;

function writeEdits(pkg: Package, parts: WorkbookParts, edits: readonly Edit[], limits: Limits): WriteOutcome {
  const writer = openWriter(pkg, parts, limits);
  const cells: CellEdit[] = [];
  const names: Extract<Edit, { defineName: string }>[] = [];
  const undo: Edit[] = [];
  for (const edit of edits) {
    if ('defineName' in edit) {
      if (!parts.sheets.some(({ name }) => name === edit.area.sheet)) return { ok: false, edit, reason: 'no-such-sheet' };
      names.push(edit);
      continue;
    }
    const placed = 'appendRow' in edit ? writer.freeRow(edit, cells) : [edit];
    if (!Array.isArray(placed)) return { ok: false, edit, reason: placed };
    for (const each of placed) {
      const refusal = canHold(each) ? writer.refusal(each.place) : 'host';
      if (refusal !== null) return { ok: false, edit, reason: refusal };
      undo.push(writer.before(each.place));
      cells.push(each);
    }
  }
  // Everything that could be refused was looked at: from here on nothing fails half-way.
  writer.apply(cells);
  for (const { defineName: name, area } of names) {
    const previous = parts.names.find((each) => each.localSheet === null && each.name.toLowerCase() === name.toLowerCase());
    const old = previous === undefined ? null : parseReference(previous.refersTo);
    if (old !== null) undo.push({ defineName: name, area: old });
    pkg.set(parts.workbook, defineName(pkg.text(parts.workbook), name, area));
  }
  return { ok: true, undo: undo.reverse() };
}

/** A cell's text is at most this long, a formula's at most that. */
const MOST_TEXT = 32_767;
const MOST_FORMULA = 8_192;

/** Whether a cell of the file format can hold what is to be written. */
function canHold(edit: CellEdit): boolean {
  if (!isCell(edit.place)) return false;
  if ('formula' in edit) return edit.formula !== '' && edit.formula.length <= MOST_FORMULA;
  return typeof edit.value === 'number' ? Number.isFinite(edit.value) : edit.value === null || edit.value.length <= MOST_TEXT;
}

function openWriter(pkg: Package, parts: WorkbookParts, limits: Limits) {
  const contents = new Map<string, SheetContent>();
  const indexes = new Map<string, SheetIndex>();
  let strings: readonly string[] | null = null;
  const shared = (): readonly string[] =>
    (strings ??= parts.sharedStrings === null ? [] : readSharedStrings(pkg.text(parts.sharedStrings), parts.sharedStrings));
  const budget = { left: limits.cells };
  const sheetOf = (name: string): SheetPart | undefined => parts.sheets.find((sheet) => sheet.name === name);
  const contentOf = (name: string): SheetContent => {
    let content = contents.get(name);
    if (content === undefined) {
      const { part } = sheetOf(name)!;
      contents.set(name, (content = readSheet(pkg.text(part), part, shared, budget)));
    }
    return content;
  };
  const indexOf = (name: string): SheetIndex => {
    let index = indexes.get(name);
    if (index === undefined) {
      // Read first: its cap on cells refuses a sheet whose index would not fit into memory.
      contentOf(name);
      indexes.set(name, (index = indexSheet(pkg.text(sheetOf(name)!.part))));
    }
    return index;
  };
  let locked: readonly boolean[] | null = null;
  const isLocked = (index: SheetIndex, { row, column }: Place): boolean => {
    locked ??= parts.styles === null ? [] : lockedFormats(pkg.text(parts.styles));
    const cell = cellAt(index, row, column);
    const style = cell === null ? styleOf(index, row, column) : cell.style;
    return locked[Number(style ?? 0)] ?? true;
  };

  return {
    /** Why a cell cannot be written. A lock counts where a password guards it; the template's own, without one, only guards against slips of the hand, and a file has nobody to lift it. */
    refusal: (place: Place): WriteRefusal | null => {
      if (sheetOf(place.sheet) === undefined) return 'no-such-sheet';
      const index = indexOf(place.sheet);
      const { row, column } = place;
      const merged = index.merges.find(
        (area) => row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns,
      );
      if (merged !== undefined && (merged.row !== row || merged.column !== column)) return 'merged-cell';
      // No program lets one cell of an array formula or a data table change without the others.
      if (
        index.arrays().some((area) => row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns)
      )
        return 'host';
      return index.password && isLocked(index, place) ? 'cell-locked' : null;
    },
    /** The edit that brings back what a cell holds. */
    before: (place: Place): Edit => {
      const cell = contentOf(place.sheet).cells.get(cellIndex(place.row, place.column));
      if (cell?.formula != null) return { place, formula: cell.formula };
      const content = cell?.content ?? null;
      if (content === null || typeof content === 'number' || typeof content === 'string') return { place, value: content };
      // An edit holds no truth value and no error: a formula that is one gives it back, and not a number or a text that looks like it.
      return { place, formula: typeof content === 'boolean' ? (content ? 'TRUE' : 'FALSE') : content.error };
    },
    /** The cells of the first row below a named table's header that is empty and not yet taken by an edit before. */
    freeRow: (edit: Extract<Edit, { appendRow: string }>, taken: readonly CellEdit[]): CellEdit[] | WriteRefusal => {
      const own = parts.names.find((each) => each.name.toLowerCase() === edit.appendRow.toLowerCase());
      const area = own === undefined ? null : parseReference(own.refersTo);
      if (area === null || sheetOf(area.sheet) === undefined) return 'no-such-name';
      if (edit.cells.length > area.columns) return 'host';
      const { cells } = contentOf(area.sheet);
      for (let row = area.row + 1; row < area.row + area.rows; row++) {
        const used = Array.from({ length: area.columns }, (_, index) => cells.get(cellIndex(row, area.column + index))).some(
          (cell) => cell !== undefined && (cell.content !== '' || cell.formula !== null),
        );
        if (used || taken.some(({ place }) => place.sheet === area.sheet && place.row === row)) continue;
        return edit.cells.map((value, index) => ({ place: { sheet: area.sheet, row, column: area.column + index }, value }));
      }
      return 'no-free-row';
    },
    apply: (edits: readonly CellEdit[]): void => {
      if (edits.length === 0) return;
      applyCells(pkg, parts, edits, contentOf);
    },
  };
}

function applyCells(pkg: Package, parts: WorkbookParts, given: readonly CellEdit[], contentOf: (sheet: string) => SheetContent): void {
  // Of several edits of one cell the last counts.
  const edited = new Map(given.map((edit) => [`${edit.place.row},${edit.place.column},${edit.place.sheet}`, edit]));
  const edits = [...edited.values()];
  const editAt = (sheet: string, row: number, column: number): CellEdit | undefined => edited.get(`${row},${column},${sheet}`);
  const kept = parts.sheets.flatMap(({ name }) =>
    [...contentOf(name).cells].flatMap(([index, { formula }]) => {
      const row = Math.floor(index / 16384);
      const column = index % 16384;
      return formula === null || editAt(name, row, column) !== undefined ? [] : [{ sheet: name, row, column, formula }];
    }),
  );
  const written = edits.flatMap((edit) => ('formula' in edit ? [{ ...edit.place, formula: edit.formula }] : []));
  const contentAt = (sheet: string, row: number, column: number): CellContent => {
    const edit = editAt(sheet, row, column);
    if (edit !== undefined) return 'value' in edit ? edit.value : null;
    return parts.sheets.some(({ name }) => name === sheet) ? (contentOf(sheet).cells.get(cellIndex(row, column))?.content ?? null) : null;
  };
  const fresh = recalculated(
    { formulas: [...kept, ...written], contentAt },
    edits.map(({ place }) => place),
  );
  const cacheOf = new Map(fresh.map((each) => [`${each.row},${each.column},${each.sheet}`, each.cache]));
  let formulasChanged = written.length > 0;
  for (const { name, part } of parts.sheets) {
    const changes: CellChange[] = [];
    for (const edit of edits.filter(({ place }) => place.sheet === name)) {
      const { row, column } = edit.place;
      if (contentOf(name).cells.get(cellIndex(row, column))?.formula != null) formulasChanged = true;
      changes.push({
        row,
        column,
        content:
          'formula' in edit
            ? { kind: 'formula', formula: edit.formula, cache: cacheOf.get(`${row},${column},${name}`) ?? null }
            : { kind: 'value', value: edit.value },
      });
    }
    for (const { sheet, row, column, cache } of fresh)
      if (sheet === name && editAt(name, row, column) === undefined) changes.push({ row, column, content: { kind: 'cache', cache } });
    if (changes.length > 0) pkg.set(part, setCells(pkg.text(part), changes));
  }
  pkg.set(parts.workbook, recalculateOnLoad(pkg.text(parts.workbook)));
  if (formulasChanged) dropCalcChain(pkg, parts);
}

/** Spreadsheets rebuild the calculation chain; one that names cells without a formula makes them offer a repair. */
function dropCalcChain(pkg: Package, parts: WorkbookParts): void {
  const { calcChain } = parts;
  if (calcChain === null || !pkg.has(calcChain)) return;
  pkg.remove(calcChain);
  const without = (part: string, gone: (value: (name: string) => string) => boolean): void => {
    const xml = pkg.text(part);
    const root = scan(xml, (_, depth) => depth === 1);
    const entries = root.children.filter((entry) => gone((name) => attributeAt(xml, entry, name)?.value ?? ''));
    pkg.set(
      part,
      splice(
        xml,
        entries.map(({ start, end }) => ({ start, end, text: '' })),
      ),
    );
  };
  without(CONTENT_TYPES, (value) => value('PartName').toLowerCase() === `/${calcChain}`.toLowerCase());
  without(relationshipsPart(parts.workbook), (value) => value('Type').endsWith('/calcChain'));
}
