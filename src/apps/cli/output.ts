import { dirname, extname } from 'node:path';
import { FILE_KINDS } from '../../workbook/file-kinds.ts';
import type { Context } from './context.ts';
import { Failure, naming } from './failure.ts';
import type { FilesAsked } from './files.ts';

/** Excel opens neither of these kinds with the other's extension. */
const WORKBOOKS = new Set(FILE_KINDS.filter(({ can }) => can === 'changed').map(({ extension }) => extension));

/** The name of the standard output for `export`. */
export const STANDARD_OUTPUT = '-';

/** Extensions of files that a text editor does not open. */
const NO_JSON = new Set([...FILE_KINDS.map(({ extension }) => extension).filter((extension) => extension !== '.txt'), '.csv', '.xml', '.zip']);

/** Refuses an output that cannot be written, before any work is done. */
export async function checkOutput(output: string, { io, say }: Context): Promise<void> {
  if ((await io.kind(output)) === 'folder') throw new Failure(say.isFolder(output));
  if ((await io.kind(dirname(output))) !== 'folder') throw new Failure(say.noFolder(dirname(output)));
}

/**
 * Refuses an output that is one of the input files, under any name, since writing would destroy it. Every command with an output passes everything it
 * reads, including options; only a changed copy may replace its own original, if named.
 */
export async function checkNotInput(output: string, inputs: readonly (string | undefined)[], { io, say }: Context): Promise<void> {
  const own = await io.identity(output);
  for (const input of inputs) if (input !== undefined && (await io.identity(input)) === own) throw new Failure(say.isInput(output));
}

/**
 * The input files without the output, if that is an earlier output of the same command in the same folder (`isOurs`). Any other input file is refused
 * as an output.
 */
export async function withoutOutput(
  output: string,
  { files, found }: Pick<FilesAsked, 'files' | 'found'>,
  isOurs: (path: string) => Promise<boolean>,
  { io, say }: Context,
): Promise<string[]> {
  const own = await io.identity(output);
  const kept: string[] = [];
  for (const file of files) {
    if ((await io.identity(file)) !== own) kept.push(file);
    else if (!found.has(file) || !(await isOurs(file).catch(() => false))) throw new Failure(say.isInput(output));
  }
  return kept;
}

const extensionOf = (path: string): string => extname(path).toLowerCase();

/** A changed copy keeps its original's file type; a pipe or device has none. */
export async function checkSameExtension(output: string, input: string, { io, say }: Context): Promise<void> {
  const [from, to] = [extensionOf(input), extensionOf(output)];
  // A workbook with a wrong extension (`.xls`, `.dat`) may also be written with the right one.
  if (from === to || (!WORKBOOKS.has(from) && WORKBOOKS.has(to)) || (await io.kind(output)) === 'other') return;
  throw new Failure(WORKBOOKS.has(from) ? say.otherExtension(from) : say.wantsExtension('.xlsx'));
}

/** Programs open a workbook according to its extension. */
export async function checkIsXlsx(output: string, { io, say }: Context): Promise<void> {
  if (extensionOf(output) !== '.xlsx' && (await io.kind(output)) !== 'other') throw new Failure(say.wantsExtension('.xlsx'));
}

/** Refuses to write JSON to the name of a workbook, which would be lost, or of a document, which would not open. */
export function checkForJson(output: string, { say }: Context): void {
  if (NO_JSON.has(extensionOf(output))) throw new Failure(say.wantsExtension('.json'));
}

/** The kind of publication according to the output's name. A pipe gets HTML, which is text. */
export async function publicationKind(output: string, { io, say }: Context): Promise<'docx' | 'html'> {
  const extension = extensionOf(output);
  if (extension === '.docx') return 'docx';
  if (extension === '.html' || extension === '.htm' || (await io.kind(output)) === 'other') return 'html';
  throw new Failure(say.wantsPublication);
}

/** Writes the whole output or nothing. */
export const writeOutput = (output: string, content: Uint8Array | string, context: Context): Promise<void> =>
  naming(output, context, () => context.io.write(output, content));

/** Reports what became of an output; not into the output itself, if that is a pipe or the terminal. */
export async function announce(output: string, text: string, { io }: Context): Promise<void> {
  const aside = output === STANDARD_OUTPUT || (await io.kind(output)) === 'other';
  io[aside ? 'err' : 'out'](`${text}\n`);
}
