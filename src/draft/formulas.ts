import { parseFormula, type Formula, type FormulaArea } from '../workbook/formula.ts';
import { spend, type Work } from '../work.ts';

/** Σ coefficient × cell + constant, cells by `sheet\u0000row\u0000column`. */
export interface LinearSum {
  readonly terms: Map<string, number>;
  constant: number;
}

/** The meaning of a cell's formula for figures. */
export type Meaning =
  | { readonly kind: 'linear'; readonly sum: LinearSum }
  | { readonly kind: 'ratio'; readonly of: LinearSum; readonly by: LinearSum; readonly times: number };

export const placeKey = (sheet: string, row: number, column: number): string => `${sheet}\u0000${row}\u0000${column}`;

/** The cells around a formula: those to be filled in, and the text of the others, `null` if empty. */
export interface Surroundings {
  readonly isFigure: (sheet: string, row: number, column: number) => boolean;
  readonly labelAt: (sheet: string, row: number, column: number) => string | null;
}

/** The arguments of a call that is the whole text, otherwise `null`. */
function call(text: string): { name: string; args: string[] } | null {
  const head = /^\s*(?:_xlfn\.)?([A-Z][A-Z0-9.]*)\s*\(/i.exec(text);
  if (head === null) return null;
  const args: string[] = [];
  let depth = 1;
  let from = head[0].length;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '(' || sign === '{') depth++;
    else if (sign === ')' || sign === '}') {
      depth--;
      if (depth > 0) continue;
      args.push(text.slice(from, at));
      return text.slice(at + 1).trim() === '' ? { name: head[1]!.toUpperCase(), args } : null;
    } else if ((sign === ',' || sign === ';') && depth === 1) {
      args.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return null;
}

const isEmptyResult = (text: string | undefined): boolean => text === undefined || ['', '""', '0'].includes(text.trim());

/** Removes what only changes the display of a result: rounding, hiding errors or zeros. */
function unwrapped(text: string, deep = 0): string {
  const found = deep > 8 ? null : call(text);
  if (found === null) return text;
  const { name, args } = found;
  const inner = (argument: string): string => unwrapped(argument, deep + 1);
  switch (name) {
    case 'ROUND':
    case 'IFERROR':
    case 'IFNA':
    case 'N':
      return inner(args[0] ?? '');
    case 'SUBTOTAL':
      return /^\s*(?:10)?9\s*$/.test(args[0] ?? '') ? `SUM(${args.slice(1).join(',')})` : text;
    case 'IF':
      if (isEmptyResult(args[1]) && !isEmptyResult(args[2])) return inner(args[2]!);
      return isEmptyResult(args[2]) && args[1] !== undefined ? inner(args[1]) : text;
    default:
      return text;
  }
}

const PLAIN: LinearSum = { terms: new Map(), constant: 0 };

function scaled({ terms, constant }: LinearSum, factor: number): LinearSum {
  return { terms: new Map([...terms].map(([key, each]) => [key, each * factor])), constant: constant * factor };
}

function added(a: LinearSum, b: LinearSum): LinearSum {
  const terms = new Map(a.terms);
  for (const [key, each] of b.terms) {
    const sum = (terms.get(key) ?? 0) + each;
    if (sum === 0) terms.delete(key);
    else terms.set(key, sum);
  }
  return { terms, constant: a.constant + b.constant };
}

/** Reads formulas of one sheet. */
export function formulaReader(home: string, around: Surroundings, work: Work): (text: string) => Meaning | null {
  const areaSum = ({ sheet, row, column, rows, columns }: FormulaArea): LinearSum => {
    spend(work, rows * columns, 'draft');
    const terms = new Map<string, number>();
    for (let r = row; r < row + rows; r++)
      for (let c = column; c < column + columns; c++) if (around.isFigure(sheet ?? home, r, c)) terms.set(placeKey(sheet ?? home, r, c), 1);
    return { terms, constant: 0 };
  };
  const linear = (formula: Formula): LinearSum | null => {
    switch (formula.kind) {
      case 'number':
        return { ...PLAIN, constant: formula.value };
      case 'area': {
        const sum = areaSum(formula.area);
        // A rule cannot be about a cell that is not a figure.
        return sum.terms.size === formula.area.rows * formula.area.columns ? sum : null;
      }
      case 'negate': {
        const inner = linear(formula.of);
        return inner === null ? null : scaled(inner, -1);
      }
      case 'sum': {
        let all: LinearSum = PLAIN;
        for (const part of formula.of) {
          const each = part.kind === 'area' ? areaSum(part.area) : linear(part);
          if (each === null) return null;
          all = added(all, each);
        }
        return all;
      }
      case 'operation': {
        const [left, right] = [linear(formula.left), linear(formula.right)];
        if (left === null || right === null) return null;
        if (formula.operator === '+') return added(left, right);
        if (formula.operator === '-') return added(left, scaled(right, -1));
        if (formula.operator === '*')
          return left.terms.size === 0 ? scaled(right, left.constant) : right.terms.size === 0 ? scaled(left, right.constant) : null;
        return right.terms.size === 0 && right.constant !== 0 ? scaled(left, 1 / right.constant) : null;
      }
      default:
        return null;
    }
  };
  /** a ÷ b, multiplied by a number. */
  const ratio = (formula: Formula): Meaning | null => {
    if (formula.kind !== 'operation') return null;
    if (formula.operator === '/') {
      const [of, by] = [linear(formula.left), linear(formula.right)];
      if (of !== null && by !== null) return by.terms.size === 0 ? null : { kind: 'ratio', of, by, times: 1 };
    }
    if (formula.operator !== '*') return null;
    for (const [one, other] of [
      [formula.left, formula.right],
      [formula.right, formula.left],
    ] as const) {
      const found = other.kind === 'number' ? ratio(one) : null;
      if (found?.kind === 'ratio' && other.kind === 'number' && other.value > 0) return { ...found, times: found.times * other.value };
    }
    return null;
  };
  /** SUMIF and SUMIFS over printed labels: the cells they add are known. */
  const conditional = (text: string): Meaning | null => {
    const found = call(text);
    if (found === null || (found.name !== 'SUMIF' && found.name !== 'SUMIFS')) return null;
    const { args } = found;
    const [summed, ...tests] = found.name === 'SUMIFS' ? args : [args[2] ?? args[0], args[0], args[1]];
    const areaOf = (argument: string | undefined): FormulaArea | null => {
      const parsed = argument === undefined ? null : parseFormula(argument);
      return parsed?.kind === 'area' ? parsed.area : null;
    };
    const area = areaOf(summed);
    if (area === null || tests.length === 0 || tests.length % 2 === 1) return null;
    const wanted: { area: FormulaArea; text: string }[] = [];
    for (let at = 0; at < tests.length; at += 2) {
      const range = areaOf(tests[at]);
      const quoted = /^\s*"((?:[^"]|"")*)"\s*$/.exec(tests[at + 1] ?? '');
      const from = quoted === null ? areaOf(tests[at + 1]) : null;
      const value = quoted !== null ? quoted[1]! : from === null ? null : around.labelAt(from.sheet ?? home, from.row, from.column);
      if (range === null || value === null || /[*?<>=]/.test(value)) return null;
      if (range.rows !== area.rows || range.columns !== area.columns) return null;
      wanted.push({ area: range, text: value });
    }
    spend(work, area.rows * area.columns * (wanted.length + 1), 'draft');
    const terms = new Map<string, number>();
    for (let r = 0; r < area.rows; r++)
      for (let c = 0; c < area.columns; c++) {
        if (!around.isFigure(area.sheet ?? home, area.row + r, area.column + c)) continue;
        const labels = wanted.map((each) => around.labelAt(each.area.sheet ?? home, each.area.row + r, each.area.column + c));
        // If a label is still to be filled in, the cells meant are unknown.
        if (labels.some((label) => label === null)) return null;
        if (labels.every((label, index) => label!.toLowerCase() === wanted[index]!.text.toLowerCase()))
          terms.set(placeKey(area.sheet ?? home, area.row + r, area.column + c), 1);
      }
    return terms.size === 0 ? null : { kind: 'linear', sum: { terms, constant: 0 } };
  };
  return (text) => {
    const plain = unwrapped(text.replace(/^\s*=/, ''));
    const formula = parseFormula(plain);
    if (formula === null) return conditional(plain);
    const sum = linear(formula);
    if (sum !== null) return sum.terms.size === 0 ? null : { kind: 'linear', sum };
    return ratio(formula);
  };
}
