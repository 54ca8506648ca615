import assert from 'node:assert/strict';
import { languageOf } from '../../../src/apps/cli/language.ts';

describe('the language of the command line', () => {
  const cases: [name: string, args: string[], env: Record<string, string>, locale: string, expected: string][] = [
    ['--lang above all', ['check', 'a', '--lang', 'en'], { LC_ALL: 'zh_CN.UTF-8' }, 'zh-CN', 'en'],
    ['--lang=', ['--lang=zh-CN', 'check'], { LANG: 'en_US.UTF-8' }, 'en-US', 'zh-CN'],
    ['LC_ALL before LANG', [], { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'en-US', 'zh-CN'],
    ['an empty LC_ALL is none', [], { LC_ALL: '', LANG: 'zh_CN' }, 'en-US', 'zh-CN'],
    ['another language speaks English', [], { LANG: 'de_DE.UTF-8' }, 'zh-CN', 'en'],
    ['zha is not zh', [], { LANG: 'zha_CN' }, 'zh-CN', 'en'],
    ['C names no language', [], { LC_ALL: 'C.UTF-8' }, 'zh-Hans-CN', 'zh-CN'],
    ['POSIX names no language', [], { LANG: 'POSIX' }, 'fr', 'en'],
    ['nothing set: the system', [], {}, 'zh', 'zh-CN'],
    ['an unknown --lang is left to the parser', ['--lang', 'fr'], { LANG: 'zh_CN' }, 'en', 'zh-CN'],
  ];
  for (const [name, args, env, locale, expected] of cases) {
    it(name, () => assert.equal(languageOf(args, env, locale), expected));
  }
});
