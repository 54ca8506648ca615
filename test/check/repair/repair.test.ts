import assert from 'node:assert/strict';
import { examine } from '../../../src/check/check.ts';
import { groupsOf } from '../../../src/check/groups.ts';
import { familiesOf } from '../../../src/check/repair/families.ts';
import type { Problem, Unknown } from '../../../src/check/repair/problem.ts';
import { Undecided } from '../../../src/check/repair/problem.ts';
import { smallestSets } from '../../../src/check/repair/search.ts';
import { digitSlip } from '../../../src/check/repair/slip.ts';
import type { Finding, Suspect } from '../../../src/read/finding.ts';
import { marksOf } from '../../../src/session/index.ts';
import { causeText } from '../../../src/text/findings/cause.ts';
import { en } from '../../../src/text/findings/en.ts';
import { messageOf, paragraph } from '../../../src/text/findings/message.ts';
import { zhCN } from '../../../src/text/findings/zh-CN.ts';
import { cellAddress, parseRange } from '../../../src/workbook/address.ts';
import { checkLine, checkLineSchema } from '../../../src/report/check-json.ts';
import type { CellContent } from '../../../src/workbook/workbook.ts';
import { formOf } from '../../support/custom-form.ts';
import { examineDraft, insertRow } from '../../support/examine.ts';
import { cleanReading, figuresOf, repaired, withFigures, withLiveTotals } from '../../support/figures.ts';
import { draftOfReport } from '../../support/reports.ts';
import { draftOf, type Draft, type Grid } from '../../support/sheet.ts';

const spoilt = (spoil: (applications: Grid, draft: Draft) => void): Draft => {
  const draft = draftOfReport('huaian-2024');
  spoil(draft.grids.get('applications')!, draft);
  return draft;
};
const linear = (findings: readonly Finding[]): Finding[] => findings.filter(({ rule }) => rule.startsWith('applications/'));
const named = (findings: readonly Finding[]): string[] => [
  ...new Set(findings.flatMap(({ suspects }) => suspects.map(({ cell, proposed, slip }) => `${cell} ${proposed} ${slip ?? '-'}`))),
];

/** Two columns and their total, three rows; the third row is the sum of the others. */
function small(figures: Record<string, CellContent>, type = 'count', rules: object[] = []): ReturnType<typeof draftOf> {
  const line = (key: string): object => ({ key, label: key, type });
  const form = formOf({
    id: 'small',
    title: 't',
    basis: 'b',
    sections: [{ ordinal: '一', title: 't' }],
    tables: [
      {
        key: 't',
        title: 't',
        section: '一',
        columns: ['x', 'y', 'sum'].map(line),
        rows: ['a', 'b', 'all'].map((key) => ({ key, label: key })),
      },
    ],
    rules: [
      { id: 't/row', kind: 'sum', severity: 'error', total: 't.{row}.sum', of: ['t.{row}.x', 't.{row}.y'] },
      { id: 't/column', kind: 'sum', severity: 'error', total: 't.all.{column}', of: ['t.a.{column}', 't.b.{column}'] },
      ...rules,
    ].map((rule) => ({ ...rule, says: { 'zh-CN': '相等' } })),
  });
  return draftOf(form, figures, { year: 2024 });
}
const FULL = { 't.a.x': 10, 't.a.y': 3, 't.a.sum': 13, 't.b.x': 20, 't.b.y': 5, 't.b.sum': 25, 't.all.x': 30, 't.all.y': 8, 't.all.sum': 38 };
const examineSmall = (figures: Record<string, CellContent>, type?: string, rules?: object[], change: (grid: Grid) => void = () => undefined) => {
  const draft = small({ ...FULL, ...figures }, type, rules);
  change(draft.grids.get('t')!);
  return examineDraft(draft, null, { forms: [draft.form] });
};

