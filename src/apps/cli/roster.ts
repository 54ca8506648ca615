import type { Unit } from '../../batch/roster.ts';
import { unitsOf } from '../roster-units.ts';
import type { Context } from './context.ts';
import { Failure, naming } from './failure.ts';

/** The units of the roster named by an option; reports why there are none. */
export async function rosterAsked(path: string, context: Context): Promise<Unit[]> {
  const units = await naming(path, context, async () => unitsOf(await context.io.read(path)));
  if (units === null) throw new Failure(context.say.rosterEmpty(path));
  return units;
}
