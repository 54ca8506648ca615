import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

/**
 * As much of Windows Script Host as install.js uses, over a folder that holds the drives, for tests on any system. Strict
 * where the real one is: moving onto a file that exists fails, bytes are opaque, and the language has nothing younger than ES3.
 */
export interface FakeWindows {
  /** The folder behind `C:\…`. */
  real(path: string): string;
  /** Runs a script as cscript does; answers its exit code and what it said. */
  run(script: string, ...args: string[]): { readonly code: number; readonly output: string; readonly globals: Record<string, unknown> };
}

export interface WindowsFaults {
  /** `move` in a hidden cmd.exe does nothing. */
  readonly noMove?: boolean;
  /** Fails each call for which it answers true: `CopyFolder C:\…`. */
  readonly fails?: (call: string) => boolean;
  /** A file of a copied folder of which a full disk keeps the first byte alone. */
  readonly short?: () => string | null;
  readonly appData?: string;
}

/** What ES5 and later added; a script that leans on it fails here as it would there. */
const ES3 = `
  for (const [owner, names] of [
    [Array.prototype, ['indexOf','lastIndexOf','map','forEach','filter','some','every','reduce','find','includes','flat','flatMap','fill','at']],
    [String.prototype, ['trim','startsWith','endsWith','includes','repeat','padStart','padEnd','replaceAll','matchAll','at','codePointAt']],
    [Object, ['keys','assign','entries','values','create','freeze','defineProperty','fromEntries']],
    [Array, ['isArray','from','of']], [Function.prototype, ['bind']], [Date, ['now']], [Number, ['isInteger','isNaN']],
  ]) for (const name of names) delete owner[name];
  for (const name of ['JSON','Map','Set','Promise','Symbol','Proxy','Reflect','Uint8Array','console']) delete globalThis[name];
`;

class Denied extends Error {
  readonly description = '拒绝的权限';
}

