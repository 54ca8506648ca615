import assert from 'node:assert/strict';
import { fingerprint } from '../../src/check/fingerprint.ts';
import type { Form } from '../../src/form/form.ts';
import type { Prior } from '../../src/read/notes.ts';
import { atMost, blanks, equal, small } from '../support/small-form.ts';
import { brief, briefs, examineDraft, insertRow } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';
import { draftOf, type Draft, type Grid } from '../support/sheet.ts';
import { fact } from '../support/facts.ts';

const spoilt = (spoil: (draft: Draft, applications: Grid) => void): Draft => {
  const draft = draftOfReport('huaian-2024');
  spoil(draft, draft.grids.get('applications')!);
  return draft;
};

describe('blanks under rules of other kinds', () => {
  it('a limit alone determines nothing, but keeps zero from where it cannot stand', () => {
    assert.deepEqual(blanks(small(['a', 'b'], [atMost(['t.a'], ['t.b'], 't.a')]), { 't.a': 5, 't.b': null }), [['t.b', undefined]]);
    assert.deepEqual(blanks(small(['a', 'b'], [atMost(['t.a'], ['t.b'], 't.a')]), { 't.a': null, 't.b': 5 }), [['t.a', 0]]);
    assert.deepEqual(blanks(small(['a', 'b'], [atMost(['t.a'], ['t.b'], 't.a')]), { 't.a': null, 't.b': 0 }), [['t.a', 0]]);
  });

  it('signed figures may be below zero', () => {
    assert.deepEqual(blanks(small(['a', 'signed', 'c'], [equal(['t.a', 't.signed'], ['t.c'])]), { 't.a': 5, 't.signed': null, 't.c': 2 }), [
      ['t.signed', -3],
    ]);
    assert.deepEqual(blanks(small(['a', 'signed', 'c'], [equal(['t.a', 't.signed'], ['t.c'])]), { 't.a': null, 't.signed': null, 't.c': 2 }), [
      ['t.a', undefined],
      ['t.signed', undefined],
    ]);
  });

  it('rules that go round in a circle, or against one another, end', () => {
    const circle = small(['a', 'b', 'c'], [equal(['t.a'], ['t.b', 't.c']), equal(['t.b'], ['t.a', 't.c'], 'b/equal')]);
    assert.deepEqual(blanks(circle, { 't.a': null, 't.b': null, 't.c': 1 }), [
      ['t.a', undefined],
      ['t.b', undefined],
    ]);
    const clash = small(['a', 'b', 'c', 'd'], [equal(['t.a'], ['t.b', 't.c']), equal(['t.a'], ['t.b', 't.d'], 'b/equal')]);
    assert.deepEqual(
      blanks(clash, { 't.a': null, 't.b': null, 't.c': 1, 't.d': 2 }).map(([, value]) => value),
      [undefined, undefined],
    );
  });

  it('zeros that cannot all stand are not offered, nor the totals made of them', () => {
    const sum = (id: string, total: string, of: string[]): object => ({ id, kind: 'sum', severity: 'error', total, of });
    const form = small(
      ['a', 'b', 'c', 'd', 'e', 'f'],
      [sum('d/sum', 't.d', ['t.a', 't.b']), sum('e/sum', 't.e', ['t.a', 't.c']), equal(['t.d', 't.e'], ['t.f'])],
    );
    const offered = blanks(form, { 't.a': null, 't.b': null, 't.c': null, 't.d': null, 't.e': null, 't.f': 5 });
    assert.deepEqual(
      offered.map(([, value]) => value),
      [undefined, undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(
      blanks(form, { 't.a': null, 't.b': null, 't.c': null, 't.d': null, 't.e': null, 't.f': 0 }).map(([, value]) => value),
      [0, 0, 0, 0, 0],
    );
  });

  it('a blank total that would have to be negative is a finding, as 0', () => {
    const draft = spoilt((_, grid) => {
      grid.values[26]![3] = null;
      grid.values[27]![3] = 9000;
    });
    const balance = examineDraft(draft).findings.find(({ rule }) => rule === 'applications/balance')!;
    assert.deepEqual([brief(balance), balance.actual, balance.expected], ['applications/balance@D29', 0, 3001 + 34 - 9000]);
  });

  it('a figure that would have to be a fraction or negative is not offered', () => {
    assert.deepEqual(blanks(small(['a', 'b'], [equal(['t.a'], ['t.b'])]), { 't.a': null, 't.b': 2.5 }), [['t.a', undefined]]);
  });
});

describe('sums in odd states', () => {
  it('a sheet’s SUM over a row that the form does not have is told by the row alone', () => {
    const draft = spoilt((_, grid) => {
      insertRow(grid, 10, [null, null, '9.属于党务信息', 2, 0, 0, 0, 0, 0, 2]);
      grid.values[10]![4] = '说明';
      grid.formulas[27]![3] = 'SUM(D8:D29)';
      grid.values[3]![3] = (grid.values[3]![3] as number) + 2;
      grid.values[3]![9] = (grid.values[3]![9] as number) + 2;
    });
    draft.live = true;
    draft.grids.get('applications')!.values[27]![3] = (draft.grids.get('applications')!.values[27]![3] as number) + 2;
    const { reading, findings } = examineDraft(draft);
    assert.equal(reading.cells.get('applications.results.total.naturalPerson')!.constant, 2);
    assert.ok(!findings.map(brief).includes('applications/result-total@D30'));
    assert.ok(findings.map(brief).includes('row/unknown@C13'));
  });

  it('text-numbers, blanks and SUMs together', () => {
    const draft = spoilt((_, grid) => {
      for (let row = 3; row < 28; row++) grid.formulas[row]![9] = `SUM(D${row + 3}:I${row + 3})`;
      grid.values[3]![3] = '3001';
      grid.values[3]![5] = null;
    });
    assert.deepEqual(
      briefs(examineDraft(draft)).filter((each) => !each.startsWith('figure/stale')),
      ['figure/text-number@D6', 'figure/blank@F6', 'figure/overwritten-formula@D29'],
    );
  });

  it('a SUM is offered for scattered addends as a list, and over a blank', () => {
    const form = small(
      ['a', 'x', 'b', 'total', 'c', 'sum'],
      [
        { id: 's/total', kind: 'sum', severity: 'error', total: 't.total', of: ['t.a', 't.b'] },
        { id: 's/sum', kind: 'sum', severity: 'error', total: 't.sum', of: ['t.b', 't.c'] },
      ],
    );
    const draft = draftOf(form, { 't.a': 1, 't.x': 0, 't.b': 2, 't.total': 3, 't.c': 4, 't.sum': 6 });
    const grid = draft.grids.get('t')!;
    grid.formulas[1]![5] = 'SUM(C4,E4)';
    const offer = (): unknown =>
      examineDraft(draft, null, { forms: [form] })
        .findings.find(({ rule }) => rule === 'figure/overwritten-formula')!
        .fix.map((edit) => ('formula' in edit ? edit.formula : null));
    assert.deepEqual(offer(), ['SUM(A4,C4)']);
    grid.values[1]![2] = null;
    grid.values[1]![3] = 1;
    assert.deepEqual(offer(), ['SUM(A4,C4)']);
  });

  it('a total of cells on another sheet was never a SUM in a template', () => {
    const base = small(['a', 'b', 'total', 'sum'], []);
    const rules: Form['rules'] = [
      { id: 's/total', kind: 'sum', severity: 'error', total: 't.total', of: ['t.a', 't.b'] },
      { id: 's/sum', kind: 'sum', severity: 'error', total: 't.sum', of: ['u.a', 'u.b'] },
    ];
    const second = (section: string): Form['tables'][number] => ({
      ...base.tables[0]!,
      key: 'u',
      section,
      columns: base.tables[0]!.columns.slice(0, 2),
    });
    const figures = { 't.a': 1, 't.b': 2, 't.total': 3, 't.sum': 3, 'u.a': 1, 'u.b': 2 };
    const found = (section: string): string[] => {
      const form: Form = { ...base, rules, tables: [...base.tables, second(section)] };
      const draft = draftOf(form, figures);
      draft.grids.get('t')!.formulas[1]![2] = 'SUM(A4:B4)';
      return examineDraft(draft, null, { forms: [form] }).findings.map(({ rule }) => rule);
    };
    assert.ok(found('一').includes('figure/overwritten-formula'));
    assert.ok(!found('二').includes('figure/overwritten-formula'));
  });

  it('a sum over a block has no SUM along a row or a column to offer', () => {
    const base = small(['a', 'b', 'total'], []);
    const form: Form = {
      ...base,
      tables: [
        {
          ...base.tables[0]!,
          rows: [
            { key: 'r', label: '甲' },
            { key: 's', label: '乙' },
          ],
        },
      ],
      rules: [
        { id: 's/block', kind: 'sum', severity: 'error', total: 't.s.total', of: ['t.*.a', 't.*.b'] },
        { id: 's/row', kind: 'sum', severity: 'error', total: 't.r.total', of: ['t.r.a', 't.r.b'] },
      ],
    };
    const draft = draftOf(form, { 't.r.a': 1, 't.r.b': 1, 't.r.total': 2, 't.s.a': 1, 't.s.b': 1, 't.s.total': 4 });
    draft.grids.get('t')!.formulas[1]![3] = 'SUM(B4:C4)';
    const hint = examineDraft(draft, null, { forms: [form] }).findings.find(({ rule }) => rule === 'figure/overwritten-formula')!;
    assert.deepEqual(hint.fix, []);
  });
});

describe('findings without a place', () => {
  const mismatch = { organization: '别的机关', year: 2023, places: null, figures: new Map([['applications.carriedOut.total', 1]]) } satisfies Prior;

  it('are explained by rule alone, and come before those that have one', () => {
    const draft = spoilt((each) => {
      each.cover['organization'] = '某镇';
      each.explanations.push(
        ['prior/mismatch', null, null, '今年由别的机关改名而来', null],
        ['regulations/authority', null, '别处!A1', '无关', null],
      );
    });
    const { findings } = examineDraft(draft, mismatch);
    assert.deepEqual([findings[0]!.rule, findings[0]!.explanation], ['prior/mismatch', '今年由别的机关改名而来']);
    assert.equal(fingerprint(findings[0]!).length, 16);
    draft.explanations[1] = ['prior/mismatch', null, 'A1', '指错了地方', null];
    assert.equal(examineDraft(draft, mismatch).findings[0]!.explanation, null);
    draft.explanations[1] = ['prior/mismatch', 'some.cell', null, '指错了格', null];
    assert.equal(examineDraft(draft, mismatch).findings[0]!.explanation, null);
    const old = examineDraft(draft, { ...mismatch, organization: null, year: 2000 }).findings[0]!;
    assert.equal(fact(old, 'organization'), '');
  });

  it('come before those on the cover', () => {
    const draft = spoilt((each) => (each.cover['creditCode'] = 'x'));
    assert.deepEqual(briefs(examineDraft(draft, mismatch)), ['prior/mismatch', 'identity/credit-code@C6']);
  });

  it('of one table keep their order', () => {
    const draft = spoilt((each, grid) => {
      each.broken.add('GIAR_applications').add('GIAR_disputes');
      grid.values.forEach((row) => row.fill(null));
      each.grids.get('disputes')!.values.forEach((row) => row.fill(null));
      each.without.add('GIAR_organization').add('GIAR_year');
      delete each.cover['organization'];
      delete each.cover['year'];
    });
    assert.deepEqual(briefs(examineDraft(draft)), ['identity/organization', 'identity/year', 'name/broken', 'name/broken']);
  });
});
