import type { BorderSide, CellStyle } from 'hucre';

/** The look of an official form: 宋体, thin black lines, plain white, a breath of grey where nothing is typed. */
const SONG = '宋体';
const FANG_SONG = '仿宋';
const GREY = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F5F5F5' } } as const;
const thin: BorderSide = { style: 'thin', color: { rgb: '000000' } };
const box = { top: thin, right: thin, bottom: thin, left: thin };

const LOCKED = { locked: true } as const;
const OPEN = { locked: false } as const;

const centred = { horizontal: 'center', vertical: 'center', wrapText: true } as const;
const leftwards = { horizontal: 'left', vertical: 'center', wrapText: true, indent: 1 } as const;

export const STYLE = {
  title: { font: { name: SONG, size: 20, bold: true }, alignment: centred, protection: LOCKED },
  heading: { font: { name: SONG, size: 14, bold: true }, alignment: { horizontal: 'center', vertical: 'center' }, protection: LOCKED },
  note: {
    font: { name: SONG, size: 10, color: { rgb: '404040' } },
    alignment: { horizontal: 'left', vertical: 'top', wrapText: true },
    protection: LOCKED,
  },
  subtitle: { font: { name: SONG, size: 11, color: { rgb: '404040' } }, alignment: centred, protection: LOCKED },
  item: { font: { name: SONG, size: 11 }, fill: GREY, border: box, alignment: centred, protection: LOCKED },
  header: { font: { name: SONG, size: 11 }, fill: GREY, border: box, alignment: centred, protection: LOCKED },
  narrow: { font: { name: SONG, size: 10 }, fill: GREY, border: box, alignment: centred, protection: LOCKED },
  corner: { font: { name: SONG, size: 10 }, fill: GREY, border: box, alignment: centred, protection: LOCKED },
  label: { font: { name: SONG, size: 11 }, fill: GREY, border: box, alignment: leftwards, protection: LOCKED },
  group: { font: { name: SONG, size: 11 }, fill: GREY, border: box, alignment: centred, protection: LOCKED },
  count: { font: { name: SONG, size: 11 }, border: box, alignment: { horizontal: 'center', vertical: 'center' }, numFmt: '0', protection: OPEN },
  amount: {
    font: { name: SONG, size: 11 },
    border: box,
    alignment: { horizontal: 'center', vertical: 'center' },
    numFmt: 'General',
    protection: OPEN,
  },
  total: {
    font: { name: SONG, size: 11, bold: true },
    fill: GREY,
    border: box,
    alignment: { horizontal: 'center', vertical: 'center' },
    numFmt: '0',
    protection: LOCKED,
  },
  field: { font: { name: SONG, size: 12 }, border: box, alignment: leftwards, protection: OPEN },
  textField: { font: { name: SONG, size: 12 }, border: box, alignment: leftwards, numFmt: '@', protection: OPEN },
  fixed: { font: { name: SONG, size: 10, color: { rgb: '595959' } }, border: box, alignment: leftwards, protection: LOCKED },
  narrative: {
    font: { name: FANG_SONG, size: 14 },
    border: box,
    alignment: { horizontal: 'left', vertical: 'top', wrapText: true },
    numFmt: '@',
    protection: OPEN,
  },
  small: { font: { name: SONG, size: 9, color: { rgb: '595959' } }, border: box, alignment: leftwards, protection: LOCKED },
  entry: { font: { name: SONG, size: 10 }, border: box, alignment: leftwards, protection: OPEN },
} as const satisfies Record<string, CellStyle>;

export type StyleName = keyof typeof STYLE;
