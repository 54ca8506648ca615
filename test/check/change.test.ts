import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { cleanFigures } from '../../bench/reports.ts';
import { changeFindings, isFar } from '../../src/check/rules/change.ts';
import { cellsOf } from '../../src/form/cells.ts';
import type { Form } from '../../src/form/form.ts';
import { formById } from '../../src/form/index.ts';
import type { Prior } from '../../src/read/notes.ts';
import { messageOf } from '../../src/text/findings/message.ts';
import { briefs, examineDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';
import { draftOf } from '../support/sheet.ts';
import { chance, nextYear, type Chance, type Year } from '../support/years.ts';

const FORM = formById('giar-2021')!;
const AMOUNT = 'fees.administrative.amount';
const SPREAD = 0.3;
const NEXT = { organization: '淮安市人民政府', year: 2023, places: null };

const thresholds = (({ rules }: Form) => {
  const rule = rules.find(({ kind }) => kind === 'change');
  assert.ok(rule?.kind === 'change');
  return rule.thresholds;
})(FORM);

/** The figures of the published reports at hand that are numbers. */
const published: readonly { readonly name: string; readonly form: Form; readonly year: Year }[] = readdirSync(new URL('../data/', import.meta.url))
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const { form: id, cells } = JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8')) as {
      form: string;
      cells: Record<string, string>;
    };
    const form = formById(id)!;
    const figures = Object.entries(cells).filter(([key, text]) => cellsOf(form).has(key) && /^\d+(\.\d+)?$/.test(text));
    return { name, form, year: new Map(figures.map(([key, text]) => [key, Number(text)])) };
  });

const priorOf = (figures: Year): Prior => ({ organization: null, year: null, figures, places: null });

/** The keys questioned of a year beside the one before. */
function questioned(form: Form, last: Year, now: Year): string[] {
  const cells = new Map([...cellsOf(form).keys()].map((key) => [key, { place: { sheet: '表', row: 0, column: 0 } }]));
  const reading = { form, cells } as unknown as Parameters<typeof changeFindings>[0];
  return changeFindings(reading, (key) => now.get(key) ?? null, priorOf(last)).map(({ cell }) => cell!);
}

/** Figures in which a slip would be one of this rule's: not those that follow from last year's by another. */
const slippable = (now: Year, last: Year): string[] =>
  [...now].flatMap(([key, value]) => (value > 0 && (last.get(key) ?? 0) > 0 && !/carriedIn|inForce/.test(key) ? [key] : []));

const SLIPS: Readonly<Record<'one digit more' | 'one digit less' | 'yuan', (value: number, random: Chance) => number>> = {
  'one digit more': (value, { below }) => value * 10 + below(10),
  'one digit less': (value) => Math.floor(value / 10),
  yuan: (value) => value * 10_000,
};

describe('Figures beside last year’s', () => {
  it('are far beyond five times and 20, or ten times; from 0 nothing can be told', () => {
    const far = (now: number, last: number): boolean => isFar(now, last, thresholds);
    assert.deepEqual([far(25, 5), far(24, 5), far(24.99, 4.99), far(5, 25), far(6, 26)], [true, false, true, true, false]);
    assert.deepEqual([far(10, 1), far(9, 1), far(1, 10), far(0.3, 3), far(3000, 0.3)], [true, false, true, true, true]);
    assert.deepEqual([far(300, 0), far(0, 19), far(0, 20), far(-5, 50), far(0, 0)], [false, false, true, false, false]);
  });

  it('are a warning at the figure, which an explanation settles until one of the two changes', () => {
    const draft = draftOfReport('huaian-2024');
    const prior = { ...NEXT, figures: new Map([['licensing.licences.decisions', 44722]]) };
    const [found, ...rest] = examineDraft(draft, prior).findings.filter(({ rule }) => rule === 'prior/change');
    assert.deepEqual([rest, found?.severity, found?.actual, found?.difference, found?.related[0]?.value], [[], 'warning', 447228, 402506, 44722]);
    assert.match(messageOf(found!, FORM, 'zh-CN').wrong, /本年填的是 447228，上年是 44722，约为上年的 10 倍/);
    assert.match(messageOf(found!, FORM, 'en').wrong, /is 447228, but 44722 last year: about 10 times as much/);
    draft.explanations.push(['prior/change', 'licensing.licences.decisions', null, '下放事项收回', null]);
    assert.equal(examineDraft(draft, prior).findings.find(({ rule }) => rule === 'prior/change')?.explanation, '下放事项收回');
  });

  it('are told once: not their totals as well, nor what another rule derives from last year’s', () => {
    const last = new Map([...cellsOf(FORM).keys()].map((key) => [key, 0]));
    for (const key of [
      'applications.received.naturalPerson',
      'applications.received.total',
      'applications.carriedIn.total',
      'applications.carriedOut.total',
    ])
      last.set(key, 3);
    const now = new Map(last);
    for (const key of ['applications.received.naturalPerson', 'applications.received.total', 'applications.carriedIn.total']) now.set(key, 90);
    assert.deepEqual(questioned(FORM, last, now), ['applications.received.naturalPerson']);
  });

  it('are not compared where last year’s is of another year, nor where none is given', () => {
    const figures = new Map([['licensing.licences.decisions', 44]]);
    assert.deepEqual(briefs(examineDraft(draftOfReport('huaian-2024'), { ...NEXT, year: 2021, figures })), ['prior/mismatch']);
    assert.deepEqual(briefs(examineDraft(draftOfReport('huaian-2024'), { ...NEXT, figures: new Map([['licensing.licences.decisions', null]]) })), []);
  });

  it('of a hundred reports with a slip: nine of ten digits too many, eight of ten too few, all amounts in yuan', () => {
    const random = chance(5);
    const seen = { 'one digit more': 0, 'one digit less': 0, yuan: 0 };
    for (let index = 0; index < 100; index++) {
      const last = new Map([...cleanFigures(FORM, index + 1)].map(([key, value]) => [key, key === AMOUNT ? value + 0.5 : value]));
      const now = nextYear(FORM, last, SPREAD, random);
      for (const slip of ['one digit more', 'one digit less', 'yuan'] as const) {
        const keys = slippable(now, last).filter((key) => (slip === 'yuan' ? key === AMOUNT : slip === 'one digit more' || now.get(key)! >= 10));
        const key = keys[random.below(keys.length)]!;
        if (questioned(FORM, last, new Map([...now, [key, SLIPS[slip](now.get(key)!, random)]])).includes(key)) seen[slip]++;
      }
    }
    assert.ok(seen['one digit more'] >= 90 && seen['one digit less'] >= 80 && seen.yuan === 100, JSON.stringify(seen));
  });

  it('are asked of in one of a hundred likely second years of the published reports', () => {
    const random = chance(11);
    const reports = published.flatMap(({ form, year }) =>
      Array.from({ length: 100 }, () => questioned(form, year, nextYear(form, year, SPREAD, random))),
    );
    const asked = reports.filter(({ length }) => length > 0).length;
    assert.ok(asked <= reports.length / 100, `${asked} of ${reports.length}`);
  });

  it('are told of a whole report, the amount alone of 200', () => {
    const last = new Map([...cleanFigures(FORM, 3), [AMOUNT, 25.1]]);
    const draft = draftOf(FORM, Object.fromEntries([...last, [AMOUNT, 251000]]), { organization: '某镇人民政府', year: 2024 });
    const { findings } = examineDraft(draft, { organization: '某镇人民政府', year: 2023, figures: last, places: null });
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'prior/change').map(({ cell }) => cell),
      [AMOUNT],
    );
  });
});
