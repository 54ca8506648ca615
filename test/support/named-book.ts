import type { Cell } from 'hucre';
import { writePackage } from '../../src/workbook/xlsx/template/write.ts';

/** The content of a cell; `=…` for a formula without a stored result. */
type Content = string | number | null;

/** A workbook with these sheets, row by row, and these defined names. */
export const namedBook = (
  sheets: Readonly<Record<string, readonly (readonly Content[])[]>>,
  names: Readonly<Record<string, string>>,
  hidden: readonly string[] = [],
): Promise<Uint8Array> =>
  writePackage(
    'book',
    Object.entries(sheets).map(([name, rows]) => ({
      name,
      ...(hidden.includes(name) ? { hidden: true } : {}),
      cells: new Map(
        rows.flatMap((row, r) =>
          row.flatMap((content, c): [string, Partial<Cell>][] => {
            if (content === null) return [];
            return [[`${r},${c}`, typeof content === 'string' && content.startsWith('=') ? { formula: content.slice(1) } : { value: content }]];
          }),
        ),
      ),
    })),
    Object.entries(names).map(([name, range]) => ({ name, range })),
    { growing: new Map(), printed: new Map() },
  );
