import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { gouji, world } from './fake-io.ts';

describe('a command line that cannot be understood', () => {
  const cases: [args: string[], zh: RegExp, en: RegExp][] = [
    [['check', 'a.xlsx', '--fromat', 'json'], /没有这个选项：--fromat（是不是 --format？）/, /unknown option: --fromat \(did you mean --format\?\)/],
    [['chekc', 'a.xlsx'], /没有这个命令：chekc（是不是 check？）/, /unknown command: chekc \(did you mean check\?\)/],
    [['help', 'chekc'], /没有这个命令：chekc/, /unknown command: chekc/],
    [['check'], /缺少参数：file/, /missing argument: file/],
    [['mark', 'a.xlsx'], /缺少选项：-o, --output <path>/, /missing option: -o, --output <path>/],
    [['mark', 'a.xlsx', '-o'], /选项后面缺少内容：-o, --output <path>/, /this option needs a value: -o, --output <path>/],
    [
      ['check', 'a.xlsx', '--format', 'xml'],
      /选项 --format <format> 不能是“xml”，可以是：text, json/,
      /option --format <format> cannot be "xml"; it can be: text, json/,
    ],
    [['rules', '--lang', 'fr'], /选项 --lang <language> 不能是“fr”/, /^never$/],
    [['schema', 'surplus'], /参数太多/, /too many arguments/],
  ];
  for (const [args, zh, en] of cases) {
    it(`${args.join(' ')}: exit 2 and a sentence in the language spoken`, async () => {
      const chinese = await gouji(world(), ...args);
      assert.equal(chinese.code, 2);
      assert.equal(chinese.out, '');
      assert.match(chinese.err, zh);
      assert.doesNotMatch(chinese.err, /error:|undefined/);
      if (args.includes('--lang')) return;
      const english = await gouji(world(), '--lang', 'en', ...args);
      assert.equal(english.code, 2);
      assert.match(english.err, en);
      assert.doesNotMatch(english.err, /\p{Script=Han}/u);
    });
  }

  it('no command at all: the help, on the standard error', async () => {
    const { code, out, err } = await gouji(world());
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /用法：/);
  });
});

describe('help', () => {
  it('is in the language spoken, headings too', async () => {
    const { code, out } = await gouji(world(), '--help');
    assert.equal(code, 0);
    for (const word of ['用法：', '选项：', '命令：', 'template', 'schema']) assert.ok(out.includes(word), word);
    assert.doesNotMatch(out, /Usage|Options|Commands|\[options\]|\[command\]|display help/);
    const english = await gouji(world(), '--help', '--lang', 'en');
    assert.doesNotMatch(english.out, /\p{Script=Han}/u);
  });

  it('lists every command that has a file', async () => {
    // The second half of `export`, which has no name of its own.
    const parts = ['export-many'];
    const files = readdirSync(new URL('../../../src/apps/cli/commands', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
    const { out } = await gouji(world(), '--help');
    for (const name of files.filter((file) => !parts.includes(file))) {
      const [command, sub] = name.split('-');
      assert.match(out, new RegExp(`^  ${command} `, 'm'), name);
      if (sub !== undefined) assert.match((await gouji(world(), command!, '--help')).out, new RegExp(`^  ${sub} `, 'm'), name);
    }
  });

  it('of a command names its options and the common ones', async () => {
    const { code, out } = await gouji(world(), 'export', '--help');
    assert.equal(code, 0);
    for (const word of ['--draft', '--output', '--prior', '--lang', '参数：']) assert.ok(out.includes(word), word);
  });

  it('of a command, asked for by the command help', async () => {
    assert.match((await gouji(world(), 'help', 'export')).out, /--draft/);
  });

  it('--version is the version of the package', async () => {
    assert.match((await gouji(world(), '--version')).out, /^\d+\.\d+\.\d+\n$/);
  });
});
