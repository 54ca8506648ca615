import { canHold, type CellEdit } from '../limits.ts';
import { absoluteReference, areaAddress, cellAddress, isCell, parseReference } from '../address.ts';
import { lockedOutcome } from '../refused.ts';
import { areasSeen, changedSince } from '../seen.ts';
import { WorkbookFault, type Area, type Edit, type Place, type Region, type Seen, type WriteOutcome, type WriteRefusal } from '../workbook.ts';
import { contentOf, formulaOf, regionOf } from './content.ts';
import { batch, codeOf, faultOf, isEditing } from './fault.ts';

type NameEdit = Extract<Edit, { defineName: string }>;
type RowEdit = Extract<Edit, { appendRow: string }>;

const TEXT_FORMAT = '@';

/** Undo edits of cells that had the text format: edits have no field for it, so they are remembered by identity. */
const asText = new WeakSet<Edit>();

/** A cell before it is written. */
interface CellBefore {
  readonly edit: CellEdit;
  /** The requested edit that it belongs to: an appended row consists of several cells. */
  readonly asked: Edit;
  readonly before: CellEdit;
  readonly numberFormat: string;
}

interface NameBefore {
  readonly edit: NameEdit;
  /** `null` if the name did not exist. */
  readonly formula: string | null;
}

interface Plan {
  readonly cells: readonly CellBefore[];
  readonly names: readonly NameBefore[];
  readonly seen: readonly Seen[];
}

/**
 * Writes all edits or none. The first trip checks locks and compares the cells with `seen`, and stores their contents; the second compares once more,
 * writes and reads back. Office.js cannot branch within a batch, and a person may insert a row between two trips. So the second trip reads the cells
 * before writing them, and if they differ from the first trip, the write is reverted. If Excel breaks off or a cell does not keep what was written,
 * the old contents are restored and the outcome names the edit. If `current` becomes false, something newer was requested of the workbook, and
 * nothing is written.
 */
export async function writeEdits(edits: readonly Edit[], seen: readonly Seen[], current: () => boolean): Promise<WriteOutcome> {
  if (edits.length === 0) return { ok: true, undo: [] };
  const plan = await planEdits(edits, seen);
  if ('reason' in plan) return plan;
  if (!current()) throw new WorkbookFault('host/failed', 'overtaken');
  let failure: { readonly error: unknown } | null = null;
  let unheld: Applied['first'][number] | undefined;
  try {
    const { changed, first } = await apply(plan);
    if (changed !== null) {
      await putBack({ ...plan, cells: first });
      return { ok: false, edit: changed, reason: 'changed' };
    }
    unheld = first.find(({ held }) => !held);
  } catch (error) {
    // Excel accepts nothing while a cell is being edited, so nothing was written.
    if (isEditing(error)) throw error;
    failure = { error };
  }
  if (failure === null && unheld === undefined) return { ok: true, undo: undoOf(plan) };
  const stuck = unheld ?? (await firstUnheld(plan).catch(() => undefined));
  await putBack(plan);
  const edit = stuck?.asked ?? plan.names[0]?.edit ?? edits[0]!;
  // Names are written last: if every cell was written, a name was denied.
  const locked = stuck === undefined && plan.names.length > 0 ? 'workbook-locked' : 'cell-locked';
  if (failure !== null) return { ok: false, edit, reason: codeOf(failure.error) === 'AccessDenied' ? locked : 'host' };
  return { ok: false, edit, reason: unheld?.covered === true ? 'merged-cell' : 'not-kept' };
}

type Refused = Extract<WriteOutcome, { ok: false }>;
const refusal = (edit: Edit, reason: WriteRefusal): Refused => ({ ok: false, edit, reason });

