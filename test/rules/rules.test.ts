import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { en } from '../../src/text/findings/en.ts';
import { officialForms } from '../../src/form/index.ts';
import { messageOf } from '../../src/text/findings/message.ts';
import { ruleList } from '../../src/text/findings/rule-list.ts';
import { customRuleTexts } from '../../src/text/findings/custom-rules.ts';
import { statementTexts } from '../../src/text/findings/statements.ts';
import { zhCN } from '../../src/text/findings/zh-CN.ts';
import { briefs } from '../support/examine.ts';
import { examineExample, findingOf, rulesDocument } from './document.ts';
import { examples } from './examples.ts';

describe('every rule', () => {
  it('has an example, and its sentences in both languages', () => {
    const all = (language: 'zh-CN' | 'en', own: object): string[] =>
      Object.keys({ ...own, ...statementTexts.rules[language], ...customRuleTexts.rules[language] })
        .filter((name) => name.includes('/'))
        .sort();
    assert.deepEqual(examples.map(({ rule }) => rule).sort(), all('zh-CN', zhCN.rules));
    assert.deepEqual(all('en', en.rules), all('zh-CN', zhCN.rules));
  });

  it('stands in the list with a whole sentence', () => {
    for (const language of ['zh-CN', 'en'] as const)
      for (const { id, ground } of ruleList(officialForms, language)) assert.match(ground, language === 'en' ? /[^.]\.$/ : /[^。]。$/, id);
  });

  for (const example of examples) {
    it(`${example.rule}: ${example.what}`, () => {
      const finding = findingOf(example);
      assert.ok(
        finding !== undefined,
        `not found; ${examineExample(example)
          .findings.map(({ rule }) => rule)
          .join(', ')} was`,
      );
      const here = example.at === '' ? example.rule : `${example.rule}@${example.at}`;
      assert.deepEqual(briefs(examineExample(example)).sort(), [here, ...(example.alsoFinds ?? [])].sort());
      for (const language of ['zh-CN', 'en'] as const) {
        for (const sentence of Object.values(messageOf(finding, examineExample(example).form, language))) {
          assert.match(sentence, /\S/);
          assert.doesNotMatch(sentence, /[{}]|undefined|null|NaN|“”|""/);
        }
      }
    });
  }

  it('stands in docs/rules.md as it is (else: npm run docs)', () => {
    assert.equal(readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8'), rulesDocument());
  });
});
