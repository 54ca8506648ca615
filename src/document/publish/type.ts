import type { Grid } from '../document.ts';

/**
 * Typography of an official document (GB/T 9704): sizes in half points, lengths in twentieths of a point. Offices have the fonts named first;
 * programs replace missing ones by `STAND_INS`.
 */

const mm = (length: number): number => Math.round((length * 1440) / 25.4);

export const PAGE = {
  width: mm(210),
  height: mm(297),
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) },
} as const;

export const TEXT_WIDTH = PAGE.width - PAGE.margin.left - PAGE.margin.right;

export const FONTS = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  figures: 'Times New Roman',
  page: '宋体',
} as const;

/** Substitute fonts, as listed in a program's style sheet. */
export const STAND_INS: Readonly<Record<string, string>> = { 方正小标宋简体: '宋体', 仿宋_GB2312: '仿宋', 楷体_GB2312: '楷体' };

/** 二号, 三号, 四号, 小四, 五号, 小五. */
export const SIZES = { title: 44, body: 32, page: 28, wide: 24, table: 21, narrow: 18 } as const;

/** 28 points from line to line. */
export const LINE = 560;

/** Whether a table is so long that it begins on a new page, together with its heading. */
export const needsOwnPage = ({ rows }: Grid): boolean => rows.length >= 20;
