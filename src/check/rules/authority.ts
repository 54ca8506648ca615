import { matching } from '../../form/patterns.ts';
import { formFinding, type FormFinding } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import type { Values } from '../values.ts';

/**
 * `regulations/authority`: figures that only certain bodies can have, although the organization's name shows that it is not one of them. One finding
 * per cell.
 */
export function authorityFindings(reading: Reading, values: Values): FormFinding[] {
  return reading.form.rules.flatMap((rule) => {
    if (rule.kind !== 'authority') return [];
    const ending = rule.endings.find((each) => reading.organization.endsWith(each));
    if (ending === undefined) return [];
    const keys = [...new Set(rule.cells.flatMap((pattern) => matching(reading.form, pattern)))];
    return keys.flatMap((key) => {
      const value = values(key);
      if (value === null || value === undefined || value === 0) return [];
      return [
        formFinding({
          rule: rule.id,
          severity: rule.severity,
          table: key.slice(0, key.indexOf('.')),
          cell: key,
          place: reading.cells.get(key)!.place,
          actual: value,
          expected: 0,
          difference: value,
          facts: { kind: 'authority', organization: reading.organization, ending },
        }),
      ];
    });
  });
}
