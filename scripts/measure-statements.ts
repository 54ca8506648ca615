/**
 * How much of what narratives restate is compared with the tables: our own sentences with a wrong number, by kind, and the narratives of two
 * published reports with one slip in the tables. `npm run measure-statements`. Also the processor time for 100,000 characters, the best of ten times
 * ten passes.
 */
import { claimsOf, NO_HEADING } from '../src/check/rules/statements/claims.ts';
import { normalName, normalText } from '../src/check/rules/statements/normal-text.ts';
import { statementsOf } from '../src/form/compile-statements.ts';
import { formById } from '../src/form/index.ts';
import { MOST_WORK, workOf } from '../src/work.ts';
import { otherSentences, restatingSentences } from '../test/support/sentences.ts';
import { falseFindings, heldOut, HELD_OUT, figuresOf, mutations, narrativeOf, recall, type Share } from '../test/support/statements.ts';

const line = ({ kind, found, all }: Share): string => `${kind.padEnd(28)}${String(found).padStart(5)} of ${String(all).padStart(4)}`;

const shares = recall();
shares.forEach((share) => console.log(line(share)));
console.log(
  line({ kind: 'all kinds', found: shares.reduce((sum, { found }) => sum + found, 0), all: shares.reduce((sum, { all }) => sum + all, 0) }),
);
console.log(line({ kind: 'false findings', found: falseFindings().length, all: restatingSentences.length + otherSentences.length }));
for (const half of ['open', 'held out'] as const) {
  const apart = heldOut(HELD_OUT, half);
  console.log(`\n${apart.narratives} narratives of other wordings, ${half}; each number wrong in turn`);
  apart.shares.forEach((share) => console.log(line(share)));
  console.log(line({ kind: `all kinds, ${half}`, found: apart.found, all: apart.all }));
  console.log(line({ kind: `false findings, ${half}`, found: apart.falseFindings.length, all: apart.narratives }));
  apart.falseFindings.forEach((text) => console.log(text));
  if (half === 'open' && process.argv.includes('--missed')) [...new Set(apart.missed)].forEach((clause) => console.log(clause));
}
console.log('');
for (const name of ['huaian-2024', 'suqian-2023'] as const) console.log(line({ ...mutations(name), kind: `slips, ${name}` }));

const compiled = statementsOf(formById('giar-2021')!, workOf(MOST_WORK))!;
const organization = '淮安市人民政府';
const piece = narrativeOf(figuresOf('huaian-2024'), 2024).replaceAll('\n', '');
const source = piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000);
const pass = (): void => {
  const text = normalText(source, { year: 2024, organization: normalName(organization), units: compiled.units });
  claimsOf(compiled, text, organization, NO_HEADING, workOf(MOST_WORK));
};
// Systems measure processor time in steps of some milliseconds, so ten passes are measured together.
const times = Array.from({ length: 10 }, () => {
  const before = process.cpuUsage();
  for (let nth = 0; nth < 10; nth++) pass();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 10_000;
});
console.log(`100,000 characters: ${Math.min(...times).toFixed(1)} ms`);
