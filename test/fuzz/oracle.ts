import { read } from '@e965/xlsx';
import { readXlsx } from 'hucre';
import type { Examination } from '../../src/check/check.ts';
import { officialForms } from '../../src/form/index.ts';
import { openSession } from '../../src/session/index.ts';
import { cellAddress, placeAddress } from '../../src/workbook/address.ts';
import { WorkbookFault, type Place } from '../../src/workbook/workbook.ts';
import { DEFAULT_LIMITS } from '../../src/package/limits.ts';
import { openWorkbook } from '../../src/workbook/xlsx/index.ts';
import type { Case } from './mutate.ts';
import { plain } from './plain.ts';
import type { Codec } from '../../src/package/codec.ts';

export interface Verdict {
  /** The fault's code, or the status of the examination. */
  readonly outcome: string;
  /** What must not be, in words; `null` when all is well. */
  readonly defect: string | null;
  /** Of the processor, for our reader alone. No verdict: it says which files' steps are worth counting. */
  readonly milliseconds: number;
  /** Megabytes: the highest that the process had taken when our reader was done, before another was asked. */
  readonly peak: number;
  /** Whether the independent reader read it too, so that figures could be compared. */
  readonly compared: boolean;
}

interface Examined {
  readonly outcome: string;
  readonly crash: string | null;
  readonly examination: Examination | null;
}

/** What the product makes of any bytes. */
export async function examined(bytes: Uint8Array, codec?: Codec): Promise<Examined> {
  try {
    const workbook = await openWorkbook(bytes, DEFAULT_LIMITS, codec);
    const examination = await openSession(workbook, { forms: officialForms }).examine();
    return { outcome: examination.status, crash: null, examination };
  } catch (error) {
    if (error instanceof WorkbookFault) return { outcome: error.code, crash: null, examination: null };
    return { outcome: 'crash', crash: (error as Error).stack ?? String(error), examination: null };
  }
}

/**
 * What must hold of any bytes: they end in a fault or in an examination, and the figures examined are those that another reader finds at the
 * same addresses. Where that one refuses the file nothing can be compared.
 */
export async function judge({ bytes, sound }: Pick<Case, 'bytes' | 'sound'>, codec?: Codec): Promise<Verdict> {
  const begun = process.cpuUsage();
  const { outcome, crash, examination } = await examined(bytes, codec);
  const { user, system } = process.cpuUsage(begun);
  const peak = peakMegabytes();
  const difference = examination === null ? null : await differenceOf({ bytes, sound }, examination);
  return { outcome, defect: crash ?? difference?.text ?? null, milliseconds: (user + system) / 1000, peak, compared: difference !== null };
}

export const peakMegabytes = (): number => process.resourceUsage().maxRSS / 1024;

/** What another reader finds at an address; throws what it throws. */
type Other = (bytes: Uint8Array) => Promise<(place: Place) => unknown>;

const sheetJs: Other = (bytes) => {
  const book = read(bytes, { type: 'array', cellHTML: false, cellText: false });
  // It drops a sheet it cannot read without a word.
  if (book.SheetNames.some((name) => book.Sheets[name]?.['!ref'] === undefined)) throw new Error('a sheet dropped');
  return Promise.resolve((place) => (book.Sheets[place.sheet]?.[cellAddress(place)] as { v?: unknown } | undefined)?.v ?? null);
};

const hucre: Other = async (bytes) => {
  const { sheets } = await readXlsx(bytes);
  return ({ sheet, row, column }) => sheets.find(({ name }) => name === sheet)?.rows[row]?.[column] ?? null;
};

/** Asks the other readers, and once more where the file says in an odd way what can be said plainly. In a spoilt archive SheetJS is no witness, for it checks no sums. */
async function differenceOf({ bytes, sound }: Pick<Case, 'bytes' | 'sound'>, examination: Examination): Promise<Difference | null> {
  if (!sound) return differenceFrom([hucre], bytes, examination);
  const difference = await differenceFrom([sheetJs, hucre], bytes, examination);
  const plainly = difference === null || difference.text === null ? null : plain(bytes);
  return plainly === null ? difference : differenceFrom([sheetJs, hucre], plainly, examination);
}

/** `text: null`: some reader agrees. */
interface Difference {
  readonly text: string | null;
}

/** Differs from every reader that takes the file: one alone may be the one that is wrong. `null` where none takes it. */
async function differenceFrom(others: readonly Other[], bytes: Uint8Array, { reading }: Examination): Promise<Difference | null> {
  // A sum is computed from its cells, not believed.
  const figures = [...reading.cells.values()].filter(({ formula, figure }) => formula === null && figure.kind === 'number');
  let last: string | null = null;
  for (const other of others) {
    let at;
    try {
      at = await other(bytes);
    } catch {
      continue;
    }
    const different = figures.find(({ place, figure }) => figure.kind === 'number' && at(place) !== figure.value);
    if (different === undefined) return { text: null };
    const { place, figure } = different;
    last = `${placeAddress(place)} reads ${JSON.stringify(figure)}, ${other.name} ${JSON.stringify(at(place))}`;
  }
  return last === null ? null : { text: last };
}
