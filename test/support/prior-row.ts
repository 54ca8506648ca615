import { formById } from '../../src/form/index.ts';
import { priorKeys } from '../../src/form/patterns.ts';
import { PRIOR_HEADER } from '../../src/workbook/xlsx/template/layout.ts';

/** The row of 上年数据, counted from 0, with a figure in the template of the 2021 form. */
export const priorRow = (key: string): number => PRIOR_HEADER + 3 + priorKeys(formById('giar-2021')!).indexOf(key);
