import assert from 'node:assert/strict';
import type { Finding } from '../../src/read/finding.ts';
import { paragraph } from '../../src/text/findings/message.ts';
import { briefs, deleteColumn, deleteRow, examineDraft, insertColumn, insertRow, swapRows } from '../support/examine.ts';
import { draftOfReport, type ReportName } from '../support/reports.ts';
import type { Draft, Grid } from '../support/sheet.ts';
import { fact } from '../support/facts.ts';

/** Spoils a clean report, and gives what was found besides blanks, with every figure that is then read otherwise or not at all. */
function spoilt(
  spoil: (grid: Grid, draft: Draft) => void,
  name: ReportName = 'huaian-2024',
): { found: string[]; findings: readonly Finding[]; changed: string[]; lost: string[]; messages: string[] } {
  const clean = examineDraft(draftOfReport(name)).reading.cells;
  const draft = draftOfReport(name);
  spoil(draft.grids.get('applications')!, draft);
  const examination = examineDraft(draft);
  const { cells } = examination.reading;
  return {
    found: briefs(examination).filter((each) => !each.startsWith('figure/blank')),
    findings: examination.findings,
    messages: examination.findings.map((each) => paragraph(each, examination.form, 'zh-CN')),
    lost: [...clean.keys()].filter((key) => !cells.has(key)),
    changed: [...clean]
      .filter(([key, cell]) => cells.has(key) && JSON.stringify(cells.get(key)!.figure) !== JSON.stringify(cell.figure))
      .map(([key]) => key),
  };
}

/** One finding for the cause, and every figure read all the same. */
function oneFinding(expected: string, spoil: (grid: Grid, draft: Draft) => void, name?: ReportName): void {
  const { found, changed, lost } = spoilt(spoil, name);
  assert.deepEqual(found, [expected]);
  assert.deepEqual(changed, []);
  assert.deepEqual(lost, []);
}

