import { crc32, inflateRawSync } from 'node:zlib';
import type { Codec } from '../../../package/codec.ts';

/** Node's zlib, several times as fast as portable code. The output is limited to the claimed size. */
export const nodeCodec: Codec = {
  inflate: (packed, size) => inflateRawSync(packed, { chunkSize: Math.max(64, size + 1), maxOutputLength: Math.max(1, size) }),
  crc32: (bytes) => crc32(bytes),
};
