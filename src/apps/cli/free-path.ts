import { extname, join } from 'node:path';
import { parseReport } from '../../report/input.ts';
import type { Context } from './context.ts';

/** Whether a file is an export with the same content. */
async function isSame(path: string, digest: string, { io, language }: Context): Promise<boolean> {
  const bytes = await io.read(path).catch(() => null);
  if (bytes === null) return false;
  const parsed = parseReport(new TextDecoder().decode(bytes), language);
  return parsed.ok && parsed.input.report?.digest === digest;
}

/**
 * A path in a folder that overwrites no other report: the name, or with a number if another report has it. Two workbooks of one organization have the
 * same name, and it is unknown which is right.
 */
export async function freePath(folder: string, name: string, digest: string, context: Context): Promise<string> {
  const extension = extname(name);
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? name : `${name.slice(0, -extension.length)}_${number}${extension}`);
    const kind = await context.io.kind(path);
    if (kind === 'missing' || (kind === 'file' && (await isSame(path, digest, context)))) return path;
  }
}
