import assert from 'node:assert/strict';
import { MARK_FILL, markKindOf } from '../../../src/workbook/mark.ts';
import {
  WorkbookFault,
  type CellContent,
  type Mark,
  type MarkOutcome,
  type NameRead,
  type Snapshot,
  type WriteOutcome,
} from '../../../src/workbook/workbook.ts';
import { differences, linesOf, type EtOptions, type Failure } from '../../support/et/index.ts';
import { contains, type WorkbookModel } from '../../support/model/index.ts';
import { at, EDITS, MARKS, NAMES, smallBook } from './small.ts';

type Small = ReturnType<typeof smallBook>;
const FAILURES: readonly Failure[] = ['throw', 'throw-after', 'null', 'silent'];
const VARIANTS: readonly Partial<EtOptions>[] = [
  {},
  { missing: 'null', methods: true, vectors: '1d', refusals: 'silent', areas: 'first', cells: false },
];

/** The work without failures, and how often it crosses. */
async function clean<T>(options: Partial<EtOptions>, work: (small: Small) => Promise<T>) {
  const small = smallBook(options);
  small.et.meter.bridgeCalls = 0;
  const answer = await work(small);
  return { answer, bridgeCalls: small.et.meter.bridgeCalls, lines: linesOf(small.model) };
}

/** What happened, once with everything, or with a fault that people can read; anything else is thrown on. */
async function outcomeOf<T>(work: () => Promise<T>): Promise<{ readonly answer: T } | { readonly fault: WorkbookFault }> {
  try {
    return { answer: await work() };
  } catch (error) {
    if (error instanceof WorkbookFault) return { fault: error };
    throw error;
  }
}

/** Each call of the work failing in each way, once or from then on. */
function eachFailure<T>(
  work: (small: Small) => Promise<T>,
  look: (
    small: Small,
    outcome: Awaited<ReturnType<typeof outcomeOf<T>>>,
    reference: Awaited<ReturnType<typeof clean<T>>>,
    failure: Failure,
    forGood: boolean,
  ) => Promise<void> | void,
): void {
  for (const options of VARIANTS)
    for (const forGood of options === VARIANTS[0] ? [false, true] : [false])
      it(`${forGood ? 'from any call on' : 'at any one call'}, ${JSON.stringify(options)}`, async () => {
        const reference = await clean(options, work);
        for (let failing = 0; failing < reference.bridgeCalls; failing++)
          for (const failure of forGood ? FAILURES.filter((each) => each !== 'throw-after' && each !== 'silent') : FAILURES) {
            const small = smallBook(options);
            small.et.meter.bridgeCalls = 0;
            let what = '';
            small.et.meter.fails = (at, name) => {
              if (at === failing) what = name;
              return at === failing || (forGood && at > failing) ? failure : undefined;
            };
            const outcome = await outcomeOf(() => work(small));
            small.et.meter.fails = null;
            try {
              await look(small, outcome, reference, failure, forGood);
              assert.deepEqual(small.et.violations, []);
            } catch (error) {
              throw new Error(`${failure} at call ${failing}, ${what}: ${(error as Error).message}`, { cause: error });
            }
          }
      });
}

const isError = (content: CellContent | undefined): boolean => typeof content === 'object' && content !== null;

/** A range found is as it is, but for the kind of an error value that the program would not tell. */
function assertRegion(found: NameRead | undefined, expected: NameRead | undefined): void {
  if (found?.state !== 'found' || expected?.state !== 'found') return;
  assert.deepEqual(found.region.formulas, expected.region.formulas);
  found.region.values.forEach((line, row) =>
    line.forEach((value, column) => {
      const right = expected.region.values[row]![column];
      assert.ok(isError(value) ? isError(right) : value === right, `${JSON.stringify(value)} for ${JSON.stringify(right)}`);
    }),
  );
}

describe('a host that fails: reading', () => {
  eachFailure<Snapshot>(
    ({ workbook }) => workbook.read(NAMES),
    async (small, outcome, reference, failure) => {
      assert.deepEqual(differences(reference.lines, linesOf(small.model)), []);
      if ('answer' in outcome && failure.startsWith('throw'))
        for (const name of NAMES) assertRegion(outcome.answer.names.get(name), reference.answer.names.get(name));
      assert.deepEqual(await small.workbook.read(NAMES), reference.answer);
    },
  );
});

