import { readFileSync } from 'node:fs';
import { openExcel } from '../../../src/workbook/excel/index.ts';
import type { Mark, MarkKind, Place, Workbook } from '../../../src/workbook/workbook.ts';
import { WorkbookFault } from '../../../src/workbook/workbook.ts';
import { loadModel, type WorkbookModel } from '../../support/model/index.ts';
import type { VirtualExcel, VirtualOptions } from '../../support/virtual-excel/index.ts';
import { startExcel } from '../../support/virtual-excel/jsdom.ts';

export const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../samples/${name}.xlsx`, import.meta.url)));

export const SHEET = '依申请公开';
export const at = (row: number, column: number, sheet = SHEET): Place => ({ sheet, row, column });
export const mark = (row: number, column: number, kind: MarkKind = 'error', sheet = SHEET): Mark => ({ place: at(row, column, sheet), kind });

export interface Bench {
  readonly excel: VirtualExcel;
  readonly model: WorkbookModel;
  readonly workbook: Workbook;
}

/** A workbook open in Excel behind the port, for as long as the work takes. */
export async function withExcel(
  workbook: Uint8Array | WorkbookModel,
  work: (bench: Bench) => Promise<void> | void,
  options: VirtualOptions = {},
): Promise<void> {
  const model = workbook instanceof Uint8Array ? loadModel(workbook) : workbook;
  const excel = startExcel(model, options);
  try {
    await work({ excel, model, workbook: openExcel({ save: () => Promise.resolve('') }) });
  } finally {
    excel.uninstall();
  }
}

/** The code of the fault that a promise ends in, `''` when it does not. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => '',
    (error: unknown) => (error instanceof WorkbookFault ? error.code : String(error)),
  );

/** Lets everything run that is not waiting for somebody. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
