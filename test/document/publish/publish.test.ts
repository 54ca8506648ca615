import assert from 'node:assert/strict';
import axe from 'axe-core';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { JSDOM, VirtualConsole } from 'jsdom';
import { layOut } from '../../../src/document/layout.ts';
import type { Block, Grid } from '../../../src/document/document.ts';
import { docxOf } from '../../../src/document/publish/docx.ts';
import { htmlOf } from '../../../src/document/publish/html.ts';
import { publicationOf, type Publication } from '../../../src/document/publish/publication.ts';
import { recordOf } from '../../../src/document/publish/record.ts';
import { printed } from '../../../src/document/publish/figure-text.ts';
import { examine, type Examination } from '../../../src/check/check.ts';
import { formById } from '../../../src/form/index.ts';
import { openPackage } from '../../../src/package/package.ts';
import { reportOf } from '../../../src/report/report.ts';
import type { Report } from '../../../src/report/schema.ts';
import { draftOfReport, REPORTS, type ReportName } from '../../support/reports.ts';
import { readDraft } from '../../support/examine.ts';
import { wordProblems } from '../../support/word-structure.ts';
import { formFinding } from '../../../src/read/finding.ts';

const examined = (name: ReportName): Examination => examine(readDraft(draftOfReport(name)));
const reportIn = (examination: Examination): Report =>
  reportOf(examination, { file: 'a.xlsx', generatedAt: '2025-01-31T08:00:00.000Z', version: '1.0.0' });

function publication(name: ReportName, change: Partial<Report> = {}, draft = false): Publication {
  const examination = examined(name);
  return publicationOf({ ...reportIn(examination), ...change }, examination.form, draft);
}

const grids = ({ document }: Publication): Grid[] => document.blocks.filter((block: Block): block is Grid => block.kind === 'grid');
const shape = (grid: Grid): string => {
  const { rows, columns } = layOut(grid);
  return `${rows} × ${columns}`;
};

/** Every place of a grid is covered by exactly one cell. */
function isTiled(grid: Grid): boolean {
  const { rows, columns, cells } = layOut(grid);
  const covered = new Set<string>();
  let area = 0;
  for (const { cell, row, column } of cells) {
    area += cell.rowSpan * cell.colSpan;
    for (let y = row; y < row + cell.rowSpan; y++) for (let x = column; x < column + cell.colSpan; x++) covered.add(`${y} ${x}`);
  }
  return area === rows * columns && covered.size === area;
}

const wordText = (bytes: Uint8Array): string =>
  openPackage(bytes)
    .text('word/document.xml')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');

describe('a publication', () => {
  it('has the three tables of the official Word template', () => {
    assert.deepEqual(grids(publication('huaian-2024')).map(shape), ['14 × 4', '28 × 10', '4 × 15']);
    // The older format has a fifth table in section 二.
    assert.deepEqual(grids(publication('jiuhou-2020')).map(shape), ['18 × 4', '26 × 10', '4 × 15']);
  });

  it('covers each place of its tables once', () => {
    for (const name of REPORTS) for (const grid of grids(publication(name))) assert.ok(isTiled(grid), `${name}: ${grid.caption}`);
  });

  it('is titled by organization and year, and says them at the end only where the cover has a date', () => {
    const { document, signature } = publication('huaian-2024');
    assert.equal(document.title, '淮安市人民政府2024年政府信息公开工作年度报告');
    assert.equal(signature, null);
    const dated = publication('huaian-2024', { cover: { preparedBy: null, date: '2025-01-20' } });
    assert.deepEqual(dated.signature, { organization: '淮安市人民政府', date: '2025年1月20日' });
  });

  it('has every section by its number and title, each with its paragraphs', () => {
    const { document } = publication('huaian-2024', { narrative: { overview: '第一段。\n第二段。', problems: null, other: '无' } });
    const texts = document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [`${block.level} ${block.text}`] : []));
    assert.deepEqual(texts, [
      '1 一、总体情况',
      '0 第一段。',
      '0 第二段。',
      '1 二、主动公开政府信息情况',
      '1 三、收到和处理政府信息公开申请情况',
      '1 四、政府信息公开行政复议、行政诉讼情况',
      '1 五、存在的主要问题及改进情况',
      '1 六、其他需要报告的事项',
      '0 无',
    ]);
  });

  it('prints figures as published: blanks as blanks, other text as it is', () => {
    const texts = grids(publication('shanghai-office-2019')).flatMap(({ rows }) => rows.flat().map(({ text }) => text));
    assert.ok(texts.includes('251000元'));
    const figures = grids(publication('shanghai-office-2019')).flatMap(({ rows }) => rows.flat().filter(({ header }) => !header));
    assert.equal(figures.filter(({ text }) => text === '').length, 135);
  });

  it('prints the decimals that a label asks for, and no exponent', () => {
    const column = (label: string) => ({ key: 'a', label, type: 'amount-10k-yuan' as const });
    assert.equal(printed(25.1, column('采购总金额（单位：万元，保留4位小数）')), '25.1000');
    assert.equal(printed(0, column('采购总金额（单位：万元，保留4位小数）')), '0');
    assert.equal(printed(25.12345, column('采购总金额（单位：万元，保留4位小数）')), '25.12345');
    assert.equal(printed(96171.6, column('本年收费金额（单位：万元）')), '96171.6');
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = printed(value, column('金额'));
        assert.match(text, /^-?\d+(\.\d+)?$/);
        assert.equal(Number(text), value === 0 ? 0 : value);
      }),
      { seed: 16, numRuns: 2000 },
    );
  });
});

