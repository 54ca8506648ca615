import assert from 'node:assert/strict';
import { officialForms, formById } from '../../src/form/index.ts';
import type { Form } from '../../src/form/form.ts';
import { isCreditCode } from '../../src/check/rules/identity.ts';
import { isUnfilled } from '../../src/check/unfilled.ts';
import { fingerprint } from '../../src/check/fingerprint.ts';
import { examine } from '../../src/check/check.ts';
import { readReport } from '../../src/read/read.ts';
import type { Finding } from '../../src/read/finding.ts';
import type { Prior } from '../../src/read/notes.ts';
import type { CellContent } from '../../src/workbook/workbook.ts';
import { brief, briefs, examineDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';
import { snapshotOf, type Draft, type Grid } from '../support/sheet.ts';
import { fact } from '../support/facts.ts';

const spoilt = (spoil: (draft: Draft, applications: Grid) => void): Draft => {
  const draft = draftOfReport('huaian-2024');
  spoil(draft, draft.grids.get('applications')!);
  return draft;
};
const found = (spoil: (draft: Draft, applications: Grid) => void): string[] => briefs(examineDraft(spoilt(spoil)));
const values = ({ fix }: Finding): unknown[] =>
  fix.map((edit) => ('value' in edit ? edit.value : 'formula' in edit ? edit.formula : edit.defineName));

/** Puts the template's SUMs into the totals of the applications table (D…I are its columns, 6…30 its rows). */
function withSums(grid: Grid): void {
  for (let row = 3; row < 28; row++) grid.formulas[row]![9] = `SUM(D${row + 3}:I${row + 3})`;
  for (let column = 3; column < 9; column++) {
    const letter = String.fromCharCode(65 + column);
    grid.formulas[26]![column] = `SUM(${letter}8:${letter}28)`;
  }
}

describe('figure rules', () => {
  it('finds each kind of bad figure once, with its fix', () => {
    const { findings } = examineDraft(
      spoilt((draft, grid) => {
        draft.grids.get('licensing')!.values[2]![1] = '３';
        draft.grids.get('enforcement')!.values[2]![1] = -1;
        draft.grids.get('enforcement')!.values[3]![1] = '-2';
        draft.grids.get('fees')!.values[2]![1] = '12元';
        draft.grids.get('disputes')!.values[3]![3] = 1.5;
        grid.values[8]![5] = '0.5';
        grid.values[8]![6] = 'abc';
        grid.values[9]![6] = { error: '#N/A' };
      }),
    );
    assert.deepEqual(
      findings.filter(({ rule }) => rule.startsWith('figure/')).map((each) => [brief(each), ...values(each)]),
      [
        ['figure/text-number@B10', 3],
        ['figure/negative@B14'],
        ['figure/negative@B15'],
        ['figure/unit@B19', 0.0012],
        ['figure/fraction@F11'],
        ['figure/not-a-number@G11'],
        ['figure/error-value@G12'],
        ['figure/fraction@D6'],
      ],
    );
  });

  it('offers no fix that its type does not allow', () => {
    const [finding] = examineDraft(spoilt((draft) => (draft.grids.get('licensing')!.values[2]![1] = '2.5件'))).findings;
    assert.deepEqual([finding!.rule, finding!.fix], ['figure/unit', []]);
  });

  it('a text-number that the sheet’s own SUMs skip is one finding, at its cell', () => {
    const draft = spoilt((_, grid) => {
      withSums(grid);
      grid.values[5]![3] = String(grid.values[5]![3]);
    });
    assert.deepEqual(
      briefs(examineDraft(draft)).filter((each) => !each.startsWith('figure/stale-formula')),
      ['figure/text-number@D8'],
    );
  });

  it('an error that spreads through SUMs is one finding, at its cell', () => {
    const draft = spoilt((_, grid) => {
      withSums(grid);
      grid.values[5]![3] = { error: '#REF!' };
    });
    assert.deepEqual(
      briefs(examineDraft(draft)).filter((each) => !each.startsWith('figure/stale-formula')),
      ['figure/error-value@D8'],
    );
  });

  it('rules over what cannot be read are not judged, through SUMs too', () => {
    const clean = examineDraft(spoilt((_, grid) => withSums(grid)));
    const draft = spoilt((_, grid) => {
      withSums(grid);
      grid.values[5]![3] = '12件';
    });
    const examination = examineDraft(draft);
    assert.deepEqual(
      briefs(examination).filter((each) => !each.startsWith('figure/stale-formula')),
      ['figure/unit@D8'],
    );
    // Its row, its column, the balance of both, and the total of totals.
    assert.equal(examination.notAssessed - clean.notAssessed, 6);
  });

  it('stored results that are missing or old are replaced by what the cells give, with one hint a table', () => {
    const draft = spoilt((_, grid) => {
      withSums(grid);
      grid.values[3]![9] = 1;
      grid.values[4]![9] = null;
    });
    const { findings, status } = examineDraft(draft);
    assert.deepEqual(findings.map(brief), ['figure/stale-formula@J6']);
    assert.deepEqual(fact(findings[0]!, 'cells'), ['J6', 'J7']);
    assert.equal(status, 'passed');
    // A live host calculates by itself: what it shows is what counts.
    draft.live = true;
    assert.notEqual(examineDraft(draft).status, 'passed');
  });

  it('a formula that was never calculated and is not understood is no number', () => {
    const draft = spoilt((_, grid) => {
      grid.values[3]![3] = null;
      grid.formulas[3]![3] = 'VLOOKUP(A1,Z1:Z9,1)';
      grid.formulas[3]![4] = 'Sheet9!A1+0';
    });
    const { findings } = examineDraft(draft);
    assert.deepEqual(
      findings.map((each) => [brief(each), each.actual]),
      [['figure/not-a-number@D6', '=VLOOKUP(A1,Z1:Z9,1)']],
    );
  });

  it('a typed total among SUMs is a hint, and its SUM is offered only where nothing typed is lost', () => {
    const draft = spoilt((_, grid) => {
      withSums(grid);
      grid.formulas[3]![9] = null;
      grid.formulas[26]![3] = null;
      grid.formulas[4]![9] = null;
      grid.values[4]![9] = 999;
    });
    const hint = examineDraft(draft).findings.find(({ rule }) => rule === 'figure/overwritten-formula')!;
    assert.deepEqual(fact(hint, 'cells'), ['J6', 'J7', 'D29']);
    assert.deepEqual(values(hint), ['SUM(D6:I6)', 'SUM(D8:D28)']);
  });

  it('knows a SUM of scattered cells, and one across rows and columns for none of its own', () => {
    const draft = spoilt((_, grid) => {
      withSums(grid);
      grid.formulas[3]![9] = 'D6+E6+F6+G6+H6+I6';
      grid.formulas[4]![9] = 'SUM(D7:I7,D6)';
      grid.formulas[5]![9] = 'SUM(D8:H8)';
      grid.formulas[6]![9] = 'D9*1+SUM(E9:I9)';
    });
    draft.live = true;
    const { reading } = examineDraft(draft);
    const sums = (row: string): boolean => reading.cells.get(`applications.${row}.total`)!.sums !== null;
    assert.deepEqual(['received', 'carriedIn', 'results.granted', 'results.partlyGranted'].map(sums), [true, false, false, false]);
  });
});

describe('blanks', () => {
  const blankKeys = (draft: Draft): [string, unknown][] =>
    examineDraft(draft)
      .findings.filter(({ rule }) => rule === 'figure/blank' || rule === 'figure/placeholder')
      .map((each) => [brief(each).split('@')[1]!, ...values(each)] as [string, unknown]);

  it('a blank that one rule determines gets that value, though it be a total', () => {
    assert.deepEqual(blankKeys(spoilt((_, grid) => (grid.values[3]![3] = null))), [['D6', 3001]]);
    assert.deepEqual(blankKeys(spoilt((_, grid) => (grid.values[3]![9] = '/'))), [['J6', 3119]]);
  });

  it('a rule that no value of its blanks could satisfy is a finding of its own', () => {
    const findings = found((_, grid) => {
      grid.values[3]![5] = null;
      grid.values[3]![9] = 1;
    });
    assert.ok(findings.includes('applications/applicant-total@J6') && findings.includes('figure/blank@F6'));
  });

  it('nothing is offered where rules contradict one another, or where the rest could go either way', () => {
    // Row and column want different values of D8.
    const contested = spoilt((_, grid) => {
      grid.values[5]![3] = null;
      grid.values[5]![9] = (grid.values[5]![9] as number) + 5;
      grid.values[26]![3] = (grid.values[26]![3] as number) + 9;
    });
    assert.deepEqual(blankKeys(contested), [['D8']]);
    // Four blanks in a square with remainders: each row and column leaves one figure to share.
    const square = spoilt((_, grid) => {
      for (const row of [5, 6]) for (const column of [3, 4]) grid.values[row]![column] = null;
    });
    assert.deepEqual(
      blankKeys(square).map(([, value]) => value),
      [undefined, undefined, undefined, undefined],
    );
  });

  it('zeros stand where they keep everything satisfiable; totals follow', () => {
    const draft = spoilt((draft) => {
      const { values: grid } = draft.grids.get('disputes')!;
      [1, 2, 4].forEach((column) => (grid[3]![column] = null));
    });
    const [upheld, pending] = [0, 3].map((column) => draft.grids.get('disputes')!.values[3]![column] as number);
    assert.deepEqual(blankKeys(draft), [
      ['B6', 0],
      ['C6', 0],
      ['E6', upheld! + pending!],
    ]);
  });
});

describe('identity, texts and authority', () => {
  it('wants a name and a year that can be used', () => {
    for (const name of ['', '  ', 123, '无', { error: '#REF!' }, '2024'] as CellContent[])
      assert.deepEqual(
        found((draft) => (draft.cover['organization'] = name)),
        ['identity/organization@C4'],
      );
    for (const year of ['', '二〇二四', 24, 3000] as CellContent[])
      assert.deepEqual(
        found((draft) => (draft.cover['year'] = year)),
        ['identity/year@C5'],
      );
    for (const year of ['2024年', ' ２０２４ ', '2024年度'])
      assert.deepEqual(
        found((draft) => (draft.cover['year'] = year)),
        [],
      );
  });

  it('checks the credit code by GB 32100', () => {
    assert.ok(isCreditCode('91350100M000100Y43'));
    assert.ok(isCreditCode(' 91350100m000100y43 '));
    for (const code of ['91350100M000100Y44', '91350100M000100Y4', '91350100M000100I43']) assert.ok(!isCreditCode(code));
    assert.deepEqual(
      found((draft) => (draft.cover['creditCode'] = '91350100M000100Y44')),
      ['identity/credit-code@C6'],
    );
    assert.deepEqual(
      found((draft) => (draft.cover['creditCode'] = '91350100M000100Y43')),
      [],
    );
  });

  it('questions an empty text section', () => {
    assert.deepEqual(
      found((draft) => (draft.narrative['problems'] = '　')),
      ['narrative/blank@A4'],
    );
    const form: Form = { ...formById('giar-2021')!, narratives: [{ key: 'overview', section: '七' }] };
    const draft = { ...draftOfReport('huaian-2024'), form };
    draft.narrative['overview'] = null;
    assert.deepEqual(briefs(examineDraft(draft, null, { forms: [form] })), ['narrative/blank@A2']);
    assert.equal(examineDraft(draft, null, { forms: [form] }).status, 'unexplained');
  });

  it('knows a report that nobody has filled in from one with a single figure or word in it', () => {
    const blank = (): ReturnType<typeof draftOfReport> => {
      const draft = draftOfReport('huaian-2024');
      for (const { values, formulas } of draft.grids.values())
        values.forEach((line, row) =>
          line.forEach((content, column) => typeof content === 'number' && formulas[row]![column] === null && (line[column] = null)),
        );
      for (const { key } of draft.form.narratives) draft.narrative[key] = null;
      return draft;
    };
    const unfilled = (spoil: (draft: ReturnType<typeof blank>) => void): boolean => {
      const draft = blank();
      spoil(draft);
      return isUnfilled(examineDraft(draft).reading);
    };
    assert.ok(unfilled(() => undefined));
    assert.ok(unfilled((draft) => (draft.grids.get('applications')!.formulas[3]![9] = 'SUM(D6:I6)')));
    assert.ok(!unfilled((draft) => (draft.grids.get('applications')!.values[3]![3] = 0)));
    assert.ok(!unfilled((draft) => (draft.grids.get('applications')!.values[3]![3] = '/')));
    assert.ok(!unfilled((draft) => (draft.narrative['other'] = '无')));
  });

  it('questions 规章 of those who cannot make them, by the end of their name', () => {
    for (const name of ['某镇', '某乡', '某街道', '某街道办事处', '某县人民政府', '某局', '某委员会', '某镇人民政府']) {
      assert.ok(
        found((draft) => (draft.cover['organization'] = name)).every((each) => each.startsWith('regulations/authority')),
        name,
      );
      assert.ok(found((draft) => (draft.cover['organization'] = name)).length > 0, name);
    }
    for (const name of ['某市人民政府', '某省人民政府办公厅', '某州', '某市人民政府办公室'])
      assert.deepEqual(
        found((draft) => (draft.cover['organization'] = name)),
        [],
      );
    const [finding] = examineDraft(spoilt((draft) => (draft.cover['organization'] = '某镇'))).findings;
    assert.deepEqual([finding!.severity, fact(finding!, 'ending'), finding!.expected], ['warning', '镇', 0]);
  });
});

describe('last year', () => {
  const figures = (change: Record<string, number | null> = {}): Map<string, number | null> =>
    new Map(
      Object.entries({
        'normativeDocuments.rules.inForce': null,
        'applications.carriedOut.naturalPerson': 34,
        'applications.carriedOut.organization.business': null,
        ...change,
      }),
    );
  const prior = (given: Partial<Prior> = {}): Prior => ({ organization: '淮安市人民政府', year: 2023, figures: figures(), places: null, ...given });
  const against = (given: Prior): string[] => briefs(examineDraft(draftOfReport('huaian-2024'), given));

  it('compares what was carried over, and judges only what was given', () => {
    assert.deepEqual(against(prior()), []);
    assert.deepEqual(against(prior({ figures: figures({ 'applications.carriedOut.naturalPerson': 35 }) })), ['prior/carried-over@D7']);
    const clean = examineDraft(draftOfReport('huaian-2024'), prior());
    assert.equal(clean.notAssessed, 8);
  });

  it('compares what is in force', () => {
    const draft = draftOfReport('huaian-2024');
    const documents = draft.grids.get('normativeDocuments')!.values[3]!;
    const before = (documents[3] as number) - (documents[1] as number) + (documents[2] as number);
    assert.deepEqual(against(prior({ figures: figures({ 'normativeDocuments.documents.inForce': before }) })), []);
    assert.deepEqual(against(prior({ figures: figures({ 'normativeDocuments.documents.inForce': before + 1 }) })), ['prior/in-force@D6']);
  });

  it('does not compare with another year or organization, and says which', () => {
    const wrong = (given: Partial<Prior>): [string, unknown] => {
      const { findings } = examineDraft(
        draftOfReport('huaian-2024'),
        prior({ ...given, figures: figures({ 'applications.carriedOut.naturalPerson': 99 }) }),
      );
      assert.equal(findings.length, 1);
      return [findings[0]!.rule, fact(findings[0]!, 'wrong')];
    };
    assert.deepEqual(wrong({ year: 2022 }), ['prior/mismatch', 'year']);
    assert.deepEqual(wrong({ organization: '宿迁市人民政府' }), ['prior/mismatch', 'organization']);
    assert.deepEqual(wrong({ organization: '宿迁市人民政府', year: 2022 }), ['prior/mismatch', 'both']);
    assert.deepEqual(against(prior({ organization: null, year: null })), []);
    assert.deepEqual(against(prior({ year: 1999, figures: new Map() })), []);
  });

  it('reads the sheet of last year’s figures', () => {
    const draft = spoilt((each) => {
      each.prior = [
        ['指标', '名称', '上年数'],
        ['年度', '', 2022],
        ['机关', '', '淮安市人民政府'],
        ['applications.carriedOut.naturalPerson', '', '３４'],
        ['applications.carriedOut.total', '', '无'],
        ['not.a.cell', '', 7],
      ];
    });
    const examination = examineDraft(draft);
    assert.deepEqual(briefs(examination), ['prior/mismatch@C2']);
    assert.deepEqual(
      [...examination.reading.prior!.figures],
      [
        ['applications.carriedOut.naturalPerson', 34],
        ['applications.carriedOut.total', null],
      ],
    );
    draft.prior![1]![2] = 2023;
    assert.deepEqual(briefs(examineDraft(draft)), []);
    draft.prior![3]![2] = 12;
    const [finding] = examineDraft(draft).findings;
    assert.deepEqual([finding!.rule, finding!.related[0]!.place], ['prior/carried-over', { sheet: '上年数据', row: 3, column: 2 }]);
    draft.prior![2]![2] = '别的机关';
    assert.deepEqual(briefs(examineDraft(draft)), ['prior/mismatch@C3']);
    draft.cover['year'] = null;
    draft.cover['organization'] = null;
    assert.deepEqual(
      briefs(examineDraft(draft)).filter((each) => each.startsWith('prior/mismatch')),
      [],
    );
  });

  it('a year that is not known yet is not said to be expected', () => {
    const draft = draftOfReport('huaian-2024');
    draft.cover['year'] = null;
    const { findings } = examineDraft(draft, prior({ organization: '别的机关' }));
    const mismatch = findings.find(({ rule }) => rule === 'prior/mismatch')!;
    assert.deepEqual([fact(mismatch, 'expectedYear'), fact(mismatch, 'wrong')], ['', 'organization']);
    const bare = examineDraft(draftOfReport('huaian-2024'), prior({ year: null, organization: '别的机关' }));
    assert.equal(fact(bare.findings[0]!, 'year'), '');
  });
});

describe('explanations', () => {
  const questioned = (explanations: CellContent[][]): Finding => {
    const draft = spoilt((each) => {
      each.cover['organization'] = '某镇';
      each.grids.get('normativeDocuments')!.values[2] = ['规章', 0, 0, 2];
      each.explanations.push(...explanations);
    });
    return examineDraft(draft).findings.find(({ rule, cell }) => rule === 'regulations/authority' && cell === 'normativeDocuments.rules.inForce')!;
  };
  const row = (cell: CellContent, address: CellContent, print: CellContent = null, rule: CellContent = 'regulations/authority'): CellContent[] => [
    rule,
    cell,
    address,
    '历史遗留',
    print,
  ];

  it('count by cell, or by address where none is given, and by rule', () => {
    assert.equal(questioned([row('normativeDocuments.rules.inForce', null)]).explanation, '历史遗留');
    assert.equal(questioned([row(null, '主动公开!D5')]).explanation, '历史遗留');
    assert.equal(questioned([row(null, 'D5')]).explanation, '历史遗留');
    assert.equal(questioned([row(null, 'D6')]).explanation, null);
    assert.equal(questioned([row(null, null)]).explanation, null);
    assert.equal(questioned([row('normativeDocuments.rules.inForce', null, null, 'prior/in-force')]).explanation, null);
  });

  it('no longer count when the figures changed, and that is told', () => {
    const print = fingerprint(questioned([]));
    assert.equal(questioned([row('normativeDocuments.rules.inForce', null, print)]).explanation, '历史遗留');
    const stale = questioned([row('normativeDocuments.rules.inForce', null, '0123456789abcdef')]);
    assert.deepEqual([stale.explanation, stale.staleExplanation], [null, '历史遗留']);
    assert.notEqual(fingerprint({ ...stale, actual: 3 }), print);
  });

  it('settle a report whose warnings are all explained', () => {
    const draft = spoilt((each) => {
      each.explanations.push(['row/unknown', null, '依申请公开!C13', '省里要求增加', null]);
      each.explanations.push(['narrative/blank', null, '文字部分!A2', '本年度没有开展', null]);
      const grid = each.grids.get('applications')!;
      grid.values.splice(10, 0, [null, null, '9.属于党务信息', 0, 0, 0, 0, 0, 0, 0]);
      grid.formulas.splice(10, 0, Array<null>(10).fill(null));
      each.narrative['overview'] = null;
    });
    const { status, findings } = examineDraft(draft);
    assert.deepEqual([status, findings.map(({ explanation }) => explanation)], ['passed', ['省里要求增加', '本年度没有开展']]);
    draft.explanations.length = 1;
    assert.equal(examineDraft(draft).status, 'unexplained');
    assert.equal(fingerprint(findings[0]!).length, 16);
  });

  it('about nothing that has a place stay unused', () => {
    const draft = spoilt((each) => {
      each.explanations.push(['file/x', null, 'A1', '甲', null], ['', '', '', '乙', null], ['a/b', '', '', '', null]);
    });
    assert.equal(examineDraft(draft).reading.explanations.length, 1);
  });
});

describe('old formats', () => {
  it('one hint, names lost are counted as not judged and are nobody’s fault', () => {
    const draft = draftOfReport('huaian-2024');
    const reading = readReport(snapshotOf(draft, 'legacy'), null, { forms: officialForms })!;
    assert.deepEqual(briefs(examine(reading)), ['file/old-format']);
    assert.equal(examine(reading).notAssessed, 9);
    draft.cover['creditCode'] = 'x';
    assert.deepEqual(briefs(examine(readReport(snapshotOf(draft, 'legacy'), null, { forms: officialForms })!)), [
      'file/old-format',
      'identity/credit-code@C6',
    ]);
  });
});
