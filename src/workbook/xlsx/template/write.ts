import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import type { NamedRange, WriteSheet } from 'hucre';
// Entry point without other formats, which would otherwise be bundled too.
import { writeXlsx } from 'hucre/xlsx';
import { DEFAULT_FONT } from './looks.ts';

/** Fixed, so that a form's template always has the same bytes. */
const MADE = new Date('2025-01-01T00:00:00Z');
/** Zip timestamps are local time without a zone: these fields read the same in every zone. */
const STAMP = new Date(1980, 0, 1, 0, 0, 0);

/** Features that hucre does not support. */
interface Extras {
  /** Rows (0-based) of sheets that grow with their text; their height is only a minimum. */
  readonly growing: ReadonlyMap<string, ReadonlySet<number>>;
  /** Print areas that depend on the sheet's contents: formulas without `=`. */
  readonly printed: ReadonlyMap<string, string>;
}

const grown = (xml: string, rows: ReadonlySet<number>): string =>
  xml.replace(/(<row r="(\d+)"[^>]*?) customHeight="1"/g, (all, before: string, row: string) => (rows.has(Number(row) - 1) ? before : all));

/** Keeps page numbers at full size on a page that is printed smaller. */
const inOneSize = (xml: string): string => xml.replace('<headerFooter>', '<headerFooter scaleWithDoc="0">');

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const printing = (xml: string, sheets: readonly WriteSheet[], printed: Extras['printed']): string =>
  [...printed].reduce((text, [name, formula]) => {
    const at = sheets.findIndex((sheet) => sheet.name === name);
    const defined = new RegExp(`(<definedName name="_xlnm.Print_Area" localSheetId="${at}"[^>]*>)[^<]*`);
    return text.replace(defined, (_, open: string) => `${open}${escaped(formula)}`);
  }, xml);

/**
 * Writes the sheets with hucre. Its parts are packed again, since it compresses with the runtime's zlib, whose bytes differ between versions;
 * fflate's do not.
 */
export async function writePackage(
  title: string,
  sheets: readonly WriteSheet[],
  namedRanges: readonly NamedRange[],
  { growing, printed }: Extras,
): Promise<Uint8Array> {
  const bytes = await writeXlsx({
    sheets: [...sheets],
    namedRanges: [...namedRanges],
    defaultFont: { ...DEFAULT_FONT },
    properties: { title, creator: 'Gouji 勾稽', created: MADE, modified: MADE },
  });
  const parts: Zippable = {};
  const changed = (path: string, content: Uint8Array): Uint8Array => {
    const sheet = sheets[Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(path)?.[1] ?? 0) - 1];
    if (sheet !== undefined) return strToU8(inOneSize(grown(strFromU8(content), growing.get(sheet.name) ?? new Set())));
    return path === 'xl/workbook.xml' ? strToU8(printing(strFromU8(content), sheets, printed)) : content;
  };
  for (const [path, content] of Object.entries(unzipSync(bytes))) parts[path] = changed(path, content);
  return zipSync(parts, { level: 9, mtime: STAMP });
}