describe('a publication as .docx', () => {
  it('is a sound Word file, for every report', async () => {
    for (const name of REPORTS) assert.deepEqual(wordProblems(await docxOf(publication(name), '草稿')), [], name);
  });

  it('is the same bytes each time', async () => {
    const [first, second] = [await docxOf(publication('huaian-2024'), '草稿'), await docxOf(publication('huaian-2024'), '草稿')];
    assert.ok(Buffer.from(first).equals(Buffer.from(second)));
    const core = openPackage(first).text('docProps/core.xml');
    assert.doesNotMatch(core, /created|modified/);
  });

  it('says 草稿 on every page of a draft, and on none of another', async () => {
    const headers = (bytes: Uint8Array): string[] =>
      openPackage(bytes)
        .parts()
        .filter((part) => /header\d*\.xml$/.test(part));
    const draft = await docxOf(publication('jiuhou-2020', {}, true), '草稿');
    const bearing = headers(draft).filter((part) => openPackage(draft).text(part).includes('草稿'));
    assert.equal(bearing.length, 2);
    assert.deepEqual(headers(await docxOf(publication('jiuhou-2020'), '草稿')), []);
  });

  it('repeats the header of a table and tears no row', async () => {
    const xml = openPackage(await docxOf(publication('huaian-2024'), '草稿')).text('word/document.xml');
    assert.equal([...xml.matchAll(/<w:tblHeader\/>/g)].length, 3 + 3);
    assert.equal([...xml.matchAll(/<w:cantSplit\/>/g)].length, [...xml.matchAll(/<w:tr>/g)].length);
  });

  it('keeps text as text, whatever it looks like', async () => {
    const nasty = '</w:t></w:r><w:br/>&amp;<script>alert(1)</script>\u0000\u0008\u001b[31m\ud83d\ude00\u202e\ud800 结束';
    const bytes = await docxOf(publication('huaian-2024', { narrative: { overview: nasty, problems: null, other: null } }), '草稿');
    assert.deepEqual(wordProblems(bytes), []);
    assert.ok(wordText(bytes).includes('</w:t></w:r><w:br/>&amp;<script>alert(1)</script>[31m\ud83d\ude00\u202e 结束'));
  });
});

describe('a long and odd text', () => {
  const odd = ['😀 表情', '\u202e从右到左\u202c', '\u05d0\u05d1\u05d2', 'a\tb', '<![CDATA[x]]>', '&#x0;', '\ufffe', 'e\u0301', '“引号”'].join(' ');
  const long = `${odd}。${'很长的一段话，'.repeat(100)}\n`.repeat(130).trim();

  it('of 100,000 characters stays whole, and the files sound', async () => {
    assert.ok(long.length > 90_000);
    const made = publication('huaian-2024', {
      narrative: { overview: long, problems: null, other: null },
      organization: { name: '<某>&"县"', creditCode: null, scope: null },
    });
    const bytes = await docxOf(made, '草稿');
    assert.deepEqual(wordProblems(bytes), []);
    const kept = long.replace('\ufffe', '').replace(/\ufffe/g, '');
    assert.ok(wordText(bytes).replace(/\s/g, '').includes(kept.replace(/\s/g, '')));
    const { document } = new JSDOM(htmlOf(made, '草稿'), { virtualConsole: new VirtualConsole() }).window;
    assert.equal([...document.querySelectorAll('h2 ~ p')].map(({ textContent }) => textContent).join('\n'), kept);
    assert.equal(document.title, '<某>&"县"2024年政府信息公开工作年度报告');
  });
});

const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'] });

