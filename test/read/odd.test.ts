import assert from 'node:assert/strict';
import { officialForms, formById } from '../../src/form/index.ts';
import type { Form } from '../../src/form/form.ts';
import { statementsFor } from '../../src/form/official-statements.ts';
import { normalForm, reducedForm } from '../../src/read/labels.ts';
import { parseForm } from '../../src/form/parse.ts';
import { embeddedForm, embeddedIn } from '../../src/read/embedded.ts';
import { needsScan, readReport } from '../../src/read/read.ts';
import { closestPairs } from '../../src/read/sequence.ts';
import { alignTable } from '../../src/read/table.ts';
import { paragraph } from '../../src/text/findings/message.ts';
import { NAME } from '../../src/workbook/names.ts';
import type { CellContent, NameRead, Region, Snapshot } from '../../src/workbook/workbook.ts';
import { briefs, examineDraft, readDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';
import { draftOf, gridOf, scanOf, snapshotOf, type Draft } from '../support/sheet.ts';
import { fact } from '../support/facts.ts';

const region = (sheet: string, values: CellContent[][]): Region => ({
  sheet,
  row: 0,
  column: 0,
  rows: values.length,
  columns: Math.max(...values.map((row) => row.length)),
  values,
  formulas: values.map((row) => row.map(() => null)),
});
const unnamed = (...regions: Region[]): [Snapshot, Snapshot] => {
  const bare: Snapshot = { live: false, format: 'modern', sheets: [], names: new Map<string, NameRead>(), regions: [] };
  return [bare, { ...bare, regions }];
};
const options = { forms: officialForms, parseForm };

describe('labels', () => {
  it('are compared without what real reports vary', () => {
    for (const label of ['（一）予以公开', '(一)予以公开', '（⼀）予以公开', '（一）  予以\n公开', '㈠予以公开'])
      assert.equal(normalForm(label), '(一)予以公开');
    assert.equal(normalForm('⺠政⻔户'), '民政门户');
    assert.equal(normalForm('⺁⺂'), '厂⺂');
    assert.equal(reducedForm('（二）部分公开（区分处理的，只计这一情形，不计其他情形）'), '部分公开');
    for (const label of ['1.属于国家秘密', '1、属于国家秘密', '1属于国家秘密', '一、属于国家秘密']) assert.equal(reducedForm(label), '属于国家秘密');
    assert.equal(reducedForm('（一）'), '(一)');
    assert.equal(reducedForm('三类内部事务'), '三类内部事务');
  });

  it('are remembered without end to what is remembered', () => {
    for (let index = 0; index < 5000; index++) assert.equal(normalForm(`标签 ${index}`), `标签${index}`);
  });

  it('closest pairs leave alone what resembles nothing', () => {
    const near = (l: number, r: number): number | null => (l === r ? 0 : null);
    assert.deepEqual(closestPairs([1, 2], [9, 1, 2], near), [
      [1, 1],
      [2, 2],
    ]);
    assert.deepEqual(closestPairs([7, 1], [1], near), [[1, 1]]);
  });
});

describe('workbooks that are not the template', () => {
  it('hold no report: nothing is read', () => {
    const [snapshot, scan] = unnamed(
      region('Sheet1', [
        ['姓名', '电话'],
        ['张三', 123],
      ]),
    );
    assert.equal(needsScan(snapshot, options), true);
    assert.equal(readReport(snapshot, scan, options), null);
    assert.equal(readReport(snapshot, null, options), null);
  });

  it('a header alone is no table', () => {
    const disputes = gridOf(formById('giar-2021')!.tables[5]!, {}).values.slice(0, 3);
    assert.equal(readReport(...unnamed(region('Sheet1', disputes)), options), null);
  });

  it('two tables side by side on one sheet are told apart', () => {
    const form = formById('giar-2021')!;
    const [left, right] = ['normativeDocuments', 'licensing'].map(
      (key) =>
        gridOf(
          form.tables.find((table) => table.key === key)!,
          {},
        ).values,
    );
    const rows = Array.from({ length: 4 }, (_, index) => [...(left![index] ?? []), null, ...(right![index] ?? [])]);
    rows[2]![1] = 7;
    rows[2]![6] = 8;
    const reading = readReport(...unnamed(region('Sheet1', rows)), options)!;
    assert.equal(reading.form.id, 'giar-2021');
    assert.deepEqual(
      reading.tables.map(({ table, region: { column, columns } }) => [table.key, column, columns]),
      [
        ['normativeDocuments', 0, 4],
        ['licensing', 5, 2],
      ],
    );
  });

  it('are told apart by every text of a table, by its NULs as well', () => {
    const table = formById('giar-2021')!.tables[0]!;
    const { values } = gridOf(table, {});
    const [label, figure, ...others] = values.at(-1)!;
    const labels = (...beginning: CellContent[]): string[] =>
      alignTable(table, region('Sheet1', [...values.slice(0, -1), [...beginning, ...others]])).frame.rows.map((row) => row.label);
    const last = (...beginning: CellContent[]): string | undefined => labels(...beginning).at(-1);
    // Joined by NULs, these two would be the same.
    assert.equal(last(`${String(label)}\u0000'x`, 'y'), `${String(label)}\u0000'x`);
    assert.equal(last(label!, "x\u0000'y"), label);
    assert.equal(last(label!, figure!), label);
  });

  it('a report copied twice is read once', () => {
    const grid = gridOf(formById('giar-2021')!.tables[0]!, {}).values;
    const reading = readReport(...unnamed(region('Sheet1', [...grid, [null, null, null, null], ...grid])), options)!;
    assert.deepEqual(
      reading.tables.map(({ region: { row } }) => row),
      [1],
    );
  });

  it('group labels in rows of their own are headings, not rows', () => {
    const form = formById('giar-2021')!;
    const draft = draftOfReport('huaian-2024');
    const grid = draft.grids.get('applications')!;
    const heading: CellContent[] = [null, '（三）不予公开', null, null, null, null, null, null, null, null];
    grid.values[7]![1] = null;
    grid.values.splice(7, 0, heading);
    grid.formulas.splice(
      7,
      0,
      heading.map(() => null),
    );
    const { reading, findings } = examineDraft(draft);
    assert.equal(reading.cells.size, 200);
    assert.deepEqual(findings, []);
    assert.equal(form.tables.length, 6);
  });

  it('the cover is found by its labels, the value beside them or further right', () => {
    const table = gridOf(formById('giar-2021')!.tables[0]!, {}).values;
    const cover: CellContent[][] = [
      ['机关名称：', null, '甲局'],
      ['报告年度', 2024, null],
      ['填报人', null, null],
      [null, null, '统一社会信用代码'],
    ];
    const reading = readReport(...unnamed(region('封面', cover), region('表', table)), options)!;
    assert.deepEqual([reading.organization, reading.year, reading.cover.creditCode.found], ['甲局', 2024, 'none']);
    assert.deepEqual(reading.cover.preparedBy, { content: null, place: { sheet: '封面', row: 2, column: 1 }, found: 'label' });
    const [finding] = reading.findings;
    assert.deepEqual([finding!.rule, finding!.fix.length], ['name/missing', 3]);
  });

  it('without a cover, only the tables’ names are offered', () => {
    const table = gridOf(formById('giar-2021')!.tables[0]!, {}).values;
    const reading = readReport(...unnamed(region('表', table)), options)!;
    assert.equal(reading.findings[0]!.fix.length, 1);
    assert.equal(reading.explanations.length, 0);
    assert.deepEqual(reading.narrative.get('overview'), { text: '', cells: [], place: null, rows: 0, found: 'none' });
  });

  it('names all missing and tables nowhere to be found, when the form is asked for', () => {
    const draft = draftOfReport('huaian-2024');
    const old = snapshotOf(draft, 'legacy');
    const lost: Snapshot = { ...old, names: new Map([...old.names].filter(([name]) => name === NAME.organization)) };
    const reading = readReport(lost, scanOf(draft), options)!;
    // An old format loses names by itself: that is no finding.
    assert.deepEqual([reading.findings, reading.namesLost], [[], 6]);
  });

  it('a name that was moved onto something else counts as broken', () => {
    const draft = draftOfReport('huaian-2024');
    const snapshot = snapshotOf(draft);
    const names = new Map(snapshot.names);
    names.set('GIAR_disputes', { state: 'found', region: region('封面', [['政府信息公开工作年度报告']]) });
    const reading = readReport({ ...snapshot, names }, scanOf(draft), options)!;
    assert.deepEqual(
      reading.findings.map(({ rule, table }) => [rule, table]),
      [['name/broken', 'disputes']],
    );
    assert.equal(reading.cells.size, 200);
  });

  it('a name without any table left, and fields nobody can find', () => {
    const draft = draftOfReport('huaian-2024');
    draft.without.add('GIAR_organization').add('GIAR_year');
    const snapshot = snapshotOf(draft);
    const reading = readReport(snapshot, { ...snapshot, regions: [] }, options)!;
    // There is nothing to give a name to. That nobody says whose report it is, is another rule's.
    assert.deepEqual(reading.findings, []);
    assert.deepEqual([reading.cover.organization.found, reading.cover.year.found], ['none', 'none']);
  });
});

describe('forms', () => {
  const base = formById('giar-2021')!;
  const custom: Form = { ...base, id: 'own' };
  delete (custom as { family?: string }).family;

  const withForm = (draft: Draft, pieces: CellContent[]): Snapshot => {
    const snapshot = snapshotOf(draft);
    const names = new Map(snapshot.names);
    names.set(NAME.formJson, {
      state: 'found',
      region: region(
        '格式定义',
        pieces.map((piece) => [piece]),
      ),
    });
    return { ...snapshot, names };
  };

  it('embedded in the workbook are joined from their cells; damaged ones are as if not there', () => {
    const json = JSON.stringify(custom);
    const draft = draftOf(custom, {});
    assert.deepEqual(embeddedForm(withForm(draft, [json.slice(0, 3000), json.slice(3000)]), parseForm), custom);
    assert.equal(embeddedForm(withForm(draft, [json.slice(0, 3000), 7]), parseForm), null);
    assert.equal(embeddedForm(withForm(draft, [null]), parseForm), null);
    // Who cannot parse it does not say that there is none, and nothing is remembered of that.
    const unread = withForm(draft, [JSON.stringify({ ...custom, id: 'not-parsed-before' })]);
    assert.deepEqual(embeddedIn(unread, undefined), { state: 'refused', why: 'unusable', detail: '', says: ['', ''] });
    assert.equal(embeddedForm(unread, parseForm)?.id, 'not-parsed-before');
    assert.equal(readReport(withForm(draft, [json]), null, options)!.form.id, 'own');
    draft.cover['form'] = '  ';
    assert.equal(readReport(withForm(draft, [json]), null, options)!.form.id, 'own');
    draft.cover['form'] = 'unknown/1';
    assert.equal(readReport(withForm(draft, [json]), null, options)!.tables.length, 6);
  });

  it('embedded under an official id change nothing, and are told', () => {
    const forged = { ...base, rules: [] };
    const draft = draftOfReport('huaian-2024');
    const found = readReport(withForm(draft, [JSON.stringify(forged)]), null, options)!;
    assert.equal(found.form, base);
    assert.equal(found.formSource, 'official');
    assert.deepEqual(
      found.findings.map(({ rule, facts }) => [rule, fact({ facts }, 'reason')]),
      [['form/embedded', 'official']],
    );
    // The very form is only said twice.
    const same = readReport(withForm(draft, [JSON.stringify(base)]), null, options)!;
    assert.equal(same.form, base);
    assert.deepEqual([same.formSource, same.findings], ['official', []]);
    // Whoever asks for a form is not concerned by what the workbook says.
    assert.deepEqual(readReport(withForm(draft, [JSON.stringify(forged)]), null, { ...options, form: base })!.findings, []);
  });

  it('say where they came from', () => {
    const draft = draftOf(custom, {});
    const json = JSON.stringify(custom);
    assert.equal(readReport(withForm(draft, [json]), null, options)!.formSource, 'embedded');
    assert.equal(readReport(withForm(draft, [json]), null, { ...options, form: custom })!.formSource, 'file');
    assert.equal(readReport(snapshotOf(draft), null, { forms: [custom] })!.formSource, 'file');
  });

  it('embedded that cannot be read are told, however long', () => {
    for (const pieces of [['{'], ['长'.repeat(32_000), ...Array<string>(200).fill('长'.repeat(32_000))]]) {
      const [finding, ...others] = readReport(withForm(draftOfReport('huaian-2024'), pieces), null, options)!.findings;
      assert.deepEqual([finding!.rule, fact(finding!, 'reason'), others], ['form/embedded', 'unusable', []]);
    }
    const data = statementsFor(base)!;
    const misspelt = { ...custom, statements: { ...data, statements: data.statements.map((each) => ({ ...each, phrases: ['收到(申请#件'] })) } };
    const [bad] = readReport(withForm(draftOfReport('huaian-2024'), [JSON.stringify(misspelt)]), null, options)!.findings;
    assert.match(paragraph(bad!, base, 'zh-CN'), /（statements\.statements\.0\.phrases\.0：括号没有配对：收到\(申请#件）/);
    assert.match(paragraph(bad!, base, 'en'), /\(statements\.statements\.0\.phrases\.0: a bracket has no partner: 收到\(申请#件\)/);
    // The last few are remembered, the others read again.
    for (let index = 0; index < 6; index++)
      assert.equal(embeddedForm(withForm(draftOf(custom, {}), [JSON.stringify({ ...custom, id: `own-${index}` })]), parseForm)?.id, `own-${index}`);
  });

  it('of which no rule can be judged are no pass', () => {
    const without: Form = { ...custom, rules: [] };
    const draft = draftOfReport('huaian-2024');
    const { status, findings } = examineDraft(draft, null, { forms: [without], form: without });
    assert.equal(status, 'failed');
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['form/not-judged'],
    );
    // The rules are there, but the only row they speak of cannot be read: that is said by its own finding, once.
    const onlyOne: Form = { ...custom, rules: base.rules.filter(({ id }) => id === 'prior/carried-over') };
    const other = examineDraft(draft, null, { forms: [onlyOne], form: onlyOne });
    assert.deepEqual([other.status, other.assessed, other.findings.map(({ rule }) => rule)], ['failed', 0, ['form/not-judged']]);
  });

  it('of no family name no other form for a wrong year', () => {
    const draft = draftOf(custom, {}, { year: 2020 });
    const finding = examineDraft(draft, null, { forms: [custom], form: custom }).findings.find(({ rule }) => rule === 'form/wrong-year')!;
    assert.equal(fact(finding, 'right'), '');
  });
});

describe('odd tables', () => {
  it('the first row missing is said to belong at the top; a table without row labels names itself', () => {
    const draft = draftOfReport('huaian-2024');
    draft.grids.get('enforcement')!.values.splice(2, 1);
    draft.grids.get('enforcement')!.formulas.splice(2, 1);
    const disputes = draft.grids.get('disputes')!;
    disputes.values.pop();
    disputes.formulas.pop();
    const { findings } = examineDraft(draft);
    assert.deepEqual(
      findings.map(({ rule, facts }) => [rule, fact({ facts }, 'labels'), fact({ facts }, 'after')]),
      [
        ['row/missing', ['行政处罚'], ''],
        ['row/missing', ['政府信息公开行政复议、行政诉讼情况'], ''],
      ],
    );
  });

  it('the sheets of last year and of explanations are read by position where their headers are gone', () => {
    const draft = draftOfReport('huaian-2024');
    draft.prior = [
      ['key', 'name', 'value'],
      ['年度', null, 2023],
      ['applications.carriedOut.naturalPerson', null, 34],
    ];
    draft.explanations = [
      ['甲', '乙', '丙', '丁', '戊'],
      ['a/b', 'c.d', '', '说明', ''],
    ];
    const reading = readDraft(draft);
    assert.deepEqual(
      [reading.prior!.year, reading.prior!.figures.get('applications.carriedOut.naturalPerson'), reading.explanations[0]!.text],
      [2023, 34, '说明'],
    );
    draft.prior = [['指标'], ['applications.carriedOut.naturalPerson']];
    assert.equal(readDraft(draft).prior!.figures.get('applications.carriedOut.naturalPerson'), null);
    draft.prior = [[null, null, '指标'], ['x']];
    assert.equal(readDraft(draft).prior!.figures.size, 0);
  });

  it('formulas that look outside their table, or at themselves, are left as they are stored', () => {
    const draft = draftOfReport('huaian-2024');
    const grid = draft.grids.get('applications')!;
    grid.formulas[3]![9] = 'SUM(D6:I6)+Sheet2!A1';
    grid.formulas[4]![9] = 'SUM(D7:J7)';
    grid.formulas[5]![9] = "SUM('依申请公开'!D8:I8)";
    grid.formulas[6]![9] = 'SUM(Sheet2!D9:I9)';
    grid.formulas[7]![9] = 'SUM(D1:I10)';
    const { reading } = examineDraft(draft);
    const sums = ['received', 'carriedIn', 'results.granted', 'results.partlyGranted', 'results.denied.stateSecret'].map(
      (row) => reading.cells.get(`applications.${row}.total`)!.sums !== null,
    );
    assert.deepEqual(sums, [false, false, true, false, false]);
    assert.equal(reading.cells.get('applications.carriedIn.total')!.stale, false);
  });

  it('columns of the same label whose groups are gone are taken in their order', () => {
    const draft = draftOfReport('huaian-2024');
    const disputes = draft.grids.get('disputes')!;
    disputes.values[1]![5] = null;
    disputes.values[1]![10] = null;
    const { reading, findings } = examineDraft(draft);
    assert.equal(reading.cells.size, 200);
    assert.deepEqual(
      findings.map(({ rule, facts }) => [rule, fact({ facts }, 'label')]),
      [
        ['column/renamed', '未经复议直接起诉'],
        ['column/renamed', '复议后起诉'],
      ],
    );
  });

  it('a table all of whose rows stand in groups is found with its group column', () => {
    const base = formById('giar-2021')!;
    const table = {
      ...base.tables[2]!,
      rows: [
        { key: 'a', label: '罚款', group: ['行政处罚'] },
        { key: 'b', label: '警告', group: ['行政处罚'] },
      ],
    };
    const form: Form = { ...base, id: 'grouped', tables: [table], rules: [], narratives: [] };
    const reading = readReport(...unnamed(region('表', gridOf(table, { 'enforcement.a.decisions': 3 }).values)), { forms: [form] })!;
    assert.deepEqual([reading.tables[0]!.region.column, reading.tables[0]!.region.columns], [0, 3]);
    assert.deepEqual(reading.cells.get('enforcement.a.decisions')!.figure, { kind: 'number', value: 3 });
    assert.deepEqual(
      reading.findings.map(({ rule }) => rule),
      ['name/missing'],
    );
  });

  it('a stored error that the cells still give is not stale; another is', () => {
    const draft = draftOfReport('huaian-2024');
    const grid = draft.grids.get('applications')!;
    grid.values[3]![3] = { error: '#REF!' };
    grid.formulas[3]![9] = 'SUM(D6:I6)';
    grid.values[3]![9] = { error: '#REF!' };
    assert.deepEqual(briefs(examineDraft(draft)), ['figure/error-value@D6', 'figure/overwritten-formula@J7']);
    grid.values[3]![9] = { error: '#VALUE!' };
    assert.ok(briefs(examineDraft(draft)).includes('figure/stale-formula@J6'));
    grid.values[3]![9] = null;
    assert.ok(briefs(examineDraft(draft)).includes('figure/stale-formula@J6'));
  });
});
