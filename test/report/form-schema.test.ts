import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { cellsOf } from '../../src/form/cells.ts';
import { officialForms } from '../../src/form/index.ts';
import { parseForm } from '../../src/form/parse.ts';
import { reportSchemaOf } from '../../src/report/json-schema.ts';
import type { Report } from '../../src/report/schema.ts';
import { openSession } from '../../src/session/index.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { gouji, world } from '../apps/cli/fake-io.ts';

const folder = new URL('../../samples/forms/', import.meta.url);
const json = readFileSync(new URL('three-public.json', folder), 'utf8');
const parsed = parseForm(json, 'en');
assert.ok(parsed.ok);
const { form } = parsed;

const exported = async (): Promise<Report> => {
  const workbook = openXlsx(readFileSync(new URL('three-public-right.xlsx', folder)));
  return openSession(workbook, { forms: [], form }).report({ file: 'b.xlsx', generatedAt: '2024-01-20T00:00:00Z', version: '0.1.0' });
};

describe('the JSON Schema of one form', () => {
  it('is that of its exports, and of those of no other form', async () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(reportSchemaOf(form));
    const report = await exported();
    assert.ok(validate(report), JSON.stringify(validate.errors));
    assert.equal(validate({ ...report, form: { ...report.form, id: 'other' } }), false);
    const { spent, ...others } = report.tables;
    assert.equal(validate({ ...report, tables: others }), false);
    assert.equal(validate({ ...report, tables: { ...others, spent: { ...(spent as object), more: 1 } } }), false);
  });

  it('names each figure by its labels', () => {
    for (const each of [...officialForms, form]) {
      const titles = JSON.stringify(reportSchemaOf(each)).match(/"title":/g)!.length;
      assert.equal(titles, cellsOf(each).size + each.narratives.length + 1);
    }
    assert.match(JSON.stringify(reportSchemaOf(form)), /“三公”经费决算情况统计表 · 合计 · 本年决算数/);
  });

  it('is printed by gouji schema --form', async () => {
    const { code, out } = await gouji(world({ 'f.json': json }), 'schema', '--form', 'f.json');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out), JSON.parse(JSON.stringify(reportSchemaOf(form))));
  });
});