async function htmlProblems(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  const wrong = results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`));
  // jsdom knows no page margins, and says so at length.
  const { window } = new JSDOM(html, { runScripts: 'outside-only', virtualConsole: new VirtualConsole() });
  window.eval(axe.source);
  // Nothing is drawn here: contrast and scrolling are looked at in a browser.
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(window.document, {
    rules: { 'color-contrast': { enabled: false }, 'scrollable-region-focusable': { enabled: false } },
  });
  window.close();
  return [...wrong, ...violations.map(({ id, nodes }) => `axe: ${id}: ${nodes[0]?.html ?? ''}`)];
}

describe('a publication as .html', () => {
  it('is valid and accessible, for every report and a draft', async () => {
    for (const name of REPORTS) assert.deepEqual(await htmlProblems(htmlOf(publication(name), '草稿')), [], name);
    assert.deepEqual(await htmlProblems(htmlOf(publication('jiuhou-2020', {}, true), '草稿')), []);
  });

  it('has no script and asks for nothing from outside', () => {
    const html = htmlOf(publication('huaian-2024'), '草稿');
    assert.doesNotMatch(html, /<script|<link|<img|@import|url\(|https?:/i);
    assert.match(html, /default-src 'none'/);
    assert.match(html, /<html lang="zh-CN">/);
  });

  it('says which cells each label is of', () => {
    const { document } = new JSDOM(htmlOf(publication('huaian-2024'), '草稿'), { virtualConsole: new VirtualConsole() }).window;
    for (const table of document.querySelectorAll('table')) {
      assert.ok(table.caption!.textContent !== '');
      for (const cell of table.querySelectorAll('th')) assert.match(cell.scope, /^(row|col)(group)?$/);
    }
    assert.equal(document.querySelectorAll('td').length, 200);
  });

  it('keeps text as text, whatever it looks like', async () => {
    const nasty = '</p><script>alert(1)</script>&lt;" onload=x \u0000\u001b\ud800<!-- 结束';
    const html = htmlOf(publication('huaian-2024', { narrative: { overview: nasty, problems: null, other: null } }), '草稿');
    assert.deepEqual(await htmlProblems(html), []);
    const { document } = new JSDOM(html, { virtualConsole: new VirtualConsole() }).window;
    assert.equal(document.querySelectorAll('script').length, 0);
    assert.equal(document.querySelector('h2 + p')!.textContent, '</p><script>alert(1)</script>&lt;" onload=x <!-- 结束');
  });
});

describe('any form', () => {
  /** Random tables: groups over neighbours at random, so that headers and labels have any shape. */
  const labelled = fc.record({ label: fc.constantFrom('甲', '乙', '丙丁戊'), group: fc.array(fc.constantFrom('一', '二'), { maxLength: 2 }) });
  const items = fc.array(labelled, { minLength: 1, maxLength: 6 }).map((all) => all.map((each, index) => ({ ...each, key: `k${index}` })));

  it('is printed in tables without a hole, and as a sound file of either kind', async () => {
    const base = formById('giar-2021')!;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(items, items, fc.boolean()), { minLength: 1, maxLength: 3 }), async (tables) => {
        const form = {
          ...base,
          id: 'own',
          rules: [],
          sections: [{ ordinal: '一', title: '表' }],
          narratives: [],
          tables: tables.map(([columns, rows, item], index) => ({
            key: `t${index}`,
            title: `表${index}`,
            section: '一',
            ...(item ? { item: `第${index}项` } : {}),
            columns: columns.map((column) => ({ ...column, type: 'count' as const })),
            rows,
          })),
        };
        const made = publicationOf({ ...reportIn(examined('jiuhou-2020')), tables: {}, raw: {} }, form, false);
        for (const grid of grids(made)) assert.ok(isTiled(grid), JSON.stringify(grid));
        assert.deepEqual(wordProblems(await docxOf(made, '草稿')), []);
      }),
      { seed: 16, numRuns: 40 },
    );
  });
});

describe('a check record', () => {
  it('says what was checked and what was found, alike findings in one row', () => {
    const examination = examined('shanghai-office-2019');
    const report = reportIn(examination);
    const { document } = recordOf(examination, report, '2025-01-20T09:05:00', 'zh-CN');
    const [head, findings] = document.blocks.filter((block): block is Grid => block.kind === 'grid');
    const values = head!.rows.flat().map(({ text }) => text);
    for (const text of ['上海市人民政府办公厅', '2019', '2025-01-20 09:05', 'gouji 1.0.0']) assert.ok(values.includes(text), text);
    assert.ok(values.some((text) => text.startsWith('未通过\n错误 136')));
    // An amount with its unit, the blanks of two tables.
    assert.equal(findings!.rows.length, 1 + 3);
    const all = document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
    assert.ok(all.includes(report.digest));
  });

  it('quotes actual, expected, ground and explanation of a finding', () => {
    const examination = examined('huaian-2024');
    const finding = formFinding({
      rule: 'applications/balance',
      severity: 'warning',
      actual: 5,
      expected: 4,
      explanation: '已核实',
      facts: { kind: 'balance', left: [], right: [] },
    });
    const { document } = recordOf({ ...examination, findings: [finding] }, reportIn(examination), '2025-01-20T09:05', 'zh-CN');
    const rows = document.blocks.filter((block): block is Grid => block.kind === 'grid')[1]!.rows;
    const texts = rows[1]!.map(({ text }) => text);
    assert.deepEqual([texts[4], texts[5], texts[7]], ['5', '4', '已核实']);
    assert.match(texts[6]!, /第一项加第二项之和/);
  });

  it('is a sound file of either kind, in both languages', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      for (const name of REPORTS) {
        const examination = examined(name);
        const page = recordOf(examination, reportIn(examination), '2025-01-20T09:05', language);
        assert.deepEqual(wordProblems(await docxOf(page, '草稿')), []);
        assert.deepEqual(await htmlProblems(htmlOf(page, '草稿')), []);
      }
    }
  });
});
