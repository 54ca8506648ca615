import type { FigureType } from '../form/form.ts';
import type { GridCell } from './sheet.ts';

/** The type that a cell suggests; `sure: false` if there is no evidence. */
export interface TypeEvidence {
  readonly type: FigureType;
  readonly sure: boolean;
  /** The only evidence is the figures that it contains at present. */
  readonly byContent: boolean;
}

const number = (text: string | undefined): number | null => (text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null);

/** By the cell's validation, its format, and its content, in that order. */
function evidenceOf({ limit, look, content, formula }: GridCell): { whole: boolean; signed: boolean; byContent?: true } | null {
  if (limit !== null && (limit.kind === 'whole' || limit.kind === 'decimal')) {
    const [first, second] = limit.bounds.map(number);
    const lowest =
      limit.operator === 'between' || limit.operator === 'greaterThan' || limit.operator === 'greaterThanOrEqual' || limit.operator === 'equal'
        ? Math.min(first ?? 0, second ?? Infinity)
        : -1;
    return { whole: limit.kind === 'whole', signed: lowest < (limit.operator === 'greaterThan' ? -1 : 0) };
  }
  const format = look?.format?.slice(0, 100).replace(/"[^"]*"|\\.|\[[^[\]]*\]/g, '');
  if (format !== undefined && /[0#]/.test(format)) return { whole: !/[0#]\.[0#?]|%/.test(format), signed: false };
  if (typeof content === 'number' && formula === null && content !== 0)
    return { whole: Number.isInteger(content), signed: content < 0, byContent: true };
  return null;
}

/** Words for what is measured rather than counted. */
const MEASURED =
  /金额|经费|资金|收入|支出|费用|预算|决算|工资|资产|负债|余额|元|比例|比率|占比|%|％|面积|亩|吨|公里|米|amount|expenditure|revenue|percent|rate/i;

/** Words for what is counted, whatever else is in the header. */
const COUNTED = /人数|人次|件数|个数|户数|次数|宗数|份数|批次|数量[（(][件个人次户宗份家][)）]|number of|count/i;

/** Words for shares, as opposed to amounts of money. */
const SHARE = /比例|比率|占比|幅度|增长率|%|％|percent|rate/i;

/** 元, 千元 or 亿元, and not 万元. */
const OTHER_UNIT = /(?:^|[^万])元/;

/** The type of a column's figures, by its cells or, without evidence, by its label. */
export function typeOf(cells: readonly GridCell[], label: string): TypeEvidence {
  const evidence = cells.flatMap((cell) => evidenceOf(cell) ?? []);
  const isYuan = MEASURED.test(label) && !SHARE.test(label) && !OTHER_UNIT.test(label) && /\p{Script=Han}/u.test(label);
  const measured = isYuan ? 'amount-10k-yuan' : 'number';
  if (evidence.length === 0) return { type: MEASURED.test(label) && !COUNTED.test(label) ? measured : 'count', sure: false, byContent: false };
  const byContent = evidence.every((each) => each.byContent === true);
  const type = !evidence.every((each) => each.whole) ? measured : evidence.some((each) => each.signed) ? 'signed-count' : 'count';
  return { type, sure: true, byContent };
}

/** Whether there is evidence that a cell is for a number. */
export const isSurelyFigure = (cell: GridCell): boolean => cell.kind === 'figure' && (cell.formula !== null || evidenceOf(cell) !== null);
