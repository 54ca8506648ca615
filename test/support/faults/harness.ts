import type { Host } from '../../../src/pane/host.ts';
import type { NamedText } from '../../../src/workbook/workbook.ts';
import type { WorkbookModel } from '../model/index.ts';
import type { Call, Plan } from './plan.ts';

/** Part of every fault's raw message: it must never reach a person. */
export const RAW = 'RAW 0x800A03EC';

/** A program with the report open, in which a plan may let any call fail. */
export interface Harness {
  readonly host: Host;
  readonly model: () => WorkbookModel;
  readonly saved: () => readonly NamedText[];
  /** Number of calls that remain unanswered until `release`. */
  readonly hanging: () => number;
  release(): Promise<void>;
  /** Ends every lasting fault. */
  lift(): void;
  /** Forbidden actions that the program noticed. */
  readonly violations: readonly string[];
  close(): void;
}

export interface Program {
  /** Whether faults also occur in the check after a change: that check is already covered by two steps, and takes many calls. */
  readonly followed?: boolean;
  open(plan: Plan): Harness;
  /** Every way in which such a call can fail. */
  kinds(call: Call): readonly string[];
}

/** Temporary problems of a workbook. */
export type Obstacle = 'protected' | 'deleted';

/** Locks every sheet, or deletes one; the returned function restores it. */
export function obstruct(model: WorkbookModel, obstacle: Obstacle, sheetName: string): () => void {
  if (obstacle === 'deleted') {
    const at = model.sheets.findIndex(({ name }) => name === sheetName);
    if (at === -1) return () => undefined;
    const [gone] = model.sheets.splice(at, 1);
    return () => void model.sheets.splice(at, 0, gone!);
  }
  const before = model.sheets.map((sheet) => ({ sheet, was: { ...sheet } }));
  for (const { sheet } of before) Object.assign(sheet, { protection: { allowFormatCells: false, password: true }, isLocked: () => true });
  return () => before.forEach(({ sheet, was }) => void Object.assign(sheet, was, { formats: sheet.formats }));
}

/** The host without its workbook. */
export const paneHost = (parts: Pick<Host, 'program' | 'workbook' | 'fileName'>): Host => {
  const settings = new Map<string, string>();
  return {
    version: '0.0.0-test',
    settings: { get: (key) => settings.get(key) ?? null, set: (key, value) => void settings.set(key, value) },
    now: () => new Date(2026, 0, 15, 14, 5),
    openFile: () => Promise.reject(new Error('not asked for')),
    diagnose: () => Promise.resolve({ name: 'diagnosis.txt', text: '' }),
    ...parts,
  };
};
