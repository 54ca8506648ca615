import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { ownBook } from '../../scripts/own-book.ts';
import { filledWithReport } from '../../src/apps/filled-template.ts';
import { withoutCover } from '../../src/form/cover.ts';
import { parseForm } from '../../src/form/parse.ts';
import { openSession } from '../../src/session/index.ts';
import { messageOf } from '../../src/text/findings/message.ts';
import { placeAddress } from '../../src/workbook/address.ts';
import type { Form } from '../../src/form/form.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { formOf } from '../support/custom-form.ts';
import { namedBook } from '../support/named-book.ts';

/** Workbooks that are none of our templates, read by the names that they have themselves. */

const folder = new URL('../../samples/forms/', import.meta.url);
const awards = ((): Form => {
  const parsed = parseForm(readFileSync(new URL('award-schedule.json', folder), 'utf8'), 'en');
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.form;
})();
const sample = (which: string): Uint8Array => new Uint8Array(readFileSync(new URL(`award-schedule-${which}.xlsx`, folder)));
const sessionOf = (bytes: Uint8Array, form: Form) => openSession(openXlsx(bytes), { forms: [], form });
const found = async (bytes: Uint8Array, form: Form): Promise<string[]> =>
  (await sessionOf(bytes, form).examine()).findings.map((each) => `${each.rule} ${each.place === null ? '' : placeAddress(each.place)}`.trim());
const occasion = { file: 'a.xlsx', generatedAt: '2025-01-01T00:00:00Z', version: '0' };

/** An award with nothing wrong. */
const award = (index: number): [string, string | number][] =>
  Object.entries({
    ref: `AWARD-${String(index % 10000).padStart(4, '0')}`,
    agency: '10',
    program: '10.555',
    name: 'Lunches',
    spent: index + 1,
    direct: 'Y',
    major: 'N',
    findings: 0,
  }).map(([key, value]) => [`awards.${index}.${key}`, value]);
const cover: [string, string | number][] = [
  ['organization', 'Riverside County'],
  ['year', 2024],
];
/** What its cover asks for, and the sums by agency but for the one that gives all. */
const fields: [string, string | number][] = [
  ['cover.uei', 'ABC123DEF456'],
  ['cover.audit', 'S'],
  ...['h', 'e', 'm'].map((key): [string, number] => [`byAgency.${key}.usd`, 0]),
];
const bookOf = (rows: number, changes: Readonly<Record<string, string | number>> = {}, room = rows): Promise<Uint8Array> =>
  ownBook({
    form: awards,
    room,
    contents: new Map([
      ...cover,
      ...Array.from({ length: rows }, (_, index) => award(index)).flat(),
      ['total.spent.usd', (rows * (rows + 1)) / 2],
      ['total.passed.usd', 0],
      ...fields,
      ['byAgency.a.usd', (rows * (rows + 1)) / 2],
      ...Object.entries(changes),
    ]),
  });

/** A form of one table `t` with two columns and two rows, and these names. */
const grid = (names: Readonly<Record<string, string>>, more: object = {}): Form =>
  formOf({
    names: { organization: 'who', year: 'fy', ...names },
    tables: [
      {
        key: 't',
        title: 'Cash',
        section: '一',
        columns: [
          { key: 'a', label: 'Begin', type: 'count' },
          { key: 'b', label: 'End', type: 'count' },
        ],
        rows: [
          { key: 'x', label: 'Hand' },
          { key: 'y', label: 'Bank' },
          { key: 'z', label: 'All' },
        ],
        ...more,
      },
    ],
    rules: [{ id: 't/all', kind: 'sum', severity: 'error', total: 't.z.{c}', of: ['t.x.{c}', 't.y.{c}'] }],
  });
const COVER = [
  ['Office', 'County'],
  ['Year', 2024],
];
const COVER_NAMES = { who: 'Cover!$B$1', fy: 'Cover!$B$2' };
const cellNames = Object.fromEntries(['x', 'y', 'z'].flatMap((row) => ['a', 'b'].map((column) => [`t.${row}.${column}`, `C_${row}_${column}`])));

