import { WorkbookFault } from '../workbook/workbook.ts';
import { portable, type Codec } from './codec.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { textOnce } from './known-texts.ts';
import { claim, inflateEntry, packedBytes, readDirectory, rewrite, type ZipEntry } from './zip.ts';

/** An opened package. Parts are inflated on demand; unchanged parts are copied byte for byte when writing. */
export interface Package {
  /** Part names as in the archive, in its order; new ones last. */
  parts(): readonly string[];
  /** Part names are compared without case, as the Open Packaging Conventions require. */
  has(part: string): boolean;
  /** A part's text, decoded as UTF-8 or according to its byte-order mark. */
  text(part: string): string;
  bytesOf(part: string): Uint8Array;
  /** Replaces a part in its own encoding, or adds one as UTF-8. A part set to its original text counts as unchanged. */
  set(part: string, text: string): void;
  remove(part: string): void;
  /** The changed parts: `before` is `null` for a new one, `now` for a removed one. */
  changes(): readonly PartChange[];
  /** The current package; the original bytes if nothing changed. */
  toBytes(): Uint8Array;
}

export interface PartChange {
  readonly part: string;
  readonly before: string | null;
  readonly now: string | null;
}

export function openPackage(bytes: Uint8Array, limits: Limits = DEFAULT_LIMITS, codec: Codec = portable): Package {
  const entries = readDirectory(bytes, limits);
  const allowance = { left: limits.totalBytes };
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const texts = new Map<string, string>();
  const changed = new Map<string, { readonly name: string; readonly text: string | null }>();

  const bytesOf = (part: string): Uint8Array => {
    const entry = entryOf(part);
    claim(entry, limits, allowance);
    return inflateEntry(packedBytes(bytes, entry), entry, codec);
  };
  const entryOf = (part: string): ZipEntry => {
    const entry = byName.get(part.toLowerCase());
    if (entry === undefined) throw new WorkbookFault('file/damaged', `no part ${part}`);
    return entry;
  };
  const original = (part: string): string => {
    const key = part.toLowerCase();
    let text = texts.get(key);
    if (text !== undefined) return text;
    const entry = entryOf(part);
    claim(entry, limits, allowance);
    const packed = packedBytes(bytes, entry);
    text = textOnce(entry, packed, () => decode(inflateEntry(packed, entry, codec), part));
    texts.set(key, text);
    return text;
  };
  const encoded = (name: string, text: string): Uint8Array => encode(text, byName.has(name.toLowerCase()) ? encodingOf(bytesOf(name)) : 'utf-8');
  const state = (part: string) => changed.get(part.toLowerCase());

  return {
    // Not a getter: each object literal with a getter gets its own hidden class, which outlives it and keeps the package's contents in memory.
    parts() {
      const own = entries.map(({ name }) => name).filter((name) => state(name)?.text !== null);
      const added = [...changed.values()].filter(({ name, text }) => text !== null && !byName.has(name.toLowerCase()));
      return [...own, ...added.map(({ name }) => name)];
    },
    has: (part) => (state(part) === undefined ? byName.has(part.toLowerCase()) : state(part)!.text !== null),
    text: (part) => {
      const now = state(part);
      if (now === undefined) return original(part);
      if (now.text === null) throw new WorkbookFault('file/damaged', `no part ${part}`);
      return now.text;
    },
    bytesOf: (part) => {
      const now = state(part);
      return now === undefined ? bytesOf(part) : encoded(now.name, now.text ?? '');
    },
    set: (part, text) => {
      const key = part.toLowerCase();
      const entry = byName.get(key);
      if (entry !== undefined && original(part) === text) changed.delete(key);
      else changed.set(key, { name: entry?.name ?? part, text });
    },
    remove: (part) => {
      const key = part.toLowerCase();
      const entry = byName.get(key);
      if (entry === undefined) changed.delete(key);
      else changed.set(key, { name: entry.name, text: null });
    },
    changes: () =>
      [...changed.values()].map(({ name, text }) => ({ part: name, before: byName.has(name.toLowerCase()) ? original(name) : null, now: text })),
    toBytes: () =>
      rewrite(bytes, entries, new Map([...changed.values()].map(({ name, text }) => [name, text === null ? null : encoded(name, text)]))),
  };
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** XML parts are UTF-8 or, rarely, UTF-16, recognized by a byte-order mark or by the bytes of the first `<`. */
function encodingOf(bytes: Uint8Array): Encoding {
  const begins = (first: number, second: number): boolean => bytes[0] === first && bytes[1] === second;
  if (begins(0xff, 0xfe) || begins(0x3c, 0)) return 'utf-16le';
  return begins(0xfe, 0xff) || begins(0, 0x3c) ? 'utf-16be' : 'utf-8';
}

/** The mark stays in the text, so that a part changed and changed back is identical to the byte. */
function decode(bytes: Uint8Array, part: string): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new WorkbookFault('file/damaged', `${part}: text encoding`);
  }
}

function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le');
  return bytes;
}
