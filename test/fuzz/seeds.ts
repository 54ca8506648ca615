import { readFileSync } from 'node:fs';
import type { Codec } from '../../src/package/codec.ts';
import { documentCaseOf, outcomeOf } from './documents.ts';
import { caseOf, partsOf, type Case, type Sample } from './mutate.ts';
import { examined } from './oracle.ts';
import { witness } from './witness.ts';

const SAMPLES = ['samples/huaian-2024', 'samples/jiuhou-2020', 'samples/shanghai-office-2019', 'samples/suqian-2023', 'assets/templates/giar-2021'];
let loaded: readonly Sample[] | null = null;
const samples = (): readonly Sample[] =>
  (loaded ??= SAMPLES.map((name) => partsOf(new Uint8Array(readFileSync(new URL(`../../${name}.xlsx`, import.meta.url))))));

/** Every so many-th seed is a workbook of known content, which is written as well: some fifty milliseconds, where the others take three. */
const KNOWN_EVERY = 50;
/** Among every hundred seeds, the one that is a spoilt document. */
const DOCUMENT_AT = 25;

export const kindOf = (seed: number): 'known' | 'document' | 'spoilt' =>
  seed % KNOWN_EVERY === 0 ? 'known' : seed % 100 === DOCUMENT_AT ? 'document' : 'spoilt';

/** The spoilt workbook of a seed. */
export const fileOf = (seed: number): Case => caseOf(seed, samples());

/** Does with the file of a seed what the product does, and judges nothing. */
export async function readSeed(seed: number, codec?: Codec): Promise<void> {
  const kind = kindOf(seed);
  if (kind === 'known') await witness(seed, codec);
  else if (kind === 'document') await outcomeOf(documentCaseOf(seed).bytes);
  else await examined(fileOf(seed).bytes, codec);
}