describe('rows and columns of a real sheet', () => {
  it('an inserted row costs one finding', () => {
    oneFinding('row/unknown@C13', (grid) => insertRow(grid, 10, [null, null, null, 0, 0, 0, 0, 0, 0, 0]));
    oneFinding('row/unknown@C13', (grid) => insertRow(grid, 10, [null, null, '9.属于党务信息', 0, 0, 0, 0, 0, 0, 0]));
    oneFinding('row/unknown@A13', (grid) => insertRow(grid, 10, ['其他情形', null, null, 0, 0, 0, 0, 0, 0, 0]));
  });

  it('an unlabelled row or column in which nothing stands is nothing', () => {
    const nothing = (spoil: (grid: Grid) => void): void => {
      const { found, changed, lost } = spoilt(spoil);
      assert.deepEqual([found, changed, lost], [[], [], []]);
    };
    nothing((grid) => insertRow(grid, 10));
    nothing((grid) => {
      insertRow(grid, 10);
      insertRow(grid, 10);
    });
    nothing((grid) => insertColumn(grid, 5));
    nothing((grid) => insertRow(grid, 10, ['注：数据截至年底', ...Array<null>(9).fill(null)]));
    nothing((grid) => insertRow(grid, 10, [...Array<null>(9).fill(null), '（续表）']));
    nothing((grid) => insertRow(grid, 10, ['（二）属于国家机关的其他情形', ...Array<null>(9).fill(null)]));
  });

  it('a deleted row costs one finding, and its rules are not judged', () => {
    const { found, changed, lost } = spoilt((grid) => deleteRow(grid, 10));
    assert.deepEqual(found, ['row/missing@C12']);
    assert.deepEqual(changed, []);
    assert.equal(lost.length, 7);
    assert.ok(lost.every((key) => key.startsWith('applications.results.denied.thirdParty.')));
  });

  it('deleting the row that carries a group label is still one finding', () => {
    assert.deepEqual(spoilt((grid) => deleteRow(grid, 7)).found, ['row/missing@B9']);
  });

  it('rows deleted together are one finding that names them all', () => {
    const { found, messages } = spoilt((grid) => {
      deleteRow(grid, 10);
      deleteRow(grid, 10);
    });
    assert.deepEqual(found, ['row/missing@C12']);
    assert.match(messages[0]!, /4\.保护第三方合法权益.*5\.属于三类内部事务信息/);
  });

  it('a renamed label costs one finding, and offers the right label', () => {
    oneFinding('row/renamed@C14', (grid) => (grid.values[11]![2] = '5.三类内部事务'));
    oneFinding('row/renamed@C13', (grid) => (grid.values[10]![2] = '张三李四王五赵六'));
    oneFinding('row/renamed@C13', (grid) => (grid.values[10]![2] = null));
    oneFinding('column/renamed@F5', (grid) => (grid.values[2]![5] = '研究机构'));
    const [finding] = spoilt((grid) => (grid.values[10]![2] = '第三方')).findings;
    assert.equal(finding!.severity, 'warning');
    assert.deepEqual(
      finding!.fix.map((edit) => ('value' in edit ? edit.value : null)),
      ['4.保护第三方合法权益'],
    );
  });

  it('a missing ordinal or parenthetical is only a hint', () => {
    const { findings } = spoilt((grid) => (grid.values[6]![1] = '(二) 部分公开'));
    assert.deepEqual(
      findings.map(({ rule, severity }) => [rule, severity]),
      [['row/renamed', 'hint']],
    );
  });

  it('the ways in which published reports write the same label are no finding', () => {
    const { found, changed } = spoilt((grid) => {
      grid.values[5]![1] = '(一) 予以公开';
      grid.values[7]![1] = '（三）不\n予公开';
      grid.values[9]![2] = '3.危及"三安全⼀稳定"';
      grid.values[26]![1] = '（七） 总 计';
      grid.values[2]![4] = '商业 企业';
      grid.values[2]![7] = '法 律 服 务 机 构';
      grid.values[23]![2] = '1、申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请';
    });
    assert.deepEqual(found, []);
    assert.deepEqual(changed, []);
  });

  it('a renamed or wiped group label costs one finding', () => {
    oneFinding('row/renamed@B10', (grid) => (grid.values[7]![1] = '（三）拒绝公开'));
    oneFinding('row/renamed@B10', (grid) => (grid.values[7]![1] = null));
    oneFinding('row/renamed@A8', (grid) => (grid.values[5]![0] = null));
    oneFinding('column/renamed@D3', (grid) => (grid.values[0]![3] = '申请人'));
    oneFinding('column/renamed@E4', (grid) => (grid.values[1]![4] = null));
    oneFinding('column/renamed@D4', (grid) => (grid.values[0]![3] = null));
  });

  it('two rows swapped are one finding', () => {
    oneFinding('row/moved@C13', (grid) => swapRows(grid, 10, 11));
    oneFinding('row/moved@A6', (grid) => swapRows(grid, 3, 4));
    const { found, messages } = spoilt((grid) => swapRows(grid, 10, 13));
    assert.equal(found.length, 1);
    assert.match(messages[0]!, /4\.保护第三方合法权益.*7\.属于行政执法案卷/);
  });

  it('a row moved to another group is one finding', () => {
    const { found, lost } = spoilt((grid) => {
      const [row] = grid.values.splice(8, 1);
      grid.values.splice(18, 0, row!);
    });
    assert.deepEqual(found, ['row/moved@C21']);
    assert.deepEqual(lost, []);
  });

  it('a doubled row is one finding, and the first one counts', () => {
    oneFinding('row/duplicate@C14', (grid) => insertRow(grid, 11, [...grid.values[10]!]));
  });

  it('columns likewise', () => {
    oneFinding('column/unknown@F5', (grid) => {
      insertColumn(grid, 5);
      grid.values[2]![5] = '外资企业';
    });
    assert.deepEqual(spoilt((grid) => deleteColumn(grid, 5)).found, ['column/missing@E5']);
    oneFinding('column/moved@E5', (grid) => grid.values.forEach((row) => ([row[4], row[5]] = [row[5]!, row[4]!])));
    oneFinding('column/duplicate@F5', (grid) => {
      grid.values.forEach((row) => row.splice(5, 0, row[4]!));
      grid.formulas.forEach((row) => row.splice(5, 0, null));
    });
  });

  it('the slips of real 2019 headers are renamed columns', () => {
    const header = (draft: Draft): Grid => draft.grids.get('normativeDocuments')!;
    oneFinding('column/renamed@C4', (_, draft) => (header(draft).values[1]![2] = '本年新制作数量'), 'jiuhou-2020');
    oneFinding('column/renamed@B4', (_, draft) => (header(draft).values[1]![1] = '本年新'), 'jiuhou-2020');
    oneFinding('row/renamed@A6', (_, draft) => (header(draft).values[3]![0] = '规范性文件'));
  });

  it('full-width digits are text-numbers, cell by cell, and count as their numbers', () => {
    const { findings, lost } = spoilt((grid) => {
      grid.values[3]![3] = '３００１';
      grid.values[3]![4] = ' 53 ';
    });
    assert.deepEqual(
      findings.map(({ rule, facts }) => [rule, fact({ facts }, 'proposed')]),
      [
        ['figure/text-number', 3001],
        ['figure/text-number', 53],
      ],
    );
    assert.deepEqual(lost, []);
  });
});

