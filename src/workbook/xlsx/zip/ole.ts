import { WorkbookFault } from '../../workbook.ts';

/**
 * An OLE container is a file system: sectors chained by a table, and a directory that is a tree. The library for old formats follows both without
 * checks, so that a circular chain exhausts memory. Here every chain is walked first, with counted steps: none contains a sector twice, all together
 * are at most a few times as long as the file (real files sometimes share sectors), and no directory entry is below itself.
 */

const END_OF_CHAIN = 0xfffffffe;
const FREE = 0xffffffff;
/** Markers of sectors that contain the table itself or its continuation. */
const LAST_SECTOR = 0xfffffff9;
const HEADER = 512;
const IN_HEADER = 109;
const ENTRY = 128;
/** In how many chains a sector may occur on average. */
const MOST_SHARED = 4;
const NONE = 0xffffffff;

const damaged = (detail: string): WorkbookFault => new WorkbookFault('file/damaged', `OLE: ${detail}`);

export interface OleEntry {
  readonly name: string;
  readonly storage: boolean;
}

/** The entries at the top of a container in which all chains end. Throws `file/damaged` if one does not. */
export function oleEntries(bytes: Uint8Array): readonly OleEntry[] {
  if (bytes.length < HEADER) throw damaged('header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  const miniShift = view.getUint16(32, true);
  if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw damaged('sector size');
  const size = 1 << shift;
  // The last sector may be truncated: not all programs pad it.
  const sectors = Math.ceil(bytes.length / size) - 1;
  const startOf = (sector: number): number => (sector + 1) * size;
  const u32 = (at: number): number => (at + 4 <= bytes.length ? view.getUint32(at, true) : FREE);

  const tables = tableSectors(u32, { sectors, size, startOf });
  const next = (sector: number): number => {
    const table = tables[Math.floor(sector / (size / 4))];
    return table === undefined ? FREE : u32(startOf(table) + (sector % (size / 4)) * 4);
  };
  const met = new Uint32Array(sectors);
  let chains = 0;
  let steps = 0;
  const walk = (first: number, what: string): number[] => {
    const chain: number[] = [];
    chains++;
    for (let sector = first; sector < LAST_SECTOR; sector = next(sector)) {
      if (sector >= sectors) throw damaged(`${what}: sector ${sector} beyond the file`);
      if (met[sector] === chains || ++steps > MOST_SHARED * (sectors + 1)) throw damaged(`${what}: sector ${sector} again`);
      met[sector] = chains;
      chain.push(sector);
    }
    return chain;
  };

  const directory = walk(u32(48), 'directory').flatMap((sector) => Array.from({ length: size / ENTRY }, (_, nth) => startOf(sector) + nth * ENTRY));
  const live = directory.map((at) => (at + ENTRY <= bytes.length ? view.getUint8(at + 66) : 0));
  if (live[0] !== 5) throw damaged('no root entry');
  const miniTable = walk(u32(60), 'mini table');
  const miniMet = new Uint32Array(miniTable.length * (size / 4));
  let miniSteps = 0;
  const miniNext = (sector: number): number => u32(startOf(miniTable[Math.floor(sector / (size / 4))]!) + (sector % (size / 4)) * 4);
  const cutoff = u32(56);
  directory.forEach((at, nth) => {
    const kind = live[nth];
    const first = u32(at + 116);
    const length = u32(at + 120);
    // The library also follows storages and deleted entries.
    if (length === 0 && kind !== 5) return;
    if (kind === 5 || length >= cutoff) {
      walk(first, `stream ${nth}`);
      return;
    }
    for (let sector = first; sector < LAST_SECTOR; sector = miniNext(sector)) {
      if (sector >= miniMet.length || miniMet[sector] === nth + 1 || ++miniSteps > MOST_SHARED * miniMet.length)
        throw damaged(`stream ${nth}: small sector ${sector}`);
      miniMet[sector] = nth + 1;
    }
  });
  return topOf(view, directory, live);
}

/** The sectors that contain the table, from the header and the chain that continues it. */
function tableSectors(
  u32: (at: number) => number,
  { sectors, size, startOf }: { readonly sectors: number; readonly size: number; readonly startOf: (sector: number) => number },
): number[] {
  const found: number[] = [];
  const add = (sector: number): void => {
    if (sector === FREE || sector === END_OF_CHAIN) return;
    if (sector >= sectors) throw damaged(`table sector ${sector} beyond the file`);
    found.push(sector);
    // Each covers so many sectors that having more of them than the file proves a circle.
    if (found.length > sectors) throw damaged('more table than file');
  };
  for (let nth = 0; nth < IN_HEADER; nth++) add(u32(76 + nth * 4));
  let steps = 0;
  for (let sector = u32(68); sector < LAST_SECTOR; sector = u32(startOf(sector) + size - 4)) {
    if (sector >= sectors || ++steps > sectors) throw damaged('list of tables');
    for (let at = startOf(sector); at < startOf(sector) + size - 4; at += 4) add(u32(at));
  }
  return found;
}

/** Walks the tree below every storage; each entry may occur once. */
function topOf(view: DataView, directory: readonly number[], live: readonly (number | undefined)[]): OleEntry[] {
  const seen = new Uint8Array(directory.length);
  const top: OleEntry[] = [];
  const waiting: { readonly entry: number; readonly depth: number }[] = [{ entry: 0, depth: 0 }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { entry, depth } = at;
    if (entry >= directory.length) throw damaged(`directory entry ${entry}`);
    if (seen[entry] === 1) throw damaged(`directory entry ${entry} twice`);
    seen[entry] = 1;
    const place = directory[entry]!;
    if (depth === 1) top.push({ name: nameAt(view, place), storage: live[entry] === 1 });
    const links: [number, number][] = [
      [68, depth],
      [72, depth],
      [76, depth + 1],
    ];
    for (const [offset, below] of links) {
      const link = view.getUint32(place + offset, true);
      // A root has no siblings and a stream has no children; these fields then contain leftovers.
      if (link === NONE || (entry === 0 && offset !== 76) || (offset === 76 && live[entry] === 2)) continue;
      waiting.push({ entry: link, depth: below });
    }
  }
  return top;
}

function nameAt(view: DataView, place: number): string {
  const length = Math.min(62, Math.max(0, view.getUint16(place + 64, true) - 2));
  let name = '';
  for (let at = 0; at + 1 < length; at += 2) name += String.fromCharCode(view.getUint16(place + at, true));
  return name;
}
