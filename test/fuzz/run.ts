/** `npm run fuzz -- [--cases N | --minutes N] [--seed S]`: spoils good files in every way and holds the reader to what must be. */
import { parseArgs } from 'node:util';
import { campaign } from './campaign.ts';

const { values } = parseArgs({ options: { cases: { type: 'string' }, minutes: { type: 'string' }, seed: { type: 'string', default: '1' } } });
const cases = values.cases === undefined ? Infinity : Number(values.cases);
const minutes = values.minutes === undefined ? (cases === Infinity ? 1 : Infinity) : Number(values.minutes);
const end = performance.now() + minutes * 60_000;
const tally = await campaign(Number(values.seed), (done) => done < cases && performance.now() < end);
for (const { seed, done, defect } of tally.defects) console.log(`seed ${seed}: ${done.join(' + ')}\n  ${defect}`);
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
console.log([...tally.outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', '));
console.log(
  `${tally.cases} cases, ${tally.compared} compared with another reader, slowest ${Math.round(tally.slowest)} ms, peak ${memory} MB, ${tally.defects.length} defects`,
);
if (tally.defects.length > 0) process.exitCode = 1;
