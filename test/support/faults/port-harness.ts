import { openWps } from '../../../src/workbook/wps/index.ts';
import { WorkbookFault, type FaultCode, type NamedText, type Workbook } from '../../../src/workbook/workbook.ts';
import { fakeEt } from '../et/index.ts';
import type { WorkbookModel } from '../model/index.ts';
import { paneHost, RAW, type Program } from './harness.ts';

const CODES: readonly FaultCode[] = [
  'host/failed',
  'host/editing',
  'host/too-old',
  'workbook/protected',
  'workbook/none',
  'sheet/gone',
  'sheet/hidden',
];
const THROWN: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(CODES.map((code) => [code, new WorkbookFault(code, RAW)])),
  error: new TypeError(`Cannot read properties of undefined: ${RAW}`),
  bare: RAW,
  nothing: undefined,
};

/** Tests the pane with any adapter: every method of a workbook that otherwise never fails may fail. A call is a method call. */
export const portProgram = (report: () => WorkbookModel): Program => ({
  followed: true,
  kinds: () => [...Object.keys(THROWN), 'hang', 'held'],
  open: (plan) => {
    const et = fakeEt();
    const model = report();
    et.open(model);
    const own = openWps({ application: et.application, every: () => () => undefined });
    const saved: NamedText[] = [];
    let hanging = 0;
    let held: (() => void)[] = [];
    const asked = async <T>(what: string, work: () => Promise<T> | T): Promise<T> => {
      const kind = plan.meet(what);
      // Whether late answers may still write or save is up to the adapter: here they never do.
      if (kind === 'hang' || (kind === 'held' && (what === 'write' || what === 'save'))) return new Promise(() => hanging++);
      if (kind === 'held') await new Promise<void>((resolve) => held.push(resolve));
      else if (kind !== null) throw THROWN[kind];
      return work();
    };
    const workbook: Workbook = {
      ...own,
      read: (names) => asked('read', () => own.read(names)),
      scan: () => asked('scan', () => own.scan()),
      mark: (marks) => asked('mark', () => own.mark(marks)),
      write: (edits, seen) => asked('write', () => own.write(edits, seen)),
      reveal: (place) => asked('reveal', () => own.reveal(place)),
      save: (file) =>
        asked('save', () => {
          if ('text' in file) saved.push(file);
          return '保存在“下载”文件夹。';
        }),
    };
    return {
      host: paneHost({ program: 'workbench', workbook, fileName: () => asked('fileName', () => '年报.xlsx') }),
      model: () => model,
      saved: () => saved,
      hanging: () => hanging + held.length,
      release: () => {
        const going = held;
        held = [];
        going.forEach((go) => go());
        return Promise.resolve();
      },
      lift: () => undefined,
      violations: et.violations,
      close: () => undefined,
    };
  },
});
