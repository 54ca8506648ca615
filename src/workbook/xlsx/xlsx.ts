import { parseReference } from '../address.ts';
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
import { clearMarks, hasMarks, setMarks } from './patch/marks.ts';
import { recalculated } from './patch/recalculate.ts';
import { attributeAt, scan, splice } from './patch/scan.ts';
import { cellAt, formulaOf, indexSheet, type SheetIndex } from './patch/sheet-index.ts';
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
      sheet === undefined ? 'no-such-sheet' : parts.styles === null ? 'host' : sheetProtection(pkg, sheet) === 'locked' ? 'sheet-protected' : null;
    if (reason === null) bySheet.set(mark.place.sheet, [...(bySheet.get(mark.place.sheet) ?? []), mark]);
    else refused.push({ mark, reason });
  }
  const painted = [...bySheet.values()].flat();
  const kinds = [...new Set(painted.map(({ kind }) => kind))].sort();
  let styles: ReturnType<typeof addMarkStyles>['styles'] = new Map();
  if (parts.styles !== null && kinds.length > 0) {
    const added = addMarkStyles(pkg.text(parts.styles), kinds);
    pkg.set(parts.styles, added.xml);
    ({ styles } = added);
  }
  let cleared = 0;
  let left = false;
  for (const { name, part } of parts.sheets) {
    const before = pkg.text(part);
    const { rules } = clearMarks(before);
    cleared += rules;
    const here = bySheet.get(name) ?? [];
    if (rules > 0 || here.length > 0) pkg.set(part, setMarks(before, here, styles));
    left ||= hasMarks(pkg.text(part));
  }
  if (!left && parts.styles !== null) pkg.set(parts.styles, removeMarkStyles(pkg.text(parts.styles)));
  return { painted: painted.length, cleared, refused };
}

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
      const refusal = writer.refusal(each.place);
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
  return { ok: true, undo };
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
    if (index === undefined) indexes.set(name, (index = indexSheet(pkg.text(sheetOf(name)!.part))));
    return index;
  };
  let locked: readonly boolean[] | null = null;
  const isLocked = (index: SheetIndex, { row, column }: Place): boolean => {
    locked ??= parts.styles === null ? [] : lockedFormats(pkg.text(parts.styles));
    const style = cellAt(index, row, column)?.style ?? index.columnStyle(column);
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
      const cell = cellAt(index, row, column);
      if (cell !== null && formulaOf(index.xml, cell)?.array === true) return 'host';
      return index.password && isLocked(index, place) ? 'cell-locked' : null;
    },
    /** The edit that brings back what a cell holds. */
    before: (place: Place): Edit => {
      const cell = contentOf(place.sheet).cells.get(cellIndex(place.row, place.column));
      if (cell?.formula != null) return { place, formula: cell.formula };
      const content = cell?.content ?? null;
      return {
        place,
        value:
          typeof content === 'number' || typeof content === 'string'
            ? content
            : content === null
              ? null
              : typeof content === 'boolean'
                ? content
                  ? 1
                  : 0
                : content.error,
      };
    },
    /** The cells of the first row below a named table's header that is empty and not yet taken by an edit before. */
    freeRow: (edit: Extract<Edit, { appendRow: string }>, taken: readonly CellEdit[]): CellEdit[] | WriteRefusal => {
      const own = parts.names.find((each) => each.name.toLowerCase() === edit.appendRow.toLowerCase());
      const area = own === undefined ? null : parseReference(own.refersTo);
      if (area === null || sheetOf(area.sheet) === undefined) return 'no-such-name';
      const { cells } = contentOf(area.sheet);
      for (let row = area.row + 1; row < area.row + area.rows; row++) {
        const used = Array.from({ length: area.columns }, (_, index) => cells.get(cellIndex(row, area.column + index))).some(
          (cell) => cell !== undefined && cell.content !== '',
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

function applyCells(pkg: Package, parts: WorkbookParts, edits: readonly CellEdit[], contentOf: (sheet: string) => SheetContent): void {
  const edited = new Map(edits.map((edit) => [`${edit.place.row},${edit.place.column},${edit.place.sheet}`, edit]));
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
