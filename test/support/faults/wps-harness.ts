import { openWps, workbookName } from '../../../src/workbook/wps/index.ts';
import { fakeEt, type Failure } from '../et/index.ts';
import type { WorkbookModel } from '../model/index.ts';
import { NOTES, TABLE } from './small-report.ts';
import { paneHost, obstruct, type Obstacle, type Program } from './harness.ts';

const ONCE: readonly Failure[] = ['throw', 'null', 'throw-after', 'throw-bare', 'silent'];
/** These last until they are lifted. */
const LASTING = ['dead', 'closed', 'editing', 'protected', 'deleted', 'read-only'];

/** The WPS adapter over the fake ET. A call is one bridge call: a get, a set or a call. */
export const wpsProgram = (report: () => WorkbookModel): Program => ({
  kinds: () => [...ONCE, ...LASTING],
  open: (plan) => {
    const et = fakeEt();
    const model = report();
    const book = et.open(model);
    let failing: ((what: string) => Failure | undefined) | null = null;
    let lifts: (() => void)[] = [];
    const inflict = (kind: string): void => {
      if (kind === 'dead') failing = () => 'throw';
      else if (kind === 'editing') {
        // Every call is refused except asking whether the program is ready.
        et.program.ready = false;
        lifts.push(() => (et.program.ready = true));
        failing = (what) => (what.endsWith('.Ready') ? undefined : 'throw');
      } else if (kind === 'closed') {
        et.close(book);
        lifts.push(() => {
          book.open = true;
          et.activate(book);
        });
      } else if (kind === 'read-only') {
        failing = (what) =>
          what.startsWith('set ') || /\.(Add|Delete|WriteFile|writeAsBinaryString|copyFileSync)$/.test(what) ? 'throw' : undefined;
      } else lifts.push(obstruct(model, kind as Obstacle, plan.calls.at(-1)!.step >= 4 ? NOTES : TABLE));
    };
    et.meter.fails = (_, what) => {
      const kind = plan.meet(what);
      if (kind !== null && (ONCE as readonly string[]).includes(kind)) return kind as Failure;
      if (kind !== null) inflict(kind);
      return failing?.(what);
    };
    const { application } = et;
    const workbook = openWps({ application, every: () => () => undefined });
    return {
      host: paneHost({ program: 'wps', workbook, fileName: () => Promise.resolve(workbookName(application)) }),
      model: () => model,
      // Temporary files that could not be removed when the program died.
      saved: () => [...et.disk.files].flatMap(([name, bytes]) => (name.endsWith('.tmp') ? [] : [{ name, text: new TextDecoder().decode(bytes) }])),
      hanging: () => 0,
      release: () => Promise.resolve(),
      lift: () => {
        failing = null;
        lifts.reverse().forEach((lift) => lift());
        lifts = [];
      },
      violations: et.violations,
      close: () => undefined,
    };
  },
});
