import { cellsOf } from '../../form/cells.ts';
import { besideIn, isCustom, perInstances, type Clause, type Instance, type SumPerRule } from '../../form/custom-rules.ts';
import { stepsFor } from '../../form/patterns.ts';
import type { Reading } from '../../read/read.ts';
import { workOf } from '../../work.ts';
import { exact } from '../linear.ts';
import { valuesOf } from '../values.ts';
import { append } from '../../append.ts';
import { contentIn } from '../../read/own/given.ts';

/** Sums of a list by the codes in its other columns: which figures a total adds up depends on the report. */

/** A content in the form in which a person compares it: a code typed as a number is the same code. */
const idOf = (contents: readonly unknown[]): string => JSON.stringify(contents.map(String));

const unread = (keys: readonly string[]): Clause[] => keys.map((key) => ({ terms: [{ key, prior: false, coefficient: 1 }], constant: 0, is: '!=' }));

/** Every instance of these rules for a report, as rules about sums. */
export function perInstancesOf(reading: Reading): Instance[] {
  const { form } = reading;
  const rules = form.rules.filter((rule): rule is SumPerRule => isCustom(rule) && rule.kind === 'sum-per');
  if (rules.length === 0) return [];
  const cells = cellsOf(form);
  const values = valuesOf(reading);
  const work = workOf(stepsFor(form));
  const isUnknown = (key: string): boolean => contentIn(reading, key) == null;
  return rules.flatMap((rule) => {
    const { at, of } = perInstances(form, rule, work);
    const parts = new Map<string, string[]>();
    // A row whose part is unknown may belong to any.
    const lost = new Set<string>();
    for (const key of of) {
      const beside = rule.per.map((column) => besideIn(cells.get(key)!, column));
      const unknown = beside.filter(isUnknown);
      if (unknown.length === 0) append(parts, idOf(beside.map((each) => contentIn(reading, each))), key);
      else for (const each of unknown) lost.add(each);
    }
    const taken = new Set<string>();
    return at.map(({ cell, is }): Instance => {
      const sought = (is ?? []).filter(isUnknown);
      const id = idOf(is === null ? [cells.get(cell)!.row.code] : is.map((key) => contentIn(reading, key)));
      const addends = parts.get(id) ?? [];
      const plain = { rule, cell, given: [], slack: 0, ratio: null };
      const own = { key: cell, prior: false, coefficient: 1 };
      const unknown = [...sought, ...[...lost].slice(0, 1)];
      // A list may repeat the total of its part in each row: expanding each of them would take quadratic time.
      if (taken.has(id) && unknown.length === 0) {
        const sum = addends.reduce<number | undefined>((all, key) => {
          const value = values(key);
          return all === undefined || value === undefined ? undefined : all + (value ?? 0);
        }, 0);
        const when = sum === undefined ? unread(addends.filter((key) => values(key) === undefined).slice(0, 1)) : [];
        return { ...plain, when, must: { terms: [own], constant: -exact(sum ?? 0), is: '=' }, repeated: true };
      }
      taken.add(id);
      const terms = [own, ...addends.map((key) => ({ key, prior: false, coefficient: -1 }))];
      return { ...plain, when: unread(unknown), must: { terms, constant: 0, is: '=' } };
    });
  });
}