function planEdits(edits: readonly Edit[], seen: readonly Seen[]): Promise<Plan | Refused> {
  return batch(async (context) => {
    const { worksheets, names } = context.workbook;
    worksheets.load('items/name');
    const tables = new Map<string, Excel.Range>();
    const items = new Map<string, Excel.NamedItem>();
    for (const edit of edits) {
      if ('defineName' in edit && !items.has(edit.defineName)) {
        const item = names.getItemOrNullObject(edit.defineName);
        item.load('formula');
        items.set(edit.defineName, item);
      } else if ('appendRow' in edit && !tables.has(edit.appendRow)) {
        const range = names.getItemOrNullObject(edit.appendRow).getRangeOrNullObject();
        range.load('address,values,formulas');
        tables.set(edit.appendRow, range);
      }
    }
    const guards = lookAtSeen(context, seen);
    const looked = new Map(edits.flatMap((edit) => ('place' in edit && isCell(edit.place) ? [[edit, lookAt(context, edit)] as const] : [])));
    await context.sync();

    const sheets = new Set(worksheets.items.map(({ name }) => name));
    const cells: { readonly edit: CellEdit; readonly asked: Edit; readonly look: Look | undefined }[] = [];
    const nameEdits: NameBefore[] = [];
    const rows: CellEdit[] = [];
    for (const edit of edits) {
      if ('defineName' in edit) {
        if (!sheets.has(edit.area.sheet)) return refusal(edit, 'no-such-sheet');
        const item = items.get(edit.defineName)!;
        nameEdits.push({ edit, formula: item.isNullObject ? null : String(item.formula) });
      } else if ('appendRow' in edit) {
        const placed = freeRow(edit, tables.get(edit.appendRow)!, [...rows, ...cells.map((each) => each.edit)]);
        if (!Array.isArray(placed)) return refusal(edit, placed);
        rows.push(...placed);
        cells.push(...placed.map((each) => ({ edit: each, asked: edit, look: undefined })));
      } else {
        if (!canHold(edit)) return refusal(edit, 'host');
        if (!sheets.has(edit.place.sheet)) return refusal(edit, 'no-such-sheet');
        cells.push({ edit, asked: edit, look: looked.get(edit) });
      }
    }
    const changed = changedSince(seen, guards());
    if (changed !== null) return refusal(changed, 'changed');
    // The cells of appended rows are known only now.
    const all = cells.map((each) => ({ ...each, look: each.look ?? lookAt(context, each.edit) }));
    if (rows.length > 0) await context.sync();
    const before: CellBefore[] = [];
    const locked = lockedOutcome(all.flatMap(({ asked, look }) => (look.protection.protected && look.cell.format.protection.locked ? [asked] : [])));
    if (locked !== null) return locked;
    for (const { edit, asked, look } of all) {
      if (!canHold(edit)) return refusal(asked, 'host');
      const numberFormat = String(look.cell.numberFormat[0]![0]);
      const back = editBack(edit.place, look.cell);
      if (numberFormat === TEXT_FORMAT) asText.add(back);
      before.push({ edit, asked, before: back, numberFormat });
    }
    return { cells: lastOfEach(before), names: nameEdits, seen };
  });
}

/** If a cell has several edits, the last counts. */
const lastOfEach = (cells: readonly CellBefore[]): CellBefore[] => [
  ...new Map(cells.map((each) => [`${cellAddress(each.edit.place)} ${each.edit.place.sheet}`, each])).values(),
];

interface Look {
  readonly cell: Excel.Range;
  readonly protection: Excel.WorksheetProtection;
}

/** For a sheet that does not exist all answers are null objects; the sheet itself was requested too. */
function lookAt(context: Excel.RequestContext, { place }: CellEdit): Look {
  const sheet = context.workbook.worksheets.getItemOrNullObject(place.sheet);
  const cell = sheet.getRange(cellAddress(place));
  const { protection } = sheet;
  cell.load('values,formulas,valueTypes,numberFormat,format/protection/locked');
  protection.load('protected');
  return { cell, protection };
}

/** The first empty row below a named table's header that no earlier edit uses. */
function freeRow({ appendRow, cells }: RowEdit, range: Excel.Range, taken: readonly CellEdit[]): CellEdit[] | WriteRefusal {
  const area = range.isNullObject ? null : parseReference(range.address);
  if (area === null || appendRow === '') return 'no-such-name';
  if (cells.length > area.columns) return 'host';
  for (let line = 1; line < area.rows; line++) {
    const row = area.row + line;
    const used = range.values[line]!.some((value, column) => value !== '' || range.formulas[line]![column] !== '');
    if (used || taken.some(({ place }) => place.sheet === area.sheet && place.row === row)) continue;
    return cells.map((value, index) => ({ place: { sheet: area.sheet, row, column: area.column + index }, value }));
  }
  return 'no-free-row';
}

/** The edit that restores a cell's present content. */
function editBack(place: Place, { values, formulas, valueTypes }: Excel.Range): CellEdit {
  const value: unknown = values[0]![0];
  const formula = formulaOf(formulas[0]![0], value);
  if (formula !== null) return { place, formula };
  const content = contentOf(value, valueTypes[0]![0]!);
  if (content === null || typeof content === 'number' || typeof content === 'string') return { place, value: content };
  return { place, formula: typeof content === 'boolean' ? String(content).toUpperCase() : content.error };
}

