import type { CellContent } from '../../../src/workbook/workbook.ts';

/** Days from 1899-12-30, as spreadsheets count. */
const serial = (year: number, month: number, day: number): number => Math.round(Date.UTC(year, month - 1, day) / 86_400_000) + 25_569;

/** What a spreadsheet makes of input: fewer conversions than in a real one, but those that damage reports. */
export function typedInput(input: string | number | boolean, numberFormat: string): { content: CellContent } | { formula: string } {
  if (typeof input === 'string' && input.startsWith("'")) return { content: input.slice(1) };
  if (numberFormat === '@') return { content: input === '' ? null : String(input) };
  if (typeof input !== 'string') return { content: input };
  if (/^=./.test(input)) return { formula: input.slice(1) };
  if (input === '') return { content: null };
  const text = input.normalize('NFKC').trim();
  if (/^[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?$/.test(text)) return { content: Number(text.replaceAll(',', '')) };
  if (/^[-+]?\d+(\.\d+)?%$/.test(text)) return { content: Number(text.slice(0, -1)) / 100 };
  if (/^(true|false)$/i.test(text)) return { content: text.toLowerCase() === 'true' };
  if (/^#(REF!|VALUE!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!)$/.test(text)) return { content: { error: text } };
  const date = /^(?:(\d{4})[-/年])?(\d{1,2})[-/月](\d{1,2})日?$/.exec(text);
  if (date !== null) return { content: serial(Number(date[1] ?? 2026), Number(date[2]), Number(date[3])) };
  return { content: input };
}
