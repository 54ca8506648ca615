import { withoutEnd } from '../../ends.ts';

/** A table from the clipboard, by rows; blanks are ''. */
export type Pasted = readonly (readonly string[])[];

/** Parses tab-separated text as Excel and WPS write it: fields with tabs, quotes or line ends are quoted. */
export function fromTsv(text: string): Pasted {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < source.length; at++) {
    const char = source[at]!;
    if (quoted) {
      if (char !== '"') field += char;
      else if (source[at + 1] === '"') field += source[++at]!;
      else quoted = false;
    } else if (char === '"' && field === '' && closes(source, at)) quoted = true;
    else if (char === '\t' || char === '\n') {
      rows.at(-1)!.push(field);
      field = '';
      if (char === '\n') rows.push([]);
    } else field += char;
  }
  rows.at(-1)!.push(field);
  return rows;
}

/** Whether a quote at the beginning of a field is closed at the field's end; otherwise `"` is an ordinary character. */
function closes(source: string, at: number): boolean {
  const end = /^"(?:[^"]|"")*"(?=[\t\n]|$)/.exec(source.slice(at));
  return end !== null;
}

const MOST_SPAN = 1_000;
const span = (cell: HTMLTableCellElement, name: 'rowSpan' | 'colSpan'): number => Math.min(MOST_SPAN, Math.max(1, cell[name]));

/** The text of an HTML cell: white space becomes one blank, and so does a line break; wide blanks at the beginning of a paragraph stay. */
function textOf(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLTableCellElement;
  for (const node of copy.querySelectorAll('style, script')) node.remove();
  for (const node of copy.querySelectorAll('br')) node.replaceWith('\u2028');
  for (const node of [...copy.querySelectorAll('p, div')].slice(0, -1)) node.append('\u2028');
  const text = withoutEnd(
    copy.textContent
      .replace(/[ \t\r\n\f]+/g, ' ')
      .replace(/ ?\u2028 ?/g, '\n')
      .replace(/\u00a0/g, ' ')
      .replace(/^[ \n]+/, ''),
    /\s/,
  );
  return text.trim() === '' ? '' : text;
}

/**
 * The first table of an HTML fragment from Excel, WPS or Word; cells covered by a span are blank. `alone`: the fragment contains nothing else. `null`
 * without a table.
 */
export function fromHtml(html: string): { readonly rows: Pasted; readonly alone: boolean } | null {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const table = body.querySelector('table');
  if (table === null) return null;
  const rows: (string | undefined)[][] = [];
  const lineAt = (row: number): (string | undefined)[] => rows[row] ?? (rows[row] = []);
  [...table.rows].forEach((line, row) => {
    let column = 0;
    for (const cell of line.cells) {
      while (lineAt(row)[column] !== undefined) column++;
      for (let r = 0; r < span(cell, 'rowSpan'); r++)
        for (let c = 0; c < span(cell, 'colSpan'); c++) lineAt(row + r)[column + c] = r === 0 && c === 0 ? textOf(cell) : '';
    }
  });
  const columns = Math.max(0, ...rows.map((line) => line.length));
  const lines = rows.slice(0, table.rows.length).map((line) => Array.from({ length: columns }, (_, at) => line[at] ?? ''));
  for (const node of [table, ...body.querySelectorAll('style, script')]) node.remove();
  return { rows: lines, alone: body.textContent.trim() === '' };
}

const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

export const isNumber = (text: string): boolean => NUMBER.test(text.trim());

/** Pasted text as if it had been typed: a number if it is one. */
export function typed(text: string): number | string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return isNumber(trimmed) && trimmed.length <= 16 ? Number(trimmed.replace(/,/g, '')) : text;
}
