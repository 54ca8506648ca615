import { speed } from '../speed.ts';
import type { ZipEntry } from './zip.ts';

/** Reports made from one template share most parts byte for byte. This many are cached, those used last. */
const MOST = 32;
const LARGEST = 64 * 1024;

interface KnownText extends Pick<ZipEntry, 'size' | 'method'> {
  readonly packed: Uint8Array;
  readonly text: string;
}
/** By checksum. */
const known = new Map<number, KnownText>();

/** Checksums of parts seen once recently: a part of a single file is not worth caching. */
const met = new Set<number>();
const MOST_MET = 64;

const equal = (a: Uint8Array, b: Uint8Array): boolean => {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return a.length === b.length;
};

const oldest = (kept: { keys(): Iterator<number> }): number => kept.keys().next().value as number;

/** The text of an entry, from the cache if the same packed bytes were unpacked and decoded twice before; otherwise from `unpack`. */
export function textOnce({ crc, size, method }: ZipEntry, packed: Uint8Array, unpack: () => string): string {
  if (!speed['known-texts'] || size > LARGEST) return unpack();
  const before = known.get(crc);
  if (before !== undefined && before.size === size && before.method === method && equal(before.packed, packed)) {
    known.delete(crc);
    known.set(crc, before);
    return before.text;
  }
  const text = unpack();
  if (met.has(crc)) {
    known.delete(crc);
    if (known.size >= MOST) known.delete(oldest(known));
    known.set(crc, { size, method, packed: packed.slice(), text });
  } else {
    if (met.size >= MOST_MET) met.delete(oldest(met));
    met.add(crc);
  }
  return text;
}
