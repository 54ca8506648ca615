import type { CellEdit } from '../limits.ts';
import { cellAddress } from '../address.ts';
import { WorkbookFault, type CellContent, type Place, type WriteRefusal } from '../workbook.ts';
import { areasOf, contentOf, formulaOf, grid, isYes, read, tolerant, valueOf } from './normalize.ts';
import type { EtRange, EtWorksheet } from './object-model.ts';
import { shownText } from './read-region.ts';

type NewContent = { readonly value: CellContent } | { readonly formula: string };

/** A cell to be written: place, new content, and how to restore the present one. */
export interface Target {
  readonly edit: CellEdit;
  readonly range: EtRange;
  /** The present content, for restoring it. */
  readonly held: NewContent;
  /** Whether the cell has the text format. */
  readonly text: boolean;
}

const TEXT_FORMAT = '@';

/** Examines a cell without changing it: the target, or why it cannot be written. */
export function aim(worksheet: EtWorksheet, edit: CellEdit): Target | WriteRefusal {
  const { place } = edit;
  const range = worksheet.Range(cellAddress(place));
  if (isYes(range.MergeCells) && !isCorner(range, place)) return 'merged-cell';
  // No program allows one cell of an array formula to change without the others.
  if (isYes(tolerant(() => range.HasArray))) return 'host';
  const guardedCell = isYes(worksheet.ProtectContents) && range.Locked !== false && range.Locked !== 0;
  if (guardedCell && !isYes(tolerant(() => read(range, 'AllowEdit')))) return 'cell-locked';
  return { edit, range, held: heldBy(worksheet, range, place), text: isText(range) };
}

/** Whether a merged cell is the one that holds the content. */
function isCorner(range: EtRange, { row, column }: Place): boolean {
  const area = areasOf(range.MergeArea.Address(false, false), '')?.[0];
  return area?.row === row && area.column === column;
}

function heldBy(worksheet: EtWorksheet, range: EtRange, { row, column }: Place): NewContent {
  const given = single(range.Formula);
  const value = valueOf(single(range.Value2), given);
  const formula = formulaOf(given, value);
  if (formula !== null) return { formula };
  // Only one of value and formula is empty: the content is unknown and could not be restored.
  if ((value == null || value === '') !== (given == null || given === '')) throw new WorkbookFault('host/failed', cellAddress({ row, column }));
  return { value: contentOf(value, null, () => shownText(worksheet, row, column)) };
}

/** The edit that restores a content. Edits cannot express booleans and errors; a formula that yields them can. */
export function editOf(place: Place, content: NewContent): CellEdit {
  if ('formula' in content) return { place, formula: content.formula };
  const { value } = content;
  if (value === null || typeof value === 'number' || typeof value === 'string') return { place, value };
  return { place, formula: typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : value.error };
}

/** Content of one cell; some builds wrap it, and a merged area returns all of its cells. */
const single = (value: unknown): unknown => (Array.isArray(value) ? (grid(value, 1, 1)?.[0]?.[0] ?? firstOf(value)) : value);
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? firstOf(value[0]) : value);

/** The result of writing: `not-kept` if the build accepted it but the cell holds something else, `host` if the build refused. */
export type Kept = true | 'not-kept' | 'host';

/** Writes one cell and reads it back. May throw, like every call to the host. */
export function put(range: EtRange, content: NewContent): Kept {
  let taken = false;
  const written = (): boolean =>
    attempts(range, content).some((way) => {
      if (tolerant(way) === undefined) return false;
      taken = true;
      return holds(range, content);
    });
  const failed = (): Kept => (taken ? 'not-kept' : 'host');
  if (written()) return true;
  // A cell with the text format stores numbers and formulas as text. The format is changed only for what a person asked to write.
  if (('value' in content && typeof content.value !== 'number') || tolerant(() => range.NumberFormat) !== TEXT_FORMAT) return failed();
  if (tolerant(() => ((range.NumberFormat = 'General'), true)) === undefined) return failed();
  if (written()) return true;
  tolerant(() => (range.NumberFormat = TEXT_FORMAT));
  return failed();
}

/** Whether a cell is unchanged, so that nothing must be restored after a refused write. */
export const isAsBefore = (range: EtRange, content: NewContent, text: boolean): boolean => isText(range) === text && holds(range, content);

const isText = (range: EtRange): boolean => tolerant(() => range.NumberFormat) === TEXT_FORMAT;

/**
 * Restores a content in a cell that had the text format: for text, first the format, so that no apostrophe is added; for a number, first the number.
 * A format that cannot be restored does not prevent the content.
 */
export function bringBack(range: EtRange, content: NewContent): Kept {
  const asText = (): boolean => isText(range) || tolerant(() => ((range.NumberFormat = TEXT_FORMAT), true)) === true;
  if ('value' in content && typeof content.value === 'string' && content.value !== '') {
    const { value } = content;
    if (asText() && tolerant(() => ((range.Value2 = value), holds(range, content))) === true) return true;
    return put(range, content);
  }
  const kept = put(range, content);
  if (kept !== true) return kept;
  asText();
  return tolerant(() => holds(range, content)) === true || put(range, content);
}

/** The ways to write a content; the first is right for most cells. */
function attempts(range: EtRange, content: NewContent): (() => true)[] {
  const set = (value: unknown) => (): true => ((range.Value2 = value), true);
  if ('formula' in content) return [() => ((range.Formula = `=${content.formula}`), true)];
  const { value } = content;
  if (value === null || value === '') return [set(''), () => (range.ClearContents(), true), set(null)];
  if (typeof value === 'number' || typeof value === 'boolean') return [set(value)];
  if (typeof value === 'object') return [set(value.error)];
  // Text must not become a number, a date or a formula: after an apostrophe it stays text. A cell with the text format would show the apostrophe.
  const plain = set(value);
  const quoted = set(`'${value}`);
  return /^[\p{L}（“《【]/u.test(value) ? [plain, quoted] : [quoted, ...(range.NumberFormat === TEXT_FORMAT ? [plain] : [])];
}

/** Builds may store line ends differently. */
const lines = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value);

function holds(range: EtRange, content: NewContent): boolean {
  const given = single(range.Formula);
  const value = valueOf(single(range.Value2), given);
  const formula = formulaOf(given, value);
  if ('formula' in content) return formula !== null;
  if (formula !== null) return false;
  const wanted = content.value;
  if (wanted === null || wanted === '') return value == null || value === '';
  return typeof wanted === 'object'
    ? typeof contentOf(value, null, () => wanted.error) === 'object' && value != null
    : lines(value) === lines(wanted);
}
