import { Inflate, inflateSync } from 'fflate';
import { crc32 } from './crc32.ts';

/** Decompression and checksums. Programs with something faster than portable code pass their own. */
export interface Codec {
  /**
   * Unpacks raw deflate data that claims to be `size` bytes long. Must not allocate much more than that, whatever the data contains: throws as soon
   * as there is more, and if the data is truncated or invalid.
   */
  inflate(packed: Uint8Array, size: number): Uint8Array;
  crc32(bytes: Uint8Array): number;
}

/** Deflate compresses at most about 1,032 to 1, so one step yields at most 16 MB before the size is checked. */
const STEP = 16 * 1024;

/** The output has room for one byte more than claimed, which reveals excess data; a typed array drops everything beyond. */
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
