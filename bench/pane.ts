import { officialForms } from '../src/form/index.ts';
import { openSession } from '../src/session/index.ts';
import { openExcel } from '../src/workbook/excel/index.ts';
import { openWps } from '../src/workbook/wps/index.ts';
import { fakeEt } from '../test/support/et/index.ts';
import { loadModel } from '../test/support/model/index.ts';
import { startExcel } from '../test/support/virtual-excel/jsdom.ts';
import { PARTS, weightOf, type PartName } from '../test/support/weights.ts';
import { reportWith } from './findings.ts';
import { median } from './measure.ts';
import { alone, limited, unmeasured, type Line } from './table.ts';
import { excelWaits, workbenchWaits, wpsWaits, type PaneWaits } from './waits.ts';

const FINDINGS = [0, 20, 200];
/** One trip to read, one to mark. */
const MOST_TRIPS = 2;
const MOST_CALLS = 400;

const KB = 1024;

const weightLines = (): Line[] =>
  (Object.keys(PARTS) as PartName[]).flatMap((name) => {
    const { raw, packed } = weightOf(name);
    const { limit } = PARTS[name];
    const what = `${name}, gzip`;
    return [limit === null ? alone(what, packed / KB, 'KB') : limited(what, packed / KB, 'KB', limit), alone(`${name}, raw`, raw / KB, 'KB')];
  });

/** What one validate asks of Excel: requests, and bytes sent and received. */
async function tripLines(findings: number): Promise<Line[]> {
  const excel = startExcel(await reportWith(findings));
  try {
    await openSession(openExcel({ save: () => Promise.resolve('') }), { forms: officialForms }).validate();
    const of = `validate in Excel, ${findings} findings`;
    const sum = (count: (trip: (typeof excel.trips)[number]) => number): number => excel.trips.reduce((total, trip) => total + count(trip), 0);
    return [
      limited(`${of}, round trips`, excel.trips.length, 'sync', MOST_TRIPS),
      alone(`${of}, bytes out`, sum(({ sent }) => sent) / KB, 'KB'),
      alone(`${of}, bytes in`, sum(({ answered }) => answered) / KB, 'KB'),
    ];
  } finally {
    excel.uninstall();
  }
}

async function callLine(findings: number): Promise<Line> {
  const et = fakeEt();
  et.open(loadModel(await reportWith(findings)));
  const session = openSession(openWps({ application: et.application }), { forms: officialForms });
  et.meter.bridgeCalls = 0;
  await session.validate();
  const what = `validate in WPS, ${findings} findings`;
  return findings <= 20 ? limited(what, et.meter.bridgeCalls, 'bridge calls', MOST_CALLS) : alone(what, et.meter.bridgeCalls, 'bridge calls');
}

const NO_BROWSER = 'not measured: no such browser here';

async function waitLines(program: string, waitsOf: PaneWaits, rounds: number): Promise<Line[]> {
  const waits = await waitsOf(await Promise.all(FINDINGS.map(reportWith)), rounds);
  if (waits === null) return [unmeasured(`pane in ${program}, waiting`, NO_BROWSER)];
  return [
    alone(`pane in ${program}, opened → first click`, median(waits.map(({ ready }) => ready)), 'ms'),
    ...waits.map(({ listed }, index) => alone(`pane in ${program}, click → list of ${FINDINGS[index]!}`, listed, 'ms')),
  ];
}

async function workbenchLines(rounds: number): Promise<Line[]> {
  const waits = await workbenchWaits(rounds);
  if (waits === null) return [unmeasured('workbench, waiting', NO_BROWSER)];
  return [
    alone('workbench, opened → first click', waits.painted, 'ms'),
    alone('workbench, opened → sample checked', waits.checked, 'ms'),
    alone('workbench, opened → grid takes what is typed', waits.grid, 'ms'),
  ];
}

/** The size of the panes and the workbench, their calls to the program, and waiting times. */
export async function paneLines(quick: boolean): Promise<Line[]> {
  const rounds = quick ? 1 : 7;
  const lines = weightLines();
  for (const findings of FINDINGS) lines.push(...(await tripLines(findings)));
  for (const findings of FINDINGS) lines.push(await callLine(findings));
  lines.push(...(await waitLines('Excel', excelWaits, rounds)));
  lines.push(...(await waitLines('WPS (Chromium 103)', wpsWaits, rounds)));
  lines.push(...(await workbenchLines(quick ? 1 : 5)));
  return lines;
}
