import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkLine } from '../../src/report/check-json.ts';
import { jsonSchemas } from '../../src/report/json-schema.ts';
import { reportOf } from '../../src/report/report.ts';
import { examineDraft } from '../support/examine.ts';
import { draftOfReport, REPORTS } from '../support/reports.ts';

const published = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../assets/schema/${name}.schema.json`, import.meta.url), 'utf8')) as object;

describe('assets/schema', () => {
  it('is what the program reads and writes by (else: npm run schema)', () => {
    for (const [name, schema] of Object.entries(jsonSchemas())) assert.deepEqual(published(name), JSON.parse(JSON.stringify(schema)), name);
  });

  it('accepts the exports and the check lines of the four published reports, clean and spoilt', () => {
    const ajv = new Ajv2020({ strict: false });
    const [report, line] = ['report-1', 'check-1'].map((name) => ajv.compile(published(name)));
    for (const name of REPORTS) {
      for (const spoil of [false, true]) {
        const draft = draftOfReport(name);
        if (spoil) {
          draft.grids.get('applications')!.values[3]![3] = 9999;
          draft.grids.get('applications')!.values[9]![2] = '写错的行名';
          draft.broken.add('GIAR_disputes');
        }
        const examination = examineDraft(draft);
        assert.ok(
          report!(reportOf(examination, { file: 'a.xlsx', generatedAt: '2026-01-01T00:00:00Z', version: '1' })),
          JSON.stringify(report!.errors),
        );
        assert.ok(line!(JSON.parse(JSON.stringify(checkLine('a.xlsx', examination, 'en')))), JSON.stringify(line!.errors));
      }
    }
    assert.ok(line!({ file: 'x', error: { code: 'file/damaged', message: '…' } }));
    assert.ok(!line!({ file: 'x' }));
  });
});
