import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { check, fill, forms, GoujiError, open, parseForm, reportOf, verify, version, type Report } from '../../../src/apps/api/index.ts';
import { published } from '../../support/reports.ts';

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../samples/${name}.xlsx`, import.meta.url)));
const refused = async (work: () => unknown): Promise<GoujiError> => {
  try {
    await work();
  } catch (error) {
    assert.ok(error instanceof GoujiError, String(error));
    return error;
  }
  throw new Error('nothing was refused');
};
const own = JSON.stringify({ ...(forms[0] as object), id: 'own-2021' });

describe('the package', () => {
  it('finds in a workbook what is blank, in the language asked for', async () => {
    const found = await check(sample('jiuhou-2020'), { language: 'en' });
    assert.equal(found.status, 'failed');
    assert.equal(found.organization, '酒后镇人民政府');
    assert.deepEqual([found.form, found.formSource], ['giar-2019', 'official']);
    const blanks = found.findings.filter(({ severity }) => severity === 'error');
    assert.equal(blanks.length, 6);
    for (const { message, fix } of blanks) {
      assert.match(message, /[Bb]lank/);
      assert.equal(fix.length, 1);
    }
  });

  it('gives the same twice, and the same report through its own JSON', async () => {
    const occasion = { file: 'a.xlsx', generatedAt: new Date(0) };
    const report = await reportOf(sample('suqian-2023'), occasion);
    assert.deepEqual(await reportOf(sample('suqian-2023'), occasion), report);
    assert.equal(report.generator.version, version);
    const again = await reportOf(new TextEncoder().encode(JSON.stringify(report)), occasion);
    assert.equal(again.digest, report.digest);
    assert.deepEqual(again.tables, report.tables);
  });

  it('believes no exported report that was changed', async () => {
    const report = await reportOf(sample('suqian-2023'), { file: 'a.xlsx' });
    assert.deepEqual((await verify(report)).discrepancies, []);
    const forged = structuredClone(report) as { -readonly [K in keyof Report]: Report[K] };
    const [key, table] = Object.entries(report.tables).find(([name]) => name === 'applications')!;
    const received = table['received'] as Record<string, number>;
    forged.tables = { ...report.tables, [key]: { ...table, received: { ...received, total: received['total']! + 1 } } };
    const { status, discrepancies, check: judged } = await verify(JSON.stringify(forged));
    assert.equal(status, 'failed');
    assert.deepEqual(discrepancies.map(({ kind }) => kind).sort(), ['digest', 'status']);
    assert.ok(judged.findings.some(({ cell }) => cell === 'applications.received.total'));
  });

  it('marks and clears without a trace, and publishes what passed', async () => {
    const opened = await open(sample('jiuhou-2020'));
    const { painted, refused: left } = await opened.mark();
    assert.ok(painted > 0);
    assert.deepEqual(left, []);
    const marked = await opened.bytes();
    assert.notDeepEqual(marked, sample('jiuhou-2020'));
    await opened.clear();
    assert.deepEqual((await (await open(await opened.bytes())).check()).findings, (await check(sample('jiuhou-2020'))).findings);
    assert.equal((await refused(() => opened.publish('html'))).code, 'report/failed');
    assert.match(new TextDecoder().decode(await opened.publish('html', { draft: true })), /酒后镇人民政府/);
    const word = await (await open(sample('suqian-2023'))).publish('docx');
    const reread = await open(word);
    assert.equal((await reread.check()).status, 'passed');
    assert.equal((await refused(() => reread.bytes())).code, 'document/read-only');
  });

  it('fills the template of a form of its own, which only it may name', async () => {
    const form = parseForm(own);
    const flat = { form: 'own-2021', organization: '某局', year: 2024, cells: { 'applications.received.naturalPerson': 3 } };
    assert.equal((await refused(() => fill(flat))).code, 'form/unknown');
    assert.equal((await refused(() => fill(flat, { form: forms[0] }))).code, 'form/unknown');
    const found = await check(await fill(flat, { form }));
    assert.deepEqual([found.form, found.formSource], ['own-2021', 'embedded']);
    assert.equal((await check(await fill(flat, { form }), { form })).formSource, 'file');
    await assert.rejects(check(sample('suqian-2023'), { form: { ...form } }), TypeError);
  });

  it('takes last year into account', async () => {
    const prior = await reportOf(sample('suqian-2023'), { file: 'a.xlsx' });
    const alone = await check(sample('suqian-2023'));
    const both = await check(sample('suqian-2023'), { prior: { ...prior, year: 2022 } });
    assert.ok(both.assessed > alone.assessed);
  });

  it('says in one kind of error what cannot be done', async () => {
    const wrong = await refused(() => parseForm('{}', 'en'));
    assert.equal(wrong.code, 'form/wrong');
    assert.ok(wrong.problems.length > 0);
    assert.equal((await refused(() => check(new Uint8Array([1, 2, 3])))).code, 'file/not-a-workbook');
    assert.equal((await refused(() => verify('{'))).code, 'report/wrong');
    assert.equal((await refused(() => verify(JSON.stringify(published('jiuhou-2020'))))).code, 'report/wrong');
    const unknown = await refused(() => fill({ form: 'giar-2021', organization: '', year: null, cells: { 'no.such': 1 } }));
    assert.match(unknown.message, /no\.such/);
    const long = await refused(() => fill({ form: 'giar-2021', organization: 'x'.repeat(40_000), year: null, cells: {} }));
    assert.equal(long.code, 'report/wrong');
  });
});
