import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/**
 * The same workbook said so that the other readers understand it, or `null` when it was said so already. Two things are beyond one of them,
 * and what each means is beyond doubt, so that they are asked again instead of being passed over:
 * - a part in UTF-16 (XML 1.0, 4.3.3: every reader takes UTF-8 and UTF-16), which hucre takes for UTF-8 and loses without a word;
 * - an attribute `R` of a row or cell, which SheetJS takes for `r`: names in XML tell case apart (XML 1.0, 2.3), so it says nothing.
 */
export function plain(bytes: Uint8Array): Uint8Array | null {
  const parts = unzipSync(bytes);
  let changed = false;
  for (const [name, part] of Object.entries(parts)) {
    const wide = encodingOf(part);
    if (wide === null && !/\.xml$/i.test(name)) continue;
    const before = wide === null ? strFromU8(part) : new TextDecoder(wide).decode(part).replace(/encoding="[^"]*"/, 'encoding="UTF-8"');
    const after = before.replace(/(<(?:\w+:)?(?:c|row)\b[^>]*?)\sR="[^"]*"/g, '$1');
    if (wide === null && after === before) continue;
    parts[name] = strToU8(after);
    changed = true;
  }
  return changed ? zipSync(parts, { level: 0 }) : null;
}

const encodingOf = (part: Uint8Array): 'utf-16le' | 'utf-16be' | null =>
  part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : null;
