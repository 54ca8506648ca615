import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadModel } from './model/index.ts';
import type { PaneDriver } from './pane-driver.ts';
import { priorRow } from './prior-row.ts';

/**
 * A complete workflow for the add-ins of every program: a city's report of 2024 in which two digits of D5 are exchanged (3010 for 3001), and last
 * year's figure does not agree with the number carried in (D6), which is correct and gets explained.
 */

const sample = new URL('../../samples/huaian-2024.xlsx', import.meta.url);

export const WRONG = { sheet: '依申请公开', row: 4, column: 3, wrong: 3010, right: 3001 } as const;
export const TOTAL = 'applications/applicant-total applications.received.total';
export const CARRIED = 'prior/carried-over applications.carriedIn.naturalPerson';
export const EXPLANATION = '上年有 9 件在年底前已办结，系统次年一月才登记。';

/** The workbook at the beginning. */
export function scenarioWorkbook(): Uint8Array {
  const model = loadModel(new Uint8Array(readFileSync(sample)));
  model.enter(WRONG, WRONG.wrong);
  const prior: readonly (readonly [number, number | string])[] = [
    [3, 2023],
    [4, '淮安市人民政府'],
    [priorRow('applications.carriedOut.naturalPerson'), 43],
  ];
  for (const [row, value] of prior) model.put({ sheet: '上年数据', row, column: 2 }, { content: value });
  return model.toBytes();
}

/** What the scenario needs from the program around the pane. */
export interface PaneScenarioWorld {
  /** Addresses of marked cells by the mark's kind, from the program's own model. */
  marks(): Promise<Readonly<Record<string, readonly string[]>>>;
  selected(): Promise<string>;
  value(place: { readonly sheet: string; readonly row: number; readonly column: number }): Promise<unknown>;
  /** Presses the export control and returns the exported file. */
  exported(press: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }>;
}

/** validate → marks → reveal → suspect's fix → explain → export → clear; each change is checked automatically. */
export async function runPaneScenario(pane: PaneDriver, world: PaneScenarioWorld): Promise<void> {
  await pane.verdict('none');
  await pane.press('validate');
  assert.match(await pane.verdict('error'), /2 处错误、1 处需核实/);
  assert.deepEqual((await pane.findings()).slice(0, 2).sort(), [TOTAL, 'applications/balance applications.results.total.naturalPerson'].sort());
  const marks = await world.marks();
  assert.deepEqual(marks['suspect'], ['依申请公开!D5']);
  assert.deepEqual([...marks['error']!].sort(), ['依申请公开!D28', '依申请公开!J5']);
  // It takes part in the broken balance, as does D6, which has a warning of its own.
  assert.deepEqual(marks['involved'], ['依申请公开!D29']);
  assert.deepEqual(marks['warning'], ['依申请公开!D6']);

  await pane.press('open', TOTAL);
  await pane.page.waitForSelector('.details');
  assert.equal(await world.selected(), '依申请公开!J5');

  await pane.press('suspect');
  await pane.notice('done');
  assert.equal(await world.value(WRONG), WRONG.right);
  // The check runs automatically.
  await pane.verdict('warning');
  assert.deepEqual((await world.marks())['warning'], ['依申请公开!D6']);

  await pane.press('open', CARRIED);
  await pane.press('explain', CARRIED);
  await pane.page.waitForSelector(`[data-finding=${JSON.stringify(CARRIED)}] textarea`);
  await pane.page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await pane.type(EXPLANATION);
  await pane.press('save-explanation', CARRIED);
  // The notice of the fix may still be shown: the box closes once the explanation is saved.
  await pane.page.waitForSelector(`[data-finding=${JSON.stringify(CARRIED)}] textarea`, { state: 'detached' });
  await pane.notice('done');
  assert.equal(await world.value({ sheet: '校验说明', row: 4, column: 5 }), EXPLANATION);
  await pane.verdict('passed');

  const file = await world.exported(() => pane.press('export'));
  assert.equal(file.name, '2024_淮安市人民政府_政务公开年报.json');
  const report = JSON.parse(file.text) as {
    validation: { status: string; explained: number };
    tables: { applications: { received: { naturalPerson: number } } };
  };
  assert.equal(report.validation.status, 'passed');
  assert.equal(report.validation.explained, 1);
  assert.equal(report.tables.applications.received.naturalPerson, WRONG.right);
  await pane.notice('done');

  await pane.press('clear');
  await pane.page.waitForFunction(() => /清除/.test(document.querySelector('[data-notice=done]')?.textContent ?? ''));
  assert.deepEqual(await world.marks(), {});
}
