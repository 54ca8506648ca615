import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ruleResults, wholeResult, type RuleResult } from '../../src/check/results.ts';
import type { Examination } from '../../src/check/check.ts';
import { formById, officialForms } from '../../src/form/index.ts';
import type { Form } from '../../src/form/form.ts';
import { isConsolidated } from '../../src/read/cover.ts';
import type { Prior } from '../../src/read/notes.ts';
import { customOf } from '../../src/session/custom.ts';
import { openSession } from '../../src/session/index.ts';
import { ruleList } from '../../src/text/findings/rule-list.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { custom, formOf, linear } from '../support/custom-form.ts';
import { examineDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';
import { draftOf } from '../support/sheet.ts';

const resultsOf = (examination: Examination): RuleResult[] =>
  ruleResults(
    examination,
    formById(examination.form.id) === undefined ? customOf(examination.form, isConsolidated(examination.reading.cover)) : null,
  );

const examined = (file: string): Promise<Examination> =>
  openSession(openXlsx(readFileSync(new URL(`../../samples/${file}`, import.meta.url))), { forms: officialForms }).examine();

type Figures = Readonly<Record<string, number | string | null>>;
const of = (form: Form, figures: Figures, prior: Prior | null = null): string[] =>
  resultsOf(examineDraft(draftOf(form, figures), prior, { forms: [form] })).map(
    ({ cell, result, lack }) => `${cell} ${result}${lack === null ? '' : ` ${lack}`}`,
  );
const rule = (kind: string, at: string, more: object = {}): object => ({ id: 'a/rule', kind, severity: 'error', at, ...more });

describe('What came of the rules', () => {
  const OWN = ['administrative-review', 'balance-sheet', 'labour-102', 'project-list', 'rural-economy', 'three-public'];
  const FILES = ['huaian-2024.xlsx', 'jiuhou-2020.xlsx', ...OWN.flatMap((name) => ['right', 'wrong'].map((which) => `forms/${name}-${which}.xlsx`))];

  for (const file of FILES)
    it(`agrees with what the check counted and found: ${file}`, async () => {
      const examination = await examined(file);
      const { form, findings, assessed, notAssessed } = examination;
      const results = resultsOf(examination);
      const count = (...wanted: string[]): number => results.filter(({ result }) => wanted.includes(result)).length;
      assert.deepEqual([count('held', 'broken', 'blank'), count('unjudged')], [assessed, notAssessed]);
      assert.ok(results.every(({ result, lack }) => (result === 'unjudged') === (lack !== null)));
      const rules = new Set(results.map((each) => each.rule));
      const broken = (all: readonly { readonly rule: string; readonly cell: string | null }[]): string[] =>
        [...new Set(all.map((each) => `${each.rule} ${each.cell!}`))].sort();
      assert.deepEqual(broken(results.filter(({ result }) => result === 'broken')), broken(findings.filter((each) => rules.has(each.rule))));
      // Every rule that the page lists has a result, and the findings are spread over those without instances.
      for (const { id } of ruleList([form], 'zh-CN').filter((each) => !rules.has(each.id))) {
        const { result, lack, count: found } = wholeResult(id, examination);
        assert.equal(found, findings.filter((each) => each.rule === id).length, id);
        assert.equal(result === 'broken', found > 0, id);
        assert.equal(result === 'unjudged', lack !== null, id);
      }
    });

  it('lists what may be wrong with the cells of a form of one’s own only where it has such cells', () => {
    const ids = (form: Form): string[] => ruleList([form], 'zh-CN').map(({ id }) => id);
    const plain = ids(custom(['a'], []));
    for (const id of ['figure/decimals', 'figure/not-listed', 'figure/mask', 'figure/not-a-date', 'figure/yes-no', 'row/too-many', 'row/same-key'])
      assert.ok(!plain.includes(id), id);
    const columns = [
      { key: 'a', type: 'number', decimals: 1 },
      { key: 'c', type: 'code', codes: [{ code: '1', label: '一' }] },
      { key: 'd', type: 'date' },
      { key: 'y', type: 'yes-no' },
    ];
    const own = ruleList([custom(columns, [])], 'zh-CN');
    for (const id of ['figure/decimals', 'figure/not-listed', 'figure/not-a-date', 'figure/yes-no']) {
      const entry = own.find((each) => each.id === id)!;
      assert.ok(entry.title !== id && entry.ground !== '', id);
    }
    const open = formOf({
      schema: 'gouji/form-1',
      tables: [{ key: 't', title: '表', section: '一', columns: [{ key: 'a', label: '甲', type: 'count' }], rows: [], open: { max: 5 } }],
    });
    assert.ok(ids(open).includes('row/too-many'));
    assert.ok(!ruleList(officialForms, 'zh-CN').some(({ id }) => id === 'row/too-many'));
  });

  it('is told of sums, quotients and lists of a form of one’s own', () => {
    const sum = custom(['a', 'b', 'c'], [linear('t.a', ['t.a'], '>=', ['t.b', 't.c'])]);
    assert.deepEqual(of(sum, { 't.a': 5, 't.b': 2, 't.c': 3 }), ['t.a held']);
    assert.deepEqual(of(sum, { 't.a': 4, 't.b': 2, 't.c': 3 }), ['t.a broken']);
    assert.deepEqual(of(sum, { 't.a': null, 't.b': 2, 't.c': 3 }), ['t.a blank']);
    assert.deepEqual(of(sum, { 't.a': '很多', 't.b': 2, 't.c': 3 }), ['t.a unjudged unread']);
    const when = custom(['a', 'b'], [linear('t.a', ['t.a'], '=', ['t.b'], { when: [{ left: ['t.b'], is: '>', right: [9] }] })]);
    assert.deepEqual(of(when, { 't.a': 4, 't.b': 2 }), ['t.a held']);
    const prior = custom(['a'], [linear('t.a', ['t.a'], '=', ['prior:t.a'])]);
    assert.deepEqual(of(prior, { 't.a': 4 }), ['t.a unjudged no-prior']);

    const ratio = custom(['w', 'p', 'a'], [rule('ratio', 't.a', { of: ['t.w'], by: ['t.p'] })]);
    assert.deepEqual(of(ratio, { 't.w': 6, 't.p': 2, 't.a': 3 }), ['t.a held']);
    assert.deepEqual(of(ratio, { 't.w': 6, 't.p': 2, 't.a': 4 }), ['t.a broken']);
    assert.deepEqual(of(ratio, { 't.w': 6, 't.p': 0, 't.a': 4 }), ['t.a held']);
    assert.deepEqual(of(ratio, { 't.w': 6, 't.p': 2, 't.a': null }), ['t.a blank']);

    const oneOf = custom(['a', 'b'], [rule('one-of', 't.a', { cells: ['t.b'], of: [[1, 2]] })]);
    assert.deepEqual(of(oneOf, { 't.a': 1, 't.b': 2 }), ['t.a held']);
    assert.deepEqual(of(oneOf, { 't.a': 1, 't.b': 3 }), ['t.a broken']);
    assert.deepEqual(of(oneOf, { 't.a': 1, 't.b': null }), ['t.a blank']);
    assert.deepEqual(of(oneOf, { 't.a': 1, 't.b': '很多' }), ['t.a unjudged unread']);
    const sometimes = custom(['a', 'b'], [rule('one-of', 't.a', { of: [1], when: [{ left: ['t.b'], is: '>', right: [9] }] })]);
    assert.deepEqual(of(sometimes, { 't.a': null, 't.b': 2 }), ['t.a held']);
    const unique = custom(['a'], [rule('unique', 't.*.a')], ['x', 'y']);
    assert.deepEqual(of(unique, { 't.x.a': 1, 't.y.a': 1 }), ['t.x.a held', 't.y.a broken']);
    assert.deepEqual(of(unique, { 't.x.a': null, 't.y.a': 1 }), ['t.x.a blank', 't.y.a held']);
    const filled = custom([{ key: 'a', optional: true }, 'b'], [rule('filled', 't.a', { when: [{ left: ['t.b'], is: '>', right: [0] }] })]);
    assert.deepEqual(of(filled, { 't.a': 1, 't.b': 1 }), ['t.a held']);
  });

  it('has no place for what is not in the workbook', () => {
    const form = custom(['a', 'b'], [linear('t.a', ['t.a'], '>=', ['t.b'])]);
    const examination = examineDraft(draftOf(form, { 't.a': 0, 't.b': 0 }), null, { forms: [form] });
    const reading = { ...examination.reading, cells: new Map() };
    const { place, lack } = ruleResults({ ...examination, reading }, customOf(form))[0]!;
    assert.deepEqual([place, lack], [null, 'unread']);
  });

  it('leaves out rules for reports of another scope, and says so', () => {
    const form = custom(['a'], [linear('t.a', ['t.a'], '>=', [1], { scope: 'consolidated' })]);
    const examination = examineDraft(draftOf(form, { 't.a': 0 }), null, { forms: [form] });
    assert.deepEqual(resultsOf(examination), []);
    assert.deepEqual(wholeResult('a/linear', examination), { result: 'unjudged', lack: 'other-scope', count: 0 });
  });

  it('does not hold a total against its cells where the check passed it over for rows that the form does not have', () => {
    const draft = draftOfReport('huaian-2024');
    draft.grids.get('applications')!.values[3]![9] = 3191;
    const examination = examineDraft(draft);
    const passedOver = { ...examination, findings: examination.findings.filter(({ rule: id }) => id !== 'applications/applicant-total') };
    const changed = resultsOf(passedOver).filter(({ lack }) => lack === 'added-rows');
    assert.deepEqual(
      changed.map(({ rule: id, cell }) => `${id} ${cell}`),
      ['applications/applicant-total applications.received.total'],
    );
  });
});

describe('Rules about the report as a whole', () => {
  const came = (id: string, examination: Examination): string => {
    const { result, lack, count } = wholeResult(id, examination);
    return [result, ...(lack === null ? [] : [lack]), ...(count === 0 ? [] : [count])].join(' ');
  };
  const last = (year: number): Prior => ({
    organization: '淮安市人民政府',
    year,
    figures: new Map([['licensing.licences.decisions', 447228]]),
    places: null,
  });

  it('are held, broken, or not judged for want of what they are about', async () => {
    const workbook = await examined('huaian-2024.xlsx');
    for (const id of ['figure/blank', 'form/mixed', 'form/wrong-year', 'name/missing', 'identity/year', 'regulations/authority'])
      assert.equal(came(id, workbook), 'held', id);
    assert.equal(came('form/embedded', workbook), 'unjudged no-form');
    assert.equal(came('form/embedded', await examined('forms/three-public-right.xlsx')), 'held');
    assert.equal(came('narrative/disagrees', await examined('forms/three-public-right.xlsx')), 'unjudged no-statements');

    const draft = draftOfReport('huaian-2024');
    draft.grids.get('applications')!.values[4]![3] = null;
    assert.equal(came('figure/blank', examineDraft(draft)), 'broken 1');
  });

  it('need last year’s report of this organization', () => {
    const draft = draftOfReport('huaian-2024');
    for (const id of ['prior/change', 'prior/mismatch']) assert.equal(came(id, examineDraft(draft)), 'unjudged no-prior', id);
    assert.deepEqual(
      ['prior/change', 'prior/mismatch'].map((id) => came(id, examineDraft(draft, last(2023)))),
      ['held', 'held'],
    );
    assert.deepEqual(
      ['prior/change', 'prior/mismatch'].map((id) => came(id, examineDraft(draft, last(2020)))),
      ['unjudged other-prior', 'broken 1'],
    );
    assert.equal(came('prior/mismatch', examineDraft(draft, { ...last(2023), figures: new Map([['a', null]]) })), 'unjudged no-prior');
  });

  it('need names, formulas, a cover and text', async () => {
    const good = await examined('huaian-2024.xlsx');
    const reading = (change: Partial<Examination['reading']>): Examination => ({ ...good, reading: { ...good.reading, ...change } });
    const document = reading({ document: true });
    for (const id of ['name/missing', 'name/broken', 'name/hidden', 'name/second', 'narrative/too-long']) {
      assert.equal(came(id, good), 'held', id);
      assert.equal(came(id, document), 'unjudged no-names', id);
    }
    assert.equal(came('name/missing', reading({ namesLost: 2 })), 'unjudged no-names');
    const typed = new Map([...good.reading.cells].map(([key, cell]) => [key, { ...cell, formula: null }]));
    const summed = new Map([...typed].map(([key, cell]) => [key, { ...cell, formula: 'SUM(A1:A2)' }]));
    for (const id of ['figure/overwritten-formula']) {
      assert.equal(came(id, reading({ cells: typed })), 'unjudged no-formulas', id);
      assert.equal(came(id, reading({ cells: summed })), 'held', id);
    }
    const { cover, narrative } = good.reading;
    const code = (content: string | null): Examination => reading({ cover: { ...cover, creditCode: { ...cover.creditCode, content } } });
    assert.equal(came('identity/credit-code', code(null)), 'unjudged no-code');
    assert.equal(came('identity/credit-code', code('11320800014318063X')), 'held');
    const silent = new Map([...narrative].map(([key, each]) => [key, { ...each, text: '' }]));
    for (const id of ['narrative/disagrees', 'narrative/inconsistent', 'narrative/other-year', 'narrative/says-nothing', 'narrative/too-long']) {
      assert.equal(came(id, good), 'held', id);
      assert.equal(came(id, reading({ narrative: silent })), 'unjudged no-text', id);
    }
    assert.equal(came('narrative/blank', reading({ narrative: silent })), 'held');
    const lost = new Map([...narrative].map(([key, each]) => [key, { ...each, found: 'none' as const }]));
    assert.equal(came('narrative/blank', reading({ narrative: lost })), 'unjudged no-text');
    for (const id of ['form/wrong-year', 'narrative/other-year']) assert.equal(came(id, reading({ year: null })), 'unjudged no-year', id);
    assert.equal(came('regulations/authority', reading({ organization: '' })), 'unjudged no-organization');
    assert.equal(came('regulations/authority', good), 'held');
  });
});
