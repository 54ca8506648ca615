import assert from 'node:assert/strict';
import { formParser } from '../../src/form/parser.ts';
import { ragged } from '../../src/session/ragged.ts';
import { createStore } from '../../src/pane/store/store.ts';
import { wordsOf } from '../../src/pane/words.ts';
import { fakeClock } from '../support/clock.ts';
import { everyCase, pairsOf } from '../support/faults/cases.ts';
import { runScenario, type Run, type Outcome } from '../support/faults/scenario.ts';
import { excelProgram } from '../support/faults/excel-harness.ts';
import { settle } from '../support/faults/settle.ts';
import { planOf, type Planned } from '../support/faults/plan.ts';
import { portProgram } from '../support/faults/port-harness.ts';
import { entryOf } from '../support/faults/observation.ts';
import { BLANK, smallReport } from '../support/faults/small-report.ts';
import type { Program } from '../support/faults/harness.ts';
import { STEPS } from '../support/faults/steps.ts';
import { wpsProgram } from '../support/faults/wps-harness.ts';
import { ALL, casesOf } from '../support/long.ts';

/** `GOUJI_CASES=2000 npx mocha test/pane/faults.test.ts` tries so many pairs, and every call in every way instead of a part; `npm test` a quarter of that part. */
const ASKED = process.env['GOUJI_CASES'];
const SEED = 20241124;

interface Harness {
  readonly name: string;
  readonly program: () => Promise<Program>;
  readonly pairs: number;
  /** Whether a case belongs to the part that is always tried; `index` counts the calls. */
  readonly always: (planned: Planned, index: number) => boolean;
}

const HARNESSES: readonly Harness[] = [
  {
    name: 'in Excel',
    program: async () => excelProgram(await smallReport()),
    pairs: 80,
    // Where a long batch breaks off matters little.
    always: ({ call, kind }) => !kind.includes('@') || Number(kind.split('@')[1]) % 8 === call % 8,
  },
  {
    name: 'in WPS',
    program: async () => wpsProgram(await smallReport()),
    pairs: 200,
    // Each call fails once: reading happens in three steps, and throws in one and gives nothing in the next.
    always: ({ step, kind }, index) => (kind === 'throw' || kind === 'null' ? (kind === 'throw') === ((index + step) % 2 === 0) : index % 97 === 0),
  },
  { name: 'of any host', program: async () => portProgram(await smallReport()), pairs: 60, always: () => true },
];

const described = (faults: readonly Planned[]): string => faults.map(({ step, call, kind }) => `${kind} at ${STEPS[step]} ${call}`).join(', ');

/** So many cases that went wrong are told of; the rest is counted only. */
const MOST_LISTED = 20;

/** Runs the cases, and counts what became of them. Throws with all that went wrong. */
async function tally(program: Program, reference: Run, cases: readonly (readonly Planned[])[]): Promise<string> {
  const counts: Record<Outcome | 'unmet', number> = { reported: 0, unharmed: 0, 'half-reported': 0, unanswered: 0, 'no-effect': 0, unmet: 0 };
  const wrong: string[] = [];
  for (const [index, faults] of cases.entries()) {
    try {
      // Most scenarios end once the step is done; every sixth goes on to the report.
      const { outcomes } = await runScenario(program, faults, reference, index % 6 !== 0);
      const [worst] = (['half-reported', 'unanswered', 'reported', 'no-effect', 'unharmed'] as const).filter((outcome) => outcomes.includes(outcome));
      counts[worst ?? 'unmet']++;
    } catch (error) {
      wrong.push(`${described(faults)}: ${(error as Error).message}`);
    }
  }
  if (wrong.length > 0) throw new Error([`${wrong.length} of ${cases.length} cases`, ...wrong.slice(0, MOST_LISTED)].join('\n'));
  return `${cases.length} cases: ${Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ')}`;
}

// What is loaded when it is first needed takes time of the disk, which nothing below counts.
before(() =>
  Promise.all([
    formParser(),
    ragged(),
    import('../../src/session/statements.ts'),
    import('../../src/session/custom.ts'),
    import('../../src/session/explanation.ts'),
    import('../../src/report/input.ts'),
    import('../../src/report/digest.ts'),
    import('../../src/report/report.ts'),
    import('../../src/text/pane/pane-en.ts'),
  ]),
);

describe('an Excel that will not tell of edits', () => {
  it('has the sheet read again before a fix is made', async () => {
    const plan = planOf([{ step: 0, call: 0, kind: 'error' }]);
    const harness = excelProgram(await smallReport()).open(plan);
    try {
      const store = createStore(harness.host, fakeClock());
      await settle();
      await store.validate();
      const { finding, key } = entryOf(store, BLANK)!;
      harness.model().enter(finding.place!, 4);
      await settle();
      assert.equal(store.get().stale, false);
      await store.fix(key);
      assert.match(store.get().notice!.say(wordsOf('zh-CN')), /表格已有变化/);
      assert.equal(harness.model().cellOf(finding.place!)!.content, 4);
    } finally {
      harness.close();
    }
  });
});

describe('faults under the pane', function () {
  this.timeout(300_000 + Number(ASKED ?? 0) * 1_000 + (ASKED === undefined ? 0 : 1_200_000));

  for (const { name, program: make, pairs, always } of HARNESSES)
    describe(name, () => {
      let program: Program;
      let reference: Run;

      it('leave every step told or done, the workbook whole, and a second try that works', async function () {
        program = await make();
        reference = await runScenario(program, [], null);
        // The numbers of calls are the same each time, or nothing below means what it says.
        await runScenario(program, [], reference);
        const calls = new Map(reference.calls.filter(({ step }) => step < STEPS.length).map((call, index) => [`${call.step} ${call.call}`, index]));
        const cases = everyCase(program, reference.calls).filter(
          (planned) => ASKED !== undefined || always(planned, calls.get(`${planned.step} ${planned.call}`)!),
        );
        const tried = cases.filter((_, index) => ALL || ASKED !== undefined || index % 4 === 0);
        const counted = await tally(
          program,
          reference,
          tried.map((planned) => [planned]),
        );
        this.test!.title += ` (${calls.size} calls, ${counted})`;
      });

      it('in pairs as well', async function () {
        const found = pairsOf(program, everyCase(program, reference.calls), casesOf(pairs), SEED);
        this.test!.title += ` (${await tally(program, reference, found)})`;
      });
    });
});
