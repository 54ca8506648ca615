import { openExcel, workbookName } from '../../../src/workbook/excel/index.ts';
import { WorkbookFault, type NamedFile, type NamedText } from '../../../src/workbook/workbook.ts';
import type { WorkbookModel } from '../model/index.ts';
import type { Fault } from '../virtual-excel/index.ts';
import { startExcel } from '../virtual-excel/jsdom.ts';
import type { Action } from '../virtual-excel/wire.ts';
import { paneHost, RAW, obstruct, type Obstacle, type Program } from './harness.ts';
import { NOTES, TABLE } from './small-report.ts';

const SAVE = 'save';
const ONCE: Readonly<Record<string, Fault>> = {
  error: { kind: 'error', code: 'GeneralException', message: RAW },
  reject: { kind: 'reject', reason: RAW },
  nothing: { kind: 'answer', answer: null },
  blank: { kind: 'blank' },
  lost: { kind: 'lost', code: 'GeneralException', message: RAW },
  hang: { kind: 'hang' },
  held: { kind: 'held' },
  editing: { kind: 'error', code: 'InvalidOperationInCellEditMode', message: RAW },
  'too-old': { kind: 'error', code: 'ApiNotFound', message: RAW },
};
/** These stop the batch after this many operations. */
const HALVES = { half: 'GeneralException', stale: 'ItemNotFound', denied: 'AccessDenied' } as const;
/** These last until they are lifted. */
const LASTING = ['closed', 'read-only', 'protected', 'deleted'];

const changes = ({ ActionType, Name }: Action): boolean => ActionType === 4 || /^(Add|Delete|Select|Activate)$/.test(Name);

/** All positions of a short batch, some of a long one. */
const positions = (size: number): number[] =>
  size <= 30 ? Array.from({ length: size - 1 }, (_, index) => index + 1) : [1, Math.floor(size / 3), Math.floor((2 * size) / 3), size - 1];

/** Excel's adapter over the real client library and the virtual Excel. A call is one trip over the wire. */
export const excelProgram = (report: () => WorkbookModel): Program => ({
  kinds: ({ what, size }) =>
    what === SAVE
      ? ['throw', 'not-writable', 'hang']
      : [...Object.keys(ONCE), ...LASTING, ...Object.keys(HALVES).flatMap((half) => positions(size).map((at) => `${half}@${at}`))],
  open: (plan) => {
    const model = report();
    const excel = startExcel(model);
    const saved: NamedText[] = [];
    let hung = 0;
    let dead: Fault | null = null;
    let lifts: (() => void)[] = [];
    excel.faultFor = ({ actions }) => {
      const kind = plan.meet('trip', actions.length);
      if (kind === 'closed') dead = { kind: 'error', code: 'GeneralException', message: RAW };
      if (kind === 'read-only') dead = { kind: 'error', code: 'AccessDenied', message: RAW, at: changes };
      if (dead !== null || kind === null) return dead;
      if (LASTING.includes(kind)) {
        lifts.push(obstruct(model, kind as Obstacle, plan.calls.at(-1)!.step >= 4 ? NOTES : TABLE));
        return null;
      }
      const [half, at] = kind.split('@');
      if (at !== undefined) return { kind: 'error', code: HALVES[half as keyof typeof HALVES], message: RAW, at: (_, index) => index === Number(at) };
      if (kind === 'hang') hung++;
      return ONCE[kind] ?? null;
    };
    const save = (file: NamedFile): Promise<string> => {
      const kind = plan.meet(SAVE);
      if (kind === 'hang') return new Promise(() => hung++);
      if (kind === 'throw') return Promise.reject(new Error(RAW));
      if (kind !== null) return Promise.reject(new WorkbookFault('output/not-writable', RAW));
      if ('text' in file) saved.push(file);
      return Promise.resolve('保存在“下载”文件夹。');
    };
    return {
      host: paneHost({ program: 'excel', workbook: openExcel({ save }), fileName: workbookName }),
      model: () => model,
      saved: () => saved,
      hanging: () => hung + excel.held,
      release: () => excel.release(),
      lift: () => {
        dead = null;
        lifts.reverse().forEach((lift) => lift());
        lifts = [];
      },
      violations: [],
      close: excel.uninstall,
    };
  },
});
