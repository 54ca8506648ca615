import { MOST_FORMULA } from './limits.ts';
import { columnIndex, MAX_COLUMNS, MAX_ROWS } from './address.ts';
import type { CellContent, CellError } from './workbook.ts';

/**
 * The formulas that reports contain: sums, the four operations, cells and ranges. Anything else gives `null` rather than a guess. Semantics are the
 * spreadsheet's: SUM skips text, booleans and blanks in ranges; operators read numeric text as its number.
 */

/** A rectangle that a formula refers to; `sheet` is `null` for the formula's own sheet. */
export interface FormulaArea {
  readonly sheet: string | null;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'area'; readonly area: FormulaArea }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'negate'; readonly of: Formula }
  | { readonly kind: 'operation'; readonly operator: '+' | '-' | '*' | '/'; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'sum'; readonly of: readonly Formula[] };

/** A larger range is not a table of a report. */
const MOST_CELLS = 100_000;
const MOST_DEPTH = 64;

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|(?<error>#(?:REF!|VALUE!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!))|(?<reference>(?:(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?(?![\p{L}\p{N}_(.]))|(?<name>[A-Za-z]+)(?=\s*\()|(?<sign>[-+*/(),;]))/uy;

const KINDS = ['number', 'error', 'reference', 'name', 'sign'] as const;

interface Token {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
}

function tokens(text: string): Token[] | null {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    if (/^\s*$/.test(text.slice(TOKEN.lastIndex))) break;
    const match = TOKEN.exec(text);
    if (match === null) return null;
    const groups = match.groups as Record<Token['kind'], string | undefined>;
    const kind = KINDS.find((each) => groups[each] !== undefined)!;
    found.push({ kind, text: groups[kind]! });
  }
  return found;
}

function areaOf(reference: string): FormulaArea | null {
  const mark = reference.lastIndexOf('!');
  const named = mark === -1 ? null : reference.slice(0, mark);
  const sheet = named === null ? null : named.startsWith("'") ? named.slice(1, -1).replace(/''/g, "'") : named;
  const corners = reference
    .slice(mark + 1)
    .split(':')
    .map((corner) => /^\$?([A-Za-z]+)\$?(\d+)$/.exec(corner)!)
    .map(([, column, row]) => ({ row: Number(row) - 1, column: columnIndex(column!) }));
  const first = corners[0]!;
  const last = corners[1] ?? first;
  const row = Math.min(first.row, last.row);
  const column = Math.min(first.column, last.column);
  const rows = Math.abs(first.row - last.row) + 1;
  const columns = Math.abs(first.column - last.column) + 1;
  const inside = row >= 0 && row + rows <= MAX_ROWS && column + columns <= MAX_COLUMNS;
  return inside && rows * columns <= MOST_CELLS ? { sheet, row, column, rows, columns } : null;
}

/** Cache: the sums of a template recur in every file made from it. Emptied before it grows large. */
const known = new Map<string, Formula | null>();
const MOST_KNOWN = 2_048;
const MOST_FORMULA_KNOWN = 256;

/** Parses the text after `=`; `null` if it is not one of the formulas above. */
export function parseFormula(text: string): Formula | null {
  if (text.length > MOST_FORMULA_KNOWN) return text.length > MOST_FORMULA ? null : parse(text);
  let formula = known.get(text);
  if (formula === undefined) {
    formula = parse(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, formula);
  }
  return formula;
}

