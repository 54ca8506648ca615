import { cellsOf, typeAt } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { EXPLANATION_COLUMNS, type ExplanationColumn } from '../workbook/explanations.ts';
import type { CellContent, Place, Region } from '../workbook/workbook.ts';
import { textOf, yearOf } from './cover.ts';
import { numberIn } from './figures.ts';
import { normalForm } from './labels.ts';

/** Last year's figures by cell key; `null` for a figure not given. */
export interface Prior {
  readonly organization: string | null;
  readonly year: number | null;
  readonly figures: ReadonlyMap<string, number | null>;
  /** Their places in the workbook; `null` if they came from elsewhere. */
  readonly places: ReadonlyMap<string, Place> | null;
  /** Figures of other sources: of the previous period under `quarter:` + key, sums over the members' reports under `members:` + key. */
  readonly others?: ReadonlyMap<string, number | null> | undefined;
}

/** One row of `GIAR_explanations`. */
export interface Explanation {
  readonly rule: string;
  readonly cell: string;
  readonly address: string;
  readonly text: string;
  /** Of the figures explained; `''` if a person wrote the row by hand. */
  readonly fingerprint: string;
  /** Row offset within the name. */
  readonly row: number;
}

/** The column with this header label, or else the template's column. */
const columnOf = (region: Region, label: string, otherwise: number): number => {
  const at = region.values[0]!.findIndex((content) => typeof content === 'string' && normalForm(content) === normalForm(label));
  return at === -1 ? otherwise : at;
};

const bodyRows = (region: Region): readonly (readonly CellContent[])[] => region.values.slice(1);

/** Reads `GIAR_prior`; rows that name no figure of the form are ignored. */
export function readPrior(form: Form, region: Region): Prior {
  const key = columnOf(region, '指标', 0);
  const value = columnOf(region, '上年数', 2);
  const cells = cellsOf(form);
  const figures = new Map<string, number | null>();
  const others = new Map<string, number | null>();
  let organization: string | null = null;
  let year: number | null = null;
  const places = new Map<string, Place>();
  for (const [index, row] of bodyRows(region).entries()) {
    const name = textOf(row[key] ?? null);
    const content = row[value] ?? null;
    if (name === '年度') year = yearOf(content);
    else if (name === '机关') organization = textOf(content) || null;
    const cell = cells.get(name.replace(/^quarter:/, ''));
    if (name === '年度' || name === '机关' || cell !== undefined)
      places.set(name, { sheet: region.sheet, row: region.row + 1 + index, column: region.column + value });
    if (cell === undefined) continue;
    (name === cell.key ? figures : others).set(name, numberIn(content, typeAt(cell)));
  }
  return { organization, year, figures, places, ...(others.size > 0 ? { others } : {}) };
}

/** Of the older layout, which shows its keys. */
const OLD_COLUMNS = [
  { field: 'rule', label: '规则' },
  { field: 'cell', label: '指标' },
  { field: 'address', label: '位置' },
  { field: 'text', label: '情况说明' },
  { field: 'fingerprint', label: '数据指纹' },
] as const;

/** Columns of `GIAR_explanations`: offsets within the name, by field. The older layout has fewer. */
export function explanationColumns(region: Region): ReadonlyMap<ExplanationColumn, number> {
  const isNew = columnOf(region, '规则编号', -1) !== -1;
  return new Map((isNew ? EXPLANATION_COLUMNS : OLD_COLUMNS).map(({ field, label }, index) => [field, columnOf(region, label, index)]));
}

export function readExplanations(region: Region): Explanation[] {
  const at = explanationColumns(region);
  return bodyRows(region).flatMap((row, index) => {
    const read = (field: ExplanationColumn): string => textOf(row[at.get(field)!] ?? null);
    const [text, rule, cell, address] = [read('text'), read('rule'), read('cell'), read('address')];
    // A row written by hand has no keys, which are hidden; its address shows what it is about.
    const byHand = at.has('problem') && rule === '' && address !== '';
    if (text === '' || (rule === '' && !byHand)) return [];
    return [{ rule, cell, address, text, fingerprint: read('fingerprint'), row: index + 1 }];
  });
}
