import type { Column } from '../../form/form.ts';

/** Without the exponent that JavaScript uses for very large and very small numbers. */
function plain(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  const digits = whole + decimals;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length ? `${sign}${digits}${'0'.repeat(point - digits.length)}` : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** `（单位：万元，保留4位小数）` in a column's label. */
const DECIMALS = /保留([1-9１-９])位小数/;

/** A figure as the form prints it: with the decimals required by its label, and never fewer than the figure has. 0 is printed without decimals. */
export function printed(value: number, { label }: Column): string {
  const text = plain(value);
  const wanted = DECIMALS.exec(label.normalize('NFKC'));
  if (wanted === null || value === 0) return text;
  const [whole = '', decimals = ''] = text.split('.');
  return `${whole}.${decimals.padEnd(Number(wanted[1]), '0')}`;
}