function parse(text: string): Formula | null {
  const all = tokens(text.replace(/^\s*=/, ''));
  if (all === null) return null;
  let at = 0;
  let depth = 0;
  const sign = (...signs: string[]): string | null => {
    const token = all[at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return null;
    at++;
    return token.text;
  };
  const operations = (next: () => Formula | null, signs: ('+' | '-' | '*' | '/')[]): Formula | null => {
    let left = next();
    for (let operator = sign(...signs); left !== null && operator !== null; operator = sign(...signs)) {
      const right = next();
      left = right === null ? null : { kind: 'operation', operator: operator as '+', left, right };
    }
    return left;
  };
  const expression = (): Formula | null => {
    if (++depth > MOST_DEPTH) return null;
    const found = operations(product, ['+', '-']);
    depth--;
    return found;
  };
  const product = (): Formula | null => operations(operand, ['*', '/']);
  const operand = (): Formula | null => {
    let negative = false;
    for (let found = sign('+', '-'); found !== null; found = sign('+', '-')) if (found === '-') negative = !negative;
    const inner = primary();
    return negative && inner !== null ? { kind: 'negate', of: inner } : inner;
  };
  const primary = (): Formula | null => {
    if (sign('(') !== null) {
      const inner = expression();
      return inner !== null && sign(')') !== null ? inner : null;
    }
    const token = all[at++];
    switch (token?.kind) {
      case 'number':
        return { kind: 'number', value: Number(token.text) };
      case 'error':
        return { kind: 'error', error: token.text };
      case 'reference': {
        const area = areaOf(token.text);
        return area === null ? null : { kind: 'area', area };
      }
      case 'name':
        return token.text.toUpperCase() === 'SUM' && sign('(') !== null ? sum() : null;
      default:
        return null;
    }
  };
  const sum = (): Formula | null => {
    const of: Formula[] = [];
    do {
      const part = expression();
      if (part === null) return null;
      of.push(part);
    } while (sign(',', ';') !== null);
    return sign(')') === null ? null : { kind: 'sum', of };
  };
  const parsed = expression();
  return at === all.length ? parsed : null;
}

/** Every rectangle that a formula refers to. */
export function references(formula: Formula, found: FormulaArea[] = []): FormulaArea[] {
  switch (formula.kind) {
    case 'area':
      found.push(formula.area);
      break;
    case 'negate':
      references(formula.of, found);
      break;
    case 'operation':
      references(formula.left, found);
      references(formula.right, found);
      break;
    case 'sum':
      for (const part of formula.of) references(part, found);
      break;
    default:
  }
  return found;
}

/** The rectangles that a plain sum adds (`SUM(A1:A3,B2)`, `A1+A2`); `null` for any other formula. */
export function sumTerms(text: string): FormulaArea[] | null {
  const formula = parseFormula(text);
  const found: FormulaArea[] = [];
  return formula !== null && isPlainSum(formula, false, found) ? found : null;
}

function isPlainSum(formula: Formula, inSum: boolean, found: FormulaArea[]): boolean {
  if (formula.kind === 'area') {
    found.push(formula.area);
    return inSum || (formula.area.rows === 1 && formula.area.columns === 1);
  }
  if (formula.kind === 'sum') return formula.of.every((part) => isPlainSum(part, true, found));
  return (
    formula.kind === 'operation' && formula.operator === '+' && isPlainSum(formula.left, false, found) && isPlainSum(formula.right, false, found)
  );
}

type CellAt = (at: { readonly sheet: string | null; readonly row: number; readonly column: number }) => CellContent;

/** The result of a formula. `null` if a range is used where its meaning depends on the formula's position. */
export function evaluate(formula: Formula, cellAt: CellAt): number | CellError | null {
  const result = valueOf(formula, cellAt);
  if (typeof result !== 'number') return result;
  // Rounds to fifteen digits as spreadsheets do, which removes binary noise; infinite results are errors there too.
  return Number.isFinite(result) ? Number(result.toPrecision(15)) : { error: '#NUM!' };
}

function valueOf(formula: Formula, cellAt: CellAt): number | CellError | null {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'error':
      return { error: formula.error };
    case 'area': {
      const { sheet, row, column, rows, columns } = formula.area;
      return rows === 1 && columns === 1 ? asNumber(cellAt({ sheet, row, column })) : null;
    }
    case 'negate': {
      const inner = valueOf(formula.of, cellAt);
      return typeof inner === 'number' ? -inner : inner;
    }
    case 'operation': {
      const left = valueOf(formula.left, cellAt);
      if (typeof left !== 'number') return left;
      const right = valueOf(formula.right, cellAt);
      if (typeof right !== 'number') return right;
      if (formula.operator === '/') return right === 0 ? { error: '#DIV/0!' } : left / right;
      return formula.operator === '+' ? left + right : formula.operator === '-' ? left - right : left * right;
    }
    case 'sum':
      return sumOf(formula.of, cellAt);
  }
}

/** An operator treats a blank as 0 and a numeric text as its number. */
function asNumber(content: CellContent): number | CellError {
  if (content === null) return 0;
  if (typeof content === 'number') return content;
  if (typeof content === 'boolean') return content ? 1 : 0;
  if (typeof content === 'object') return content;
  // JavaScript reads `0x10` as a number, spreadsheets as text.
  const number = content.trim() === '' || /[xob]/i.test(content) ? NaN : Number(content.replace(/,/g, ''));
  return Number.isFinite(number) ? number : { error: '#VALUE!' };
}

function sumOf(parts: readonly Formula[], cellAt: CellAt): number | CellError | null {
  let sum = 0;
  for (const part of parts) {
    if (part.kind !== 'area') {
      const value = valueOf(part, cellAt);
      if (typeof value !== 'number') return value;
      sum += value;
      continue;
    }
    const { sheet, row, column, rows, columns } = part.area;
    for (let r = row; r < row + rows; r++) {
      for (let c = column; c < column + columns; c++) {
        const content = cellAt({ sheet, row: r, column: c });
        if (typeof content === 'number') sum += content;
        else if (typeof content === 'object' && content !== null) return content;
      }
    }
  }
  return sum;
}
