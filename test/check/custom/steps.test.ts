import assert from 'node:assert/strict';
import { parseForm } from '../../../src/form/parse.ts';
import { messageOf } from '../../../src/text/findings/message.ts';
import { custom, customJson, linear } from '../../support/custom-form.ts';
import { found } from '../../support/small-form.ts';

const steps = [
  { least: 10, severity: 'warning' },
  { least: 1000, severity: 'error' },
];
const texts = { says: { 'zh-CN': '甲等于乙' }, todo: { 'zh-CN': '问会计', en: 'Ask the bookkeeper' } };

describe('a rule with steps and texts of its own', () => {
  const form = custom(['a', 'b'], [linear('t.a', ['t.a'], '=', ['t.b'], { severity: 'hint', steps, ...texts })]);
  const sum = custom(['a', 'b'], [{ id: 'a/sum', kind: 'sum', severity: 'hint', total: 't.a', of: ['t.b'], steps }]);

  it('is as grave as the figure is far off', () => {
    for (const [a, severity] of [
      [1, 'hint'],
      [9, 'hint'],
      [10, 'warning'],
      [999, 'warning'],
      [1000, 'error'],
    ] as const)
      for (const each of [form, sum]) {
        assert.deepEqual(
          found(each, { 't.a': a, 't.b': 0 }).map((finding) => finding.severity),
          [severity],
          String(a),
        );
        assert.deepEqual(
          found(each, { 't.a': 0, 't.b': a }).map((finding) => finding.severity),
          [severity],
          String(a),
        );
      }
  });

  it('says what it is and what to do in its own words', () => {
    const [finding] = found(form, { 't.a': 20, 't.b': 0 });
    assert.deepEqual([messageOf(finding!, form, 'zh-CN').title, messageOf(finding!, form, 'zh-CN').todo], ['甲等于乙', '问会计。']);
    assert.equal(messageOf(finding!, form, 'en').todo, 'Ask the bookkeeper.');
  });

  it('is refused where its steps do not go up', () => {
    for (const wrong of [
      [{ least: 10, severity: 'hint' }],
      [...steps].reverse(),
      [steps[0], { least: 10, severity: 'error' }],
      [steps[0], { least: 20, severity: 'warning' }],
    ]) {
      const parsed = parseForm(customJson(['a', 'b'], [linear('t.a', ['t.a'], '=', ['t.b'], { severity: 'hint', steps: wrong })]), 'en');
      assert.ok(!parsed.ok && parsed.problems[0]!.path === 'rules.0.steps');
    }
    const none = parseForm(customJson(['a'], [{ id: 'a/unique', kind: 'unique', severity: 'hint', at: 't.a', steps }]), 'en');
    assert.ok(!none.ok);
  });
});