/** The marks that a person would see in the sheet. */
function visible(model: WorkbookModel, marks: readonly Mark[]): Mark[] {
  return marks.filter(({ place, kind }) =>
    model
      .sheet(place.sheet)!
      .formats.some(
        ({ formulas, areas, fill }) =>
          formulas.some((formula) => markKindOf(formula) === kind) &&
          fill === MARK_FILL[kind] &&
          areas.some((area) => contains(area, place.row, place.column)),
      ),
  );
}

const foreign = (model: WorkbookModel): unknown =>
  model.sheets.map(({ formats }) =>
    formats
      .filter(({ formulas }) => formulas.every((formula) => markKindOf(formula) === null))
      .map(({ id, formulas, areas, fill }) => ({ id, formulas, areas, fill })),
  );

describe('a host that fails: marking', () => {
  const before = foreign(smallBook().model);
  eachFailure<MarkOutcome>(
    ({ workbook }) => workbook.mark(MARKS),
    async (small, outcome, reference) => {
      assert.deepEqual(foreign(small.model), before);
      if ('answer' in outcome) {
        const { painted, refused } = outcome.answer;
        const seen = visible(small.model, MARKS);
        // Nothing is claimed that is not seen. What could not be read back is refused even where it may be seen.
        assert.equal(painted + refused.length, MARKS.length);
        assert.ok(MARKS.every((mark) => seen.includes(mark) || refused.some((each) => each.mark === mark)));
      }
      const again = await small.workbook.mark(MARKS);
      assert.deepEqual([again.painted, again.refused, again.left], [MARKS.length, [], undefined]);
      assert.deepEqual(differences(reference.lines, linesOf(small.model)), []);
    },
  );
});

describe('a host that fails: writing', () => {
  const before = linesOf(smallBook().model);
  eachFailure<WriteOutcome>(
    ({ workbook }) => workbook.write(EDITS),
    async (small, outcome, reference, _, forGood) => {
      const now = linesOf(small.model);
      if ('answer' in outcome && outcome.answer.ok) {
        assert.deepEqual(differences(reference.lines, now), []);
        // What would bring the old content back is what it was.
        assert.deepEqual(outcome.answer, reference.answer);
        return;
      }
      const changed = differences(before, now);
      if (changed.length > 0) {
        assert.ok(forGood && 'fault' in outcome && outcome.fault.code === 'host/half-written', changed.join('\n'));
        return;
      }
      if ('fault' in outcome && !forGood) assert.notEqual(outcome.fault.code, 'host/half-written');
      assert.deepEqual(await small.workbook.write(EDITS), reference.answer);
      assert.deepEqual(differences(reference.lines, linesOf(small.model)), []);
    },
  );
});

describe('a host that fails: going to a cell', () => {
  eachFailure<null>(
    ({ workbook }) => workbook.reveal(at('数据!B3')).then(() => null),
    async (small, outcome) => {
      assert.ok('answer' in outcome || outcome.fault.code !== 'workbook/protected');
      await small.workbook.reveal(at('数据!B3'));
      assert.deepEqual(small.model.selection, { sheet: '数据', row: 2, column: 1, rows: 1, columns: 1 });
    },
  );
});

describe('a host that fails: saving', () => {
  const file = { name: '年报.json', text: '{"年":"2024"}\n' };
  eachFailure<string>(
    ({ workbook }) => workbook.save(file),
    async ({ et, workbook }, outcome, _, __, forGood) => {
      const files = [...et.disk.files];
      if ('answer' in outcome && outcome.answer !== '') {
        assert.equal(new TextDecoder().decode(et.disk.files.get(outcome.answer)), '{"\\u5e74":"2024"}\n');
      } else if ('fault' in outcome) assert.equal(outcome.fault.code, 'output/not-writable');
      // Nothing half-written stays, unless the program is dead and cannot take it away.
      if (!forGood) assert.ok(files.length <= 2 && files.every(([, data]) => data.length === 18), files.map(([path]) => path).join());
      await workbook.save(file);
    },
  );
});
