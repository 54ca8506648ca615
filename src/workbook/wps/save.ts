import { WorkbookFault, type NamedFile } from '../workbook.ts';
import { countOf, tolerant } from './normalize.ts';
import type { EtFileSystem, WpsApplication } from './object-model.ts';
import { withoutEnd } from '../../ends.ts';

const FOLDER_PICKER = 4;
/** Numbered names to try before giving up on a folder. */
const MOST_COPIES = 99;

/** Contents of a file: its bytes, and its text if it is text. */
interface Content {
  readonly binary: string;
  readonly text: string | null;
}

/**
 * Writes a file into a folder that the person picks; without a folder picker on the desktop, otherwise in the home folder. Returns its path, or `''`
 * if the person cancelled. JSON is written in ASCII (`\u5e74`), so that no code page can corrupt it. Throws `output/not-writable`, and leaves no
 * partly written file.
 */
export function saveFile(application: WpsApplication, file: NamedFile): string {
  const choice = chosenFolder(application);
  if (choice === '') return '';
  const folders = choice === null ? usualFolders(application) : [choice];
  const name = file.name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  const content = contentOf(name, file);
  let problem = new WorkbookFault('output/not-writable', 'no folder to write to');
  for (const folder of folders) {
    try {
      return writeInto(application.FileSystem, folder, name, content);
    } catch (error) {
      problem = error instanceof WorkbookFault ? error : new WorkbookFault('output/not-writable', String(error));
    }
  }
  throw problem;
}

function contentOf(name: string, file: NamedFile): Content {
  if (!('text' in file)) return { binary: binary(file.bytes), text: null };
  const text = /\.json$/i.test(name) ? asciiJson(file.text) : file.text;
  return { binary: binary(new TextEncoder().encode(text)), text };
}

/** The same JSON with non-ASCII characters escaped; they only occur in strings. */
export const asciiJson = (json: string): string =>
  json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The folder that the person picked, `''` if cancelled, `null` if this build has no picker. */
function chosenFolder(application: WpsApplication): string | null {
  const dialog = tolerant(() => application.FileDialog(FOLDER_PICKER));
  if (dialog == null) return null;
  tolerant(() => (dialog.Title = '勾稽：导出到哪个文件夹'));
  const answer = tolerant(() => dialog.Show());
  if (answer === 0 || answer === false) return '';
  const folder = tolerant(() => (countOf(dialog.SelectedItems) > 0 ? dialog.SelectedItems.Item(1) : null));
  return typeof folder === 'string' && folder !== '' ? folder : null;
}

function usualFolders({ Env }: WpsApplication): string[] {
  const folders = [tolerant(() => Env.GetDesktopPath()), tolerant(() => Env.GetHomePath())];
  return folders.filter((folder): folder is string => typeof folder === 'string' && folder !== '');
}

function writeInto(files: EtFileSystem, folder: string, name: string, content: Content): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  const base = withoutEnd(folder, /[\\/]/) + separator;
  const path = base + freeName(files, base, name);
  const beside = base + freeName(files, base, `${name}.tmp`);
  try {
    if (!written(files, beside, content)) throw new WorkbookFault('output/not-writable', path);
    // There is no rename; copying the verified file comes closest.
    tolerant(() => files.copyFileSync(beside, path));
    if (!holds(files, path, content) && !written(files, path, content)) throw new WorkbookFault('output/not-writable', path);
    return path;
  } finally {
    discard(files, beside);
  }
}

/** `report.json`, or `report(2).json` if that exists: an export never overwrites an earlier one. */
function freeName(files: EtFileSystem, base: string, name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const names = [name, ...Array.from({ length: MOST_COPIES - 1 }, (_, index) => `${stem}(${index + 2})${extension}`)];
  const free = names.find((each) => tolerant(() => files.Exists(base + each)) !== true);
  if (free === undefined) throw new WorkbookFault('output/not-writable', `${base}${name}: too many copies`);
  return free;
}

/** Writes and reads back: only unchanged contents count as written. The second way is for bytes, and for builds that convert text to a code page. */
function written(files: EtFileSystem, path: string, content: Content): boolean {
  const { text } = content;
  const ways = [...(text === null ? [] : [() => files.WriteFile(path, text)]), () => files.writeAsBinaryString(path, content.binary)];
  if (ways.some((write) => tolerant(write) === true && holds(files, path, content))) return true;
  discard(files, path);
  return false;
}

function holds(files: EtFileSystem, path: string, content: Content): boolean {
  const bytes = tolerant(() => files.ReadFileAsArrayBuffer(path));
  if (bytes != null) return binary(new Uint8Array(bytes)) === content.binary;
  return content.text === null
    ? tolerant(() => files.readAsBinaryString(path)) === content.binary
    : tolerant(() => files.ReadFile(path)) === content.text;
}

/** Bytes as characters, one each. */
const binary = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

function discard(files: EtFileSystem, path: string): void {
  if (tolerant(() => files.Exists(path)) === true) tolerant(() => files.Remove(path));
}