describe('repair', () => {
  it('names the one cell, says what the slip looks like, and makes one group of it', () => {
    const { findings, form } = examineDraft(spoilt(({ values }) => (values[3]![9] = 3191)));
    assert.deepEqual(named(findings), ['applications.received.total 3119 transposed']);
    assert.equal(groupsOf(findings).length, 1);
    assert.match(paragraph(findings[0]!, form, 'zh-CN'), /最可能填错的是 J6：现为 3191，应为 3119（可能是两位数字颠倒）/);
    assert.equal(marksOf(findings).filter(({ kind }) => kind === 'suspect').length, 1);
    // The balance stands at its total; what it took part with is right, and painted weaker.
    assert.deepEqual(
      marksOf(findings).map(({ place, kind }) => `${cellAddress(place)} ${kind}`),
      ['J6 suspect', 'J29 error', 'J7 involved', 'J30 involved'],
    );
  });

  it('says of live totals by how much the column is off, and names nobody', () => {
    const reading = withLiveTotals(cleanReading('huaian-2024'));
    const key = 'applications.results.granted.naturalPerson';
    const value = figuresOf(reading).get(key)! + 3;
    const { findings } = examine(withFigures(reading, new Map([[key, value]])));
    const about = linear(findings);
    assert.equal(about.length, 2);
    assert.deepEqual(
      about.flatMap(({ suspects }) => suspects),
      [],
    );
    assert.match(causeText(about[0]!, 'zh-CN'), /^第 D 列相差 3，无法确定填错的是哪一格：有 \d+ 种改法都能使勾稽关系平衡，先看 D\d/);
    assert.equal(groupsOf(about).length, 1);
    assert.ok(about[0]!.candidates.length === 5);
    assert.ok(marksOf(findings).every(({ kind }) => kind !== 'suspect'));
    // Two columns off: the column of all is only what they add up to.
    const other = 'applications.results.granted.organization.business';
    const two = linear(
      examine(
        withFigures(
          reading,
          new Map([
            [key, value],
            [other, figuresOf(reading).get(other)! + 4],
          ]),
        ),
      ).findings,
    );
    assert.match(causeText(two.at(-1)!, 'zh-CN'), /^这是 D29、E29 几处问题合起来的结果/);
    assert.equal(groupsOf(two).length, 3);
  });

  it('tells two mistakes apart where only one of them can be told', () => {
    const { findings } = examineSmall({ 't.a.x': 11, 't.all.x': 31 });
    assert.deepEqual(named(findings), []);
    assert.ok(findings.every(({ candidates }) => candidates.length > 0));
    const row = (cells: number[]) => ({ cells, coefficients: cells.map((_, at) => (at === 0 ? 1 : -1)), constant: 0, relation: '=' as const });
    const cell = (value: number): Unknown => ({ value, signed: false, step: 1 });
    const problem: Problem = { unknowns: [1, 2, 2, 5, 6].map(cell), rows: [row([0, 1]), row([1, 2]), row([3, 4])] };
    const { size, sets } = smallestSets(problem, { left: 1e6 });
    assert.deepEqual([size, sets.length], [2, 2]);
    assert.deepEqual(
      familiesOf(problem, sets).map((family) => family.map(({ cells }) => cells)),
      [[[0]], [[3], [4]]],
    );
  });

  it('sees two cells exchanged', () => {
    const { findings } = examineSmall({ 't.a.x': 3, 't.a.y': 10 });
    assert.deepEqual(named(findings), []);
    assert.deepEqual(
      findings[0]!.candidates[0]!.map(({ slip }) => slip),
      ['exchanged', 'exchanged'],
    );
    assert.match(causeText(findings[0]!, 'zh-CN'), /B\d（3 改为 10，两格填颠倒了）和 C\d（10 改为 3/);
  });

  it('gives amounts to six places and keeps signed figures signed', () => {
    const amounts = Object.fromEntries(Object.entries(FULL).map(([key, value]) => [key, value / 8]));
    assert.deepEqual(named(examineSmall({ ...amounts, 't.a.x': 12.5 }, 'amount-10k-yuan').findings), ['t.a.x 1.25 decimal-shift']);
    const signed = { 't.a.x': -10, 't.a.sum': -7, 't.all.x': 10, 't.all.sum': 18 };
    assert.deepEqual(named(examineSmall({ ...signed, 't.a.x': 10 }, 'signed-count').findings), ['t.a.x -10 sign']);
  });

  it('proposes no figure that cannot be: nothing negative, nothing broken', () => {
    // Only t.a.x = −2 would do; two cells have to change then.
    const { findings } = examineSmall({ 't.a.sum': 1, 't.all.sum': 26 });
    const sets = findings.flatMap(({ suspects, candidates }) => [suspects, ...candidates]);
    assert.ok(sets.flat().every(({ proposed }) => proposed >= 0 && Number.isInteger(proposed)));
  });

  it('solves for an unreadable cell, as a suspicion and not as a fix', () => {
    const { findings, form } = examineSmall({ 't.a.x': '较多' });
    assert.deepEqual(
      findings.map(({ rule, fix }) => [rule, fix.length]),
      [['figure/not-a-number', 0]],
    );
    assert.deepEqual(named(findings), ['t.a.x 10 -']);
    assert.match(paragraph(findings[0]!, form, 'zh-CN'), /请改填数字；没有发生的填 0。按其余各格推算，应为 10。/);
    assert.deepEqual(named(examineSmall({ 't.a.x': '较多', 't.a.sum': null, 't.all.x': null, 't.all.sum': null }).findings), [], 'not determined');
    // With another mistake that is told, still; with one that is not, no more.
    assert.deepEqual(
      named(examineSmall({ 't.a.x': '较多', 't.b.y': 6 }).findings),
      ['t.a.x 10 -', 't.b.y 5 row-above'].map((each) => each.replace('row-above', '-')),
    );
    assert.deepEqual(named(examineSmall({ 't.a.x': '较多', 't.b.x': 21, 't.all.x': 31 }).findings), []);
  });

  it('leaves blanks free, and names another cell all the same', () => {
    const { findings } = examineSmall({ 't.a.x': null, 't.b.y': 6 });
    assert.deepEqual(named(findings), ['t.b.y 5 -']);
  });

  it('says nothing of tables with rows of their own that hold figures', () => {
    const foreign = (values: CellContent[]) => examineSmall({ 't.all.x': 31 }, undefined, [], (grid) => insertRow(grid, 2, values));
    assert.deepEqual(named(foreign(['其他', 1, 0, 1]).findings), []);
    assert.deepEqual(named(foreign(['其他', null, 0, '无']).findings), ['t.all.x 30 wrong-digit']);
    const column = (value: CellContent) =>
      examineSmall({ 't.all.x': 31 }, undefined, [], (grid) => grid.values.forEach((line, at) => line.push(at === 0 ? '另列' : value)));
    assert.deepEqual(named(column(2).findings), []);
    assert.deepEqual(named(column(null).findings), ['t.all.x 30 wrong-digit']);
  });

  it('never writes over a formula, and does not guess what one will do', () => {
    const formula = (row: number, column: number, text: string) => (grid: Grid) => void (grid.formulas[row]![column] = text);
    const own = examineSmall({ 't.all.x': 31 }, undefined, [], formula(3, 1, '31+0')).findings;
    assert.equal(own.flatMap(({ suspects }) => suspects)[0]!.formula, true);
    const whole = examineSmall({ 't.all.x': 31 }, undefined, [], formula(3, 1, '31+0'));
    const line = checkLine('a.xlsx', whole, 'zh-CN');
    assert.ok('findings' in line && line.findings[0]!.suspects[0]!.formula === true);
    assert.deepEqual(checkLineSchema.parse(line), line);
    assert.match(causeText(own[0]!, 'zh-CN'), /该格是公式，请改公式/);
    // B4 is t.a.x: another cell uses it, so that changing it changes more.
    assert.deepEqual(named(examineSmall({ 't.a.x': 11 }, undefined, [], formula(2, 2, 'B4-6')).findings), []);
  });

  describe('beside a formula that is not the form’s own', () => {
    /** The slip is in t.a.x, which is B4; t.b.y is C5. */
    const beside = (formulas: Record<string, string>, more: Record<string, CellContent> = {}, rules: object[] = []) => {
      const examination = examineSmall({ 't.a.x': 19, ...more }, undefined, rules, (grid) => {
        for (const [address, text] of Object.entries(formulas)) {
          const { row, column } = parseRange(address)!;
          grid.formulas.forEach((line) => {
            while (line.length <= column) line.push(null);
          });
          grid.formulas[row - 2]![column] = text;
        }
      });
      const about = examination.findings.filter(({ rule }) => rule.startsWith('t/'));
      return { named: named(about), says: about.map((each) => messageOf(each, examination.form, 'zh-CN').todo), about, examination };
    };

    it('still names the cell, where the formula cannot depend on it', () => {
      for (const text of ['IF(1,5,5)', 'ROUND(5,0)', 'SUM(G:G)+5', "'[台账.xlsx]Sheet1'!$B$4", '另表!B4', 'COUNTIF(C4:D9,"x")'])
        assert.deepEqual(beside({ C5: text }, { 't.b.y': 5 }).named, ['t.a.x 10 wrong-digit'], text);
    });

    it('names nobody where the formula depends on it or may, and says which formula', () => {
      for (const text of ['B4-14', 'ROUND(B4,0)', 'SUM(B:B)', 'INDIRECT("B4")', '合计']) {
        const { named, says } = beside({ C5: text }, { 't.b.y': 5 });
        assert.deepEqual(named, [], text);
        const todo = '请对照台账核对总计和各分项，改正填错的一格。';
        const formula = 'C5 的公式可能随之变动，变成多少无法推算，所以推断不出填错的是哪一格。请一并核对这个公式。';
        assert.deepEqual(says, [todo + formula, todo + formula], text);
      }
    });

    it('follows formulas from cell to cell, also in cells that are no figures', () => {
      assert.deepEqual(beside({ F5: 'B4*2', C5: 'F5-33' }).named, []);
      assert.deepEqual(beside({ F5: 'INDIRECT("B4")', C5: 'F5-33' }).named, []);
      assert.deepEqual(beside({ F5: 'G5+B4', G5: 'F5', C5: 'A5+5' }).named, ['t.a.x 10 wrong-digit'], 'a circle that leads nowhere');
    });

    it('is not held up by formulas in cells that no rule counts', () => {
      assert.deepEqual(beside({ F5: 'INDIRECT("B4")' }).named, ['t.a.x 10 wrong-digit']);
      // Figures that only rules of warnings count are none to repair either.
      const draft = draftOfReport('huaian-2024');
      draft.grids.get('applications')!.values[3]![3] = 3010;
      const before = named(examineDraft(draft).findings);
      draft.grids.get('normativeDocuments')!.formulas.at(-1)![1] = 'INDIRECT("x")';
      assert.deepEqual([before.length, named(examineDraft(draft).findings)], [1, before]);
    });

    it('still names the cell that holds it', () => {
      const { about } = beside({ B4: 'INDIRECT("G1")' });
      assert.deepEqual(
        about[0]!.suspects.map(({ cell, formula }) => [cell, formula]),
        [['t.a.x', true]],
      );
    });

    it('says the sheet of a formula on another', () => {
      const draft = draftOfReport('huaian-2024');
      draft.grids.get('applications')!.values[3]![3] = 3010;
      draft.grids.get('disputes')!.formulas.at(-1)![0] = '依申请公开!D6';
      const { findings, form } = examineDraft(draft);
      const about = linear(findings)[0]!;
      assert.match(messageOf(about, form, 'zh-CN').todo, /复议诉讼!A\d 的公式可能随之变动/);
      assert.match(messageOf(about, form, 'en').todo, /the formula in 复议诉讼!A\d may change along with it/);
    });
  });

  it('gives up, and says so, when the work allowed is used up or more than four cells would have to change', () => {
    const reading = cleanReading('huaian-2024');
    const truth = figuresOf(reading, 'applications.results.');
    const keys = [...truth.keys()].filter((_, index) => index % 8 === 3).slice(0, 7);
    const wrong = withFigures(reading, new Map(keys.map((key, index) => [key, truth.get(key)! + 100 + 7 ** index])));
    const { findings } = repaired(wrong);
    assert.deepEqual(named(findings), []);
    for (const each of findings) {
      assert.match(messageOf(each, reading.form, 'zh-CN').todo, /。可能错处较多，推断不出是哪几格。请先改正有把握的，再校验一次。$/);
      assert.match(messageOf(each, reading.form, 'en').todo, /\. Too much may be wrong to tell which cells are\./);
    }
    assert.ok(findings.length > 4);
    const one = withFigures(reading, new Map([[keys[0]!, truth.get(keys[0]!)! + 1]]));
    assert.deepEqual(named(repaired(one, null, 50).findings), []);
    assert.deepEqual(
      repaired(one, null, 50).findings.flatMap(({ candidates }) => candidates),
      [],
    );
    assert.ok(repaired(one, null, 50).findings.every(({ repair }) => repair?.kind === 'many'));
    assert.equal(named(repaired(one).findings).length, 1);
    assert.ok(repaired(one).findings.every(({ repair }) => repair?.kind !== 'many' && repair?.kind !== 'formula'));
  });

  it('has one answer or none, however little work is allowed', () => {
    const { reading } = examineSmall({ 't.a.x': '较多', 't.b.y': 6 });
    const names = new Set<string>();
    for (let steps = 0; steps < 20_000; steps += 20) {
      const { findings, determined } = repaired(reading, null, steps);
      names.add([...named(findings), ...[...determined.values()].map(({ cell, proposed }) => `${cell} ${proposed}`)].join('; '));
    }
    assert.deepEqual([...names], ['', 't.b.y 5 -', 't.b.y 5 -; t.a.x 10']);
  });

  it('says the same again', () => {
    const reading = cleanReading('suqian-2023');
    const once = (): unknown => repaired(withFigures(reading, new Map([['applications.received.total', 1]]))).findings;
    assert.deepEqual([once(), once()], [once(), once()]);
  });

  it('cannot tell of numbers beyond what is exact, or of fractions without end', () => {
    const free: Unknown = { value: null, signed: true, step: 1 };
    const odd: Problem = { unknowns: [free, free], rows: [{ cells: [0, 1], coefficients: [2, -2], constant: -1, relation: '=' }] };
    assert.throws(() => smallestSets(odd, { left: 1e6 }), Undecided);
    const plain: Unknown = { value: null, signed: false, step: 1 };
    const row = (coefficients: number[]) => ({ cells: [0, 1], coefficients, constant: -1, relation: '=' as const });
    const large: Problem = { unknowns: [plain, plain], rows: [row([3e9, 1]), row([1e9 + 7, 3e9 + 1])] };
    assert.throws(() => smallestSets(large, { left: 1e6 }), Undecided);
  });

  it('takes only whole numbers', () => {
    const cell = (value: number): Unknown => ({ value, signed: false, step: 1 });
    const row = (cells: number[], coefficients: number[], constant: number) => ({ cells, coefficients, constant, relation: '=' as const });
    // The first cell alone would have to be 1.5.
    const problem: Problem = { unknowns: [0, 0, 5].map(cell), rows: [row([0, 1], [2, 1], -3), row([1, 2], [1, 1], -5)] };
    assert.deepEqual(smallestSets(problem, { left: 1e6 }), { size: 2, sets: [{ cells: [1, 2], values: [3, 2] }] });
  });

  it('keeps choices together that depend on one another without a common row', () => {
    const sets = [0, 1].map((at) => ({ cells: [at, 2 + at], values: [1, 1] }));
    const rows = [
      [0, 1],
      [2, 3],
    ].map((cells) => ({ cells, coefficients: [1, 1], constant: 0, relation: '=' as const }));
    assert.deepEqual(familiesOf({ unknowns: [], rows }, sets), [sets]);
  });

  it('keeps to limits too, also beside totals that hold their SUM', () => {
    const limit = { id: 't/limit', kind: 'at-most', severity: 'error', at: 't.a.y', left: ['t.a.y'], right: ['t.b.y'] };
    const { reading } = examineSmall({}, undefined, [limit]);
    const live = withFigures(withLiveTotals(reading), new Map([['t.a.y', 9]]));
    const about = repaired(live).findings;
    assert.deepEqual(
      about.map(({ rule }) => rule),
      ['t/limit'],
    );
    // Anything from 0 to 5 would do for the one cell, anything from 9 for the other.
    assert.deepEqual([named(about), about[0]!.candidates], [[], []]);
  });
});

