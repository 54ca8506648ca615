import assert from 'node:assert/strict';
import { contextOf } from '../../../src/apps/cli/context.ts';
import type { Io } from '../../../src/apps/cli/io.ts';
import { listing } from '../../../src/apps/cli/lines/listing.ts';
import type { Language } from '../../../src/text/text.ts';
import type { Draft } from '../../support/sheet.ts';
import { examineDraft } from '../../support/examine.ts';
import { draftOfReport } from '../../support/reports.ts';

function listed(draft: Draft, language: Language = 'zh-CN', given: Partial<Io> = {}): string[] {
  const io = { env: {}, terminal: false, ...given } as Io;
  return listing('a.xlsx', examineDraft(draft), contextOf(io, language));
}

/** huaian-2024 with one figure of the applications changed by an amount. */
function changed(row: number, column: number, by: number): Draft {
  const draft = draftOfReport('huaian-2024');
  const line = draft.grids.get('applications')!.values[row]!;
  line[column] = (line[column] as number) + by;
  return draft;
}

describe('the listing of a checked workbook', () => {
  it('says aloud that nothing is wrong', () => {
    const lines = listed(draftOfReport('huaian-2024'));
    assert.equal(lines[0], 'a.xlsx');
    assert.equal(lines[1], '淮安市人民政府 · 2024 年度 · giar-2021');
    assert.match(lines.at(-1)!, /^检查 \d+ 项规则.*：没有发现问题$/);
    assert.equal(lines.length, 4);
  });

  it('folds the blanks of a table into one entry with their ranges', () => {
    const lines = listed(draftOfReport('jiuhou-2020'));
    assert.equal(lines.filter((line) => line.includes('空白')).length, 2, 'the entry and its reason');
    assert.ok(
      lines.some((line) => /\[错误\] 空白 6 格：依申请公开!D\d+:I\d+$/.test(line)),
      lines.join('\n'),
    );
    assert.match(lines.at(-1)!, /：6 处错误、0 处需核实、0 处提示（未通过）$/);
  });

  it('folds the empty texts too, each of which is to be verified', () => {
    const draft = draftOfReport('huaian-2024');
    for (const key of Object.keys(draft.narrative)) draft.narrative[key] = null;
    const lines = listed(draft);
    assert.equal(lines.filter((line) => line.includes('[需核实]')).length, 1, lines.join('\n'));
    assert.ok(
      lines.some((line) => /\[需核实\] 文字部分空白 3 格：文字部分!A\d+ A\d+ A\d+$|\[需核实\] 文字部分空白 3 格：文字部分!A\d+:A\d+$/.test(line)),
      lines.join('\n'),
    );
    assert.match(lines.at(-1)!, /：0 处错误、3 处需核实、0 处提示（有需要核实的问题）$/);
  });

  it('gives place, actual, expected and difference of a broken sum, and what to do', () => {
    const draft = changed(3, 3, 7);
    const lines = listed(draft);
    const title = lines.indexOf('收到和处理政府信息公开申请情况');
    assert.ok(title > 0);
    const entry = lines.findIndex((line) => /\[错误\] 依申请公开!J\d+ {2}实际 \d+，应为 \d+，相差 −7$/.test(line));
    assert.ok(entry > title, lines.join('\n'));
    const cause = lines.findIndex((line) => /^ {2}→ 最可能填错的是 依申请公开!D6：现为 3008，应为 3001（.*可能有一位数字填错）。/.test(line));
    assert.ok(cause > title && cause < entry, lines.join('\n'));
    assert.match(lines[cause + 1]!, /下面 2 处问题由它引起/);
    const inEnglish = listed(draft, 'en');
    assert.ok(
      inEnglish.some((line) => /\[error\] 依申请公开!J\d+ {2}is \d+, should be \d+, difference −7$/.test(line)),
      inEnglish.join('\n'),
    );
  });

  it('says where too much is wrong to tell which cells', () => {
    const draft = draftOfReport('huaian-2024');
    const { values } = draft.grids.get('applications')!;
    for (let at = 0; at < 6; at++) values[6 + at]![3 + at] = 500 + 37 * at;
    const todo = listed(draft).filter((line) => /^ {6}→ .*改正填错的一格。/.test(line));
    assert.ok(todo.length > 6);
    assert.ok(
      todo.every((line) => line.endsWith('。可能错处较多，推断不出是哪几格。请先改正有把握的，再校验一次。')),
      todo.join('\n'),
    );
  });

  it('colours only a terminal, and not against NO_COLOR', () => {
    const draft = draftOfReport('jiuhou-2020');
    const escapes = (given: Partial<Io>): boolean => listed(draft, 'zh-CN', given).some((line) => line.includes('\u001b['));
    assert.equal(escapes({ terminal: true }), true);
    assert.equal(escapes({ terminal: false }), false);
    assert.equal(escapes({ terminal: true, env: { NO_COLOR: '1' } }), false);
    assert.equal(escapes({ terminal: true, env: { NO_COLOR: '' } }), true);
  });

  it('shows an explanation in place of what to do', () => {
    const draft = draftOfReport('huaian-2024');
    const documents = draft.grids.get('normativeDocuments')!.values;
    const row = documents.findIndex((line) => line[0] === '行政规范性文件');
    documents[row]![3] = -1000 + (documents[row]![1] as number);
    draft.explanations.push(['in-force/at-least', 'normativeDocuments.documents.inForce', '', '机构划转', '']);
    const lines = listed(draft);
    assert.ok(lines.includes('      情况说明：机构划转'), lines.join('\n'));
    assert.match(lines.at(-1)!, /1 处需核实（其中 1 处已说明）/);
  });
});
