import { withoutEnd } from '../ends.ts';
import { visible } from '../text/visible.ts';

/** Most systems allow a name of 255 bytes in UTF-8, some less; what the name says besides takes 40. */
export const MOST_BYTES = 200;

/** The beginning of a text that is not longer than so many bytes in UTF-8, in whole characters. */
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

/** A text of unknown origin as part of a file's name that every system takes, of so many bytes in UTF-8 at most. */
export const inFileName = (text: string, most: number = MOST_BYTES): string =>
  withoutEnd(cutTo(most, visible(text).replace(/[\\/:*?"<>|]/g, '_')), /[. ]/);
