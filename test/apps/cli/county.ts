import assert from 'node:assert/strict';
import { cellsOf } from '../../../src/form/cells.ts';
import { formById } from '../../../src/form/index.ts';
import { cleanFigures } from '../../../bench/reports.ts';
import { gouji, world, type World } from './fake-io.ts';

export const form = formById('giar-2021')!;
export const keys = [...cellsOf(form).keys()];

export interface Unit {
  readonly name: string;
  readonly seed: number;
  readonly change?: Readonly<Record<string, number | string | null>>;
  readonly year?: number;
}

export const figures = ({ seed, change = {} }: Unit): Record<string, number | string | null> => ({
  ...Object.fromEntries(cleanFigures(form, seed)),
  ...change,
});

/** A folder with one workbook a unit, filled by `gouji fill`. */
export async function county(units: readonly Unit[], folder = '县', here = world()): Promise<World> {
  here.folders.add(folder);
  for (const [index, unit] of units.entries()) {
    const file = `${folder}/${String(index).padStart(2, '0')}.xlsx`;
    here.files.set('in.json', JSON.stringify({ form: form.id, organization: unit.name, year: unit.year ?? 2024, cells: figures(unit) }));
    const { code, err } = await gouji(here, 'fill', 'in.json', '-o', file);
    assert.equal(code, 0, err);
  }
  here.files.delete('in.json');
  return here;
}