describe('a workbook read by names of its own', () => {
  it('is read and judged where it is, and every finding stands at its cell', async () => {
    assert.deepEqual(await found(sample('right'), awards), []);
    assert.deepEqual((await found(sample('wrong'), awards)).sort(), [
      'awards/no-opinion Awards!I6',
      'awards/opinion Awards!I7',
      'awards/passed Awards!G6',
      'awards/spent Awards!D9',
      'awards/through Awards!F5',
      'figure/mask Awards!B8',
      'figure/mask Cover!B5',
      'figure/not-listed Awards!L9',
      'figure/yes-no Awards!H8',
      'row/same-key Awards!K6',
      'total/passed Cover!B8',
      'total/spent Cover!B7',
    ]);
  });

  it('gives a report with its figures, whose organization and year its names tell', async () => {
    const report = await sessionOf(sample('right'), awards).report(occasion);
    assert.deepEqual([report.organization.name, report.year, report.validation.status], ['Riverside County', 2024, 'passed']);
    const [first] = report.tables['awards'] as unknown as Record<string, unknown>[];
    assert.deepEqual([first!['program'], first!['spent'], first!['direct']], ['10.555', 420000.5, false]);
    assert.equal(report.source.cells['awards.4.findings'], 'Awards!J9');
  });

  it('keeps its names and sheets, and every part but those that are marked: clearing gives back what was there', async () => {
    const bytes = sample('wrong');
    const workbook = openXlsx(bytes);
    const session = openSession(workbook, { forms: [], form: awards });
    const { marks } = await session.validate();
    assert.deepEqual([marks.refused.length, marks.painted > 5], [0, true]);
    const texts = (of: Uint8Array): string => strFromU8(unzipSync(of)['xl/workbook.xml']!);
    assert.equal(texts(workbook.toBytes()), texts(bytes));
    await session.clear();
    assert.deepEqual(unzipSync(workbook.toBytes()), unzipSync(bytes));
  });

  it('is mended in its own cells, and gets nothing of ours with that', async () => {
    const bytes = await bookOf(5, { 'awards.3.spent': '４', 'awards.2.findings': '３个' });
    const workbook = openXlsx(bytes);
    const session = openSession(workbook, { forms: [], form: awards });
    const { edits, outcome } = await session.fix(['figure/text-number', 'figure/unit', 'name/missing']);
    assert.ok(outcome.ok);
    assert.deepEqual(
      edits.map((edit) => ('value' in edit ? [placeAddress(edit.place), edit.value] : edit)),
      [
        ['Awards!J7', 3],
        ['Awards!D8', 4],
      ],
    );
    assert.deepEqual((await session.examine()).findings, []);
    const after = unzipSync(workbook.toBytes());
    assert.deepEqual(Object.keys(after), Object.keys(unzipSync(bytes)));
    assert.ok(Object.values(after).every((part) => !strFromU8(part).includes('GIAR_')));
  });

  it('has nowhere to keep an explanation, which is refused, and nothing is written', async () => {
    const form = { ...awards, rules: awards.rules.map((rule) => ({ ...rule, severity: 'warning' as const })) };
    const workbook = openXlsx(sample('wrong'));
    const session = openSession(workbook, { forms: [], form });
    const { findings } = await session.examine();
    const outcome = await session.explain(
      findings.find(({ rule }) => rule === 'awards/passed')!,
      'so it is',
      form,
    );
    assert.deepEqual([outcome.ok, 'reason' in outcome && outcome.reason], [false, 'no-such-name']);
    assert.deepEqual(unzipSync(workbook.toBytes()), unzipSync(sample('wrong')));
  });

  it('may have 10,000 rows, and the time goes up with their number', async function () {
    this.timeout(60_000);
    const timed = async (rows: number): Promise<number> => {
      const bytes = await bookOf(rows, { [`awards.${rows - 1}.program`]: '1' });
      const start = process.cpuUsage();
      assert.deepEqual(await found(bytes, awards), [`figure/mask Awards!B${rows + 4}`]);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1e6;
    };
    await timed(500);
    const [small, large] = [await timed(2000), await timed(10_000)];
    assert.ok(large < 12 * small, `${small} s, ${large} s`);
  });

  it('says which of its names is gone, reads the rest, and offers no name of ours', async () => {
    const form = { ...awards, names: { ...awards.names, 'awards.name': 'program_title' } };
    const session = sessionOf(sample('right'), form);
    const { findings, reading } = await session.examine();
    assert.deepEqual(
      findings.map(({ rule, fix }) => [rule, fix.length]),
      [['name/missing', 0]],
    );
    assert.equal(
      messageOf(findings[0]!, form, 'en').wrong,
      'The workbook has no name program_title. The table "Awards·Program name" was not found by its labels either (columns such as "Awards·Program name").',
    );
    assert.equal(reading.cells.get('awards.0.spent')?.figure.kind, 'number');
    assert.equal(reading.cells.has('awards.0.name'), false);
  });

  it('does not judge rules by a column that is gone', async () => {
    const form = { ...awards, names: { ...awards.names, 'awards.direct': 'is_it_direct' } };
    const { findings, notAssessed } = await sessionOf(sample('right'), form).examine();
    assert.deepEqual([findings.map(({ rule }) => rule), notAssessed], [['name/missing'], 5]);
  });

  it('may lack the name of a column that may stay blank', async () => {
    const form = { ...awards, names: { ...awards.names, 'awards.through': 'passed_by' } };
    assert.deepEqual(await found(sample('right'), form), []);
  });

  it('is read as any other where it is a template made from such a form', async () => {
    const cells = new Map([
      ...award(0),
      ...fields,
      ['byAgency.a.usd', 1] as [string, number],
      ['total.spent.usd', 1] as [string, number],
      ['total.passed.usd', 0] as [string, number],
    ]);
    const filled = await filledWithReport(awards, { form: awards.id, organization: 'Riverside County', year: 2024, report: null, cells });
    assert.deepEqual(await found(filled.toBytes(), awards), []);
  });
});

