import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { draftForm, type Draft } from '../../src/draft/draft.ts';
import type { Form } from '../../src/form/form.ts';
import { officialForms } from '../../src/form/index.ts';
import { parseForm } from '../../src/form/parse.ts';
import { constraintsOf } from '../../src/form/patterns.ts';
import { readOutline } from '../../src/workbook/xlsx/styles/outline.ts';
import { buildTemplate } from '../../src/workbook/xlsx/template/index.ts';
import { layOut } from '../../src/workbook/xlsx/template/layout.ts';
import { gouji, world } from '../apps/cli/fake-io.ts';
import { coverageOf, withoutOurs } from './coverage.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const parsed = (json: string): Form => {
  const result = parseForm(json);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.form;
};

const training = parsed(/```json\n([\s\S]*?)```/.exec(read('docs/forms.md'))![1]!);
const samples = existsSync(new URL('samples/forms', root))
  ? readdirSync(new URL('samples/forms', root)).filter((name) => name.endsWith('.json'))
  : [];
const forms: readonly Form[] = [...officialForms, training, ...samples.map((name) => parsed(read(`samples/forms/${name}`)))];

const draftOf = async (bytes: Uint8Array): Promise<Draft> => {
  const drafted = draftForm(await readOutline(bytes), { fileName: '报表.xlsx', year: 2025 });
  if (!drafted.ok) throw new Error(drafted.reason);
  return drafted.draft;
};

/** Sums that the template holds as a formula: where two rules sum into one cell, the workbook can tell only one of them. */
function expectedSums(form: Form): number {
  const { totals } = layOut(form);
  const sums = constraintsOf(form).filter(({ rule, terms }) => rule.kind === 'sum' && !terms.some(({ prior }) => prior));
  return new Set(sums.map(({ cell }) => cell).filter((cell) => totals.has(cell))).size;
}

/** What is not drafted yet: the sections of a form in English. */
const NOT_DRAFTED: Readonly<Record<string, readonly string[]>> = {
  'balance-sheet': ['narratives'],
};

describe('a form drafted from a workbook', () => {
  for (const form of forms) {
    for (const ours of [false, true]) {
      it(`${form.id}: tells what its blank template says, ${ours ? 'with' : 'without'} our names, and nothing else`, async () => {
        const template = await buildTemplate(form, { embedForm: ours });
        const { form: draft } = await draftOf(ours ? template : withoutOurs(template));
        const found = coverageOf(form, draft);
        assert.deepEqual(found.wrong, []);
        const without = NOT_DRAFTED[form.id] ?? [];
        for (const part of (['tables', 'columns', 'rows', 'narratives'] as const).filter((each) => !without.includes(each)))
          assert.ok(found[part].found >= 0.9 * found[part].of, JSON.stringify(found));
        if (!without.includes('sums')) assert.ok(found.sums.found >= 0.9 * expectedSums(form), JSON.stringify(found));
        assert.deepEqual(draft.years, form.years);
        assert.equal(draft.title, form.title);
        if (ours && !without.includes('tables'))
          assert.deepEqual(
            draft.tables.map(({ key }) => key),
            form.tables.map(({ key }) => key),
          );
      });
    }
  }

  it('is made of the committed template too', async () => {
    const bytes = new Uint8Array(readFileSync(new URL('assets/templates/giar-2021.xlsx', root)));
    const found = coverageOf(officialForms[0]!, (await draftOf(withoutOurs(bytes))).form);
    assert.deepEqual(found, {
      tables: { of: 6, found: 6 },
      columns: { of: 28, found: 28 },
      rows: { of: 32, found: 32 },
      sums: { of: 35, found: 35 },
      narratives: { of: 3, found: 3 },
      wrong: [],
    });
  });

  it('reads the workbook that it was drafted from, which then lacks nothing but what is to be filled in', async () => {
    for (const form of forms) {
      const book = withoutOurs(await buildTemplate(form));
      const here = world({ 'b.xlsx': book });
      const init = await gouji(here, 'form', 'init', 'b.xlsx', '-o', 'f.json');
      assert.equal(init.code, 0, init.err);
      const { out } = await gouji(here, 'check', '--form', 'f.json', '--format', 'json', 'b.xlsx');
      const { findings } = JSON.parse(out) as { findings: { rule: string }[] };
      const others = findings.map(({ rule }) => rule).filter((rule) => !/^(?:figure\/blank|identity\/|narrative\/blank|name\/missing)/.test(rule));
      assert.deepEqual(others, [], form.id);
    }
  });
});

describe('gouji form init', () => {
  it('writes the form and asks on the standard error what it could not tell', async () => {
    const here = world({ 'b.xlsx': withoutOurs(await buildTemplate(training)) });
    const { code, out, err } = await gouji(here, 'form', 'init', 'b.xlsx', '-o', 'f.json');
    assert.equal(code, 0);
    assert.match(out, /已写入 f\.json：2 张表，5 栏，5 行，1 条规则\n/);
    assert.match(err, /还有 1 处看不出来.*\n {2}《上年数据》是上年数据/);
    assert.ok(parseForm(here.files.get('f.json') as string).ok);
    const english = await gouji(here, 'form', 'init', 'b.xlsx', '-o', 'f.json', '--lang', 'en');
    assert.match(english.err, /1 thing could not be told/);
    assert.equal((await gouji(here, 'form', 'check', 'f.json')).code, 0);
  });

  it('refuses what has no table, what is no workbook, and a workbook as its output', async () => {
    const here = world({ 'text.xlsx': 'no workbook', 'b.xlsx': await buildTemplate(training) });
    assert.equal((await gouji(here, 'form', 'init', 'text.xlsx', '-o', 'f.json')).code, 2);
    assert.equal((await gouji(here, 'form', 'init', 'b.xlsx', '-o', 'b.xlsx')).code, 2);
    assert.equal((await gouji(here, 'form', 'init', 'b.xlsx', '-o', 'c.xlsx')).code, 2);
    assert.ok(!here.files.has('f.json'));
  });
});
