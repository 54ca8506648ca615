import assert from 'node:assert/strict';
import { formById } from '../../src/form/index.ts';
import { countOf, entriesOf } from '../../src/pane/store/entries.ts';
import { titleParts } from '../../src/read/title.ts';
import { fixOf } from '../../src/session/index.ts';
import { cellAddress } from '../../src/workbook/address.ts';
import { NAME } from '../../src/workbook/names.ts';
import type { CellContent, Snapshot } from '../../src/workbook/workbook.ts';
import { CARRIERS, pasted, publishedReport, type Laid } from '../support/carriers.ts';
import { brief } from '../support/examine.ts';
import { check, named, type Checked } from '../support/unnamed.ts';

const [oneSheet] = CARRIERS;
/** The first rows of the sheet, up to the first heading, in place of the title. */
function titled(report: Laid, ...front: CellContent[][]): Snapshot {
  const scan = pasted(report, oneSheet!);
  const [region, ...others] = scan.regions;
  const { columns } = region!;
  const wide = front.map((line) => [...line, ...Array<null>(columns - line.length).fill(null)]);
  const values = [...wide, Array<CellContent>(columns).fill(null), ...region!.values.slice(2)];
  const formulas = values.map((line) => line.map(() => null));
  return { ...scan, regions: [{ ...region!, rows: values.length, values, formulas }, ...others] };
}

const report = publishedReport('huaian-2024');
const reported = ({ reading }: Checked): [string, number | null] => [reading.organization, reading.year];

describe('the title of a report', () => {
  it('names the office and the year, however it is worded', () => {
    const expected: Record<string, [string | null, number | null]> = {
      淮安市2024年政府信息公开工作年度报告: ['淮安市', 2024],
      关于淮安市2024年政府信息公开工作年度报告: ['淮安市', 2024],
      淮安市关于2024年政府信息公开工作的年度报告: ['淮安市', 2024],
      淮安市关于公布2024年度政府信息公开工作年度报告: ['淮安市', 2024],
      '2024年淮安市政府信息公开工作年度报告': ['淮安市', 2024],
      '《淮安市 ２０２４年度 政府信息公开工作报告》': ['淮安市', 2024],
      '附件1：淮安市2024年政府信息公开工作年报': ['淮安市', 2024],
      淮安市二〇二四年政府信息公开工作年度报告: ['淮安市', 2024],
      '淮安市二○二四年度政务公开工作年度报告': ['淮安市', 2024],
      淮安市政府信息公开工作2024年度报告: ['淮安市', 2024],
      '淮安市政府信息公开工作年度报告(2024年)': ['淮安市', 2024],
      '2024年政府信息公开工作年度报告': [null, 2024],
      政府信息公开工作年度报告: [null, null],
      淮安市1024年政府信息公开工作年度报告: ['淮安市', null],
    };
    for (const [text, [organization, year]] of Object.entries(expected)) assert.deepEqual(titleParts(text), { organization, year }, text);
  });

  it('is none where a text only speaks of it', () => {
    const none: CellContent[] = [
      null,
      2024,
      '淮安市',
      '本机关2024年政府信息公开工作年度报告已经公布。',
      '淮安市2024年政府信息公开工作进展',
      `${'长'.repeat(101)}2024年政府信息公开工作年度报告`,
      '长'.repeat(201),
    ];
    for (const text of none) assert.equal(titleParts(text), null);
  });

  it('is the form’s own, where the form is about something else', () => {
    assert.deepEqual(titleParts('甲局2024年财政预算公开情况表', '财政预算公开情况表'), { organization: '甲局', year: 2024 });
    assert.deepEqual(titleParts('财政预算公开情况表', '财政预算公开情况表'), { organization: null, year: null });
    assert.equal(titleParts('甲局财政预算说明', '财政预算公开情况表'), null);
  });

  it('stands in one cell, in two, or over its year', () => {
    const both: [string, number] = ['淮安市', 2024];
    assert.deepEqual(reported(check(titled(report, ['关于淮安市2024年政府信息公开工作的年度报告']))), both);
    assert.deepEqual(reported(check(titled(report, ['淮安市', null, '2024年政府信息公开工作年度报告']))), both);
    assert.deepEqual(reported(check(titled(report, ['淮安市2024年度'], ['政府信息公开工作年度报告']))), both);
    assert.deepEqual(reported(check(titled(report, ['淮安市政府信息公开工作年度报告'], ['（2024年度）']))), both);
    assert.deepEqual(reported(check(titled(report, ['淮安市政府信息公开工作年度报告'], ['二〇二四年']))), both);
    assert.deepEqual(reported(check(titled(report, ['政府信息公开工作年度报告'], ['2024年']))), ['', 2024]);
    assert.deepEqual(reported(check(titled(report, ['淮安市'], ['政府信息公开工作年度报告']))), ['淮安市', null]);
    // What stands over it may have nothing to do with it.
    assert.deepEqual(reported(check(titled(report, ['附件2'], ['2024年政府信息公开工作年度报告']))), ['', 2024]);
    assert.deepEqual(reported(check(titled(report, ['报送单位：办公室'], ['2024年政府信息公开工作年度报告']))), ['', 2024]);
    assert.deepEqual(reported(check(titled(report, [7], ['2024年政府信息公开工作年度报告']))), ['', 2024]);
    assert.deepEqual(reported(check(titled(report, ['政府信息公开工作年度报告']))), ['', null]);
  });

  it('gives both names a place, and is read again by them', () => {
    for (const front of [
      [['淮安市2024年政府信息公开工作年度报告']],
      [['淮安市'], ['二〇二四年政府信息公开工作年度报告']],
      [['淮安市政府信息公开工作年度报告'], ['（2024年度）']],
      [['淮安市2024年度'], ['政府信息公开工作年度报告']],
    ]) {
      const scan = titled(report, ...front);
      const before = check(scan);
      const names = named(scan, before.findings);
      assert.deepEqual([names.get(NAME.organization)?.state, names.get(NAME.year)?.state], ['found', 'found']);
      const after = check(scan, names);
      assert.deepEqual(reported(after), ['淮安市', 2024], JSON.stringify(front));
      assert.deepEqual(
        after.findings.map(({ rule }) => rule),
        before.findings.map(({ rule }) => rule).filter((rule) => !rule.startsWith('name/')),
      );
    }
  });
});

