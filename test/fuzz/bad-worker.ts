/** Workers that fail at their second case, each in its way, for workers.test.ts. */
import type { Told, Work } from './workers.ts';
import type { Verdict } from './oracle.ts';

const { first, step, minutes, peakMegabytes } = JSON.parse(process.argv[2]!) as Work;
const send = (told: Told): void => void process.send!(told);

/** As if the second case took the process to twice what it may have. */
function greedy(): Promise<Verdict> {
  cases += 1;
  const peak = cases === 2 ? 2 * peakMegabytes : 0;
  return Promise.resolve({ outcome: 'passed', defect: null, milliseconds: 1, peak, compared: true });
}
let cases = 0;

if (minutes === 2) {
  // Loaded here alone: the others must begin before anyone's time is up, on a busy machine too.
  const { campaign } = await import('./campaign.ts');
  send({ tally: await campaign({ first, step, more: (done) => done < 3, peakMegabytes, judged: greedy }) });
  process.disconnect();
} else {
  send({ begun: first });
  send({ begun: first + step });
  if (minutes === 1) for (const kept: unknown[] = []; ;) kept.push(Array.from({ length: 1000 }, (_, index) => ({ index })));
  for (;;);
}
