/** A process of its own that tries the cases of `Work` and tells how it went: see workers.ts. */
import { campaign } from './campaign.ts';
import type { Told, Work } from './workers.ts';

const send = (told: Told): void => void process.send!(told);
const { first, step, cases, minutes, peakMegabytes } = JSON.parse(process.argv[2]!) as Work;
const end = minutes === null ? Infinity : performance.now() + minutes * 60_000;
const tally = await campaign({
  first,
  step,
  more: (done) => done < (cases ?? Infinity) && performance.now() < end,
  begun: (seed) => send({ begun: seed }),
  peakMegabytes,
});
send({ tally });
process.disconnect();
