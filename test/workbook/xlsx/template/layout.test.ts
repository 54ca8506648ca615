import assert from 'node:assert/strict';
import { cellsOf } from '../../../../src/form/cells.ts';
import { formById, officialForms } from '../../../../src/form/index.ts';
import { constraintsOf } from '../../../../src/form/patterns.ts';
import { absoluteReference } from '../../../../src/workbook/address.ts';
import { sumTerms } from '../../../../src/workbook/formula.ts';
import { layOut } from '../../../../src/workbook/xlsx/template/index.ts';
import { labelBlocks } from '../../../../src/workbook/xlsx/template/labels.ts';
import { oddForm } from './odd-form.ts';

const names = (id: string): Record<string, string> =>
  Object.fromEntries([...layOut(formById(id)!).names].map(([name, area]) => [name, absoluteReference(area)]));

describe('workbook/xlsx/template layout', () => {
  it('gives every name of the 2021 form its extent', () => {
    assert.deepEqual(names('giar-2021'), {
      GIAR_form: '封面!$B$26',
      GIAR_organization: '封面!$B$5',
      GIAR_creditCode: '封面!$B$6',
      GIAR_year: '封面!$B$7',
      GIAR_scope: '封面!$B$8',
      GIAR_preparedBy: '封面!$B$11',
      GIAR_date: '封面!$B$13',
      GIAR_normativeDocuments: '主动公开!$A$2:$D$5',
      GIAR_licensing: '主动公开!$A$6:$B$8',
      GIAR_enforcement: '主动公开!$A$9:$B$12',
      GIAR_fees: '主动公开!$A$13:$B$15',
      GIAR_applications: '依申请公开!$A$2:$J$29',
      GIAR_disputes: '复议诉讼!$A$2:$O$5',
      GIAR_overview: '总体情况!$A$2:$A$17',
      GIAR_problems: '存在问题和其他!$A$2:$A$17',
      GIAR_other: '存在问题和其他!$A$20:$A$35',
      GIAR_prior: '上年数据!$A$3:$C$205',
      GIAR_explanations: '校验说明!$A$4:$I$204',
    });
  });

  it('gives the 2019 form its procurement table', () => {
    assert.equal(names('giar-2019')['GIAR_procurement'], '主动公开!$A$17:$C$19');
  });

  it('places every cell in the bottom-right block of its table', () => {
    for (const form of [...officialForms, oddForm()]) {
      const { cells, names: areas } = layOut(form);
      assert.deepEqual([...cells.keys()].sort(), [...cellsOf(form).keys()].sort());
      for (const { key, table, row, column } of cellsOf(form).values()) {
        const area = areas.get(`GIAR_${table.key}`)!;
        assert.deepEqual(
          cells.get(key),
          {
            sheet: area.sheet,
            row: area.row + area.rows - table.rows.length + table.rows.indexOf(row),
            column: area.column + area.columns - table.columns.length + table.columns.indexOf(column),
          },
          key,
        );
      }
    }
  });

  it('sums the addends of a rule and nothing else, in every total of the form', () => {
    for (const form of officialForms) {
      const { cells, totals } = layOut(form);
      const sums = constraintsOf(form).filter(({ rule }) => rule.kind === 'sum');
      assert.deepEqual([...totals.keys()].sort(), [...new Set(sums.map(({ cell }) => cell))].sort());
      for (const [key, formula] of totals) {
        const summed = sumTerms(formula)!.flatMap(({ row, column, rows, columns }) =>
          Array.from({ length: rows * columns }, (_, index) => `${row + Math.floor(index / columns)},${column + (index % columns)}`),
        );
        const wanted = sums
          .filter(({ cell }) => cell === key)
          .map(({ terms }) =>
            terms.flatMap((term) => (term.key === key ? [] : [`${cells.get(term.key)!.row},${cells.get(term.key)!.column}`])).sort(),
          );
        const fewest = Math.min(...wanted.map((each) => each.length));
        assert.ok(
          wanted.some((each) => each.length === fewest && each.join() === summed.sort().join()),
          `${key} ${formula}`,
        );
      }
    }
  });

  it('writes contiguous addends as one range; the corner sums its row', () => {
    const { totals } = layOut(formById('giar-2021')!);
    assert.equal(totals.get('applications.received.total'), 'SUM(D5:I5)');
    assert.equal(totals.get('applications.results.total.naturalPerson'), 'SUM(D7:D27)');
    assert.equal(totals.get('applications.results.total.total'), 'SUM(D28:I28)');
    assert.equal(totals.get('disputes.litigation.direct.total'), 'SUM(F5:I5)');
  });

  it('leaves out sums across sheets and sums that would close a circle', () => {
    const { totals, sheets } = layOut(oddForm());
    assert.equal(totals.has('other.total'), false);
    assert.equal(totals.has('loop.r.u'), true);
    assert.equal(totals.has('loop.r.v'), false);
    assert.equal(totals.get('deep.sum.all'), 'SUM(D9:E9)');
    assert.deepEqual(
      sheets.map(({ name }) => name),
      ['封面', '受理办理甲', '封面(2)', '受理办理甲(2)', '校验说明'],
    );
  });

  it('refuses a form two of whose keys ask for one name', () => {
    const form = structuredClone(oddForm());
    assert.throws(() => layOut({ ...form, narratives: [{ key: 'Year', section: '2' }] }), /GIAR_year|GIAR_Year/);
  });

  it('spans a group over its neighbours and a leaf over the levels left', () => {
    const lines = [{ label: 'a' }, { label: 'b', group: ['g', 'h'] }, { label: 'c', group: ['g', 'h'] }, { label: 'd', group: ['g'] }];
    const brief = labelBlocks(lines, 3).map(({ text, line, level, lines: across, levels }) => `${text}@${line},${level}:${across}x${levels}`);
    assert.deepEqual(brief, ['a@0,0:1x3', 'g@1,0:3x1', 'h@1,1:2x1', 'b@1,2:1x1', 'c@2,2:1x1', 'd@3,1:1x2']);
  });
});