describe('rules about the office and the year', () => {
  const others = (each: Checked): string[] => each.findings.map(brief).filter((found) => /^(?:form|regulations|identity)\//.test(found));

  it('hold in a pasted workbook', () => {
    assert.deepEqual(others(check(titled(report, ['淮安市2024年政府信息公开工作年度报告']))), []);
    assert.deepEqual(others(check(titled(report, ['淮安市2020年政府信息公开工作年度报告']))), ['form/wrong-year@A1']);
    assert.deepEqual(others(check(titled(report, ['淮安市', '二〇一九年政府信息公开工作年度报告']))), ['form/wrong-year@B1']);
    const old = publishedReport('jiuhou-2020');
    assert.deepEqual(others(check(titled(old, ['酒后镇2022年政府信息公开工作年度报告']))), ['form/wrong-year@A1']);
    const authority = others(check(titled(report, ['酒后镇人民政府2024年政府信息公开工作年度报告'])));
    assert.ok(authority.length > 0 && authority.every((each) => each.startsWith('regulations/authority@')), authority.join());
    assert.deepEqual(others(check(titled(report, ['机关名称', '/'], ['报告年度', '去年']))), ['identity/organization@B1', 'identity/year@B2']);
  });

  it('say so where nothing says whose report it is, or of which year', () => {
    assert.deepEqual(others(check(titled(report, ['2024年政府信息公开工作年度报告']))), ['identity/organization']);
    assert.deepEqual(others(check(titled(report, ['淮安市政府信息公开工作年度报告']))), ['identity/year']);
    const bare = CARRIERS.find((carrier) => carrier.bare === true)!;
    const scan = pasted(report, bare);
    const before = check(scan);
    assert.deepEqual(others(before), ['identity/organization', 'identity/year']);
    // Names are given to what is there; what is not there is still said afterwards, and nothing of a name that nobody can give it.
    const after = check(scan, named(scan, before.findings));
    assert.deepEqual(others(after), others(before));
    assert.ok(after.findings.every(({ rule }) => !rule.startsWith('name/')));
  });
});

describe('figures that are all text', () => {
  it('are one entry a table, each with its fix', () => {
    const scan = pasted(report, { name: 'text', asText: true });
    const { reading, findings } = check(scan);
    const texts = findings.filter(({ rule }) => rule === 'figure/text-number');
    assert.equal(texts.length, Object.keys(report.figures).length);
    assert.equal(texts.length, 200);
    const entries = entriesOf(findings).filter(({ findings: [first] }) => first!.rule === 'figure/text-number');
    assert.deepEqual(
      entries.map(({ findings: [first] }) => first!.table),
      reading.form.tables.map(({ key }) => key),
    );
    assert.equal(countOf(entries, 'all'), 200);
    for (const entry of entries) assert.equal(fixOf(entry.findings).length, entry.findings.length);
    assert.equal(new Set(fixOf(texts).map((edit) => ('place' in edit ? cellAddress(edit.place) : ''))).size, 200);
  });
});

describe('figures with words', () => {
  it('give the number that is meant as a fix', () => {
    const laid = (form: string, figures: Laid['figures']): Laid => ({
      form: formById(form)!,
      organization: '某县人民政府',
      year: form === 'giar-2019' ? 2020 : 2024,
      figures,
    });
    const fixes = (each: Laid): unknown[] =>
      check(pasted(each, oneSheet!))
        .findings.filter(({ rule }) => rule === 'figure/not-a-number')
        .map(({ cell, fix }) => [cell, ...fix.map((edit) => ('value' in edit ? edit.value : null))]);
    assert.deepEqual(fixes(laid('giar-2019', { 'licensing.licences.change': '减4' })), [['licensing.licences.change', -4]]);
    assert.deepEqual(fixes(laid('giar-2021', { 'normativeDocuments.documents.issued': '22（其中修订16件）' })), [
      ['normativeDocuments.documents.issued', 22],
    ]);
  });
});