export function fakeWindows(drives: string, faults: WindowsFaults = {}): FakeWindows {
  const appData = faults.appData ?? 'C:\\Users\\张 三\\AppData\\Roaming';
  const real = (path: string): string => {
    const parts = path.split('\\').filter((part) => part !== '');
    return join(drives, ...parts.map((part) => part.replace(/:$/, '')));
  };
  const check = (call: string, path: string): void => {
    if (faults.fails?.(`${call} ${path}`) === true) throw new Denied();
  };
  const isFolder = (path: string): boolean => existsSync(real(path)) && lstatSync(real(path)).isDirectory();
  const isFile = (path: string): boolean => existsSync(real(path)) && lstatSync(real(path)).isFile();
  const must = (holds: boolean): void => {
    if (!holds) throw new Denied();
  };

  const fileSystem = {
    FileExists: isFile,
    FolderExists: isFolder,
    GetParentFolderName: (path: string) => path.replace(/\\[^\\]*$/, ''),
    CreateFolder: (path: string) => {
      check('CreateFolder', path);
      must(!existsSync(real(path)));
      mkdirSync(real(path));
    },
    CopyFile: (from: string, to: string, overwrite: boolean) => {
      check('CopyFile', to);
      must(isFile(from) && (overwrite || !isFile(to)));
      writeFileSync(real(to), readFileSync(real(from)));
    },
    DeleteFile: (path: string) => {
      check('DeleteFile', path);
      must(isFile(path));
      rmSync(real(path));
    },
    MoveFile: (from: string, to: string) => {
      check('MoveFile', to);
      must(isFile(from) && !existsSync(real(to)));
      renameSync(real(from), real(to));
    },
    CopyFolder: (from: string, to: string) => {
      must(isFolder(from));
      mkdirSync(real(to));
      check('CopyFolder', to);
      cpSync(real(from), real(to), { recursive: true });
      const cut = faults.short?.() ?? null;
      if (cut !== null) truncateSync(join(real(to), cut), 1);
    },
    DeleteFolder: (path: string) => {
      check('DeleteFolder', path);
      must(isFolder(path));
      rmSync(real(path), { recursive: true });
    },
    MoveFolder: (from: string, to: string) => {
      check('MoveFolder', to);
      must(isFolder(from) && !existsSync(real(to)));
      renameSync(real(from), real(to));
    },
    GetFolder: (path: string) => {
      must(isFolder(path));
      const sizes = readdirSync(real(path), { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(real(path), name)));
      return {
        Size: sizes.reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0),
        SubFolders: readdirSync(real(path))
          .filter((name) => isFolder(`${path}\\${name}`))
          .map((name) => ({ Name: name, Path: `${path}\\${name}` })),
      };
    },
  };

  const stream = () => {
    let bytes: Buffer | null = null;
    return {
      Type: 2,
      Open: () => void (bytes = Buffer.alloc(0)),
      LoadFromFile: (path: string) => {
        must(bytes !== null && isFile(path));
        bytes = readFileSync(real(path));
      },
      get Size() {
        return bytes!.length;
      },
      Read() {
        must(this.Type === 1);
        return bytes!.length === 0 ? null : Object.freeze({ opaque: bytes });
      },
      Write(value: { opaque: Buffer } | null) {
        must(this.Type === 1 && value !== null);
        bytes = Buffer.concat([bytes!, value!.opaque]);
      },
      SaveToFile: (path: string, options: number) => {
        must(options === 2 || !existsSync(real(path)));
        writeFileSync(real(path), bytes!.subarray(0, faults.fails?.(`SaveToFile ${path}`) === true ? 7 : undefined));
        check('SaveToFile', path);
      },
      Close: () => void (bytes = null),
    };
  };

  const document = () => ({
    createElement: () => {
      let bytes: Buffer = Buffer.alloc(0);
      return {
        dataType: '',
        get text() {
          return bytes.toString('hex');
        },
        set text(hex: string) {
          bytes = Buffer.from(hex, 'hex');
        },
        get nodeTypedValue() {
          must(this.dataType === 'bin.hex');
          return bytes.length === 0 ? null : { opaque: bytes };
        },
        set nodeTypedValue(value: { opaque: Buffer } | null) {
          must(this.dataType === 'bin.hex');
          bytes = value!.opaque;
        },
      };
    },
  });

  const shell = {
    CurrentDirectory: 'C:\\Windows',
    ExpandEnvironmentStrings: (text: string) => text.replace('%APPDATA%', appData),
    Run(command: string, window: number, wait: boolean) {
      const [, from, to] = /^cmd\.exe \/d \/c move \/y (\S+) (\S+)$/.exec(command)!;
      must(window === 0 && wait);
      if (faults.noMove === true) return 1;
      renameSync(real(`${this.CurrentDirectory}\\${from!}`), real(`${this.CurrentDirectory}\\${to!}`));
      return 0;
    },
  };

  const made: Record<string, () => unknown> = {
    'Scripting.FileSystemObject': () => fileSystem,
    'ADODB.Stream': stream,
    'Msxml2.DOMDocument': document,
    'WScript.Shell': () => shell,
  };

  return {
    real,
    run: (script, ...args) => {
      const output: string[] = [];
      let code = 0;
      const globals: Record<string, unknown> = {
        WScript: {
          Arguments: { length: args.length, Item: (index: number) => args[index]! },
          ScriptFullName: script,
          Echo: (text: string) => void output.push(text),
          Quit: (value: number) => void (code = value),
        },
        ActiveXObject: function (name: string) {
          return made[name]!();
        },
        Enumerator: function (all: unknown[]) {
          let at = 0;
          return { atEnd: () => at >= all.length, item: () => all[at], moveNext: () => (at += 1) };
        },
      };
      createContext(globals);
      runInContext(ES3, globals);
      runInContext(readFileSync(real(script), 'latin1'), globals);
      return { code, output: output.join('\n'), globals };
    },
  };
}
