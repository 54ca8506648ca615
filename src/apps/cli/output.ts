import { dirname, extname } from 'node:path';
import type { Context } from './context.ts';
import { Failure, naming } from './failure.ts';

/** Excel opens neither of these under the other's name. */
const WORKBOOKS = new Set(['.xlsx', '.xlsm']);

/** Refuses what cannot be written, before any work is done. */
export async function checkOutput(output: string, { io, say }: Context): Promise<void> {
  if ((await io.kind(output)) === 'folder') throw new Failure(say.isFolder(output));
  if ((await io.kind(dirname(output))) !== 'folder') throw new Failure(say.noFolder(dirname(output)));
}

/** For outputs of another kind than the input: writing one over the other would lose it. A changed copy may replace its original, if named. */
export async function checkNotInput(output: string, input: string, { io, say }: Context): Promise<void> {
  if ((await io.identity(output)) === (await io.identity(input))) throw new Failure(say.isInput(output));
}

/** A changed copy keeps the kind of its original. */
export function checkExtension(output: string, input: string, { say }: Context): void {
  const [from, to] = [extname(input).toLowerCase(), extname(output).toLowerCase()];
  if (WORKBOOKS.has(from) && WORKBOOKS.has(to) && from !== to) throw new Failure(say.otherExtension(from));
}

/** Writes the whole output or nothing. */
export const writeOutput = (output: string, content: Uint8Array | string, context: Context): Promise<void> =>
  naming(output, context, () => context.io.write(output, content));
