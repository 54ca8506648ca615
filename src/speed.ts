/**
 * Optimizations, each with a switch. Turning one off changes nothing but the time (`test/speed.test.ts`). `npm run bench -- --only speed` measures
 * the effect of each; one that gains less than a tenth is removed. To rule one out as the cause of a problem, run `GOUJI_WITHOUT=plain-cells gouji
 * check …`.
 */
export const speed = {
  /** Reads plainly written cells and strings without the XML parser (`workbook/xlsx/fast/plain.ts`). */
  'plain-cells': true,
  /** Unpacks parts that files of one template share only once (`package/known-texts.ts`). */
  'known-texts': true,
  /** Parses the XML around the cells, and the parts that locate others, only once (`workbook/xlsx/fast/remember.ts`). */
  'known-parts': true,
  /** Does not align a table again if an earlier one had the same labels (`read/known-alignments.ts`). */
  alignments: true,
  /** Computes a label's normal form once (`read/labels.ts`). */
  labels: true,
  /** Makes V8 optimize later in workers, which live only seconds (`apps/cli/workers/node-thread.ts`). */
  'late-compiling': true,
};

export type Speedup = keyof typeof speed;

/** Turns off the listed speed-ups, separated by commas; unknown names are ignored. */
export function turnOff(list: string): void {
  for (const name of list.split(',')) if (Object.hasOwn(speed, name)) speed[name as Speedup] = false;
}
