import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parseForm } from '../src/form/parse.ts';
import type { Form } from '../src/form/form.ts';
import type { Finding } from '../src/read/finding.ts';
import { openSession } from '../src/session/index.ts';
import { openXlsx } from '../src/workbook/xlsx/index.ts';
import { found } from './support/small-form.ts';

/** What stands in samples/forms/figures: figures that tie out, and slips, each with the rules that find it and the value that must be named, if one can be. */
interface Sample {
  readonly organization: string;
  readonly year: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly faults: readonly { readonly cell: string; readonly value: number; readonly rules: readonly string[]; readonly suspect: number | null }[];
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
    const form = formOf(name);
    const { figures, faults } = JSON.parse(read(`figures/${name}.json`)) as Sample;

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

    it(`${name}: the filled workbooks say the same`, async () => {
      const examine = async (which: string) =>
        (await openSession(openXlsx(readFileSync(new URL(`${name}-${which}.xlsx`, folder))), { forms: [], form }).examine()).findings;
      assert.deepEqual((await examine('right')).map(brief), []);
      const reported = new Set((await examine('wrong')).map(({ rule }) => rule));
      for (const rule of faults.flatMap(({ rules }) => rules)) assert.ok(reported.has(rule), rule);
    });
  }
});