describe('the form', () => {
  const old = draftOfReport('jiuhou-2020');

  it('tells the 2019 table pasted into a 2021 template as one finding', () => {
    const { found, lost, findings } = spoilt((grid) =>
      old.grids.get('applications')!.values.forEach((row, index) => (grid.values[index] = [...row])),
    );
    assert.deepEqual(found, ['form/mixed@A3']);
    assert.equal(findings[0]!.severity, 'error');
    // All but the three rows that the 2019 table does not have are read.
    assert.ok(lost.length === 21 && lost.every((key) => key.startsWith('applications.results.otherHandling.')));
  });

  it('tells all its tables together, and takes no figure by a label that only resembles', () => {
    const { found, lost, messages } = spoilt((_, draft) => old.grids.forEach((grid, key) => draft.grids.has(key) && draft.grids.set(key, grid)));
    assert.deepEqual(found, ['form/mixed@A3']);
    assert.match(messages[0]!, /其中“本年新制作数量”“本年新公开数量”“对外公开总数量”.*是那一格式才有的/);
    assert.ok(lost.includes('fees.administrative.amount') && lost.includes('normativeDocuments.documents.inForce'));
  });

  it('tells a form that does not belong to the year, both ways', () => {
    assert.deepEqual(spoilt((_, draft) => void (draft.cover['year'] = 2020)).found, ['form/wrong-year@C5']);
    const { found, messages } = spoilt((_, draft) => void (draft.cover['year'] = 2022), 'jiuhou-2020');
    assert.deepEqual(found, ['form/wrong-year@C5']);
    assert.match(messages[0]!, /2019 年至 2020 年.*giar-2021/);
    assert.match(spoilt((_, draft) => void (draft.cover['year'] = 2017)).messages[0]!, /对应年度的空白模板/);
  });
});

describe('names', () => {
  it('finds a table by its labels when its name is broken or missing, and offers the name', () => {
    oneFinding('name/broken@A3', (_, draft) => draft.broken.add('GIAR_applications'));
    oneFinding('name/missing@A3', (_, draft) => draft.without.add('GIAR_disputes'));
    oneFinding('name/missing@A9', (_, draft) => draft.without.add('GIAR_licensing'), 'jiuhou-2020');
    const { findings } = spoilt((_, draft) => draft.broken.add('GIAR_applications'));
    assert.deepEqual(findings[0]!.fix, [
      { defineName: 'GIAR_applications', area: { sheet: '依申请公开', row: 2, column: 0, rows: 28, columns: 10 } },
    ]);
  });

  it('takes a name over a table that was emptied for broken', () => {
    const { found, lost } = spoilt((grid) => grid.values.forEach((row) => row.fill(null)));
    assert.deepEqual(found, ['name/broken']);
    assert.ok(lost.length > 0 && lost.every((key) => key.startsWith('applications.')));
  });

  it('takes a name over whole columns or rows for broken, at once, and finds the table by its labels', () => {
    const begun = process.cpuUsage();
    const widened = (grid: Grid): void => grid.values.forEach((row, at) => (grid.formulas[at] = [...row.keys()].map(() => null)));
    oneFinding('name/broken@A3', (grid) => {
      grid.values.forEach((row) => row.push(...Array<null>(5000).fill(null)));
      widened(grid);
    });
    oneFinding('name/broken@A3', (grid) => {
      const width = grid.values[0]!.length;
      for (let more = 0; more < 5000; more++) grid.values.push(Array<null>(width).fill(null));
      widened(grid);
    });
    assert.ok(process.cpuUsage(begun).user < 5e6);
  });

  it('finds organization and year by their labels', () => {
    const { found, findings } = spoilt((_, draft) => draft.without.add('GIAR_organization').add('GIAR_year'));
    assert.deepEqual(found, ['name/missing@C4', 'name/missing@C5']);
    assert.deepEqual(findings[0]!.fix, [{ defineName: 'GIAR_organization', area: { sheet: '封面', row: 3, column: 2, rows: 1, columns: 1 } }]);
  });

  it('reads a workbook without any of our names, with one finding that can give it all of them', () => {
    for (const name of ['huaian-2024', 'jiuhou-2020'] as const) {
      const { found, changed, lost, findings } = spoilt((_, draft) => {
        draft.form.tables.forEach(({ key }) => draft.without.add(`GIAR_${key}`));
        draft.without.add('GIAR_form').add('GIAR_organization').add('GIAR_year');
      }, name);
      assert.deepEqual([found, changed, lost], [['name/missing@A4'], [], []]);
      assert.equal(findings[0]!.fix.length, draftOfReport(name).form.tables.length + 2);
    }
  });

  it('says so when a table is nowhere', () => {
    const { found, messages } = spoilt((grid, draft) => {
      draft.broken.add('GIAR_applications');
      grid.values.forEach((row) => row.fill(null));
    });
    assert.deepEqual(found, ['name/broken']);
    assert.match(messages[0]!, /按标签也没有找到《收到和处理政府信息公开申请情况》（找过“自然人”“商业企业”“科研机构”等栏）/);
  });
});
