import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { XML_MUTATIONS } from './mutate-xml.ts';
import { randomOf, type Random } from './random.ts';

/** A file made from a good one, and what was done to it. */
export interface Case {
  readonly bytes: Uint8Array;
  readonly done: readonly string[];
  /** Whether the archive itself is whole, and only what is in it was changed. */
  readonly sound: boolean;
}

type Parts = Record<string, Uint8Array>;

/** A good file, unpacked once for all the cases made from it. */
export interface Sample {
  readonly bytes: Uint8Array;
  readonly parts: Readonly<Parts>;
}

export const partsOf = (bytes: Uint8Array): Sample => ({ bytes, parts: unzipSync(bytes) });

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at), true);
  return bytes;
}

/** What may happen to a part as a whole. */
const PART_MUTATIONS: Readonly<Record<string, (parts: Parts, name: string, random: Random) => void>> = {
  'part-gone': (parts, name) => void Reflect.deleteProperty(parts, name),
  'part-empty': (parts, name) => void (parts[name] = new Uint8Array()),
  'part-swapped': (parts, name, random) => {
    const other = random.pick(Object.keys(parts));
    [parts[name], parts[other]] = [parts[other]!, parts[name]!];
  },
  'part-utf16': (parts, name) => void (parts[name] = utf16(strFromU8(parts[name]!).replace(/encoding="[^"]*"/, 'encoding="UTF-16"'))),
  'part-bom': (parts, name) => void (parts[name] = strToU8(`\uFEFF${strFromU8(parts[name]!)}`)),
  'part-encoding': (parts, name) => void (parts[name] = strToU8(strFromU8(parts[name]!).replace(/encoding="[^"]*"/, 'encoding="GBK"'))),
  'part-case': (parts, name) => {
    parts[name.toUpperCase()] = parts[name]!;
    Reflect.deleteProperty(parts, name);
  },
  'part-cut': (parts, name, random) => void (parts[name] = parts[name]!.subarray(0, random.below(parts[name]!.length))),
};

/** What may happen to the bytes of the archive. */
const BYTE_MUTATIONS: Readonly<Record<string, (bytes: Uint8Array, random: Random) => Uint8Array>> = {
  flip: (bytes, random) => {
    for (let left = 1 + random.below(6); left > 0; left--) bytes[random.below(bytes.length)]! ^= 1 << random.below(8);
    return bytes;
  },
  cut: (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  zeros: (bytes, random) => {
    const at = random.below(bytes.length);
    return bytes.fill(0, at, at + random.below(200));
  },
  copy: (bytes, random) => {
    const at = random.below(bytes.length);
    return bytes.copyWithin(random.below(bytes.length), at, at + random.below(300));
  },
  // Sizes, offsets, flags and methods lie in the records of the directory.
  header: (bytes, random) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const signature = random.pick([0x02014b50, 0x04034b50, 0x06054b50]);
    const found: number[] = [];
    for (let at = 0; at + 46 < bytes.length; at++) if (view.getUint32(at, true) === signature) found.push(at);
    const record = found.length === 0 ? bytes.length - 22 : random.pick(found);
    const field = record + 4 + random.below(Math.min(40, bytes.length - record - 6));
    view.setUint16(field, random.pick([0, 1, 8, 9, 0xff, 0x7fff, 0xffff, random.below(65_536)]), true);
    return bytes;
  },
  tail: (bytes, random) => Uint8Array.from([...bytes, ...bytes.subarray(random.below(bytes.length))]),
};

/** The case of a seed: always the same. */
export function caseOf(seed: number, samples: readonly Sample[]): Case {
  const random = randomOf(seed);
  const sample = random.pick(samples);
  const done: string[] = [];
  if (random.chance(0.2)) {
    const kind = random.pick(Object.keys(BYTE_MUTATIONS));
    return { bytes: BYTE_MUTATIONS[kind]!(sample.bytes.slice(), random), done: [kind], sound: false };
  }
  const parts: Parts = { ...sample.parts };
  for (let left = 1 + random.below(3); left > 0; left--) {
    const names = Object.keys(parts).filter((name) => /\.(?:xml|rels)$/i.test(name) && !/docProps|theme|styles/i.test(name));
    const sheets = names.filter((name) => /sheet\d/i.test(name));
    const name = random.pick(random.chance(0.6) && sheets.length > 0 ? sheets : names);
    if (random.chance(0.1)) {
      const kind = random.pick(Object.keys(PART_MUTATIONS));
      PART_MUTATIONS[kind]!(parts, name, random);
      done.push(`${kind} ${name}`);
      continue;
    }
    const kind = random.pick(Object.keys(XML_MUTATIONS));
    const text = strFromU8(parts[name]!);
    const changed = text === '' ? null : XML_MUTATIONS[kind]!(text, random);
    if (changed === null) continue;
    parts[name] = strToU8(changed);
    done.push(`${kind} ${name}`);
  }
  // Packing takes longer than reading does: what is as it was is only stored.
  const untouched = new Set(Object.values(sample.parts));
  const files = Object.entries(parts).map(([name, part]) => [name, [part, { level: untouched.has(part) ? 0 : 1 }]] as const);
  return { bytes: zipSync(Object.fromEntries(files) as Zippable), done, sound: true };
}
