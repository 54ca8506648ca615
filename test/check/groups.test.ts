import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupsOf } from '../../src/check/groups.ts';
import { formFinding, type Finding, type Suspect } from '../../src/read/finding.ts';
import { suspectEdits } from '../../src/session/index.ts';
import { casesOf } from '../support/long.ts';

const suspect = (cell: string, more: Partial<Suspect> = {}): Suspect => ({
  cell,
  place: { sheet: 'S', row: 0, column: cell.charCodeAt(0) - 97 },
  value: 1,
  proposed: 2,
  ...more,
});
const at = (rule: string, suspects: readonly Suspect[], candidates: readonly (readonly Suspect[])[] = []): Finding =>
  formFinding({ rule, severity: 'error', suspects, candidates, facts: { kind: 'sum', left: [], right: [] } });
const shown = (findings: readonly Finding[]): string[][] => groupsOf(findings).map((group) => group.map(({ rule }) => rule));

describe('groups of findings', () => {
  it('brings together what one suspect explains, in the order of the first', () => {
    const a = suspect('a');
    const b = suspect('b');
    assert.deepEqual(shown([at('1', [a]), at('2', []), at('3', [b]), at('4', [a]), at('5', [])]), [['1', '4'], ['2'], ['3'], ['5']]);
  });

  it('joins two groups when a finding has a suspect of each', () => {
    const a = suspect('a');
    const b = suspect('b');
    assert.deepEqual(shown([at('1', [a]), at('2', [b]), at('3', [a, b]), at('4', [b])]), [['1', '2', '3', '4']]);
  });

  it('takes equal candidates for one cause, and different ones for two', () => {
    const sets = [[suspect('a')], [suspect('b')]];
    const others = [[suspect('a')], [suspect('c')]];
    assert.deepEqual(shown([at('1', [], sets), at('2', [], others), at('3', [], sets)]), [['1', '3'], ['2']]);
  });

  it('are what shared causes connect, each finding in one, in order', () =>
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 3 }), { maxLength: 14 }), (causes) => {
        const findings = causes.map((cells, index) =>
          at(
            String(index),
            cells.map((cell) => suspect(cell)),
          ),
        );
        // What each finding reaches, step by step, as a person would follow it.
        const reached = causes.map((_, index) => new Set([index]));
        for (let again = true; again;) {
          again = false;
          for (const group of reached)
            causes.forEach((cells, index) => {
              if (group.has(index) || ![...group].some((member) => causes[member]!.some((cell) => cells.includes(cell)))) return;
              group.add(index);
              again = true;
            });
        }
        const expected = reached.flatMap((group, index) => (Math.min(...group) === index ? [[...group].sort((a, b) => a - b).map(String)] : []));
        assert.deepEqual(shown(findings), expected);
      }),
      { numRuns: casesOf(300) },
    ));

  it('of nothing is nothing', () => assert.deepEqual(groupsOf([]), []));

  it('gives the edits of a group all or none, each cell once', () => {
    const [a, b, c, d] = [suspect('a'), suspect('b'), suspect('c', { formula: true }), suspect('d', { place: null })];
    const value = ({ place }: Suspect) => ({ place, value: 2 });
    assert.deepEqual(suspectEdits([at('1', [a]), at('2', [a]), at('3', [b])]), [value(a), value(b)]);
    assert.deepEqual(suspectEdits([at('1', [a, c]), at('2', [b])]), [value(b)]);
    assert.deepEqual(suspectEdits([at('1', [d]), at('2', [], [[a], [b]])]), []);
  });
});
