import type { BorderLineStyle, BorderSide, CellStyle } from 'hucre';
import type { Line, LineStyle, Look, Side } from '../../picture.ts';
import { colorOf } from './picture-colors.ts';

const LINES: Partial<Record<BorderLineStyle, LineStyle>> = {
  mediumDashed: 'dashed',
  mediumDashDot: 'dashDot',
  mediumDashDotDot: 'dashDotDot',
  slantDashDot: 'dashDot',
};

const SIDES: readonly Side[] = ['top', 'right', 'bottom', 'left'];

const HORIZONTAL: Readonly<Record<string, Look['horizontal']>> = {
  left: 'left',
  center: 'center',
  right: 'right',
  justify: 'justify',
  distributed: 'justify',
  centerContinuous: 'center',
};

const VERTICAL: Readonly<Record<string, Look['vertical']>> = {
  top: 'top',
  center: 'center',
  bottom: 'bottom',
  justify: 'top',
  distributed: 'center',
};

type Draft = { -readonly [key in keyof Look]: Look[key] };

/** The visible part of a cell's style. */
export function lookOf(style: CellStyle | undefined, theme: readonly string[]): Look {
  const look: Draft = { locked: style?.protection?.locked ?? true };
  const font = style?.font;
  if (font?.name !== undefined) look.font = font.name;
  if (font?.size !== undefined) look.size = font.size;
  if (font?.bold === true) look.bold = true;
  if (font?.italic === true) look.italic = true;
  if (font?.underline !== undefined && font.underline !== false) look.underline = true;
  if (font?.strikethrough === true) look.strike = true;
  const color = colorOf(font?.color, theme);
  if (color !== undefined) look.color = color;
  const fill = style?.fill;
  const filled = fill?.type === 'pattern' && fill.pattern !== 'none' ? colorOf(fill.fgColor, theme) : undefined;
  if (filled !== undefined) look.fill = filled;
  const horizontal = HORIZONTAL[style?.alignment?.horizontal ?? ''];
  if (horizontal !== undefined) look.horizontal = horizontal;
  const vertical = VERTICAL[style?.alignment?.vertical ?? ''];
  if (vertical !== undefined) look.vertical = vertical;
  if (style?.alignment?.wrapText === true) look.wrap = true;
  if ((style?.alignment?.indent ?? 0) > 0) look.indent = style!.alignment!.indent!;
  const lines = Object.fromEntries(SIDES.flatMap((side) => lineOf(side, style?.border?.[side], theme)));
  if (Object.keys(lines).length > 0) look.lines = lines;
  if (style?.numFmt !== undefined && style.numFmt !== '' && style.numFmt !== 'General') look.format = style.numFmt;
  return look;
}

function lineOf(side: Side, border: BorderSide | undefined, theme: readonly string[]): [Side, Line][] {
  if (border === undefined) return [];
  return [[side, { style: LINES[border.style] ?? (border.style as LineStyle), color: colorOf(border.color, theme) ?? '#000000' }]];
}

/**
 * Pixels of one unit of column width: the widest digit of the workbook's default font. Digits of Chinese fonts are half as wide as high, rounded up
 * to a whole pixel; Calibri represents all other fonts.
 */
export function digitWidth(font: { readonly name?: string; readonly size?: number } | undefined): number {
  const pixels = ((font?.size ?? 11) * 4) / 3;
  const chinese = /[^\0-\x7f]|^(sim|nsim|fangsong|kaiti|dengxian|microsoft yahei)/i.test(font?.name ?? '');
  return Math.max(1, chinese ? Math.ceil(Math.round(pixels) / 2) : Math.round(pixels * 0.507));
}
