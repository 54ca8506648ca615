import { deflateSync } from 'fflate';
import { WorkbookFault } from '../workbook/workbook.ts';
import type { Codec } from './codec.ts';
import { crc32 } from './crc32.ts';
import type { Limits } from './limits.ts';

/** One file of a zip, from its central directory. Offsets are into the archive. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Offsets of the local header, of the data, and of the end of the entry (including the data descriptor). */
  readonly start: number;
  readonly data: number;
  /** The raw record of the central directory. */
  readonly record: Uint8Array;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const NOT_GIVEN = 0xffffffff;

const damaged = (detail: string): WorkbookFault => new WorkbookFault('file/damaged', detail);

/** Reads the central directory. Every value is checked against the file before it is used. */
export function readDirectory(bytes: Uint8Array, limits: Limits): ZipEntry[] {
  if (bytes.length > limits.fileBytes) throw new WorkbookFault('file/too-large', `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const begin = view.getUint32(end + 16, true);
  if (count === 0xffff || size === NOT_GIVEN || begin === NOT_GIVEN) throw new WorkbookFault('file/too-large', 'zip64');
  if (count > limits.entries) throw new WorkbookFault('file/too-large', `${count} entries`);
  if (begin + size > end) throw damaged('directory beyond its end record');
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let at = begin;
  for (let index = 0; index < count; index++) {
    const { entry, next } = readEntry(bytes, view, at, begin + size, begin);
    const key = entry.name.toLowerCase();
    if (seen.has(key)) throw damaged(`two entries named ${entry.name}`);
    seen.add(key);
    entries.push(entry);
    at = next;
  }
  const inPlace = [...entries].sort((a, b) => a.start - b.start);
  inPlace.forEach((entry, index) => {
    const limit = inPlace[index + 1]?.start ?? begin;
    if (entry.data + entry.packedSize > limit) throw damaged(`${entry.name} overlaps what follows`);
  });
  return entries;
}

/** The end record is followed by a comment of at most 65,535 bytes. */
function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
  }
  throw damaged('no end of directory: truncated');
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, limit: number, directory: number): { entry: ZipEntry; next: number } {
  if (at + 46 > limit || view.getUint32(at, true) !== CENTRAL) throw damaged('directory record');
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > limit) throw damaged('directory record too long');
  const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength));
  if (flags & 1) throw new WorkbookFault('file/encrypted', name);
  if (method !== 0 && method !== 8) throw damaged(`${name}: method ${method}`);
  if (name.startsWith('/') || name.split('/').includes('..')) throw damaged(`entry name ${name}`);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const start = view.getUint32(at + 42, true);
  if (packedSize === NOT_GIVEN || size === NOT_GIVEN || start === NOT_GIVEN) throw new WorkbookFault('file/too-large', 'zip64');
  if (start + 30 > directory || view.getUint32(start, true) !== LOCAL) throw damaged(`${name}: local header`);
  const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (data + packedSize > directory) throw damaged(`${name}: beyond the directory`);
  if (method === 0 && packedSize !== size) throw damaged(`${name}: sizes`);
  return { entry: { name, method, crc: view.getUint32(at + 16, true), packedSize, size, start, data, record: bytes.subarray(at, next) }, next };
}

/** Some Windows programs separate folders with `\`; every reader treats it as `/`. */
const decodeName = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes).replaceAll('\\', '/');

/** How much more may be inflated from one archive; decreases with each entry. */
export interface Allowance {
  left: number;
}

/** Deducts an entry's claimed size from the allowance. */
export function claim({ name, size }: ZipEntry, limits: Limits, allowance: Allowance): void {
  if (size > Math.min(limits.partBytes, allowance.left)) throw new WorkbookFault('file/too-large', `${name}: ${size} bytes`);
  allowance.left -= size;
}

export const packedBytes = (bytes: Uint8Array, { data, packedSize }: ZipEntry): Uint8Array => bytes.subarray(data, data + packedSize);

/** The content of a claimed entry. Stops as soon as it is longer than the headers claim; checks size and CRC. */
export function inflateEntry(packed: Uint8Array, entry: ZipEntry, codec: Codec): Uint8Array {
  const content = entry.method === 0 ? packed : inflate(packed, entry, codec);
  if (content.length !== entry.size) throw damaged(`${entry.name}: size`);
  if (codec.crc32(content) !== entry.crc) throw damaged(`${entry.name}: checksum`);
  return content;
}

function inflate(packed: Uint8Array, entry: ZipEntry, codec: Codec): Uint8Array {
  try {
    return codec.inflate(packed, entry.size);
  } catch (error) {
    throw damaged(`${entry.name}: ${(error as Error).message}`);
  }
}

/** A fixed date, 1 January 1980, so that the same change gives the same bytes. */
const DATE = 0x0021;

/** New content by entry name, or `null` to remove the entry. Entries not named are copied byte for byte. */
export type Changes = ReadonlyMap<string, Uint8Array | null>;

/** The archive with some entries changed in place, removed, or (new names) added before the directory. */
export function rewrite(bytes: Uint8Array, entries: readonly ZipEntry[], changes: Changes): Uint8Array {
  if (changes.size === 0) return bytes;
  const known = new Set(entries.map(({ name }) => name));
  const pieces: Uint8Array[] = [];
  const records = new Map<string, Uint8Array>();
  let length = 0;
  const append = (piece: Uint8Array): void => void (pieces.push(piece), (length += piece.length));
  const inPlace = [...entries].sort((a, b) => a.start - b.start);
  const directory = directoryStart(bytes);
  inPlace.forEach((entry, index) => {
    const content = changes.get(entry.name);
    if (content === null) return;
    const at = length;
    if (content === undefined) {
      const record = entry.record.slice();
      new DataView(record.buffer).setUint32(42, at, true);
      records.set(entry.name, record);
      // Copies up to the next entry, including a data descriptor after the data.
      append(bytes.subarray(entry.start, inPlace[index + 1]?.start ?? directory));
      return;
    }
    records.set(entry.name, addFile(append, at, entry.name, content));
  });
  const added = [...changes].flatMap(([name, content]) => (known.has(name) || content === null ? [] : [{ name, content }]));
  for (const { name, content } of added) records.set(name, addFile(append, length, name, content));
  const begin = length;
  const order = [...entries.map(({ name }) => name), ...added.map(({ name }) => name)];
  const kept = order.flatMap((name) => records.get(name) ?? []);
  kept.forEach(append);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, END, true);
  end.setUint16(8, kept.length, true);
  end.setUint16(10, kept.length, true);
  end.setUint32(12, length - begin, true);
  end.setUint32(16, begin, true);
  append(new Uint8Array(end.buffer));
  return joined(pieces, length);
}

/** An empty archive: only an end record. */
const EMPTY = new Uint8Array(22);
new DataView(EMPTY.buffer).setUint32(0, END, true);

/** A new archive: the same files in the same order give the same bytes. */
export const pack = (files: ReadonlyMap<string, Uint8Array>): Uint8Array => (files.size === 0 ? EMPTY : rewrite(EMPTY, [], files));

const directoryStart = (bytes: Uint8Array): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(endRecord(view) + 16, true);
};

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Writes a local header and deflated content; returns the record for the directory. */
function addFile(append: (piece: Uint8Array) => void, at: number, name: string, content: Uint8Array): Uint8Array {
  const encoded = new TextEncoder().encode(name);
  const packed = deflateSync(content, { level: 6 });
  const common = new DataView(new ArrayBuffer(26));
  common.setUint16(0, 20, true);
  common.setUint16(2, 0x0800, true);
  common.setUint16(4, 8, true);
  common.setUint16(8, DATE, true);
  common.setUint32(10, crc32(content), true);
  common.setUint32(14, packed.length, true);
  common.setUint32(18, content.length, true);
  common.setUint16(22, encoded.length, true);
  const shared = new Uint8Array(common.buffer);
  const local = new Uint8Array(30 + encoded.length);
  new DataView(local.buffer).setUint32(0, LOCAL, true);
  local.set(shared, 4);
  local.set(encoded, 30);
  append(local);
  append(packed);
  const record = new Uint8Array(46 + encoded.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, CENTRAL, true);
  view.setUint16(4, 20, true);
  record.set(shared, 6);
  view.setUint32(42, at, true);
  record.set(encoded, 46);
  return record;
}
