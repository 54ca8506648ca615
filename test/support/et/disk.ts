import type { World } from './world.ts';

/** Files in memory, with the faults of builds and disks. */
export interface Disk {
  readonly files: Map<string, Uint8Array>;
  readonly folders: Set<string>;
  /** Initially from the switches; may be changed. */
  state: World['options']['disk'];
}

const bytes = (binary: string): Uint8Array => Uint8Array.from(binary, (char) => char.charCodeAt(0) & 0xff);
const binary = (data: Uint8Array): string => Array.from(data, (byte) => String.fromCharCode(byte)).join('');

export const newDisk = (world: World, folders: readonly string[]): Disk => ({
  files: new Map(),
  folders: new Set(folders),
  state: world.options.disk,
});

export function fileSystemObject(world: World, disk: Disk): object {
  const { separator } = world.options;
  const write = (path: unknown, data: Uint8Array): boolean => {
    const folder = String(path).slice(0, String(path).lastIndexOf(separator));
    if (!disk.folders.has(folder) || disk.state === 'refused') return false;
    const half = disk.state === 'full' || disk.state === 'lies';
    disk.files.set(String(path), half ? data.slice(0, Math.floor(data.length / 2)) : data);
    return disk.state !== 'full';
  };
  const encode = (text: string): Uint8Array => (disk.state === 'ansi' ? bytes(text.replace(/[^\x00-\x7f]/g, '?')) : new TextEncoder().encode(text)); // eslint-disable-line no-control-regex
  const found = (path: unknown): Uint8Array => {
    const data = disk.files.get(String(path));
    if (data === undefined) throw new Error('文件不存在');
    return data;
  };
  return world.see('FileSystem', {
    WriteFile: (path: unknown, data: unknown): boolean => write(path, encode(String(data))),
    writeAsBinaryString: (path: unknown, data: unknown): boolean => write(path, bytes(String(data))),
    writeFileString: (): never => {
      throw new Error('path cannot contains "/" or "\\"');
    },
    ReadFile: (path: unknown): string => binary(found(path)),
    readAsBinaryString: (path: unknown): string => binary(found(path)),
    ReadFileAsArrayBuffer: (path: unknown): ArrayBuffer => found(path).slice().buffer,
    Exists: (path: unknown): boolean => disk.files.has(String(path)) || disk.folders.has(String(path)),
    Remove: (path: unknown): void => void disk.files.delete(String(path)),
    copyFileSync: (from: unknown, to: unknown): boolean => {
      if (disk.state === 'no-copy') throw new Error('copyFileSync is not a function');
      return write(to, found(from));
    },
  });
}
