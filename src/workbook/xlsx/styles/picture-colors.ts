import type { Color } from 'hucre';

/** The indexed palette of old files (ECMA-376, indexedColors). */
const FIRST = '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF';
const INDEXED = (
  `${FIRST} ${FIRST} 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF ` +
  '000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 ' +
  'FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333'
).split(' ');

/** Cells number the theme's first four colours light before dark; the theme lists them dark before light. */
const THEME_ORDER = [1, 0, 3, 2];

/** A colour of the file as `#RRGGBB`; `undefined` for the program's default. */
export function colorOf(color: Color | undefined, theme: readonly string[]): string | undefined {
  if (color === undefined) return undefined;
  if (color.rgb !== undefined) return /^[0-9A-Fa-f]{6,8}$/.test(color.rgb) ? `#${color.rgb.slice(-6).toUpperCase()}` : undefined;
  const base = color.theme === undefined ? INDEXED[color.indexed ?? -1] : theme[THEME_ORDER[color.theme] ?? color.theme];
  return base === undefined || !/^[0-9A-Fa-f]{6}$/.test(base) ? undefined : `#${tinted(base, color.tint ?? 0)}`;
}

/** Lighter for a positive tint, darker for a negative one. */
function tinted(rgb: string, tint: number): string {
  const channel = (at: number): string => {
    const value = parseInt(rgb.slice(at, at + 2), 16);
    const mixed = tint < 0 ? value * (1 + tint) : value + (255 - value) * tint;
    return Math.min(255, Math.max(0, Math.round(mixed)))
      .toString(16)
      .padStart(2, '0')
      .toUpperCase();
  };
  return channel(0) + channel(2) + channel(4);
}
