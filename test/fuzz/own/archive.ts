import { crc32 as crcOf, deflateRawSync, inflateRawSync } from 'node:zlib';

/** Zip files read and written without anything of the product's: what it reads and writes is held against this. */

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
export const crc = (bytes: Uint8Array): number => {
  if (typeof crcOf === 'function') return crcOf(bytes);
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};

export type Files = ReadonlyMap<string, Uint8Array>;

/** Everything in an archive. Throws where sizes, sums, descriptors or the order of what lies in it do not fit. */
export function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error('no end record');
  let at = view.getUint32(end + 16, true);
  const directory = at;
  const taken: { readonly from: number; readonly to: number }[] = [];
  const files = new Map<string, Uint8Array>();
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('no directory record');
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [sum, packed, size] = [16, 20, 24].map((offset) => view.getUint32(at + offset, true)) as [number, number, number];
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number];
    const start = view.getUint32(at + 42, true);
    if (view.getUint32(start, true) !== 0x04034b50) throw new Error('no local header');
    const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    let to = from + packed;
    const content = bytes.subarray(from, to);
    if (flags & 8) {
      if (view.getUint32(to, true) === 0x08074b50) to += 4;
      if (view.getUint32(to, true) !== sum || view.getUint32(to + 4, true) !== packed || view.getUint32(to + 8, true) !== size)
        throw new Error('no descriptor behind the data');
      to += 12;
    }
    const file = method === 0 ? content.slice() : new Uint8Array(inflateRawSync(content));
    if (file.length !== size || crc(file) !== sum) throw new Error('size or sum');
    taken.push({ from: start, to });
    files.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)), file);
    at += 46 + name + extra + comment;
  }
  taken.sort((a, b) => a.from - b.from);
  if (taken.some(({ to }, index) => to > (taken[index + 1]?.from ?? directory))) throw new Error('entries lie over one another');
  return files;
}

export interface PackOptions {
  /** Sizes and sums stand behind the data, as programs write them that do not look back. */
  readonly descriptors?: boolean;
  /** The sum of this file is another one's. */
  readonly wrongSum?: string;
  /** The directory says that this file begins where the one before it does, in the same bytes. */
  readonly over?: string;
}

export function packed(files: Files, { descriptors = false, wrongSum, over }: PackOptions = {}): Uint8Array {
  const pieces: Uint8Array[] = [];
  const records: Uint8Array[] = [];
  let length = 0;
  const add = (piece: Uint8Array): void => void (pieces.push(piece), (length += piece.length));
  let before: { readonly at: number; readonly data: Uint8Array; readonly file: Uint8Array } | null = null;
  for (const [name, file] of files) {
    const encoded = new TextEncoder().encode(name);
    const same: typeof before = name === over ? before : null;
    const at: number = same?.at ?? length;
    const data: Uint8Array = same?.data ?? new Uint8Array(deflateRawSync(file, { level: 1 }));
    const sum = (crc(same?.file ?? file) ^ (name === wrongSum ? 1 : 0)) >>> 0;
    const common = (view: DataView, offset: number): void => {
      view.setUint16(offset, 20, true);
      view.setUint16(offset + 2, 0x0800 | (descriptors ? 8 : 0), true);
      view.setUint16(offset + 4, 8, true);
      view.setUint16(offset + 8, 0x21, true);
      const known = !(descriptors && offset === 4);
      view.setUint32(offset + 10, known ? sum : 0, true);
      view.setUint32(offset + 14, known ? data.length : 0, true);
      view.setUint32(offset + 18, known ? (same?.file ?? file).length : 0, true);
      view.setUint16(offset + 22, encoded.length, true);
    };
    if (same === null) {
      const local = new DataView(new ArrayBuffer(30));
      local.setUint32(0, 0x04034b50, true);
      common(local, 4);
      [new Uint8Array(local.buffer), encoded, data].forEach(add);
      if (descriptors) {
        const descriptor = new DataView(new ArrayBuffer(16));
        [0x08074b50, sum, data.length, file.length].forEach((value, index) => descriptor.setUint32(4 * index, value, true));
        add(new Uint8Array(descriptor.buffer));
      }
      before = { at, data, file };
    }
    const record = new DataView(new ArrayBuffer(46));
    record.setUint32(0, 0x02014b50, true);
    record.setUint16(4, 20, true);
    common(record, 6);
    record.setUint32(42, at, true);
    records.push(new Uint8Array(record.buffer), encoded);
  }
  const begin = length;
  records.forEach(add);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  [8, 10].forEach((offset) => end.setUint16(offset, files.size, true));
  end.setUint32(12, length - begin, true);
  end.setUint32(16, begin, true);
  add(new Uint8Array(end.buffer));
  return new Uint8Array(Buffer.concat(pieces));
}