describe('names that lead to', () => {
  it('nothing, all of them: the table is read by its labels, and they are told in one finding', async () => {
    const bytes = await namedBook(
      {
        Cover: COVER,
        S: [
          ['x', 'Begin', 'End'],
          ['Hand', 1, 2],
          ['Bank', 3, 4],
          ['All', 4, 7],
        ],
      },
      COVER_NAMES,
    );
    const { findings } = await sessionOf(bytes, grid({ 't.a': 'begin', 't.b': 'end' })).examine();
    assert.deepEqual(
      findings.map(({ rule, facts, fix }) => [rule, fix, 'found' in facts && facts.found]),
      [
        ['name/missing', [], ['S!A1:C4']],
        ['t/all', [], false],
      ],
    );
    const elsewhere = await namedBook(
      {
        Cover: COVER,
        S: [
          ['Begin', 'End'],
          [1, 2],
        ],
      },
      { ...COVER_NAMES },
    );
    await assert.rejects(found(elsewhere, grid({ 't.a': 'begin', 't.b': 'end' })), /no-tables/);
  });

  const open = (names: Readonly<Record<string, string>>): Form =>
    formOf({
      names: { organization: 'who', year: 'fy', ...names },
      tables: [
        {
          key: 't',
          title: 'Staff',
          section: '一',
          columns: [
            { key: 'name', label: 'Name', type: 'text' },
            { key: 'pay', label: 'Pay', type: 'count' },
          ],
          open: { max: 5 },
        },
      ],
    });
  const figures = async (bytes: Uint8Array, form: Form): Promise<unknown> => (await sessionOf(bytes, form).report(occasion)).tables['t'];
  const columns = open({ 't.name': 'who_is', 't.pay': 'pay' });

  it('columns with their header, of unlike length, and with blank rows among them', async () => {
    const rows = [
      ['Name', null, 'Pay'],
      ['Ann', null, 5],
      [null, null, null],
      ['Bob', null, 6],
    ];
    const bytes = await namedBook({ Cover: COVER, S: rows }, { ...COVER_NAMES, who_is: 'S!$A$1:$A$9', pay: 'S!$C$2:$C$4' });
    assert.deepEqual(await figures(bytes, columns), [
      { name: 'Ann', pay: 5 },
      { name: 'Bob', pay: 6 },
    ]);
  });

  it('columns of two sheets, which go by the rows of their own', async () => {
    const bytes = await namedBook(
      { Cover: COVER, S: [['Ann'], ['Bob']], T: [[null], [null], [5], ['six']] },
      { ...COVER_NAMES, who_is: 'S!$A$1:$A$2', pay: 'T!$A$3:$A$4' },
    );
    assert.deepEqual(await found(bytes, columns), ['figure/not-a-number T!A4']);
  });

  it('columns that are full, below which more was typed: but no total', async () => {
    const rows = [
      ['Ann', 5],
      ['Bob', 6],
      ['Cid', 7],
      ['Total', 18],
      ['Dan', 9],
    ];
    const names = { ...COVER_NAMES, who_is: 'S!$A$1:$A$2', pay: 'S!$B$1:$B$2' };
    assert.deepEqual(await figures(await namedBook({ Cover: COVER, S: rows }, names), columns), [
      { name: 'Ann', pay: 5 },
      { name: 'Bob', pay: 6 },
      { name: 'Cid', pay: 7 },
    ]);
    const wide = { ...COVER_NAMES, who_is: 'S!$A$1:$A$3', pay: 'S!$B$1:$B$2' };
    assert.equal(((await figures(await namedBook({ Cover: COVER, S: rows }, wide), columns)) as unknown[]).length, 3);
    const roomy = { ...COVER_NAMES, who_is: 'S!$A$1:$A$9', pay: 'S!$B$1:$B$9' };
    const many = [...rows.slice(0, 3), ['Dan', 9], ['Eve', 9], ['Fay', 9]];
    assert.deepEqual(await found(await namedBook({ Cover: COVER, S: many }, roomy), columns), ['row/too-many S!A6']);
  });

  it('columns in which nothing stands yet', async () => {
    const bytes = await namedBook({ Cover: COVER, S: [[]] }, { ...COVER_NAMES, who_is: 'S!$A$1:$A$9', pay: 'S!$B$1:$B$9' });
    assert.deepEqual(await figures(bytes, columns), []);
  });

  it('the rows of a list without its header, or with it', async () => {
    const form = open({ t: 'staff' });
    const bytes = await namedBook(
      {
        Cover: COVER,
        S: [
          ['who', 'how much'],
          ['Ann', 5],
          ['Bob', 6],
        ],
      },
      { ...COVER_NAMES, staff: 'S!$A$2:$B$3' },
    );
    assert.deepEqual(await figures(bytes, form), [
      { name: 'Ann', pay: 5 },
      { name: 'Bob', pay: 6 },
    ]);
    const labelled = await namedBook(
      {
        Cover: COVER,
        S: [
          ['Name', 'Pay'],
          ['Ann', 5],
        ],
      },
      { ...COVER_NAMES, staff: 'S!$A$1:$B$2' },
    );
    assert.deepEqual(await figures(labelled, form), [{ name: 'Ann', pay: 5 }]);
  });

  it('single cells, on sheets apart, one of them a sum of others', async () => {
    const form = grid(cellNames);
    const sheets = {
      Cover: COVER,
      S: [
        [3, 4],
        [null, 5],
        ['=SUM(A1,B1)', null],
      ],
      // A formula that is no total stays what it is.
      T: [['=2*4'], [12]],
    };
    const places = ['S!$A$1', 'S!$B$2', 'S!$B$1', 'T!$A$1', 'S!$A$3', 'T!$A$2'];
    const names = Object.fromEntries(Object.values(cellNames).map((name, index) => [name, places[index]!]));
    const session = sessionOf(await namedBook(sheets, { ...COVER_NAMES, ...names }), form);
    const { findings, reading } = await session.examine();
    assert.deepEqual(
      findings.filter(({ rule }) => rule !== 'figure/stale-formula').map(({ rule, cell, place }) => [rule, cell, placeAddress(place!)]),
      [['t/all', 't.z.b', 'T!A2']],
    );
    assert.deepEqual(reading.cells.get('t.z.a')?.sums, ['t.x.a', 't.y.a']);
    assert.equal(reading.cells.get('t.y.b')?.place.sheet, 'T');
  });

  it('a cell that is gone: it is told, and what needs it is not judged', async () => {
    const { ['t.y.a']: gone, ...rest } = cellNames;
    const form = grid(cellNames);
    const places = Object.fromEntries(Object.values(rest).map((name, index) => [name, `S!$A$${index + 1}`]));
    const bytes = await namedBook({ Cover: COVER, S: [[1], [2], [3], [4], [5]] }, { ...COVER_NAMES, ...places, [gone!]: '#REF!' });
    const { findings, assessed, notAssessed } = await sessionOf(bytes, form).examine();
    assert.deepEqual([assessed, notAssessed], [1, 1]);
    assert.deepEqual(
      findings.map(({ rule, facts }) => [rule, 'refersTo' in facts && facts.refersTo]),
      [['name/broken', '#REF!']],
    );
    assert.match(messageOf(findings[0]!, form, 'zh-CN').wrong, /C_y_a.*Cash·Bank·Begin/);
  });

  it('columns of a table whose rows are fixed, which have to be as many', async () => {
    const form = grid({ 't.a': 'begin', 't.b': 'end' });
    const rows = [
      ['x', 'Begin', 'End'],
      ['Hand', 1, 2],
      ['Bank', 3, 4],
      ['All', 4, 6],
    ];
    const names = { ...COVER_NAMES, begin: 'S!$B$1:$B$4', end: 'S!$C$2:$C$4' };
    assert.deepEqual(await found(await namedBook({ Cover: COVER, S: rows }, names), form), []);
    const short = await namedBook({ Cover: COVER, S: rows }, { ...names, end: 'S!$C$2:$C$3' });
    const { findings } = await sessionOf(short, form).examine();
    assert.deepEqual(
      findings.map(({ rule, facts }) => [rule, 'refersTo' in facts && facts.refersTo]),
      [['name/broken', 'S!C2:C3']],
    );
    const none = await namedBook({ Cover: COVER, S: [['x'], ...rows] }, { ...COVER_NAMES, begin: 'S!$B$1', end: 'S!$C$1' });
    assert.deepEqual(
      (await sessionOf(none, form).examine()).findings.map(({ rule, facts }) => [rule, 'found' in facts && facts.found]),
      [
        ['name/broken', 'S!A2:C5'],
        ['name/broken', 'S!A2:C5'],
      ],
    );
  });

  it('the figures of a table alone, or the table with its labels', async () => {
    const form = grid({ t: 'cash' });
    const rows = [
      ['x', 'Begin', 'End'],
      ['Hand', 1, 2],
      ['Bank', 3, 4],
      ['All', 4, 7],
    ];
    const sheets = { Cover: COVER, S: rows };
    assert.deepEqual(await found(await namedBook(sheets, { ...COVER_NAMES, cash: 'S!$B$2:$C$4' }), form), ['t/all S!C4']);
    assert.deepEqual(await found(await namedBook(sheets, { ...COVER_NAMES, cash: 'S!$A$1:$C$4' }), form), ['t/all S!C4']);
    const broken = await sessionOf(await namedBook(sheets, { ...COVER_NAMES, cash: '#REF!' }), form).examine();
    assert.deepEqual(
      broken.findings.map(({ rule, fix }) => [rule, fix.length]),
      [
        ['name/broken', 0],
        ['t/all', 0],
      ],
    );
    const elsewhere = await sessionOf(await namedBook(sheets, { ...COVER_NAMES, cash: 'S!$H$1:$J$9' }), form).examine();
    assert.deepEqual(
      elsewhere.findings.map(({ rule }) => rule),
      ['name/broken', 't/all'],
    );
  });

  it('a sheet that nobody sees: that is told by the name, and no other is offered', async () => {
    const sheet = [
      ['机关名称', '某县', '年度', 2024],
      ['x', 'Begin', 'End'],
      ['Hand', 1, 2],
      ['Bank', 3, 4],
      ['All', 4, 6],
    ];
    const bytes = await namedBook({ Seen: [['no']], S: sheet }, { cash: 'S!$A$2:$C$5' }, ['S']);
    const { findings } = await sessionOf(bytes, grid({ t: 'cash' })).examine();
    assert.deepEqual(
      findings.map(({ rule, facts, fix }) => [rule, 'name' in facts && facts.name, fix.length]),
      [
        ['name/hidden', 'who', 0],
        ['name/hidden', 'fy', 0],
        ['name/hidden', 'cash', 0],
      ],
    );
    const bare = formOf({ ...grid({}), names: { t: 'cash' } });
    const names = (await sessionOf(bytes, bare).examine()).findings.map(({ facts }) => 'name' in facts && facts.name);
    assert.deepEqual(names, ['GIAR_organization', 'GIAR_year', 'cash']);
  });

  it('a table with a row that the form does not have: that is said as of any other', async () => {
    const sheet = [
      ['x', 'Begin', 'End'],
      ['Hand', 1, 2],
      ['Bank', 3, 4],
      ['Vault', 0, 0],
      ['All', 4, 6],
    ];
    const bytes = await namedBook({ Cover: COVER, S: sheet }, { ...COVER_NAMES, cash: 'S!$A$1:$C$5' });
    assert.deepEqual(await found(bytes, grid({ t: 'cash' })), ['row/unknown S!A4']);
  });

  it('sums of other cells than the form adds are none', async () => {
    const form = grid(cellNames);
    const sums = async (formula: string): Promise<unknown> => {
      const sheets = {
        Cover: COVER,
        S: [
          [3, 4],
          [1, 5],
          [formula, 9],
          [1, 1],
        ],
      };
      const names = Object.fromEntries(Object.values(cellNames).map((name, at) => [name, `S!$${'AB'[at % 2]!}$${Math.floor(at / 2) + 1}`]));
      return (await sessionOf(await namedBook(sheets, { ...COVER_NAMES, ...names }), form).examine()).reading.cells.get('t.z.a')?.sums;
    };
    assert.deepEqual(await sums('=SUM(A1:A2)'), ['t.x.a', 't.y.a']);
    assert.equal(await sums('=SUM(A1:B1)'), null);
    assert.equal(await sums('=A1+A2+A4'), null);
    assert.equal(await sums('=SUM(A1:A99)'), null);
    assert.equal(await sums('=A1*2'), null);
  });
});

