/**
 * What only makes Gouji faster, each with a switch of its own. Every one may be turned off, and nothing but the time changes
 * (`test/speed.test.ts`); `npm run bench -- --only speed` says what each is worth, and one that is worth less than a tenth goes.
 * Whoever suspects one of them runs `GOUJI_WITHOUT=plain-cells gouji check …`.
 */
export const speed = {
  /** Cells and strings written the plain way are read without the XML parser (`workbook/xlsx/fast/plain.ts`). */
  'plain-cells': true,
  /** Parts that files of one template have in common are unpacked once (`package/known-texts.ts`). */
  'known-texts': true,
  /** What stands around cells, and parts that say where others are, is parsed once (`workbook/xlsx/fast/remember.ts`). */
  'known-parts': true,
  /** A table labelled like one before is not aligned again (`read/known-alignments.ts`). */
  alignments: true,
  /** A label's normal form is worked out once (`read/labels.ts`). */
  labels: true,
  /** V8 compiles later in workers, which live for seconds (`apps/cli/workers/node-thread.ts`). */
  'late-compiling': true,
};

export type Speedup = keyof typeof speed;

/** Turns off what is listed, by commas; what is none of them is nobody's business. */
export function turnOff(list: string): void {
  for (const name of list.split(',')) if (Object.hasOwn(speed, name)) speed[name as Speedup] = false;
}
