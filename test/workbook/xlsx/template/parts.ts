import { strFromU8, unzipSync } from 'fflate';

/** The parts of a package as text. */
export const partsOf = (bytes: Uint8Array): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));

/** The worksheet part of each sheet, by name. */
export function worksheets(parts: ReadonlyMap<string, string>): Map<string, string> {
  const names = [...parts.get('xl/workbook.xml')!.matchAll(/<sheet name="([^"]*)"/g)].map((match) => match[1]!);
  return new Map(names.map((name, index) => [name, parts.get(`xl/worksheets/sheet${index + 1}.xml`)!]));
}

/** Which cell formats are unlocked, by index. */
export function unlockedFormats(styles: string): ReadonlySet<number> {
  const formats = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(styles)![1]!;
  const each = [...formats.matchAll(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/gs)].map(([xf]) => /<protection[^>]*locked="(0|false)"/.test(xf));
  return new Set(each.flatMap((unlocked, index) => (unlocked ? [index] : [])));
}

/** Addresses of the cells of a worksheet with the format of each. */
export const formatsOf = (worksheet: string): ReadonlyMap<string, number> =>
  new Map([...worksheet.matchAll(/<c r="([A-Z]+[0-9]+)"([^>]*)>/g)].map(([, at, rest]) => [at!, Number(/ s="(\d+)"/.exec(rest!)?.[1] ?? 0)]));
