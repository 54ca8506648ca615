import { dirname, extname } from 'node:path';
import { FILE_KINDS } from '../../workbook/file-kinds.ts';
import type { Context } from './context.ts';
import { Failure, naming } from './failure.ts';
import type { FilesAsked } from './files.ts';

/** Excel opens neither of these under the other's name. */
const WORKBOOKS = new Set(FILE_KINDS.filter(({ can }) => can === 'changed').map(({ extension }) => extension));

/** What `export` calls the standard output. */
export const STANDARD_OUTPUT = '-';

/** Files that are opened by another program than one for texts. */
const NO_JSON = new Set([...FILE_KINDS.map(({ extension }) => extension).filter((extension) => extension !== '.txt'), '.csv', '.xml', '.zip']);

/** Refuses what cannot be written, before any work is done. */
export async function checkOutput(output: string, { io, say }: Context): Promise<void> {
  if ((await io.kind(output)) === 'folder') throw new Failure(say.isFolder(output));
  if ((await io.kind(dirname(output))) !== 'folder') throw new Failure(say.noFolder(dirname(output)));
}

/**
 * Refuses an output that is one of the files to be read, under whatever name: writing it would lose that file. Every command with an output
 * gives all it reads, options too; only a changed copy may replace its own original, if named.
 */
export async function checkNotInput(output: string, inputs: readonly (string | undefined)[], { io, say }: Context): Promise<void> {
  const own = await io.identity(output);
  for (const input of inputs) if (input !== undefined && (await io.identity(input)) === own) throw new Failure(say.isInput(output));
}

/**
 * The files to be read without the output, where that is an earlier one of the same command in the same folder (`isOurs`). Any other
 * file to be read is refused as an output.
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

/** A changed copy keeps the kind of its original; a pipe or device has none. */
export async function checkSameExtension(output: string, input: string, { io, say }: Context): Promise<void> {
  const [from, to] = [extensionOf(input), extensionOf(output)];
  // A workbook under another's name (`.xls`, `.dat`) may also leave under its own.
  if (from === to || (!WORKBOOKS.has(from) && WORKBOOKS.has(to)) || (await io.kind(output)) === 'other') return;
  throw new Failure(WORKBOOKS.has(from) ? say.otherExtension(from) : say.wantsExtension('.xlsx'));
}

/** Programs open a new workbook by its extension. */
export async function checkIsXlsx(output: string, { io, say }: Context): Promise<void> {
  if (extensionOf(output) !== '.xlsx' && (await io.kind(output)) !== 'other') throw new Failure(say.wantsExtension('.xlsx'));
}

/** A workbook named as the place for JSON is a slip, and would be lost; a document would not open. */
export function checkForJson(output: string, { say }: Context): void {
  if (NO_JSON.has(extensionOf(output))) throw new Failure(say.wantsExtension('.json'));
}

/** Which kind of publication an output is by its name. A pipe is given HTML, which is text. */
export async function publicationKind(output: string, { io, say }: Context): Promise<'docx' | 'html'> {
  const extension = extensionOf(output);
  if (extension === '.docx') return 'docx';
  if (extension === '.html' || extension === '.htm' || (await io.kind(output)) === 'other') return 'html';
  throw new Failure(say.wantsPublication);
}

/** Writes the whole output or nothing. */
export const writeOutput = (output: string, content: Uint8Array | string, context: Context): Promise<void> =>
  naming(output, context, () => context.io.write(output, content));

/** Says what became of an output: never into it, should it be a pipe or the terminal's own. */
export async function tell(output: string, text: string, { io }: Context): Promise<void> {
  const aside = output === STANDARD_OUTPUT || (await io.kind(output)) === 'other';
  io[aside ? 'err' : 'out'](`${text}\n`);
}
