import type { AlignmentStyle, BorderSide, CellStyle } from 'hucre';
import { TEXT_SIZE } from '../../measure.ts';

/** A cell's format and whether it is unlocked, in the terms of this template; `styleOf` converts it to a cell style. */
export interface Look {
  readonly size?: number;
  readonly font?: 'song' | 'fangsong';
  readonly bold?: boolean;
  readonly faint?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'center' | 'bottom';
  readonly fill?: 'header' | 'total';
  readonly grid?: boolean;
  /** Unlocked: a person types here. */
  readonly input?: boolean;
  readonly format?: string;
  readonly indent?: number;
  readonly thick?: readonly ('top' | 'bottom' | 'left' | 'right')[];
}

/** Fonts available on every office machine; if one is missing, the program uses its default for Chinese. */
const FONT = { song: '宋体', fangsong: '仿宋' } as const;
export const FILL = { header: 'F2F2F2', total: 'F7F7F7' } as const;
const INK = '000000';
const FAINT = '808080';

export const DEFAULT_FONT = { name: FONT.song, size: TEXT_SIZE, charset: 134 } as const;

/** Looks shared by several sheets. */
export const LOOK = {
  /** The heading of a section, on the page with its tables or texts. */
  title: { size: 16, bold: true, align: 'left' },
  header: { grid: true, fill: 'header', align: 'center' },
  label: { grid: true, align: 'left', indent: 1 },
  group: { grid: true, align: 'center' },
  input: { grid: true, align: 'center', input: true },
  /** Input stays as typed: `007` does not become 7. */
  text: { grid: true, align: 'center', input: true, format: '@' },
  date: { grid: true, align: 'center', input: true, format: 'yyyy-mm-dd' },
  total: { grid: true, align: 'center', fill: 'total' },
  note: { align: 'left', faint: true },
} as const satisfies Record<string, Look>;

const side = (thick: boolean): BorderSide => ({ style: thick ? 'medium' : 'thin', color: { rgb: INK } });

export function styleOf(look: Look): CellStyle {
  const { size = TEXT_SIZE, font = 'song', bold = false, faint = false, align, vertical = 'center', fill, grid = false, input = false } = look;
  const alignment: AlignmentStyle = { vertical, wrapText: true };
  if (align !== undefined) alignment.horizontal = align;
  if (look.indent !== undefined) alignment.indent = look.indent;
  const edge = (name: 'top' | 'bottom' | 'left' | 'right'): BorderSide => side(look.thick?.includes(name) ?? false);
  return {
    font: { name: FONT[font], size, bold, charset: 134, color: { rgb: faint ? FAINT : INK } },
    alignment,
    protection: { locked: !input },
    ...(fill === undefined ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: FILL[fill] } } }),
    ...(grid ? { border: { top: edge('top'), right: edge('right'), bottom: edge('bottom'), left: edge('left') } } : {}),
    ...(look.format === undefined ? {} : { numFmt: look.format }),
  };
}
