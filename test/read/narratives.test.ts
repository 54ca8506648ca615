import assert from 'node:assert/strict';
import { formById, officialForms } from '../../src/form/index.ts';
import type { Form } from '../../src/form/form.ts';
import { examine } from '../../src/check/check.ts';
import type { Narrative } from '../../src/read/narratives.ts';
import { needsScan, readReport, type Reading } from '../../src/read/read.ts';
import { cellAddress } from '../../src/workbook/address.ts';
import { NAME } from '../../src/workbook/names.ts';
import type { CellContent, NameRead, Region, Snapshot } from '../../src/workbook/workbook.ts';
import { brief, examineDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';
import { gridOf, scanOf, snapshotOf } from '../support/sheet.ts';
import { fact } from '../support/facts.ts';

const form = formById('giar-2021')!;

function region(sheet: string, lines: readonly CellContent[][], row = 0): Region {
  const columns = Math.max(...lines.map((line) => line.length));
  const values = lines.map((line) => Array.from({ length: columns }, (_, at) => line[at] ?? null));
  return { sheet, row, column: 0, rows: values.length, columns, values, formulas: values.map((line) => line.map(() => null)) };
}

const table = region('表', gridOf(form.tables[0]!, {}).values);

function read(regions: readonly Region[], names: readonly [string, NameRead][] = [], as: Form = form): Reading {
  const snapshot: Snapshot = { live: true, format: 'modern', sheets: [], names: new Map(names), regions: [] };
  return readReport(snapshot, { ...snapshot, regions: [...regions, table] }, { forms: officialForms, form: as })!;
}

const shown = ({ text, place, rows, found }: Narrative): string =>
  found === 'none' ? '-' : `${place!.sheet}!${cellAddress(place!)}+${rows} ${text.replaceAll('\n', '|')}`;
const texts = (...args: Parameters<typeof read>): string[] => [...read(...args).narrative.values()].map(shown);

const [OVERVIEW, PROBLEMS, OTHER] = ['一、总体情况', '五、存在的主要问题及改进情况', '六、其他需要报告的事项'];

describe('text sections without a name', () => {
  it('are found below their headings, as the template has them', () => {
    const sheet = region('文字部分', [[OVERVIEW], ['甲'], [null], [null], [PROBLEMS], ['　乙 '], [null], [OTHER], ['丙']], 1);
    assert.deepEqual(texts([sheet]), ['文字部分!A3+1 甲', '文字部分!A7+1 乙', '文字部分!A10+1 丙']);
  });

  it('are found however the heading is numbered and spaced, beside it, or in the same cell', () => {
    const sheet = region('文字', [
      ['第一部分 总 体 情 况：', null, '甲'],
      ['5 存在的主要问题及改进情况', null, null],
      [null, '乙', null],
      ['其他需要报告的事项：\n　丙', null, null],
    ]);
    assert.deepEqual(texts([sheet]), ['文字!C1+1 甲', '文字!B3+1 乙', '文字!A4+1 其他需要报告的事项：\n　丙'.replace('\n', '|')]);
  });

  it('may fill several cells, with a blank row between two of them', () => {
    const sheet = region('文字', [[OVERVIEW], [null], ['甲'], [2024], [null], ['乙'], [null], [null], ['填报人：某'], [PROBLEMS], ['丙'], [OTHER]]);
    assert.deepEqual(texts([sheet]), ['文字!A3+4 甲|2024|乙', '文字!A11+1 丙', '文字!A13+1 ']);
  });

  it('a text is not mistaken for a heading, nor a label for a text', () => {
    const sheet = region('表二', [
      ['总体情况良好', null],
      [`${'很长的一段话，'.repeat(20)}总体情况`, null],
      [1, true],
      [OVERVIEW, '本年制发件数'],
      [PROBLEMS, null],
      ['本年制发件数', null],
      [OTHER, null],
      [null, null],
    ]);
    assert.deepEqual(texts([sheet]), ['表二!B4+1 ', '表二!B5+1 ', '表二!A8+1 ']);
  });

  it('end where the heading of another section stands, also with its text in the same cell', () => {
    for (const [problems, other] of [
      [`${PROBLEMS}：乙`, `${OTHER}：丙`],
      [`${PROBLEMS}\n乙`, `${OTHER} 丙`],
    ] as const) {
      const sheet = region('文字', [[OVERVIEW], ['甲'], [problems], ['续'], [other]]);
      assert.deepEqual(texts([sheet]), ['文字!A2+1 甲', `文字!A3+2 ${problems.replace('\n', '|')}|续`, `文字!A5+1 ${other}`]);
    }
    // Nor is a heading beside another one its text.
    assert.deepEqual(
      texts([
        region('文字', [
          [OVERVIEW, `${PROBLEMS}：乙`],
          ['甲', null],
        ]),
      ]).slice(0, 2),
      ['文字!A2+1 甲', `文字!B1+1 ${PROBLEMS}：乙`],
    );
  });

  it('belong to a heading in the form’s own words before one that only means the same', () => {
    const [overview] = texts([region('文字', [['基本情况'], ['甲'], [OVERVIEW], ['乙']])]);
    assert.equal(overview, '文字!A4+1 乙');
    assert.equal(texts([region('文字', [['基本情况'], ['甲'], [OVERVIEW], [PROBLEMS]])])[0], '文字!A3+1 '.replace('A3', 'B3'));
  });

  it('are found under whatever their headings are called, by what those mean', () => {
    const headings: readonly (readonly string[])[] = [
      [
        ...['总体情况', '基本情况', '整体情况', '情况', '总体工作情况', '概述', '概况', '总体概况', '总体概述', '情况概述', '总体概况概述'],
        ...[
          '政府信息公开工作总体情况',
          '2024年政府信息公开情况',
          '2024年度政务公开工作的基本情况',
          '的总体情况',
          '工作的总体情况',
          '总体情况：',
          '总体情况:',
          `概${' '.repeat(48)}述`,
        ],
        ...[
          '一、概述',
          '1.概述',
          '一概述',
          '（一）概述',
          '(一)概述',
          '第一部分概述',
          '第一章、概述',
          '一：概述',
          '一，概述',
          '１． 概述',
          '一.总体概况',
        ],
      ],
      [
        ...[
          '存在问题',
          '存在的问题',
          '主要问题',
          '主要的问题',
          '存在的主要问题',
          '中存在的问题',
          '中的存在问题',
          '的主要问题',
          '存在的不足和问题',
          '存在的一二三四五六问题',
        ],
        ...[
          '工作中存在的问题和下一步打算',
          `存在的问题${'改'.repeat(16)}`,
          '政府信息公开工作存在的主要问题及改进情况',
          '五、主要问题',
          '5、存在问题',
          '（五）存在问题',
        ],
      ],
      [
        ...[
          '其他事项',
          '其它事项',
          '其他情况',
          '其他需要报告的事项',
          '其他需报告事项',
          '其他应当报告的事项',
          '其他应报告情况',
          '其他需要说明的情况',
          '其他有关事项',
        ],
        ...[
          '其他报告的有关事项',
          '需要报告的其他事项',
          '需要说明的其他事项',
          '需报告的其它情况',
          '应当说明的其他有关情况',
          '六、其他有关需要报告的事项',
          '6.其他事项',
        ],
      ],
    ];
    headings.forEach((list, index) =>
      list.forEach((heading) => {
        const found = texts([region('文字', [[heading], ['甲']])]);
        assert.deepEqual(
          found,
          [0, 1, 2].map((each) => (each === index ? '文字!A2+1 甲' : '-')),
          heading,
        );
      }),
    );
    for (const none of [
      ...['二、概述', '五、概述', '2.概述', '7、其他事项', '一、存在问题', '五、其他事项', '概述二', '本概述', '情况说明', '情况概况概述', '总体'],
      ...[
        '存在的一二三四五六七问题',
        `存在的问题${'改'.repeat(17)}`,
        '问题',
        '不存在问题',
        '其他',
        '其他事',
        '事项',
        '其他事项一',
        '其他报表事项',
        '需要其他事项',
      ],
      ...['总体情况；概述', '总体情况。概述', '概述;', '2024总体概述', '政府信息总体概述', `概${' '.repeat(49)}述`],
    ])
      assert.deepEqual(texts([region('文字', [[none], ['甲']])]), ['-', '-', '-'], none);
  });

  it('begin in the cell of their heading, in its next line or behind a colon', () => {
    for (const heading of ['一、总体情况：甲', '一、总体情况:甲', '一、总体情况\n甲', '一、总体情况 甲', '总体情况：\n　甲', '总 体情况：甲'])
      assert.equal(
        texts([region('文字', [[heading], [null], ['乙'], [null], [null], ['丙']])])[0],
        `文字!A1+3 ${heading.replaceAll('\n', '|')}|乙`,
        heading,
      );
    for (const only of ['一、总体情况：', '一、总体情况:', '一、总体情况 \n', '：'])
      assert.equal(
        texts([region('文字', [['一、总体情况'], [only === '：' ? '甲' : null], [null]])])[0],
        only === '：' ? '文字!A2+1 甲' : '文字!A2+1 ',
        only,
      );
    // A heading stands at the beginning of a text.
    const late = (before: number): string => texts([region('文字', [[`${'甲'.repeat(before)}：总体情况：乙`]])])[0]!;
    assert.equal(late(1), '-');
  });

  it('may begin beside the heading, or two rows below it, in any column, and before any label', () => {
    const at = (...lines: CellContent[][]): string => texts([region('文字', lines)])[0]!;
    assert.equal(at([OVERVIEW, null, '甲', '乙']), '文字!C1+1 甲');
    assert.equal(at([OVERVIEW, null], [null, null], [null, '甲']), '文字!B3+1 甲');
    assert.equal(at([OVERVIEW, null], [null, null], [null, null], [null, '甲']), '文字!A2+1 ');
    assert.equal(at(['前', OVERVIEW], ['甲', null]), '文字!B2+1 ');
    assert.equal(at(['前', OVERVIEW], ['甲', '乙']), '文字!B2+1 乙');
    assert.equal(at([OVERVIEW], [PROBLEMS], ['甲']), '文字!B1+1 ');
    assert.equal(at([OVERVIEW], ['甲'], [null], ['乙'], [null], [null], ['丙']), '文字!A2+3 甲|乙');
    assert.equal(at([OVERVIEW], ['甲'], ['本年制发件数'], ['乙']), '文字!A2+1 甲');
    assert.equal(at([OVERVIEW, '本年制发件数'], ['甲', null]), '文字!A2+1 甲');
  });

  it('a list of contents and a sheet of tables come after the text itself', () => {
    const contents = region('目录', [[OVERVIEW], [PROBLEMS], [OTHER]]);
    const body = region('正文', [[OVERVIEW], ['甲'], [PROBLEMS], [null], [OTHER], ['丙']]);
    assert.deepEqual(texts([contents, body]), ['正文!A2+1 甲', '正文!A4+1 ', '正文!A6+1 丙']);
  });

  it('two sections of one title are told apart by their order', () => {
    const twice: Form = {
      ...form,
      narratives: [
        { key: 'first', section: '一' },
        { key: 'second', section: '一' },
        { key: 'third', section: '一' },
      ],
    };
    const sheet = region('文字', [[OVERVIEW], ['甲'], [null], [OVERVIEW], ['乙']]);
    assert.deepEqual(texts([sheet], [], twice), ['文字!A2+1 甲', '文字!A5+1 乙', '-']);
  });

  it('stand nowhere inside a table', () => {
    const { sheet, row, values } = table;
    const body = values.slice(1).map((line, at) => [at === 0 ? '类别' : null, ...line]);
    const headed = { ...region(sheet, [[null, OVERVIEW], ...body, [null, null], [PROBLEMS, null]]), row };
    const snapshot: Snapshot = { live: true, format: 'modern', sheets: [], names: new Map(), regions: [headed] };
    const reading = readReport(snapshot, snapshot, { forms: officialForms, form })!;
    assert.equal(reading.tables.length, 1);
    assert.deepEqual([...reading.narrative.values()].map(shown), ['表!C1+1 ', '表!A7+1 ', '-']);
  });

  it('of a section that the form does not list go by its ordinal', () => {
    const own: Form = { ...form, narratives: [{ key: 'own', section: '附件' }] };
    assert.deepEqual(texts([region('文字', [['附件：甲']])], [], own), ['文字!A1+1 附件：甲']);
  });

  it('are named by the fix that restores the tables’ names', () => {
    const sheet = region('文字部分', [[OVERVIEW], ['甲'], ['乙'], [null], [null], [PROBLEMS], ['丙']]);
    const { findings } = examine(read([sheet]));
    const fix = findings.find(({ rule }) => rule === 'name/missing')!.fix;
    assert.deepEqual(fix.slice(1), [
      { defineName: 'GIAR_overview', area: { sheet: '文字部分', row: 1, column: 0, rows: 2, columns: 1 } },
      { defineName: 'GIAR_problems', area: { sheet: '文字部分', row: 6, column: 0, rows: 1, columns: 1 } },
    ]);
    const missing = findings.filter(({ rule }) => rule.startsWith('narrative/'));
    assert.deepEqual(
      missing.map((each) => [each.rule, each.place, fact(each, 'titles')]),
      [['narrative/missing', null, ['其他需要报告的事项']]],
    );
  });

  it('read by a name of several cells as before it was restored', () => {
    const named = region('文字部分', [['甲'], ['乙']], 1);
    const reading = read([], [['GIAR_overview', { state: 'found', region: named }]]);
    assert.equal(shown(reading.narrative.get('overview')!), '文字部分!A2+2 甲|乙');
    assert.deepEqual(reading.findings[0]!.fix.length, 1);
  });

  it('are looked for where only their names are lost', () => {
    const draft = draftOfReport('huaian-2024');
    draft.without.add('GIAR_overview');
    draft.broken.add('GIAR_other');
    const snapshot = snapshotOf(draft);
    assert.equal(needsScan(snapshot, { forms: officialForms }), true);
    const { findings, reading } = examineDraft(draft);
    assert.deepEqual(
      [findings, [...reading.narrative.values()].map(shown)],
      [
        [],
        ['文字部分!A2+1 这一部分的情况已经如实填写。', '文字部分!A4+1 这一部分的情况已经如实填写。', '文字部分!A6+1 这一部分的情况已经如实填写。'],
      ],
    );
  });

  it('are read so from a file in an old format, which lost all names', () => {
    const draft = draftOfReport('huaian-2024');
    draft.narrative['problems'] = null;
    const old = snapshotOf(draft, 'legacy');
    const lost = { ...old, names: new Map([...old.names].filter(([name]) => name === NAME.organization || name === NAME.year)) };
    const { findings } = examine(readReport(lost, scanOf(draft), { forms: officialForms })!);
    assert.deepEqual(findings.map(brief), ['file/old-format', 'narrative/blank@A4']);
  });
});