const isText = (edit: CellEdit): edit is CellEdit & { readonly value: string } =>
  'value' in edit && typeof edit.value === 'string' && edit.value !== '';

/**
 * The input that keeps text as text: Excel turns `1-2` into a date and `=1` into a formula unless an apostrophe precedes it. A cell with the text
 * format (`plain`) needs no apostrophe, and might show it.
 */
const input = (edit: CellEdit, plain: boolean): string | number =>
  'formula' in edit
    ? `=${edit.formula}`
    : edit.value === null
      ? ''
      : typeof edit.value === 'number' || edit.value === '' || plain
        ? edit.value
        : `'${edit.value}`;

/** Requests the cells in `seen`; the result has their present contents. */
function lookAtSeen(context: Excel.RequestContext, seen: readonly Seen[]): () => Region[] {
  const looked = areasSeen(seen).map((area) => {
    const range = context.workbook.worksheets.getItemOrNullObject(area.sheet).getRange(areaAddress(area));
    range.load('values,formulas,valueTypes');
    return { area, range };
  });
  return () => looked.flatMap(({ area, range }) => (range.isNullObject ? [] : (regionOf(area, range) ?? [])));
}

interface Applied {
  /** The edit whose cells had changed when this trip reached them. */
  readonly changed: Edit | null;
  /** The cells as this trip found them, and whether they kept what it wrote. */
  readonly first: readonly (CellBefore & {
    readonly held: boolean;
    /** Empty before and after: possibly a cell covered by a merged area. */
    readonly covered: boolean;
  })[];
}

/** Compares, writes and reads back in one trip. If a cell with the text format did not keep a text, writes it again the other way. */
function apply({ cells, names, seen }: Plan): Promise<Applied> {
  return batch(async (context) => {
    const guards = lookAtSeen(context, seen);
    const firsts = cells.map(({ edit }) => cellOf(context, edit));
    const ranges = cells.map((each) => ({ each, range: put(context, each.edit, each.numberFormat, asText.has(each.edit)) }));
    for (const { edit, formula } of names) {
      const reference = `=${absoluteReference(edit.area)}`;
      if (formula === null) context.workbook.names.add(edit.defineName, reference);
      else context.workbook.names.getItem(edit.defineName).formula = reference;
    }
    for (const { range } of ranges) range.load('values,formulas,valueTypes');
    await context.sync();
    const first = ranges.map(({ each, range }, index) => ({
      ...each,
      before: editBack(each.edit.place, firsts[index]!),
      held: holds(each.edit, range),
      covered: isEmpty(editBack(each.edit.place, firsts[index]!)) && isEmpty(editBack(each.edit.place, range)),
    }));
    const other = first.find(({ before }, index) => JSON.stringify(before) !== JSON.stringify(cells[index]!.before));
    const changed = changedSince(seen, guards()) ?? other?.asked ?? null;
    const again = changed === null ? ranges.flatMap(({ each }, index) => (!first[index]!.held && inTextFormat(each) ? [{ each, index }] : [])) : [];
    if (again.length === 0) return { changed, first };
    const anew = again.map(({ each, index }) => {
      const quoted = asText.has(each.edit);
      const range = put(context, each.edit, TEXT_FORMAT, false, !quoted);
      range.load('values,formulas,valueTypes');
      return { index, range };
    });
    await context.sync();
    const heldNow = new Set(anew.filter(({ index, range }) => holds(first[index]!.edit, range)).map(({ index }) => index));
    return { changed, first: first.map((each, index) => ({ ...each, held: each.held || heldNow.has(index) })) };
  });
}

function putFormat(context: Excel.RequestContext, { place }: CellEdit, numberFormat: string): void {
  context.workbook.worksheets.getItem(place.sheet).getRange(cellAddress(place)).numberFormat = [[numberFormat]];
}

/** A cell to be read before it is written: a separate range object, because a later load would overwrite its answer. */
function cellOf(context: Excel.RequestContext, { place }: CellEdit): Excel.Range {
  const range = context.workbook.worksheets.getItem(place.sheet).getRange(cellAddress(place));
  range.load('values,formulas,valueTypes');
  return range;
}

