import type { DataValidation } from 'hucre';
import { parseRange } from '../../address.ts';
import type { Validation } from '../../picture.ts';

/**
 * A sheet's data validation rules. Lists are kept even if they refuse nothing, since people choose from them; other rules only if they show a
 * message. Rules for dates, times and custom formulas remain in the file only, as do prompts.
 */
export function validationsOf(validations: readonly DataValidation[]): Validation[] {
  return validations.flatMap((each): Validation[] => {
    const areas = each.range.split(/\s+/).flatMap((range) => parseRange(range) ?? []);
    const limit = limitOf(each);
    if (areas.length === 0 || limit === null || (limit.kind !== 'list' && each.showErrorMessage !== true)) return [];
    return [{ areas, limit, allowBlank: each.allowBlank === true, message: each.showErrorMessage === true ? (each.errorMessage ?? null) : null }];
  });
}

function limitOf({ type, values, formula1, formula2, operator = 'between' }: DataValidation): Validation['limit'] | null {
  switch (type) {
    case 'list':
      if (values !== undefined) return { kind: 'list', choices: values.map((value) => value.trim()).filter((value) => value !== '') };
      return formula1 === undefined ? null : { kind: 'list', formula: formula1 };
    case 'whole':
    case 'decimal':
    case 'textLength':
      return formula1 === undefined ? null : { kind: type, operator, bounds: formula2 === undefined ? [formula1] : [formula1, formula2] };
    default:
      return null;
  }
}
