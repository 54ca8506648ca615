import assert from 'node:assert/strict';
import type { Examination } from '../../src/check/check.ts';
import { checkLine } from '../../src/report/check-json.ts';
import { digestOf } from '../../src/report/digest.ts';
import { explanationEdits, fillEdits } from '../../src/report/fill.ts';
import { parseReport, priorFrom, unknownKeys, type ReportInput } from '../../src/report/input.ts';
import { flatten, nest } from '../../src/report/nest.ts';
import { reportFileName, reportOf, reportText } from '../../src/report/report.ts';
import type { Report } from '../../src/report/schema.ts';
import { formById } from '../../src/form/index.ts';
import { examineDraft, deleteRow, insertRow, readDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';
import { draftOf, type Draft, type Grid } from '../support/sheet.ts';

const OCCASION = { file: 'a.xlsx', generatedAt: '2026-01-01T00:00:00Z', version: '1.2.3' };
const spoilt = (spoil: (draft: Draft, applications: Grid) => void): Examination => {
  const draft = draftOfReport('huaian-2024');
  spoil(draft, draft.grids.get('applications')!);
  return examineDraft(draft);
};
const report = (spoil: (draft: Draft, applications: Grid) => void = () => undefined): Report => reportOf(spoilt(spoil), OCCASION);
const input = (json: unknown, language: 'zh-CN' | 'en' = 'zh-CN'): ReportInput => {
  const parsed = parseReport(typeof json === 'string' ? json : JSON.stringify(json), language);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.input;
};

describe('the report', () => {
  it('nests figures by their key, blanks as null, and keeps beside them what is no plain number', () => {
    const { tables, raw, source, validation } = report((_, grid) => {
      grid.values[3]![5] = null;
      grid.values[3]![6] = '/';
      grid.values[3]![4] = '５３';
      grid.values[4]![4] = 'abc';
      deleteRow(grid, 10);
      grid.formulas[3]![9] = 'SUM(D6:I6)';
    });
    const received = (tables['applications'] as { received: Record<string, unknown> }).received;
    assert.deepEqual(received, {
      naturalPerson: 3001,
      organization: { business: 53, research: null, socialWelfare: null, legalService: 61, other: 4 },
      total: 3119,
    });
    assert.deepEqual(raw, {
      'applications.received.organization.socialWelfare': '/',
      'applications.received.organization.business': '５３',
      'applications.carriedIn.organization.business': 'abc',
    });
    assert.equal(flatten(tables as never).get('applications.results.denied.thirdParty.total'), null);
    assert.equal(source.cells['applications.results.denied.thirdParty.total'], undefined);
    assert.deepEqual(source.sums, ['applications.received.total']);
    assert.ok(validation.findings.every(({ rule }) => rule !== 'figure/stale-formula'));
  });

  it('nest and flatten are each other’s reverse, whatever the keys are called', () => {
    const flat = new Map<string, number | null>([
      ['a.constructor.b', 1],
      ['a.constructor.c', null],
      ['toString', 2],
    ]);
    assert.deepEqual(flatten(nest(flat)), flat);
  });

  it('says what cover, scope, year and texts hold', () => {
    const full = report((draft) => Object.assign(draft.cover, { creditCode: '91350100M000100Y43', scope: '汇总', preparedBy: '张三', date: 45688 }));
    assert.deepEqual(
      [full.organization, full.cover],
      [
        { name: '淮安市人民政府', creditCode: '91350100M000100Y43', scope: 'consolidated' },
        { preparedBy: '张三', date: '2025-01-31' },
      ],
    );
    assert.equal(report((draft) => (draft.cover['date'] = '2025年1月')).cover.date, '2025年1月');
    assert.equal(report((draft) => (draft.cover['date'] = 5)).cover.date, '5');
    assert.equal(report((draft) => (draft.cover['date'] = 99999)).cover.date, '99999');
    assert.equal(report((draft) => (draft.cover['scope'] = '本机关')).organization.scope, 'own');
    const odd = report((draft) => ((draft.cover['year'] = '二〇二四'), (draft.narrative['other'] = null)));
    assert.deepEqual([odd.year, odd.raw['year'], odd.narrative['other']], [null, '二〇二四', null]);
    assert.equal(report((draft) => (draft.cover['year'] = null)).raw['year'], undefined);
  });

  it('counts errors, warnings and explanations, and is always Chinese', () => {
    const { validation } = report((draft, grid) => {
      grid.values[3]![9] = 1;
      insertRow(grid, 15, [null, null, '甲', 0, 0, 0, 0, 0, 0, 0]);
      insertRow(grid, 20, [null, null, '乙', 0, 0, 0, 0, 0, 0, 0]);
      draft.explanations.push(['row/unknown', null, 'C18', '省里增加', null]);
      draft.explanations.push(['row/unknown', null, 'C23', '早先的说明', 'stale']);
    });
    assert.deepEqual([validation.status, validation.errors, validation.warnings, validation.explained], ['failed', 2, 2, 1]);
    assert.ok(validation.findings.every(({ message }) => /\p{Script=Han}/u.test(message) && !message.includes('早先的说明')));
  });

  it('its digest is that of its content alone', () => {
    const one = report();
    assert.equal(digestOf(one), one.digest);
    assert.equal(
      reportOf(
        spoilt(() => undefined),
        { file: 'b.xlsx', generatedAt: 'x', version: '9' },
      ).digest,
      one.digest,
    );
    assert.notEqual(report((_, grid) => (grid.values[3]![3] = 3002)).digest, one.digest);
    assert.equal(reportText(one), reportText(report()));
    assert.deepEqual(report((draft) => Object.assign(draft.cover, { preparedBy: '', date: null })).cover, { preparedBy: null, date: null });
    assert.equal(report((draft) => (draft.cover['creditCode'] = '')).organization.creditCode, null);
    assert.match(one.source.cells['applications.received.total'] ?? '', /!\$?[A-Z]+\$?\d+$/);
  });

  it('its file name tells year, organization and draft, and is fit for a file', () => {
    const nameOf = (of: Report): string => reportFileName(of, { title: '政府信息公开工作年度报告' });
    assert.equal(nameOf(report()), '2024_淮安市人民政府_政务公开年报.json');
    assert.equal(
      nameOf(report((draft) => ((draft.cover['year'] = null), (draft.cover['organization'] = null)))),
      '年度未填_机关未填_政务公开年报_草稿.json',
    );
    assert.equal(nameOf(report((draft) => (draft.cover['organization'] = '甲/乙:*局..'))), '2024_甲_乙__局_政务公开年报.json');
    assert.equal(nameOf(report((draft) => (draft.cover['organization'] = '甲\\/:*?"<>|乙 .'))), '2024_甲_________乙_政务公开年报.json');
    const named = (organization: string): string => nameOf(report((draft) => (draft.cover['organization'] = organization)));
    assert.equal(named('甲\u202e\u0085乙'), '2024_甲‹U+202E›‹U+0085›乙_政务公开年报.json');
    // As long as a system allows, counted in bytes, and never half a character.
    for (const unit of ['a', 'é', '镇', '𠮷']) {
      const name = named(unit.repeat(300));
      const size = Buffer.byteLength(name);
      assert.ok(size <= 255 && size > 220, `${unit}: ${size}`);
      assert.match(name, new RegExp(`^2024_(${unit})+_政务公开年报\\.json$`, 'u'));
    }
  });

  it('of a form of one’s own its file is called what the form is', () => {
    const own: Report = { ...report(), form: { ...report().form, source: 'file' } };
    assert.equal(reportFileName(own, { title: '行政执法/统计年报' }), '2024_淮安市人民政府_行政执法_统计年报.json');
    const long = reportFileName({ ...own, organization: { ...own.organization, name: '镇'.repeat(300) } }, { title: '表'.repeat(300) });
    assert.ok(Buffer.byteLength(long) <= 245, String(Buffer.byteLength(long)));
  });

  it('findings without a place have no address', () => {
    const { validation } = report((draft, grid) => {
      draft.broken.add('GIAR_applications');
      grid.values.forEach((row) => row.fill(null));
    });
    assert.equal(validation.findings[0]!.address, null);
  });
});

describe('the check line', () => {
  it('gives edits by address, of values, formulas and names', () => {
    const line = checkLine(
      'a.xlsx',
      spoilt((draft, grid) => {
        draft.broken.add('GIAR_disputes');
        grid.values[3]![5] = null;
        grid.formulas[4]![9] = 'SUM(D7:I7)';
      }),
      'en',
    );
    assert.ok('findings' in line);
    const edits = line.findings.flatMap(({ fix }) => fix);
    assert.deepEqual(edits[0], { cell: 'applications.received.organization.research', place: '依申请公开!F6', value: 0 });
    assert.ok(edits.some((edit) => 'formula' in edit && edit.place === '依申请公开!J6' && edit.formula === 'SUM(D6:I6)'));
    assert.deepEqual(
      edits.find((edit) => 'defineName' in edit),
      { defineName: 'GIAR_disputes', place: '复议诉讼!A3:O6' },
    );
  });
});

describe('figures given as JSON', () => {
  it('are told apart, and wrong ones are told by path', () => {
    assert.equal(input(report()).report?.schema, 'gouji/report-1');
    assert.equal(input({ form: 'giar-2021', organization: '甲', year: 2024, cells: {} }).report, null);
    const problems = (json: string): string => {
      const parsed = parseReport(json, 'en');
      return parsed.ok ? '' : parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
    };
    assert.match(problems('{'), /: it is not complete JSON \(/);
    assert.match(problems('{"schema":"gouji/report-2"}'), /^schema: .*report-2, here only gouji\/report-1/);
    for (const other of ['[]', '5', 'null']) assert.match(problems(other), /^: it is not a JSON file exported by Gouji/);
    assert.equal(problems('{}'), ': it is not a JSON file exported by Gouji (without form, organization, year, cells)');
    assert.match(problems('{"form":1}'), /form: should be a text, and is a number/);
    assert.match(problems(JSON.stringify({ ...report(), year: 'x' })), /year/);
  });

  it('wrong ones are told in no words of a program', () => {
    const problems = (value: unknown): string => {
      const parsed = parseReport(typeof value === 'string' ? value : JSON.stringify(value), 'zh-CN');
      return parsed.ok ? '' : parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
    };
    assert.equal(problems('{'), ': 这不是勾稽导出的 JSON（内容不是 JSON，或不完整）');
    assert.equal(problems('{}'), ': 这不是勾稽导出的 JSON（缺少 form、organization、year、cells）');
    assert.equal(
      problems({ form: 1, organization: '甲', year: 2024.5, cells: { 'a.b': [] } }),
      'form: 应是文字; year: 应是整数; cells.a.b: 应是数、文字或 null',
    );
    assert.equal(problems({ schema: 'gouji/report-1' }), ': 内容不完整（缺少 form、organization、year、cover 等）');
    const whole: unknown = report();
    assert.match(problems({ ...(whole as object), digest: 'x', source: 1, more: 1 }), /source: 应是一组数据; digest: .+; : .*more/);
  });

  it('as last year’s figures: those that rules need', () => {
    const prior = priorFrom(
      input({
        form: 'giar-2021',
        organization: '',
        year: 2023,
        cells: { 'applications.carriedOut.total': '１２', 'applications.carriedOut.naturalPerson': '无' },
      }),
      formById('giar-2021')!,
    );
    assert.deepEqual(
      [
        prior.organization,
        prior.year,
        prior.figures.get('applications.carriedOut.total'),
        prior.figures.get('applications.carriedOut.naturalPerson'),
      ],
      [null, 2023, 12, null],
    );
    assert.equal(priorFrom(input(report()), formById('giar-2021')!).organization, '淮安市人民政府');
  });

  it('with keys the form does not have are told', () => {
    assert.deepEqual(
      unknownKeys(
        input({ form: 'giar-2021', organization: '甲', year: 2024, cells: { 'a.b': 1, 'fees.administrative.amount': 2 } }),
        formById('giar-2021')!,
      ),
      ['a.b'],
    );
    const texts = { form: 'giar-2021', organization: '甲', year: 2024, cells: {}, narrative: { overview: '有', elsewhere: '有', empty: '' } };
    assert.deepEqual(unknownKeys(input(texts), formById('giar-2021')!), ['narrative.elsewhere']);
  });

  it('become the edits that fill a template', () => {
    const form = formById('giar-2021')!;
    const draft = draftOf(form, {});
    const grid = draft.grids.get('applications')!;
    grid.formulas[3]![9] = 'SUM(D6:I6)';
    grid.formulas[4]![9] = 'SUM(D7:I7)';
    draft.live = true;
    draft.prior = [
      ['指标', '名称', '上年数'],
      ['年度', '', null],
      ['机关', '', null],
      ['applications.carriedOut.total', '', null],
    ];
    const blank = readDraft(draft);
    const given = report((each) => {
      Object.assign(each.cover, { scope: '本机关', year: '某年' });
      each.prior = draft.prior!.map((row) => [...row]);
      each.prior[3]![2] = 9;
      each.grids.get('applications')!.formulas[3]![9] = 'SUM(D6:I6)';
      each.grids.get('applications')!.values[4]![9] = null;
    });
    const edits = fillEdits(blank, input(given));
    const put = (sheet: string, row: number, column: number): unknown => {
      const edit = edits.find((each) => 'place' in each && each.place.sheet === sheet && each.place.row === row && each.place.column === column);
      return edit === undefined ? 'untouched' : 'value' in edit ? edit.value : '?';
    };
    assert.equal(put('封面', 4, 2), '某年');
    assert.equal(put('依申请公开', 5, 9), 'untouched');
    // A total that was blank becomes blank, though the template has a SUM there.
    assert.equal(put('依申请公开', 6, 9), null);
    assert.equal(put('上年数据', 3, 2), 9);
    assert.equal(put('依申请公开', 5, 3), 3001);
    const flat = fillEdits(
      blank,
      input({
        form: 'giar-2021',
        organization: '',
        year: null,
        cells: {
          'applications.received.naturalPerson': '7',
          'applications.received.organization.business': ' ',
          'fees.administrative.amount': '25元',
          'applications.carriedIn.total': null,
        },
      }),
    );
    assert.deepEqual(
      flat.flatMap((edit) => ('value' in edit && edit.value !== null ? [edit.value] : [])),
      ['25元', 7],
    );
    // The SUM of a total that is not given stays; one that is given blank goes.
    const totals = flat.flatMap((each) => ('place' in each && each.place.sheet === '依申请公开' && each.place.column === 9 ? [each.place.row] : []));
    assert.deepEqual(totals, [6]);
  });

  it('bring their explanations along, for the findings that are there again', () => {
    const explained = report((draft, grid) => {
      insertRow(grid, 15, [null, null, '甲', 0, 0, 0, 0, 0, 0, 0]);
      draft.explanations.push(['row/unknown', null, 'C18', '省里增加', null]);
      draft.cover['organization'] = '某镇';
      draft.explanations.push(['regulations/authority', 'normativeDocuments.rules.issued', null, '属实', null]);
    });
    const again = spoilt((draft) => (draft.cover['organization'] = '某镇'));
    const edits = explanationEdits(again, input(explained));
    assert.equal(edits.length, 1);
    assert.deepEqual('appendRow' in edits[0]! ? edits[0].cells.slice(0, 8) : null, [
      '本机关一般不制定规章',
      '规章·本年制发件数',
      '主动公开!B5',
      '1',
      '0',
      '属实',
      'regulations/authority',
      'normativeDocuments.rules.issued',
    ]);
    const added = (organization: string): Examination =>
      spoilt((draft, grid) => {
        insertRow(grid, 15, [null, null, '甲', 0, 0, 0, 0, 0, 0, 0]);
        draft.prior = [['指标'], ['年度', '', 1999], ['applications.carriedOut.total', '', 1]];
        draft.explanations.push(['row/unknown', null, 'C18', '省里增加', null], ['prior/mismatch', null, '上年数据!C2', '改名', null]);
        draft.cover['organization'] = organization;
      });
    const carried = explanationEdits(added('某市'), input(reportOf(added('某市'), OCCASION)));
    assert.deepEqual(
      carried.map((edit) => ('appendRow' in edit ? [2, 5, 6, 7].map((column) => edit.cells[column]) : null)),
      [
        ['上年数据!C2', '改名', 'prior/mismatch', null],
        ['依申请公开!C18', '省里增加', 'row/unknown', null],
      ],
    );
    assert.deepEqual(explanationEdits(again, input({ form: 'giar-2021', organization: '甲', year: 2024, cells: {} })), []);
  });
});
