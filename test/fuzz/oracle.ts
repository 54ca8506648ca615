import { read } from '@e965/xlsx';
import { readXlsx } from 'hucre';
import type { Examination } from '../../src/check/check.ts';
import { officialForms } from '../../src/form/index.ts';
import { openSession } from '../../src/session.ts';
import { cellAddress, placeAddress } from '../../src/workbook/address.ts';
import { WorkbookFault, type Place } from '../../src/workbook/workbook.ts';
import { DEFAULT_LIMITS } from '../../src/workbook/xlsx/limits.ts';
import { openWorkbook } from '../../src/workbook/xlsx/xlsx.ts';
import type { Case } from './mutate.ts';
import { plain } from './plain.ts';
import type { Codec } from '../../src/workbook/xlsx/codec.ts';

export interface Verdict {
  /** The fault's code, or the status of the examination. */
  readonly outcome: string;
  /** What must not be, in words; `null` when all is well. */
  readonly defect: string | null;
  readonly milliseconds: number;
  readonly slow: boolean;
  /** Whether the independent reader read it too, so that figures could be compared. */
  readonly compared: boolean;
}

const SLOWEST = 1000;

/**
 * What must hold of any bytes: they end in a fault or in an examination, within a second, and the figures examined are those that another
 * reader finds at the same addresses. Where that one refuses the file nothing can be compared.
 */
export async function judge({ bytes, sound }: Pick<Case, 'bytes' | 'sound'>, codec?: Codec): Promise<Verdict> {
  const begun = performance.now();
  let examination: Examination;
  try {
    const workbook = await openWorkbook(bytes, DEFAULT_LIMITS, codec);
    examination = await openSession(workbook, { forms: officialForms }).examine();
  } catch (error) {
    const milliseconds = performance.now() - begun;
    if (!(error instanceof WorkbookFault))
      return { outcome: 'crash', defect: (error as Error).stack ?? String(error), milliseconds, slow: milliseconds > SLOWEST, compared: false };
    return { outcome: error.code, defect: tooSlow(milliseconds), milliseconds, slow: milliseconds > SLOWEST, compared: false };
  }
  const milliseconds = performance.now() - begun;
  const others = sound ? [sheetJs, hucre] : [hucre];
  let difference = await differenceOf(bytes, examination, others);
  const again = sound && difference?.text !== null && difference !== null ? plain(bytes) : null;
  if (again !== null) difference = await differenceOf(again, examination, others);
  return {
    outcome: examination.status,
    defect: tooSlow(milliseconds) ?? difference?.text ?? null,
    milliseconds,
    slow: milliseconds > SLOWEST,
    compared: difference !== null,
  };
}

const tooSlow = (milliseconds: number): string | null => (milliseconds > SLOWEST ? `took ${Math.round(milliseconds)} ms` : null);

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

/**
 * Differs from every reader that takes the file: one alone may be the one that is wrong. In a spoilt archive SheetJS is no witness, for it checks no sums.
 */
async function differenceOf(bytes: Uint8Array, { reading }: Examination, others: readonly Other[]): Promise<{ text: string | null } | null> {
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
