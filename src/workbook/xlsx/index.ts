/**
 * The .xlsx adapter, and the entry of this room. Its floors, each importing only those above it in this list:
 *
 * - `fast/` makes reading faster without changing the result
 * - `zip/` what a file is by its bytes, and where the parts of a package are
 * - `read/` parts → snapshot; also the old formats, which are read only
 * - `styles/` how sheets look, for the grid of the workbench
 * - `patch/` edits and marks, written into the XML by position so that nothing else of a part changes
 *
 * `template/` and `tables.ts` write workbooks of our own and need only `patch/scan.ts` of the others, which escapes texts.
 */
import { strongest } from '../mark.ts';
import { WorkbookFault, type Workbook } from '../workbook.ts';
import { portable, type Codec } from '../../package/codec.ts';
import { writeEdits } from './patch/edit-package.ts';
import { openLegacy } from './read/legacy.ts';
import { DEFAULT_LIMITS, type Limits } from '../../package/limits.ts';
import { setPackageMarks } from './patch/mark-package.ts';
import { openPackage } from '../../package/package.ts';
import { proved } from './patch/proof.ts';
import { readParts } from './zip/parts.ts';
import { readSnapshot, scanSnapshot } from './read/reader.ts';
import { sniff } from './zip/sniff.ts';

export interface XlsxWorkbook extends Workbook {
  /**
   * The current package; parts never touched are unchanged to the byte. Throws `output/malformed` rather than return a file that no program opens.
   */
  toBytes(): Uint8Array;
}

/** Opens an .xlsx or .xlsm. Throws `WorkbookFault` if it is another format, damaged or too large. */
export function openXlsx(bytes: Uint8Array, limits: Limits = DEFAULT_LIMITS, codec: Codec = portable): XlsxWorkbook {
  const pkg = openPackage(bytes, limits, codec);
  let parts = readParts(pkg, limits);
  const attempt = <T>(work: () => T): Promise<T> => Promise.resolve().then(work);
  return {
    can: { watch: false, mark: true, save: false },
    read: (names) => attempt(() => readSnapshot(pkg, parts, names, limits)),
    scan: () => attempt(() => scanSnapshot(pkg, parts, limits)),
    mark: (marks) => attempt(() => setPackageMarks(pkg, parts, strongest(marks))),
    write: (edits, seen = []) =>
      attempt(() => {
        const outcome = writeEdits(pkg, parts, edits, limits, seen);
        parts = readParts(pkg, limits);
        return outcome;
      }),
    reveal: () => Promise.resolve(),
    watch: () => () => undefined,
    save: () => Promise.reject(new WorkbookFault('output/not-writable', 'a file saves nothing by itself')),
    toBytes: () => {
      proved(pkg, parts);
      return pkg.toBytes();
    },
  };
}

/** Opens a workbook by its bytes: .xlsx/.xlsm for reading and writing, .xls/.et for reading only. */
export async function openWorkbook(
  bytes: Uint8Array,
  limits: Limits = DEFAULT_LIMITS,
  codec: Codec = portable,
): Promise<Workbook & { toBytes?(): Uint8Array }> {
  return sniff(bytes) === 'xlsx' ? openXlsx(bytes, limits, codec) : openLegacy(bytes, limits);
}