describe('the names of a form', () => {
  it('as docs/forms.md has them lead into such a workbook', async () => {
    const docs = readFileSync(new URL('../../docs/forms.md', import.meta.url), 'utf8');
    const [, json] = [...docs.matchAll(/```json\n([\s\S]*?)```/g)].find(([, block]) => block!.includes('"names"'))!;
    const rules = [{ id: 'total/spent', kind: 'sum', severity: 'error', total: 'total.spent', of: ['awards.*.spent'] }];
    const sections = ['一', '二'].map((ordinal) => ({ ordinal, title: ordinal }));
    const form = formOf({ sections, rules, ...(JSON.parse(json!) as object) });
    const contents = new Map([...cover, ...award(0), ...award(1), ['total.spent', 3] as [string, number]]);
    assert.deepEqual(await found(await ownBook({ form, contents, room: 9 }), form), []);
    assert.deepEqual(await found(await ownBook({ form, contents: contents.set('total.spent', 4), room: 9 }), form), ['total/spent Cover!B5']);
  });

  const problems = (names: Readonly<Record<string, string>>): string[] => {
    const json = JSON.stringify({ ...withoutCover(awards), names });
    const parsed = parseForm(json, 'en');
    return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
  };

  it('lead to parts that it has, each to one', () => {
    assert.deepEqual(problems({ 'awards.spent': 'spent', 'total.spent.usd': 'total', scope: 'scope' }), []);
    assert.match(problems({ 'awards.paid': 'paid' })[0]!, /^names\.awards\.paid: the form has no such table, column, cell/);
    assert.match(problems({ awards: 'all', 'awards.spent': 'spent' })[0]!, /^names\.awards\.spent: name either a whole table/);
    assert.match(problems({ 'awards.spent': 'spent', 'total.spent.usd': 'Spent' })[0]!, /^names\.total\.spent\.usd: used twice/);
    assert.match(problems({ 'awards.spent': 'GIAR_spent' })[0]!, /^names\.awards\.spent: names that begin with GIAR_/);
    assert.match(problems({ 'awards.spent': 'Sheet1!A1' })[0]!, /^names\.awards\.spent: a name begins with a letter/);
  });
});
