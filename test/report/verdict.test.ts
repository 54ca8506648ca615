import assert from 'node:assert/strict';
import { reportFileName, reportOf, reportText } from '../../src/report/report.ts';
import type { Report } from '../../src/report/schema.ts';
import { examineDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';
import type { Draft } from '../support/sheet.ts';
import { finding } from '../../src/read/finding.ts';

const OCCASION = { file: 'a.xlsx', generatedAt: '2026-01-01T00:00:00Z', version: '1.2.3' };
const examined = (spoil: (draft: Draft) => void) => {
  const draft = draftOfReport('huaian-2024');
  spoil(draft);
  return examineDraft(draft);
};
const PRIOR = 'applications.carriedOut.naturalPerson';
/** Another figure of last year than was carried over. */
const unexplained = (draft: Draft): void =>
  void (draft.prior = [
    ['指标', '名称', '上年数'],
    ['年度', '', 2023],
    ['机关', '', '淮安市人民政府'],
    [PRIOR, '', 99],
  ]);
const wrong = (draft: Draft): void => void (draft.grids.get('applications')!.values[3]![3] = 9);

describe('what a report says of its own check', () => {
  it('is a draft where it failed, and none where a warning is only not explained yet', () => {
    const named = (spoil: (draft: Draft) => void): [string, string] => {
      const examination = examined(spoil);
      const report = reportOf(examination, OCCASION);
      return [report.validation.status, reportFileName(report, examination.form)];
    };
    assert.deepEqual(
      named(() => undefined),
      ['passed', '2024_淮安市人民政府_政务公开年报.json'],
    );
    assert.deepEqual(named(unexplained), ['unexplained', '2024_淮安市人民政府_政务公开年报.json']);
    assert.deepEqual(named(wrong), ['failed', '2024_淮安市人民政府_政务公开年报_草稿.json']);
  });

  it('counts errors, warnings and the warnings that were explained, and nothing else', () => {
    const examination = examined((draft) => (unexplained(draft), wrong(draft)));
    const [error, warning] = (['error', 'warning'] as const).map((severity) => examination.findings.find((each) => each.severity === severity)!);
    const hint = { ...error!, severity: 'hint' as const };
    const reported = (text: string | null) => {
      const findings = [error!, error!, warning!, hint].map((each) => ({ ...each, explanation: text }));
      const { errors, warnings, explained, findings: all } = reportOf({ ...examination, findings }, OCCASION).validation;
      return [errors, warnings, explained, all.length];
    };
    assert.deepEqual(reported(null), [2, 1, 0, 4]);
    assert.deepEqual(reported('说明。'), [2, 1, 1, 4]);
  });

  it('leaves out what is a state of the file, and an explanation that no longer counts', () => {
    const examination = examined(unexplained);
    const [warning] = examination.findings;
    const findings = [
      finding({ rule: 'figure/stale-formula', severity: 'hint', facts: { cells: ['D5'], title: '表' } }),
      { ...warning!, staleExplanation: '旧的说明' },
    ];
    const { findings: reported } = reportOf({ ...examination, findings }, OCCASION).validation;
    assert.deepEqual(
      reported.map(({ rule }) => rule),
      [warning!.rule],
    );
    assert.ok(!reported[0]!.message.includes('旧的说明'));
  });

  it('is a text of lines with two spaces, and a line feed at the end', () => {
    const report: Report = reportOf(
      examined(() => undefined),
      OCCASION,
    );
    const text = reportText(report);
    assert.deepEqual(JSON.parse(text), report);
    assert.match(text, /^\{\n {2}"schema": "gouji\/report-1",\n[^]*\}\n$/);
  });
});
