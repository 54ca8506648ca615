import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { cellsOf } from '../../src/form/cells.ts';
import { formById } from '../../src/form/index.ts';
import { parseForm, type BaseOf } from '../../src/form/parse.ts';
import { messageOf } from '../../src/text/findings/message.ts';
import { formJsonSchema } from '../../src/report/json-schema.ts';
import { found } from '../support/small-form.ts';
import { gouji, world } from '../apps/cli/fake-io.ts';

const blocks = [...readFileSync(new URL('../../docs/forms.md', import.meta.url), 'utf8').matchAll(/```json\n(\{[\s\S]*?)```/g)].map(
  ([, json]) => json!,
);
const training = blocks.find((json) => json.includes('"id": "training"'))!;
const variant = blocks.find((json) => json.includes('"extends"'))!;
const bases: BaseOf = (name) => (name === 'training.json' ? training : undefined);

const parse = (json: string | object, baseOf: BaseOf = bases) => parseForm(typeof json === 'string' ? json : JSON.stringify(json), 'en', baseOf);
const problems = (json: object, baseOf?: BaseOf): string[] => {
  const parsed = parse(json, baseOf);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path} ${message}`);
};

describe('a form that extends another', () => {
  const parsed = parse(variant);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const { form } = parsed;

  it('says what it says itself and the rest of its base', () => {
    assert.deepEqual([form.id, form.basis, form.tables.length], ['training-some-county', '某县人社局〔2025〕1号', 2]);
    assert.deepEqual(
      form.tables[0]!.rows.map(({ key, label }) => `${key} ${label}`),
      ['enrolled 一、参加人数', 'results.passed （一）考核合格', 'results.retake （二）补考', 'unfinished 三、尚未结业'],
    );
    assert.deepEqual(
      form.rules.map(({ id, severity }) => `${id} ${severity}`),
      ['people/total error', 'people/balance error', 'money/within-budget error', 'people/few-retakes warning'],
    );
  });

  it('judges by the rules of both', () => {
    const figures = Object.fromEntries([...cellsOf(form).keys()].map((key) => [key, 0]));
    assert.deepEqual(found(form, figures), []);
    const [first, ...more] = found(form, { ...figures, 'money.training.spent': 3 });
    assert.deepEqual([first!.rule, first!.severity, more], ['money/within-budget', 'error', []]);
    assert.equal(messageOf(first!, form, 'en').todo, '超支的先办预算调整.');
    const retakes = { 'people.enrolled.inside': 1, 'people.enrolled.total': 1, 'people.results.retake.inside': 1, 'people.results.retake.total': 1 };
    assert.deepEqual([...new Set(found(form, { ...figures, ...retakes }).map(({ rule }) => rule))], ['people/few-retakes']);
  });

  it('may extend an official form, and one that extends another itself', () => {
    const own = parse({ extends: 'giar-2021', id: 'giar21-city', version: 1, title: '某市年报' }, () => undefined);
    assert.ok(own.ok);
    assert.deepEqual([own.form.title, own.form.tables.length], ['某市年报', formById('giar-2021')!.tables.length]);
    const twice = parse({ extends: 'b', id: 'c' }, (name) =>
      name === 'b' ? JSON.stringify({ extends: 'a', id: 'b' }) : name === 'a' ? training : undefined,
    );
    assert.ok(twice.ok && twice.form.id === 'c');
  });

  it('is told what is wrong with it', () => {
    const base = { extends: 'training.json', id: 'other' };
    assert.match(
      problems({ ...base, extends: 'nowhere.json' })[0]!,
      /^extends the form that it extends is not there .*gouji template first\): nowhere\.json/,
    );
    assert.match(problems({ ...base, extends: 'torn' }, () => '{')[0]!, /^extends the form that it extends is not there/);
    assert.match(problems({ ...base, extends: 5 })[0]!, /^extends .* 5/);
    assert.match(
      problems({ ...base, extends: 'x' }, () => JSON.stringify({ extends: 'x', id: 'y' }))[0]!,
      /^extends forms extend one another in a circle/,
    );
    assert.match(problems({ extends: 'training.json' })[0]!, /^id what extends a form needs an id of its own, not: training/);
    assert.match(problems({ ...base, id: 'training' })[0]!, /^id what extends/);
    for (const path of ['rules.people/none', 'tables', 'tables.none', 'tables.people.rows.none', 'title.x', 'tables.none.rows.x', 5])
      assert.match(problems({ ...base, without: [path] })[0]!, /^without\.0 the form that it extends has no such part/, String(path));
    const rows = (row: object) => ({ ...base, tables: [{ key: 'people', rows: [row] }] });
    assert.match(
      problems(rows({ key: 'new', label: '新', after: 'none' }))[0]!,
      /^tables\.0\.rows\.0\.after there is nothing of that name to stand behind: "none"/,
    );
    assert.match(problems(rows({ key: 'enrolled', label: 5 }))[0]!, /^tables\.0\.rows\.0\.label should be a text/);
    assert.match(problems({ ...base, rules: ['x'] })[0]!, /^rules\.4 /);
    assert.match(problems({ ...base, without: ['tables.people.rows.unfinished'] })[0]!, /this pattern matches no cell/);
  });

  it('is used by every command, and is whole in its template', async () => {
    const here = world({ 'dir/training.json': training, 'dir/county.json': variant });
    assert.equal((await gouji(here, 'template', '--form', 'dir/county.json', '-o', 'blank.xlsx')).code, 0);
    assert.match((await gouji(here, 'check', 'blank.xlsx')).out, /training-some-county/);
    assert.match((await gouji(here, 'form', 'check', 'dir/county.json')).out, /4 条规则/);
    here.files.delete('dir/training.json');
    const { code, err } = await gouji(here, 'form', 'check', 'dir/county.json');
    assert.deepEqual([code, /extends: 找不到所依据的格式（.*请先用 gouji template 生成合并好的模板）：training\.json/.test(err)], [2, true]);
  });

  it('is described by the schema for editors, as whole forms are', () => {
    const fits = new Ajv2020({ strict: false }).compile(formJsonSchema());
    const { form: whole } = parsed as unknown as { form: object };
    for (const json of [JSON.parse(training), JSON.parse(variant), whole, { extends: 'giar-2021', id: 'a' }] as object[])
      assert.ok(fits(json), JSON.stringify(fits.errors));
    const base = JSON.parse(variant) as Record<string, unknown>;
    const rule = { id: 'a/b', kind: 'sum', severity: 'error', total: 'people.enrolled.total', of: ['people.enrolled.inside'] };
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ ...base, id: undefined }, /must have required property 'id'/],
      [{ ...base, titel: 'x' }, /additional properties/],
      [{ ...base, without: ['a', 1] }, /must be string/],
      [{ ...base, rules: [{ severity: 'error' }] }, /must have required property 'id'/],
      [{ ...base, rules: [{ ...rule, off: [] }] }, /additional properties/],
      [{ ...base, tables: [{ key: 'people', rows: [{ label: '无名' }] }] }, /must have required property 'key'/],
      [{ ...(JSON.parse(training) as object), title: undefined }, /must have required property 'title'/],
    ];
    for (const [json, expected] of wrong) {
      assert.equal(fits(JSON.parse(JSON.stringify(json))), false, JSON.stringify(json));
      assert.match(JSON.stringify(fits.errors!.map(({ message }) => message)), expected);
    }
    assert.ok(
      fits({
        ...base,
        rules: [
          { ...rule, after: 'people/total' },
          { id: 'people/total', severity: 'hint' },
        ],
      }),
    );
  });
});
