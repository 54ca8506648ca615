import { Inflate, inflateSync } from 'fflate';
import { crc32 } from './crc32.ts';

/** How packed parts are unpacked and checked. A program that has faster means than portable code gives its own. */
export interface Codec {
  /**
   * Unpacks raw deflate data that claims to be `size` bytes long. Must not hold much more than that whatever the data says: throws
   * as soon as there is more, when the data is cut short and when it is no deflate data.
   */
  inflate(packed: Uint8Array, size: number): Uint8Array;
  crc32(bytes: Uint8Array): number;
}

/** Deflate packs at most about 1,032 to 1: one step inflates to 16 MB at the most before the size is looked at. */
const STEP = 16 * 1024;

/** One byte more than claimed would show in the room left for it; what goes beyond that is dropped by the typed array. */
function atOnce(packed: Uint8Array, size: number): Uint8Array {
  const content = inflateSync(packed, { out: new Uint8Array(size + 1) });
  if (content.length > size) throw new Error('longer than it says');
  return content;
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
  if (packed.length <= STEP) return atOnce(packed, size);
  const content = new Uint8Array(size);
  let length = 0;
  const state = { finished: false };
  const stream = new Inflate((chunk, final) => {
    if (length + chunk.length > size) throw new Error('longer than it says');
    content.set(chunk, length);
    length += chunk.length;
    state.finished = final;
  });
  for (let at = 0; at < packed.length; at += STEP) stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  if (!state.finished) throw new Error('cut short');
  return content.subarray(0, length);
}

/** Runs anywhere. */
export const portable: Codec = { inflate, crc32: (bytes) => crc32(bytes) };