describe('slips', () => {
  it('are recognized by their digits', () => {
    const cases: [number, number, string | null][] = [
      [116, 161, 'transposed'],
      [53, 58, 'wrong-digit'],
      [3, 4, null],
      [12, 123, 'missing-digit'],
      [1223, 123, 'extra-digit'],
      [25, 250, 'missing-digit'],
      [2500, 25, 'decimal-shift'],
      [2.5, 0.25, 'decimal-shift'],
      [1.25, 12.6, null],
      [-5, 5, 'sign'],
      [-5, 6, null],
      [0, 7, null],
      [123, 987, null],
      [121, 212, null],
    ];
    for (const [value, proposed, slip] of cases) assert.equal(digitSlip(value, proposed), slip, `${value} for ${proposed}`);
  });

  it('all have their words', () => {
    const suspect: Suspect = { cell: 'a.b', place: null, value: null, proposed: 2, slip: 'row-above' };
    const about = { ...examineSmall({ 't.all.x': 31 }).findings[0]!, suspects: [suspect] };
    assert.equal(
      causeText(about, 'en'),
      'Most likely wrong: a.b: is blank, should be 2 (the same as in the row above, perhaps the wrong row). Check against the records, then correct it.',
    );
    // One word of doubt is enough for all candidates.
    const tied = {
      ...about,
      suspects: [],
      candidates: [[{ ...suspect, value: 1 }], [{ ...suspect, value: 1, slip: 'wrong-digit' as const }]],
      repair: { kind: 'ties', ties: 2, column: null, row: null } as const,
    };
    assert.equal(
      causeText(tied, 'zh-CN'),
      '无法确定填错的是哪一格：可能是 a.b（1 改为 2，与上一行的数相同，看错了行）、a.b（1 改为 2，有一位数字填错）。请对照台账核对。',
    );
    assert.match(
      causeText(tied, 'en'),
      /cannot be told: perhaps a\.b \(1 to 2, the same as in the row above, the wrong row\), a\.b \(1 to 2, one digit wrong\)/,
    );
    for (const { cause } of [zhCN, en]) for (const slip of Object.values(cause.slips)) assert.equal(slip.split(cause.perhaps).length, 2, slip);
  });
});
