import assert from 'node:assert/strict';
import { formById, officialForms } from '../../src/form/index.ts';
import { parseForm } from '../../src/form/parse.ts';
import { matching } from '../../src/form/patterns.ts';

type Loose = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- forms are spoilt here in every way
const spoilt = (spoil: (form: Loose) => void): string => {
  const form = structuredClone(formById('giar-2021')!) as Loose;
  form['id'] = 'own';
  spoil(form);
  return JSON.stringify(form);
};
const problems = (spoil: (form: Loose) => void, language: 'zh-CN' | 'en' = 'zh-CN'): [string, string][] => {
  const parsed = parseForm(spoilt(spoil), language);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => [path, message]);
};
const first = (spoil: (form: Loose) => void): string => problems(spoil)[0]?.join(' ') ?? '';

describe('a form file', () => {
  it('is read back as it is when it is right', () => {
    for (const form of officialForms) assert.deepEqual(parseForm(`\uFEFF${JSON.stringify(form)}`), { ok: true, form });
  });

  it('says where it is wrong and what was expected', () => {
    assert.match(
      first((form) => (form['tables'][0].columns[1].type = 'figure')),
      /^tables\.0\.columns\.1\.type .*count/,
    );
    assert.match(
      first((form) => (form['tables'][0].colums = [])),
      /colums/,
    );
    assert.match(
      first((form) => delete form['years']),
      /^years 缺少这一项$/,
    );
    assert.match(problems((form) => delete form['title'], 'en')[0]!.join(' '), /^title is missing$/);
    for (const [language, says] of [
      ['zh-CN', /^不是有效的 JSON：./],
      ['en', /^not valid JSON: ./],
    ] as const) {
      const parsed = parseForm('{', language);
      assert.ok(!parsed.ok && parsed.problems.length === 1);
      assert.match(parsed.problems[0]!.message, says);
    }
  });

  it('must not contradict itself', () => {
    const rule = (change: Loose) => (form: Loose) => Object.assign(form['rules'][1], change);
    assert.match(
      first((form) => (form['years'] = { from: 2025, to: 2024 })),
      /^years\.to 结束年度早于/,
    );
    assert.match(
      first((form) => (form['tables'][0].section = '九')),
      /^tables\.0\.section .*九/,
    );
    assert.match(
      first((form) => (form['narratives'][0].section = '九')),
      /^narratives\.0\.section .*九/,
    );
    assert.match(
      first((form) => (form['tables'][1].key = 'FEES')),
      /^tables\.3 重复/,
    );
    assert.match(
      first((form) => (form['tables'][1].key = 'year')),
      /^tables\.1\.key .*year/,
    );
    assert.match(
      first((form) => (form['narratives'][0].key = 'Prior')),
      /^narratives\.0\.key .*Prior/,
    );
    assert.match(
      first((form) => (form['tables'][0].rows[1].key = 'rules')),
      /重复/,
    );
    assert.match(
      first((form) => (form['rules'][1].id = form['rules'][0].id)),
      /^rules\.1 重复/,
    );
    assert.match(
      first((form) => form['tables'][3].rows.push({ key: 'administrative.amount', label: '另一项' })),
      /^tables .*开头/,
    );
    assert.match(first(rule({ total: 'applications.nothing.total' })), /^rules\.1\.total .*没有对应/);
    assert.match(first(rule({ total: 'prior:applications.received.total' })), /^rules\.1\.total .*本年指标/);
    assert.match(first(rule({ of: ['applications.{line}.naturalPerson'] })), /^rules\.1\.of\.0 变量.*\{line\}/);
    assert.match(first(rule({ of: ['applications.{row}.total'] })), /^rules\.1\.total 没有加数/);
    assert.match(first(rule({ of: ['applications.never.naturalPerson'] })), /^rules\.1\.of\.0 .*没有对应/);
    assert.match(
      first((form) => Object.assign(form['rules'][0], { at: 'applications.carriedIn.{column}', left: ['applications.received.{column}'] })),
      /^rules\.0\.at .*left/,
    );
    assert.match(
      first((form) => (form['rules'].at(-1).cells = ['nothing.*'])),
      /^rules\.\d+\.cells\.0 /,
    );
  });

  it('is told in the language asked for, each problem by its path', () => {
    const several = (form: Loose): void => {
      form['tables'][0].section = '九';
      form['rules'][1].of = ['applications.{line}.naturalPerson'];
      form['rules'][2].total = 'applications.nothing.total';
    };
    assert.deepEqual(problems(several, 'en'), [
      ['tables.0.section', 'no section has this ordinal: 九'],
      ['rules.1.of.0', 'this variable does not occur in total or at: {line}'],
      [
        'rules.2.total',
        'this pattern matches no cell: applications.nothing.total (after applications there is: received, carriedIn, results, carriedOut)',
      ],
    ]);
    assert.deepEqual(problems(several, 'zh-CN'), [
      ['tables.0.section', 'sections 中没有这个序号：九'],
      ['rules.1.of.0', '变量没有出现在 total 或 at 里：{line}'],
      ['rules.2.total', '这个模式没有对应任何指标：applications.nothing.total（applications 后面可以写：received、carriedIn、results、carriedOut）'],
    ]);
    const prior = (form: Loose): void => void (form['rules'][1].total = 'prior:applications.received.total');
    assert.deepEqual(problems(prior, 'en'), [['rules.1.total', 'must be a figure of this year, not prior:']]);
    const at = (form: Loose): void => void (form['rules'][0].at = 'applications.results.granted.{column}');
    assert.equal(
      problems(at, 'en')[0]?.join(': '),
      'rules.0.at: at must be one of the cells of left or right: applications.results.granted.naturalPerson',
    );
    const misspelt = (form: Loose): void => void (form['tables'][0].colums = []);
    assert.deepEqual(problems(misspelt, 'en'), [['tables.0', 'no such entry, check the spelling: "colums"']]);
    const typed = (form: Loose): void => void (form['tables'][0].columns[1].type = 'figure');
    assert.match(problems(typed, 'en')[0]!.join(' '), /^tables\.0\.columns\.1\.type should be "count" or /);
  });

  it('is told of what could only be a mistake', () => {
    assert.match(
      first((form) => (form['tables'][2].rows[1].label = ` ${form['tables'][2].rows[0].label}`)),
      /^tables\.2\.rows\.1\.label 两处的名称完全相同/,
    );
    const rule = (change: Loose) => (form: Loose) => void (form['rules'] = [{ id: 'own/rule', severity: 'error', ...change }]);
    const mixed = {
      kind: 'at-most',
      at: 'fees.administrative.amount',
      left: ['fees.administrative.amount'],
      right: ['applications.received.total'],
    };
    assert.match(first(rule({ ...mixed, right: ['applications.received.total'] })), /^rules\.0\.at 一项规则里的数单位不同.*amount-10k-yuan/);
    const lacking = {
      kind: 'balance',
      at: 'normativeDocuments.{row}.issued',
      left: ['normativeDocuments.{row}.issued'],
      right: ['applications.results.{row}.total'],
    };
    assert.match(first(rule(lacking)), /^rules\.0\.(at|right\.0|right) /);
    assert.match(
      problems(rule({ kind: 'sum', total: 'fees.administrative.amount', of: ['nowhere.x'] }), 'en')[0]!.join(' '),
      /^rules\.0\.of\.0 this pattern matches no cell: nowhere\.x \(there is: .*fees/,
    );
    assert.match(
      problems(rule({ kind: 'authority', cells: ['fees.x'], endings: ['局'] }), 'zh-CN')[0]!.join(' '),
      /^rules\.0\.cells\.0 这个模式没有对应任何指标：fees\.x（fees 后面可以写：administrative）$/,
    );
  });

  it('never shows an expression or the words of a library, whatever is wrong with it', () => {
    const whole = formById('giar-2021')! as unknown as Loose;
    const wrongs = [null, 5, -1, 1.5, true, '', 'x y', '！', [], {}, [5], undefined];
    const spoil = (at: (string | number)[], value: unknown): Loose => {
      const form = structuredClone(whole);
      form['id'] = 'own';
      const inner = at.slice(0, -1).reduce<Loose>((part, key) => part[key] as Loose, form);
      inner[at.at(-1)!] = value;
      return form;
    };
    const paths: (string | number)[][] = [];
    const walk = (part: unknown, at: (string | number)[]): void => {
      if (at.length > 0) paths.push(at);
      if (Array.isArray(part)) part.slice(0, 1).forEach((each, index) => walk(each, [...at, index]));
      else if (typeof part === 'object' && part !== null) for (const [key, each] of Object.entries(part)) walk(each, [...at, key]);
    };
    walk({ ...whole, statements: undefined }, []);
    for (const at of paths)
      for (const wrong of wrongs)
        for (const language of ['zh-CN', 'en'] as const) {
          const parsed = parseForm(JSON.stringify(spoil(at, wrong)), language);
          const reported = parsed.ok ? [] : parsed.problems.map(({ message }) => message);
          for (const message of reported)
            assert.doesNotMatch(message, /期望|接收|undefined|expected|received|Invalid|[\^$\\]|~/, `${at.join('.')} ${JSON.stringify(wrong)}`);
        }
  });

  it('says what is wrong with its shape in words of whoever writes it', () => {
    const wrong: readonly (readonly [spoil: (form: Loose) => void, zh: string, en: string])[] = [
      [(form) => (form['title'] = 5), '应是文字，写的是数', 'should be a text, and is a number'],
      [(form) => (form['title'] = ''), '不能为空', 'must not be empty'],
      [
        (form) => (form['sections'] = {}),
        '应是用方括号括起来的一列，写的是用花括号括起来的一组',
        'should be a list in square brackets, and is a group in curly brackets',
      ],
      [(form) => (form['sections'] = []), '至少要有 1 项', 'needs at least 1'],
      [(form) => (form['tables'][0] = null), '应是用花括号括起来的一组，写的是null', 'should be a group in curly brackets, and is null'],
      [(form) => (form['version'] = 1.5), '应是整数，写的是数', 'should be a whole number, and is a number'],
      [(form) => (form['version'] = 0), '应大于 0', 'should be more than 0'],
      [(form) => (form['version'] = 1e300), '太大了，最多 9007199254740991', 'too large, at most 9007199254740991'],
      [
        (form) => delete form['tables'][0].columns[0].type,
        '缺少这一项，应写 "count"、"signed-count"、"amount-10k-yuan"、"number"、"code"、"text"、"date"、"yes-no"',
        'is missing; write "count" or "signed-count" or "amount-10k-yuan" or "number" or "code" or "text" or "date" or "yes-no"',
      ],
      [
        (form) => (form['id'] = 'Own'),
        '编号只能用小写字母、数字和短横线，最多 63 个字',
        'an id has small letters, digits and hyphens only, 63 at most',
      ],
      [
        (form) => (form['rules'][0].kind = 'plus'),
        'kind 只能写 "sum"、"balance"、"at-most"、"linear"、"ratio"、"between"、"together"、"empty"、"filled"、"one-of"、"unique"、"sum-per"、"authority"、"change"',
        'kind is "sum", "balance", "at-most", "linear", "ratio", "between", "together", "empty", "filled", "one-of", "unique", "sum-per", "authority" or "change"',
      ],
      [
        (form) => (form['rules'][0].id = 'x'),
        '规则编号是两段小写字母，中间一个斜线，如 people/total',
        'a rule id is two words of small letters with a slash between, as in people/total',
      ],
      [
        (form) => (form['rules'][1].total = 'a-b'),
        '指标的写法不对：只能用短名、点、* 和 {变量}',
        'cells are written with keys, dots, * and {variables} only',
      ],
      [
        (form) => (form['narratives'][0].key = 'a.b'),
        '短名只能用英文字母和数字，以字母开头，不能有点',
        'a key has letters and digits only, begins with a letter, and has no dot',
      ],
      [
        (form) => (form['tables'][0].rows[0].key = '一'),
        '短名只能用英文字母和数字，以字母开头，可以用点分级',
        'a key has letters and digits only, begins with a letter, and may have levels with dots',
      ],
    ];
    for (const [spoil, zh, en] of wrong)
      for (const [language, sentence] of [
        ['zh-CN', zh],
        ['en', en],
      ] as const)
        assert.equal(problems(spoil, language)[0]?.[1], sentence);
  });

  it('may not bear an official id, unless it is that form', () => {
    const says = '以 giar- 开头的编号只属于官方格式，自定义格式请换一个编号：';
    for (const id of ['giar-2021', 'giar-2019', 'giar-2035', 'giar-x'])
      assert.deepEqual(
        problems((form) => ((form['id'] = id), (form['rules'] = []))),
        [['id', says + id]],
      );
    const official = formById('giar-2021')!;
    // The order of fields is nobody's business.
    const turned = JSON.stringify(Object.fromEntries(Object.entries(official).reverse()));
    const parsed = parseForm(turned);
    assert.ok(parsed.ok && parsed.form === official);
  });

  const wide = (rows: number, columns: number) => (form: Loose) => {
    form['tables'] = [
      {
        ...form['tables'][0],
        rows: Array.from({ length: rows }, (_, index) => ({ key: `r${index}`, label: `行${index}` })),
        columns: Array.from({ length: columns }, (_, index) => ({ key: `c${index}`, label: `列${index}`, type: 'count' })),
      },
    ];
    form['rules'] = [];
  };

  it('is refused in words when it is too large, before anything is made of it', () => {
    const cases: [(form: Loose) => void, string][] = [
      [wide(400, 100), 'tables'],
      [wide(3900, 3900), 'tables.columns'],
      [wide(5001, 2), 'tables.rows'],
      [wide(2, 501), 'tables.columns'],
      [(form) => (form['tables'][0].rows[0].label = '长'.repeat(2001)), 'tables.label'],
      [(form) => (form['rules'] = Array.from({ length: 2001 }, (_, index) => ({ ...form['rules'][0], id: `own/r${index}` }))), 'rules'],
      [(form) => (form['tables'] = Array.from({ length: 201 }, (_, index) => ({ ...form['tables'][0], key: `t${index}` }))), 'tables'],
    ];
    for (const [spoil, path] of cases) {
      const [[at, message], ...others] = problems(spoil) as [[string, string]];
      assert.deepEqual([at, others], [path, []]);
      assert.match(message, /^格式太大，一份报表不会有这么多：\d+ > \d+$/);
    }
    const long = parseForm(`"${'长'.repeat(4_000_000)}"`);
    assert.ok(!long.ok && long.problems[0]!.message.startsWith('格式太大'));
    assert.deepEqual(problems(wide(1000, 20)), []);
    assert.deepEqual(problems(wide(5000, 4)), []);
  });

  it('ends with a sentence when its patterns are too much to work out', () => {
    // Each of these took longer than anybody waits as a regular expression.
    const stars = '*'.repeat(20);
    const rule = (patterns: Loose) => (form: Loose) => {
      wide(1000, 10)(form);
      form['rules'] = [{ id: 'own/rule', kind: 'sum', severity: 'error', total: 'normativeDocuments.r0.c0', of: ['*'], ...patterns }];
    };
    assert.deepEqual(
      problems(rule({ of: [`normativeDocuments.${stars}x`] })).map(([path]) => path),
      ['rules.0.of.0', 'rules.0.total'],
    );
    assert.deepEqual(problems(rule({ of: [`normativeDocuments.r1.c1`, `n${stars}1`] })), []);
    const twice = '{a}{b}{c}{d}{e}{f}{g}{h}{i}{a}{b}{c}{d}{e}{f}{g}{h}{i}';
    assert.deepEqual(problems(rule({ total: `norm${twice}` })), [['rules', '校验规则太多或太复杂，算不过来。请减少规则，或少用 * 和 {变量}']]);
    // A thousand totals, each over all cells.
    assert.deepEqual(
      problems(rule({ total: 'normativeDocuments.{row}.c0', of: ['*'] })).map(([path]) => path),
      ['rules'],
    );
  });

  it('binds a variable to the same segments wherever it stands', () => {
    const parsed = parseForm(spoilt((form) => wide(2, 2)(form)));
    assert.ok(parsed.ok);
    assert.deepEqual(matching(parsed.form, 'normativeDocuments.r{a}.c{a}'), ['normativeDocuments.r0.c0', 'normativeDocuments.r1.c1']);
    assert.deepEqual(matching(parsed.form, '{a}.{b}', new Map([['b', 'c1']])), ['normativeDocuments.r0.c1', 'normativeDocuments.r1.c1']);
    assert.deepEqual(matching(parsed.form, '*.r0', new Map()), []);
  });
});
