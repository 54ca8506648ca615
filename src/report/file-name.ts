import { withoutEnd } from '../ends.ts';
import { visible } from '../text/visible.ts';

/** Most systems allow a name of 255 bytes in UTF-8, some fewer; the other parts of the name take 40. */
export const MOST_BYTES = 200;

/** The longest beginning of a text that fits into `most` bytes of UTF-8, in whole characters. */
function cutTo(most: number, text: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}

/** Makes a text of unknown origin safe as part of a file name on every system, at most `most` bytes of UTF-8 long. */
export const inFileName = (text: string, most: number = MOST_BYTES): string =>
  withoutEnd(cutTo(most, visible(text).replace(/[\\/:*?"<>|]/g, '_')), /[. ]/);
