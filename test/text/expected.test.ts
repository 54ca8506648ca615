import assert from 'node:assert/strict';
import { formFinding, type FormFinding } from '../../src/read/finding.ts';
import { expectedText } from '../../src/text/findings/expected.ts';

const sides = { left: [], right: [] };
const linear = (is: string): FormFinding['facts'] => ({ kind: 'linear', is, constant: 0, slack: 0, when: [], ...sides }) as FormFinding['facts'];
const shown = (facts: FormFinding['facts'], actual: number, expected: number | null): string =>
  expectedText(
    formFinding({ rule: 'own/rule', severity: 'error', actual, expected, difference: expected === null ? null : actual - expected, facts }),
  );

describe('the expected value in lists', () => {
  it('has the sign of the bound it is, so that “0” is not asked for where it must be more', () => {
    assert.equal(shown(linear('='), 3, -5), '−5');
    assert.equal(shown(linear('>'), 0, 0), '> 0');
    assert.equal(shown(linear('>='), 3, 5), '≥ 5');
    assert.equal(shown(linear('<'), 5, 5), '< 5');
    assert.equal(shown(linear('<='), 6, 5), '≤ 5');
    assert.equal(shown(linear('!='), 5, 5), '≠ 5');
  });

  it('takes the side of a figure that is at most another from which way it is off', () => {
    assert.equal(shown({ kind: 'at-most', ...sides }, 6, 5), '≤ 5');
    assert.equal(shown({ kind: 'at-most', ...sides }, 4, 5), '≥ 5');
    assert.equal(shown({ kind: 'sum', ...sides }, 4, 5), '5');
  });

  it('is nothing where a finding has none', () => assert.equal(shown({ kind: 'sum', ...sides }, 4, null), ''));
});
