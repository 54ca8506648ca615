import { unzipSync, zipSync, type Zippable } from 'fflate';
import { writeXlsx, type NamedRange, type WriteSheet } from 'hucre';
import { DEFAULT_FONT } from './looks.ts';

/** Fixed, so that a form's template is the same bytes whenever and wherever it is built. */
const MADE = new Date('2025-01-01T00:00:00Z');
/** The zip's own stamps are local time without a zone: these fields read the same in every zone. */
const STAMP = new Date(1980, 0, 1, 0, 0, 0);

/**
 * Writes the sheets with hucre. Its parts are packed anew, since it deflates with whatever zlib the runtime has, whose bytes differ
 * from version to version; fflate's do not.
 */
export async function writePackage(title: string, sheets: readonly WriteSheet[], namedRanges: readonly NamedRange[]): Promise<Uint8Array> {
  const bytes = await writeXlsx({
    sheets: [...sheets],
    namedRanges: [...namedRanges],
    defaultFont: { ...DEFAULT_FONT },
    properties: { title, creator: 'Gouji 勾稽', created: MADE, modified: MADE },
  });
  const parts: Zippable = {};
  for (const [path, content] of Object.entries(unzipSync(bytes))) parts[path] = content;
  return zipSync(parts, { level: 9, mtime: STAMP });
}
