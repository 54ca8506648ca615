import { CellValueType, type ICellData, type Nullable } from '@univerjs/core';
import type { CellContent } from '../workbook.ts';

/** The error values that a spreadsheet shows. Univer keeps them as text. */
const ERROR = /^#(?:REF!|VALUE!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/;

/** Univer needs an explicit text type for text that looks like a number. */
const looksNumeric = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

/** A cell's content in Univer's form, without style. */
export function toUniver(content: CellContent, formula: string | null): ICellData {
  const cell: ICellData = {};
  if (formula !== null) cell.f = `=${formula}`;
  if (content === null) return cell;
  if (typeof content === 'number') return { ...cell, v: content, t: CellValueType.NUMBER };
  if (typeof content === 'boolean') return { ...cell, v: content ? 1 : 0, t: CellValueType.BOOLEAN };
  if (typeof content === 'object') return { ...cell, v: content.error, t: CellValueType.STRING };
  return { ...cell, v: content, t: formula === null && looksNumeric(content) ? CellValueType.FORCE_STRING : CellValueType.STRING };
}

/** An empty cell for writing, which removes every trace of earlier content. */
export const EMPTIED: ICellData = { v: null, t: null, f: null, si: null, p: null, ref: null };

/** A cell's content in the port's terms. Univer keeps text in several paragraphs as a document. */
export function fromUniver(cell: Nullable<ICellData>): CellContent {
  if (cell == null) return null;
  const text = cell.p?.body?.dataStream;
  if (text !== undefined) return text.replace(/\r\n$/, '').replace(/\r\n?/g, '\n') || null;
  const { v, t } = cell;
  if (v == null || v === '') return null;
  if (t === CellValueType.BOOLEAN || typeof v === 'boolean') return v === 1 || v === true || v === 'TRUE';
  if (typeof v === 'number') return t === CellValueType.STRING || t === CellValueType.FORCE_STRING ? String(v) : v;
  if (ERROR.test(v) && t !== CellValueType.FORCE_STRING) return { error: v };
  if (t === CellValueType.NUMBER && looksNumeric(v)) return Number(v);
  return v;
}

/** Whether two contents are equal; errors are compared by name. */
export const sameContent = (a: CellContent, b: CellContent): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && a.error === b.error);
