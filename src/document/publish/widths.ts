import type { Grid } from '../document.ts';
import { layOut, type Layout } from '../layout.ts';

/** Column widths in twentieths of a point, and whether they need landscape. */
export interface Widths {
  readonly columns: readonly number[];
  readonly landscape: boolean;
}

/** Chinese characters are as wide as high, letters and digits of the widest substitute font two thirds of that. */
const width = (text: string, size: number): number =>
  [...text].reduce((all, letter) => all + (/[\u0020-\u02ff]/.test(letter) ? size * 0.65 : size), 0);

const widest = (text: string, size: number): number => Math.max(...text.split('\n').map((line) => width(line, size)));

/** Left and right margin of a cell together. */
const MARGINS = 130;

/** Figures with more digits are wrapped rather than changing the page to landscape. */
const DIGITS = 10;

/** The width that a column's contents require. */
interface Need {
  readonly figures: boolean;
  readonly least: number;
  /** The width of its labels on one line. */
  readonly preferred: number;
}

function needs({ columns, cells }: Layout, size: number): Need[] {
  return Array.from({ length: columns }, (_, column): Need => {
    const own = cells.filter((each) => each.column === column && each.cell.colSpan === 1);
    const figures = own.filter(({ cell }) => !cell.header);
    if (figures.length > 0 || cells.some((each) => !each.cell.header && each.column <= column && column < each.column + each.cell.colSpan)) {
      const longest = Math.max(0, ...figures.map(({ cell }) => Math.min(widest(cell.text, size), DIGITS * size * 0.65)));
      const text = Math.max(0, ...figures.map(({ cell }) => Math.min(widest(cell.text, size), 16 * size)));
      return { figures: true, least: Math.max(2 * size, longest) + MARGINS, preferred: text > longest ? text + MARGINS : 0 };
    }
    const labels = own.map(({ cell }) => ({ wide: widest(cell.text, size), rows: cell.rowSpan }));
    // A group over many rows may be set vertically, one over a few in two or three lines.
    const least = labels.map(({ wide, rows }) => Math.min(wide, (rows >= 12 ? 2 : rows > 1 ? 4 : 6) * size));
    const preferred = labels.filter(({ rows }) => rows === 1).map(({ wide }) => wide);
    return { figures: false, least: Math.max(2 * size, ...least) + MARGINS, preferred: Math.max(0, ...preferred) + MARGINS };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/**
 * The width of each column. Figures need their digits on one line. Labels may take several lines, and get their width before the figure columns are
 * made equal. `size` is the character size in twentieths of a point.
 */
export function widthsOf(grid: Grid, size: number, page: { readonly portrait: number; readonly landscape: number }): Widths {
  const all = needs(layOut(grid), size);
  const least = all.map((need) => need.least);
  const landscape = sum(least) > page.portrait;
  const room = landscape ? page.landscape : page.portrait;
  if (sum(least) >= room) return { columns: scaled(least, room), landscape };
  // If there is room, a label column is no narrower than the others.
  const preferred = all.map(({ figures, preferred: wanted }, index) =>
    Math.max(0, Math.max(wanted, !figures && all.length <= 6 ? room / all.length : 0) - least[index]!),
  );
  const spare = room - sum(least);
  const taken = Math.min(spare, sum(preferred));
  const given = least.map((each, index) => each + (sum(preferred) === 0 ? 0 : (taken * preferred[index]!) / sum(preferred)));
  const open = all.map(({ figures }) => figures || all.every((each) => !each.figures));
  return { columns: scaled(filledUp(given, open, spare - taken), room), landscape };
}

/** Distributes the rest to the narrowest open columns first, so that they become equal if there is enough. */
function filledUp(columns: readonly number[], open: readonly boolean[], rest: number): number[] {
  const ascending = columns.filter((_, index) => open[index]).sort((a, b) => a - b);
  let level = 0;
  let left = rest;
  for (let count = 1; count <= ascending.length; count++) {
    level = ascending[count - 1]!;
    const next = ascending[count] ?? Infinity;
    if ((next - level) * count >= left) {
      level += left / count;
      break;
    }
    left -= (next - level) * count;
  }
  return columns.map((each, index) => (open[index] ? Math.max(each, level) : each));
}

/** Whole numbers in the same proportion that add up to `room`. */
function scaled(columns: readonly number[], room: number): number[] {
  const all = sum(columns);
  const whole = columns.map((each) => Math.floor((each * room) / all));
  whole[whole.length - 1]! += room - sum(whole);
  return whole;
}