const inTextFormat = ({ edit, numberFormat }: CellBefore): boolean => isText(edit) && (numberFormat === TEXT_FORMAT || asText.has(edit));
const isEmpty = (edit: CellEdit): boolean => 'value' in edit && (edit.value ?? '') === '';
/** A cell with the text format would turn these into text. */
const isFigure = (edit: CellEdit): boolean => 'formula' in edit || typeof edit.value === 'number';

/**
 * Writes a cell whose number format is `numberFormat`. The text format is removed if it would turn a number into text. `textFormat` restores it:
 * before a text, which then needs no apostrophe, or after a number, which then stays one.
 */
function put(
  context: Excel.RequestContext,
  edit: CellEdit,
  numberFormat: string,
  textFormat: boolean,
  plain = textFormat && isText(edit),
): Excel.Range {
  const target = context.workbook.worksheets.getItem(edit.place.sheet).getRange(cellAddress(edit.place));
  const figure = isFigure(edit);
  if (figure && numberFormat === TEXT_FORMAT) target.numberFormat = [['General']];
  else if (!figure && textFormat && numberFormat !== TEXT_FORMAT) target.numberFormat = [[TEXT_FORMAT]];
  target.formulas = [[input(edit, plain)]];
  if (figure && textFormat) target.numberFormat = [[TEXT_FORMAT]];
  return target;
}

function holds(edit: CellEdit, range: Excel.Range): boolean {
  const back = editBack(edit.place, range);
  // Excel reformats formulas, so only check that there is one.
  if ('formula' in edit) return 'formula' in back;
  return !('formula' in back) && (back.value ?? '') === (edit.value ?? '');
}

/** After a batch broke off: the first cell that was not written. */
function firstUnheld({ cells }: Plan): Promise<CellBefore | undefined> {
  return batch(async (context) => {
    const ranges = cells.map((each) => {
      const range = context.workbook.worksheets.getItem(each.edit.place.sheet).getRange(cellAddress(each.edit.place));
      range.load('values,formulas,valueTypes');
      return { each, range };
    });
    await context.sync();
    return ranges.find(({ each, range }) => !holds(each.edit, range))?.each;
  });
}

/** In the order of writing: a batch that broke off at a cell wrote none of the later ones, and may break off there again. */
async function putBack({ cells, names }: Plan): Promise<void> {
  const broken = await batch(async (context) => {
    for (const { edit, before, numberFormat } of cells) {
      const text = numberFormat === TEXT_FORMAT;
      // The format that writing left.
      put(context, before, asText.has(edit) || (text && !isFigure(edit)) ? TEXT_FORMAT : 'General', text);
      if (!text && asText.has(edit)) putFormat(context, before, numberFormat);
    }
    await context.sync();
  }).catch((error: unknown) => error);
  const nameErrors = names.length === 0 ? undefined : await putNamesBack(names).catch((error: unknown) => error);
  // If the cells cannot be read they count as changed, since nobody may be assured that nothing was written.
  const changed = broken === undefined ? undefined : await firstChanged(cells).catch(() => cells[0]);
  if (nameErrors !== undefined || changed !== undefined)
    throw new WorkbookFault(
      'host/half-written',
      `could not put back ${changed === undefined ? 'names' : cellAddress(changed.edit.place)}: ${faultOf(broken).detail}`,
    );
}

/** The first cell that differs from its state before writing. */
async function firstChanged(cells: readonly CellBefore[]): Promise<CellBefore | undefined> {
  return firstUnheld({ cells: cells.map((each) => ({ ...each, edit: each.before })), names: [], seen: [] });
}

function putNamesBack(names: readonly NameBefore[]): Promise<void> {
  return batch(async (context) => {
    const items = names.map((each) => {
      const item = context.workbook.names.getItemOrNullObject(each.edit.defineName);
      item.load('formula');
      return { each, item };
    });
    await context.sync();
    for (const { each, item } of items) {
      if (item.isNullObject) continue;
      if (each.formula === null) item.delete();
      else if (item.formula !== each.formula) item.formula = each.formula;
    }
    await context.sync();
  });
}

/** The last change first. */
function undoOf({ cells, names }: Plan): Edit[] {
  const areas = names.flatMap(({ edit, formula }): Edit[] => {
    const area: Area | null = formula === null ? null : parseReference(formula);
    return area === null ? [] : [{ defineName: edit.defineName, area }];
  });
  return [...cells.map(({ before }) => before), ...areas].reverse();
}
