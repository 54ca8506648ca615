import { readFileSync } from 'node:fs';
import { officialForms } from '../src/form/index.ts';
import { openSession } from '../src/session/index.ts';
import { openWps } from '../src/workbook/wps/index.ts';
import type { CellContent } from '../src/workbook/workbook.ts';
import { fakeEt } from '../test/support/et/index.ts';
import { loadModel } from '../test/support/model/index.ts';

const sample = new URL('../samples/huaian-2024.xlsx', import.meta.url);

/** What is typed over a figure: a wrong number, and text. */
const TYPED: readonly ((figure: number) => CellContent)[] = [(figure) => figure + 72, () => '约30', () => '30件', () => -5, () => ' 12 ', () => 6.5];

const made = new Map<number, Promise<Uint8Array>>();

/** A city's report with exactly this many findings, spread over its 200 figures. */
export const reportWith = (findings: number): Promise<Uint8Array> => {
  const held = made.get(findings) ?? make(findings);
  made.set(findings, held);
  return held;
};

async function make(wanted: number): Promise<Uint8Array> {
  const et = fakeEt();
  const model = loadModel(new Uint8Array(readFileSync(sample)));
  et.open(model);
  const session = openSession(openWps({ application: et.application }), { forms: officialForms });
  const { findings, reading } = await session.examine();
  for (const { place } of findings) if (place !== null) model.put(place, { content: '已填写。' });
  const count = async (): Promise<number> => (await session.examine()).findings.length;
  const cells = [...reading.cells.values()];
  let found = await count();
  for (let index = 0; index < cells.length && found !== wanted; index++) {
    // Seven and two hundred are coprime: each cell is visited once, far from the one before.
    const { place } = cells[(index * 7) % cells.length]!;
    const right = model.cellOf(place)?.content ?? null;
    for (let kind = 0; kind < TYPED.length; kind++) {
      model.put(place, { content: TYPED[(index + kind) % TYPED.length]!(Number(right)) });
      const now = await count();
      if (now > found && now <= wanted) {
        found = now;
        break;
      }
      model.put(place, { content: right });
    }
  }
  if (found !== wanted) throw new Error(`a report with ${found} findings, not ${wanted}`);
  return model.toBytes();
}
