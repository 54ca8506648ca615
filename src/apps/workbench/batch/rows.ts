import type { Comparison, Judged } from './tasks.ts';

/** One file of the table. */
export interface Row {
  readonly id: number;
  readonly path: string;
  readonly content: () => Promise<Blob>;
  /** `waiting`: to be checked, for the first time or again. */
  readonly phase: 'waiting' | 'done';
  /** The latest result. */
  readonly judged: Judged | null;
  /** Whether it was changed here; the result is that of the changed report. */
  readonly edited: boolean;
}

export const NO_COMPARISON: Comparison = { notes: new Map(), outliers: new Map(), near: new Map(), missing: [] };
