import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile } from './compile.mjs';
import { ROOT } from './rooms.ts';

/** Folder for results and compiled sources, outside of git. */
export const KEPT = join(ROOT, '.mutation');

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

export function readKept<T>(name: string, otherwise: T): T {
  const path = join(KEPT, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : otherwise;
}

/** Writes a file completely or not at all, since a run may be ended at any time. */
export function keep(name: string, text: string): string {
  const path = join(KEPT, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
  return path;
}

/** Makes sources load as other texts; returns the file to name in `GOUJI_INSTEAD`. */
export function loadedAs(name: string, texts: ReadonlyMap<string, string>): string {
  const scripts = [...texts].map(([file, text]) => [join(ROOT, file), keep(`instead/${name}-${digest(file)}.js`, compile(file, text))]);
  return keep(`instead/${name}.json`, JSON.stringify(Object.fromEntries(scripts)));
}
