import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { flatten } from '../../../src/report/nest.ts';
import type { Report } from '../../../src/report/schema.ts';
import { county, type Unit } from './county.ts';
import { gouji, type World } from './fake-io.ts';

/** What the queries of docs/analysis.md are asked of: a copy, a conflict, a failure, another year, an amount with a fraction. */
const UNITS: readonly Unit[] = [
  { name: '甲镇人民政府', seed: 1, change: { 'fees.administrative.amount': 0.1 } },
  { name: '乙镇人民政府', seed: 2, change: { 'fees.administrative.amount': 0.2 } },
  { name: '乙镇人民政府', seed: 2, change: { 'fees.administrative.amount': 0.2 } },
  { name: '丙局', seed: 3 },
  { name: '丙局', seed: 4 },
  { name: '丁局', seed: 5, change: { 'applications.received.total': 1 } },
  { name: '戊局', seed: 6, year: 2023 },
  { name: '=己局', seed: 7 },
];
const PRIOR: readonly Unit[] = [
  { name: '甲镇人民政府', seed: 11, year: 2023 },
  { name: '=己局', seed: 12, year: 2023 },
];

const page = readFileSync(new URL('../../../docs/analysis.md', import.meta.url), 'utf8');
const queries = [...page.matchAll(/^```sql\n([\s\S]*?)^```/gm)].map(([, sql]) => sql!);

type Row = Readonly<Record<string, unknown>>;

describe('the DuckDB queries of docs/analysis.md', function () {
  this.timeout(60_000);
  let folder: string;
  let world: World;
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  const answers = new Map<string, Row[]>();

  const textIn = (path: string): string => {
    const content = world.files.get(path)!;
    return typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
  };
  /** The rows of the one query that says this. */
  const answer = (part: string): Row[] => {
    const found = [...answers].filter(([sql]) => sql.includes(part));
    assert.equal(found.length, 1, part);
    return found[0]![1];
  };

  before(async () => {
    world = await county(PRIOR, '2023年', await county(UNITS, '2024年'));
    folder = mkdtempSync(join(tmpdir(), 'gouji-duckdb-'));
    await gouji(world, 'export', '2024年', '--draft', '-o', 'reports.ndjson');
    await gouji(world, 'export', '2023年', '--draft', '-o', 'prior.ndjson');
    world.files.set('2024年/坏.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]));
    world.files.set('checks.ndjson', (await gouji(world, 'check', '2024年', '--format', 'json')).out);
    await gouji(world, 'check', '2024年', '--table', '总表.csv');
    world.files.set('名单.csv', '\ufeff序号,机关名称\r\n1,甲镇人民政府\r\n2,庚局\r\n');
    for (const name of ['reports.ndjson', 'prior.ndjson', 'checks.ndjson', '总表.csv', '名单.csv']) writeFileSync(join(folder, name), textIn(name));
    instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    connection = await instance.connect();
    await connection.run(`SET file_search_path = '${folder}'`);
    for (const sql of queries) answers.set(sql, (await connection.runAndReadAll(sql)).getRowObjectsJS());
  });

  after(() => {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  });

  it('roll up to what gouji rollup adds up, figure by figure', async () => {
    await gouji(world, 'rollup', '2024年', '-o', 'sum.json');
    const report = JSON.parse(textIn('sum.json')) as Report;
    assert.deepEqual(
      report.rollup!.members.map(({ organization }) => organization),
      ['甲镇人民政府', '乙镇人民政府', '=己局'],
    );
    const rows = answer('AS total');
    assert.deepEqual(
      new Map(rows.map(({ cell, total }) => [String(cell), Number(total)])),
      new Map([...flatten(report.tables)].sort(([a], [b]) => (a < b ? -1 : 1))),
    );
    assert.equal(
      Number(rows.find(({ cell }) => cell === 'fees.administrative.amount')!['total']),
      0.3 + Number(value('=己局', 'fees.administrative.amount')),
    );
  });

  /** What an exported report says of one figure. */
  function value(organization: string, cell: string): unknown {
    const reports = textIn('reports.ndjson')
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each) as Report);
    return flatten(reports.find((each) => each.organization.name === organization)!.tables).get(cell);
  }

  it('list the findings by rule, as the check lines have them', () => {
    const counts = new Map<string, { findings: number; files: Set<string> }>();
    for (const text of textIn('checks.ndjson').trim().split('\n')) {
      const { file, findings = [] } = JSON.parse(text) as { file: string; findings?: { rule: string; severity: string }[] };
      for (const { rule, severity } of findings) {
        const count = counts.get(`${rule} ${severity}`) ?? { findings: 0, files: new Set() };
        count.findings++;
        count.files.add(file);
        counts.set(`${rule} ${severity}`, count);
      }
    }
    const rows = answer('finding.rule');
    assert.deepEqual(
      new Map(rows.map(({ rule, severity, findings, files }) => [`${String(rule)} ${String(severity)}`, [Number(findings), Number(files)]])),
      new Map([...counts].map(([key, { findings, files }]) => [key, [findings, files.size]])),
    );
    assert.ok(rows.length > 1);
  });

  it('hold this year against last year', () => {
    const rows = answer('last_year');
    assert.deepEqual(rows.map(({ organization }) => organization).sort(), ['=己局', '甲镇人民政府']);
    for (const { organization, this_year } of rows) assert.equal(Number(this_year), value(String(organization), 'applications.received.total'));
  });

  it('read the table as it opens in Excel', () => {
    const outcomes = new Map(answer('AS outcome').map(({ outcome, files }) => [outcome, Number(files)]));
    assert.equal(outcomes.get('未通过'), 1);
    assert.equal(outcomes.get('未能读取'), 1);
    assert.equal(
      [...outcomes.values()].reduce((a, b) => a + b),
      9,
    );
    assert.deepEqual(answer('AS missing'), [{ missing: '庚局' }]);
  });

  it('tell copies', () => {
    assert.deepEqual(
      answer('HAVING').map(({ files }) => files),
      [['2024年/01.xlsx', '2024年/02.xlsx']],
    );
  });
});
