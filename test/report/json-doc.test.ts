import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import canonicalize from 'canonicalize';
import { jsonSchemas } from '../../src/report/json-schema.ts';
import { reportOf } from '../../src/report/report.ts';
import type { Report } from '../../src/report/schema.ts';
import { zhCN } from '../../src/text/findings/zh-CN.ts';
import type { CellContent } from '../../src/workbook/workbook.ts';
import { examineDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';
import { blocksOf, exampleExamination, exampleLine, exampleReport } from './json-example.ts';

const page = readFileSync(new URL('../../docs/json.md', import.meta.url), 'utf8');
const [report, line] = blocksOf(page);

/** The names of the fields of a schema, however deep. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, inner]) => [...(name === 'properties' ? Object.keys(inner as object) : []), ...fieldsOf(inner)]);
}

describe('docs/json.md', () => {
  it('shows a report and a check line as the program writes them (else: npm run docs)', async () => {
    const examination = await exampleExamination();
    assert.deepEqual(report, JSON.parse(JSON.stringify(exampleReport(examination))));
    assert.deepEqual(line, JSON.parse(JSON.stringify(exampleLine(examination))));
  });

  it('shows what the published schemas accept', () => {
    const ajv = new Ajv2020({ strict: false });
    const { 'report-1': ofReport, 'check-1': ofLine } = jsonSchemas();
    assert.ok(ajv.validate(ofReport, report), JSON.stringify(ajv.errors));
    assert.ok(ajv.validate(ofLine, line), JSON.stringify(ajv.errors));
    assert.ok(!ajv.validate(ofReport, { ...(report as object), more: 1 }));
  });

  it('explains every field of both', () => {
    const prose = page.replace(/```json[\s\S]*?```/g, '');
    const unexplained = fieldsOf(Object.values(jsonSchemas())).filter((name) => !new RegExp(`\\b${name}\\b`).test(prose));
    assert.deepEqual([...new Set(unexplained)], []);
  });

  it('gives the digest’s recipe right', () => {
    const left = ['digest', 'generatedAt', 'source', 'generator'];
    const content = Object.fromEntries(Object.entries(report as Report).filter(([name]) => !left.includes(name)));
    const digest = (): string => `sha256:${createHash('sha256').update(canonicalize(content)!, 'utf8').digest('hex')}`;
    assert.equal((report as Report).digest, digest());
    content['year'] = 2024;
    assert.notEqual((report as Report).digest, digest());
  });

  it('says right what tables and raw hold for what a cell held', () => {
    const held = (content: CellContent): [unknown, unknown] => {
      const draft = draftOfReport('huaian-2024');
      draft.grids.get('fees')!.values[2]![1] = content;
      const { tables, raw } = reportOf(examineDraft(draft), { file: '', generatedAt: '', version: '' });
      return [(tables['fees'] as { administrative: { amount: unknown } }).administrative.amount, raw['fees.administrative.amount']];
    };
    assert.deepEqual(held(12), [12, undefined]);
    assert.deepEqual(held(null), [null, undefined]);
    assert.deepEqual(held('５'), [5, '５']);
    assert.deepEqual(held('1,234'), [1234, '1,234']);
    assert.deepEqual(held('/'), [null, '/']);
    assert.deepEqual(held('251000元'), [null, '251000元']);
    assert.deepEqual(held('较多'), [null, '较多']);
    assert.deepEqual(held({ error: '#REF!' }), [null, '#REF!']);
  });

  it('lists every code of a file that cannot be read', () => {
    for (const code of [...Object.keys(zhCN.faults), 'usage', 'internal']) assert.ok(page.includes(`\`${code}\``), code);
  });
});
