import {
  CellValueType,
  toDisposable,
  type ICellData,
  type IDisposable,
  type Injector,
  type Nullable,
  type ITextStyle,
  type Worksheet,
} from '@univerjs/core';
import { BEFORE_CELL_EDIT, SheetInterceptorService } from '@univerjs/sheets';
import { ISheetClipboardService } from '@univerjs/sheets-ui';
import type { Book } from './book.ts';
import { fromUniver } from './cell.ts';

type Lines = ICellData & { readonly v: string };

const hasLines = (cell: Nullable<ICellData>): cell is Lines => cell != null && cell.p == null && typeof cell.v === 'string' && cell.v.includes('\n');

/**
 * Text in several lines. Univer renders it, but loses line ends on editing or copying unless they are paragraphs of a document: so the text is a
 * document while it is edited, and plain text afterwards.
 */
export const keepLines = (injector: Injector, book: Book): IDisposable => {
  let copied: Worksheet | null = null;
  const parts = [
    injector.get(SheetInterceptorService).writeCellInterceptor.intercept(BEFORE_CELL_EDIT, {
      priority: 100,
      handler: (cell, { unitId, worksheet, row, col }, next) =>
        next(unitId === book.id && hasLines(cell) ? { ...cell, p: documentOf(cell.v, fontOf(worksheet, row, col)) } : cell),
    }),
    injector.get(ISheetClipboardService).addClipboardHook({
      id: `gouji.lines.${book.id}`,
      // The lowest priority runs first.
      priority: -1,
      onBeforeCopy: (unit, sheet) => {
        copied = unit === book.id ? (book.sheetOf(book.nameOf(sheet) ?? '')?.model ?? null) : null;
      },
      onCopyCellContent: (row, column) => {
        const cell = copied?.getCellRaw(row, column);
        return hasLines(cell) ? htmlOf(cell.v) : '';
      },
      getCellValueBySpecialMatrix: (row, column) => {
        const cell = copied?.getCellRaw(row, column);
        return hasLines(cell) ? { ...cell, displayV: `"${cell.v.replace(/"/g, '""')}"` } : undefined;
      },
    }),
  ];
  return toDisposable(() => parts.forEach((each) => (typeof each === 'function' ? each() : each.dispose())));
};

/** Converts input in several paragraphs to plain text. */
export function withoutDocument(cell: ICellData): ICellData {
  const text = fromUniver(cell);
  return typeof text === 'string' ? { ...cell, p: null, v: text, t: CellValueType.STRING } : cell;
}

function documentOf(text: string, ts: ITextStyle): NonNullable<ICellData['p']> {
  const dataStream = `${text.replace(/\r?\n/g, '\r')}\r\n`;
  const ends = [...dataStream.matchAll(/\r/g)].map(({ index }) => ({ startIndex: index }));
  return {
    id: 'lines',
    documentStyle: {},
    body: {
      dataStream,
      textRuns: [{ st: 0, ed: dataStream.length - 2, ts }],
      paragraphs: ends,
      sectionBreaks: [{ startIndex: dataStream.length - 1 }],
    },
  };
}

function fontOf(sheet: Worksheet, row: number, column: number): ITextStyle {
  const { ff, fs, bl, it, ul, st, cl } = sheet.getComposedCellStyle(row, column);
  return Object.fromEntries(Object.entries({ ff, fs, bl, it, ul, st, cl }).filter(([, value]) => value != null));
}

const htmlOf = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/ {2,}/g, (blanks) => '&nbsp;'.repeat(blanks.length))
    .replace(/\n/g, '<br>');
