import type { Column, TextType } from '../form/form.ts';
import { parseReference } from '../workbook/address.ts';
import type { Outline, Validation } from '../workbook/picture.ts';
import type { GridCell } from './sheet.ts';

/** The type of cells that are not numbers. */
export type TextEvidence = { readonly type: TextType } & Pick<Column, 'codes' | 'optional'>;

type List = Extract<NonNullable<Validation['limit']>, { kind: 'list' }>;

/** The choices of a list, read from the workbook if they are in cells. */
export type Choices = (limit: List, sheet: string) => readonly string[];

/** A list with more entries is not copied into a form. */
const MOST_CODES = 3_000;

const asText = (content: unknown): string => (typeof content === 'string' || typeof content === 'number' ? String(content).trim() : '');

/** Reads lists whose choices are a range of the workbook, or a name of one. */
export function choicesIn({ picture, names }: Outline): Choices {
  const known = new Map(names.map(({ name, area }) => [name.toLowerCase(), area]));
  return (limit, sheet) => {
    if ('choices' in limit) return limit.choices;
    const formula = limit.formula.trim();
    const area = known.get(formula.toLowerCase()) ?? parseReference(formula) ?? parseReference(`'${sheet.replaceAll("'", "''")}'!${formula}`);
    if (area === null || area.rows * area.columns > MOST_CODES) return [];
    const cells = picture.sheets.find(({ name }) => name === area.sheet)?.cells ?? [];
    const found = cells.filter(
      ({ row, column }) => row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns,
    );
    return [...new Set(found.map(({ content }) => asText(content)).filter((text) => text !== ''))];
  };
}

const YES_NO = new Set(['是', '否', 'yes', 'no', 'y', 'n']);
/** Labels of columns that may stay empty. */
const REMARK = /备注|说明|其他情况|remark|note|comment/i;

const WORDS = /名称|姓名|名字|地址|内容|编号|编码|代码|日期|类别|类型|负责人|联系人|单位$|name|address|date|title/i;

/** Whether a column's label suggests text. */
export const saysWords = (label: string): boolean => WORDS.test(label) || REMARK.test(label);

/** By the cell's list, otherwise by its number format. Anything else is a text. */
export function textTypeOf(cells: readonly GridCell[], label: string, sheet: string, choicesOf: Choices): TextEvidence {
  const limit = cells.map((cell) => cell.limit).find((each) => each?.kind === 'list');
  const choices = limit?.kind === 'list' ? choicesOf(limit, sheet) : [];
  if (choices.length === 2 && choices.every((choice) => YES_NO.has(choice.toLowerCase()))) return { type: 'yes-no' };
  if (choices.length > 0) return { type: 'code', codes: choices.map((code) => ({ code })) };
  if (cells.some(({ look }) => look?.format !== undefined && /[yd]/i.test(look.format.replace(/"[^"]*"|\[[^[\]]*\]/g, '')))) return { type: 'date' };
  if (/日期$|^date\b|\bdate$/i.test(label)) return { type: 'date' };
  return { type: 'text', ...(REMARK.test(label) ? { optional: true } : {}) };
}
