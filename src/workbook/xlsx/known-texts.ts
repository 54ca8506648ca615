import type { ZipEntry } from './zip.ts';

/** Reports made from one template have most of their parts in common, to the byte: so many are kept at hand, those asked for last. */
const MOST = 32;
const LARGEST = 64 * 1024;

interface KnownText {
  readonly packed: Uint8Array;
  readonly text: string;
}
const known = new Map<string, KnownText>();

const keyOf = ({ crc, size, packedSize, method }: ZipEntry): string => `${crc} ${size} ${packedSize} ${method}`;

const equal = (a: Uint8Array, b: Uint8Array): boolean => {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return a.length === b.length;
};

/** The text of an entry whose very packed bytes were unpacked and decoded before, or else what `unpack` gives. */
export function textOnce(entry: ZipEntry, packed: Uint8Array, unpack: () => string): string {
  const key = keyOf(entry);
  const before = known.get(key);
  if (before !== undefined) known.delete(key);
  const text = before !== undefined && equal(before.packed, packed) ? before.text : unpack();
  if (entry.size > LARGEST) return text;
  if (known.size >= MOST) known.delete(known.keys().next().value!);
  known.set(key, before?.text === text ? before : { packed: packed.slice(), text });
  return text;
}
