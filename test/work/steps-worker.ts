import { countSourceSteps } from '../support/source-steps.ts';
import type { Counted } from './steps.ts';

/** A process of its own that counts: see `countedIn`. What is counted is loaded after counting began, or V8 would count its functions alone. */
const shapes = JSON.parse(process.argv[2]!) as readonly (readonly [string, readonly number[]])[];
const taken = await countSourceSteps();
const { SHAPES } = await import('./shapes.ts');
const { WorkbookFault } = await import('../../src/workbook/workbook.ts');
const { TooMuchWork } = await import('../../src/work.ts');
for (const [shape, sizes] of shapes) {
  const counted: Counted[] = [];
  // Once before, so that what is loaded and kept from then on is not counted for the first size.
  for (const size of [sizes[0]!, ...sizes]) {
    const work = SHAPES[shape]!(size);
    let fault: string | null = null;
    await taken();
    try {
      await work();
    } catch (error) {
      // The session makes it the sentence that the file is too large.
      if (error instanceof TooMuchWork) fault = 'file/too-large';
      else if (error instanceof WorkbookFault) fault = error.code;
      else throw error;
    }
    counted.push({ steps: await taken(), fault });
  }
  process.send!([shape, counted.slice(1)]);
}
process.disconnect();
