import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { filledWithReport } from '../src/apps/filled-template.ts';
import { parseForm } from '../src/form/parse.ts';
import type { Form } from '../src/form/form.ts';
import { baseOf } from '../src/form/open.ts';
import { unfoldedFor } from '../src/form/stack.ts';
import type { Finding } from '../src/read/finding.ts';
import { parseReport } from '../src/report/input.ts';
import { reportText } from '../src/report/report.ts';
import { openSession } from '../src/session/index.ts';
import { openXlsx } from '../src/workbook/xlsx/index.ts';
import { found } from './support/small-form.ts';

/** What stands in samples/forms/figures: figures that tie out, and slips, each with the rules that find it and the value that must be named, if one can be. */
interface Sample {
  readonly organization: string;
  readonly year: number;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly faults: readonly {
    readonly cell: string;
    readonly value: number | string;
    readonly rules: readonly string[];
    readonly suspect: number | null;
  }[];
}

const folder = new URL('../samples/forms/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const names = readdirSync(new URL('figures/', folder)).map((name) => name.replace('.json', ''));

const formOf = (name: string): Form => {
  const parsed = parseForm(read(`${name}.json`), 'en');
  assert.ok(parsed.ok, `${name}: ${JSON.stringify(parsed)}`);
  return parsed.form;
};

const brief = ({ rule, cell }: Finding): string => `${rule} ${cell ?? ''}`;

describe('the forms of samples/forms', () => {
  it('are there', () => assert.ok(names.length >= 3));

  for (const name of names) {
    const { figures, faults } = JSON.parse(read(`figures/${name}.json`)) as Sample;
    const form = unfoldedFor(formOf(name), Object.keys(figures));

    it(`${name}: nothing is found in figures that tie out`, () => {
      assert.deepEqual(found(form, figures).map(brief), []);
    });

    it(`${name}: each slip is found by its rules, and named where it can be`, () => {
      for (const { cell, value, rules, suspect } of faults) {
        const findings = found(form, { ...figures, [cell]: value });
        const reported = new Set(findings.map(({ rule }) => rule));
        for (const rule of rules) assert.ok(reported.has(rule), `${cell} = ${value}: ${rule} not among ${[...reported].join(', ')}`);
        const named = new Set(findings.flatMap(({ suspects }) => suspects.map((each) => `${each.cell} ${each.proposed}`)));
        assert.deepEqual([...named], suspect === null ? [] : [`${cell} ${suspect}`], `${cell} = ${value}`);
      }
    });

    it(`${name}: export, fill, export and mark, clear give back what was there`, async () => {
      const occasion = { file: 'a.xlsx', generatedAt: '2025-01-01T00:00:00Z', version: '0' };
      const own = baseOf(form);
      for (const which of ['right', 'wrong']) {
        const bytes = readFileSync(new URL(`${name}-${which}.xlsx`, folder));
        const workbook = openXlsx(bytes);
        const session = openSession(workbook, { forms: [], form: own });
        const report = await session.report(occasion);
        const parsed = parseReport(reportText(report), 'en');
        assert.ok(parsed.ok, JSON.stringify(parsed));
        const again = await openSession(await filledWithReport(own, parsed.input), { forms: [], form: own }).report(occasion);
        assert.deepEqual([again.tables, again.raw], [report.tables, report.raw]);
        // Findings say where they are, which is elsewhere in a template than in a workbook of its own names.
        if (own.names === undefined || which === 'right') assert.equal(again.digest, report.digest);
        const before = workbook.toBytes();
        const { marks } = await session.validate();
        assert.deepEqual([marks.refused.length, marks.painted > 0], [0, which === 'wrong']);
        await session.clear();
        assert.deepEqual(unzipSync(workbook.toBytes()), unzipSync(before));
      }
    });

    it(`${name}: the filled workbooks say the same`, async () => {
      const examine = async (which: string) =>
        (await openSession(openXlsx(readFileSync(new URL(`${name}-${which}.xlsx`, folder))), { forms: [], form: baseOf(form) }).examine()).findings;
      assert.deepEqual((await examine('right')).map(brief), []);
      const reported = new Set((await examine('wrong')).map(({ rule }) => rule));
      for (const rule of faults.flatMap(({ rules }) => rules)) assert.ok(reported.has(rule), rule);
    });
  }
});
