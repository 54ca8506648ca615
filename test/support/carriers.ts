import { readFileSync } from 'node:fs';
import { examine } from '../../src/check/check.ts';
import type { Form, Table } from '../../src/form/form.ts';
import { formById, officialForms } from '../../src/form/index.ts';
import type { Finding } from '../../src/read/finding.ts';
import { readReport } from '../../src/read/read.ts';
import type { Area, CellContent, Region, Snapshot } from '../../src/workbook/workbook.ts';
import { examineDraft } from './examine.ts';
import { draftOf, geometry, gridOf, type Figures } from './sheet.ts';

/** The contents of a report to lay out: figures as typed, and the title's parts. */
export interface Laid {
  readonly form: Form;
  readonly organization: string;
  readonly year: number;
  readonly figures: Figures;
}

/** Ways in which a report is pasted into a workbook that has none of our names. */
export interface Carrier {
  readonly name: string;
  /** One sheet per section instead of a single one. */
  readonly apart?: boolean;
  /** Only tables, without title and texts. */
  readonly bare?: boolean;
  /** Figures as text. */
  readonly asText?: boolean;
  /** Section 二 as one table, with leaf headers merged over the remaining columns, as in the official Word template. */
  readonly word?: boolean;
  /** Merged areas are reported with the sheet. */
  readonly merges?: boolean;
  /** 商业企业 and its neighbours over two rows. */
  readonly broken?: boolean;
  /** The header repeated in the middle, as after a page break. */
  readonly repeated?: boolean;
  /** A subtitle above and a remark below each table, and blank rows within. */
  readonly notes?: boolean;
  /** Title in two cells. */
  readonly split?: boolean;
  /** Year in Chinese digits. */
  readonly chineseYear?: boolean;
  /** Index of the notation of section headings. */
  readonly headings?: number;
  /** Number of blank columns and rows before the contents. */
  readonly shifted?: number;
}

export const CARRIERS: readonly Carrier[] = [
  { name: 'one sheet' },
  { name: 'a sheet each', apart: true },
  { name: 'bare', bare: true },
  { name: 'bare, a sheet each', bare: true, apart: true },
  { name: 'text cells', asText: true, headings: 1 },
  { name: 'official Word layout, merged', word: true, merges: true, headings: 2 },
  { name: 'official Word layout, unmerged', word: true, split: true },
  { name: 'official Word layout, a sheet each, text cells', word: true, apart: true, asText: true, merges: true, broken: true },
  { name: 'labels broken over two rows', broken: true, headings: 3 },
  { name: 'headers repeated after a page break', repeated: true, chineseYear: true },
  { name: 'subtitles, remarks, blank rows', notes: true, headings: 4 },
  { name: 'all of it, from C4', word: true, broken: true, repeated: true, notes: true, split: true, chineseYear: true, shifted: 2, merges: true },
];

type Row = CellContent[];

const HEADINGS: readonly (readonly [overview: string, problems: string, other: string])[] = [
  ['一、总体情况', '五、存在的主要问题及改进情况', '六、其他需要报告的事项'],
  ['一、工作基本情况', '五、存在的主要问题及整改措施', '六、其他需要报告的事项'],
  ['1、 总体情况', '5、政府信息公开工作存在的主要问题及改进情况', '6、其他需要报告的事项'],
  ['一. 总体概述', '五. 存在问题及改进情况', '六. 需要报告的其他事项'],
  ['（一）2019年政府信息公开工作的总体情况', '（五）政府信息公开工作存在的主要问题和改进措施', '（六）其他事项'],
];
const TITLES = ['一', '五', '六'];

const chinese = (year: number): string => [...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');

const blankLike = (line: Row): boolean => line.every((content) => content === null);

/** Header rows, then body rows, with merges in the block's own coordinates. */
interface Block {
  readonly rows: Row[];
  readonly merges: { row: number; column: number; rows: number; columns: number }[];
}

const BROKEN: readonly (readonly [string, string, string])[] = [
  ['商业企业', '商业', '企业'],
  ['科研机构', '科研', '机构'],
  ['社会公益组织', '社会公益', '组织'],
  ['法律服务机构', '法律', '服务机构'],
];

function blockOf(table: Table, carrier: Carrier, figures: Figures, width: number): Block {
  const { values } = gridOf(table, figures);
  const { top, left } = geometry(table);
  const merges: Block['merges'] = [];
  let rows: Row[] = values.map((line) => [...line]);
  const typed = (content: CellContent): CellContent => (carrier.asText === true && typeof content === 'number' ? String(content) : content);
  rows = rows.map((line, row) => line.map((content, column) => (row >= top && column >= left ? typed(content) : content)));
  if (carrier.word === true && table.section === '二') {
    // The columns share the width of three; merged content is in the first column.
    const own = table.columns.length;
    const starts = own === 3 ? [0, 1, 2] : own === 2 ? [0, 2] : [0];
    rows = rows.map((line, row) => {
      const wide: Row = Array<CellContent>(width).fill(null);
      for (let column = 0; column < left; column++) wide[column] = line[column]!;
      table.columns.forEach((_, index) => {
        wide[left + starts[index]!] = line[left + index]!;
        const span = (starts[index + 1] ?? 3) - starts[index]!;
        if (span > 1 && row > 0) merges.push({ row, column: left + starts[index]!, rows: 1, columns: span });
      });
      return wide;
    });
  }
  let header = top;
  if (carrier.broken === true && table.key === 'applications') {
    const leaves = rows[top - 1]!;
    const second: Row = leaves.map(() => null);
    BROKEN.forEach(([whole, first, rest], index) => {
      // One of them stays merged over both rows.
      if (index === 2) return;
      const at = leaves.indexOf(whole);
      if (at === -1) return;
      leaves[at] = first;
      second[at] = rest;
    });
    rows.splice(top, 0, second);
    header = top + 1;
  }
  if (carrier.repeated === true && table.rows.length > 2) {
    const middle = header + Math.floor(table.rows.length / 2);
    rows.splice(middle, 0, ...rows.slice(table.item === undefined ? 0 : 1, header).map((line) => [...line]));
  }
  if (carrier.notes === true && table.rows.length > 1)
    rows.splice(
      rows.length - 1,
      0,
      rows[0]!.map(() => null),
    );
  return { rows, merges };
}

/** A pasted report: the scan of a workbook without names. */
export function pasted(report: Laid, carrier: Carrier): Snapshot {
  const { form, organization, year, figures } = report;
  const regions: Region[] = [];
  let lines: Row[] = [];
  let merges: Area[] = [];
  let sheet = 'Sheet1';
  const shift = carrier.shifted ?? 0;
  const close = (): void => {
    while (lines.length > 0 && blankLike(lines.at(-1)!)) lines.pop();
    if (lines.length === 0) return;
    const width = Math.max(...lines.map((line) => line.length)) + shift;
    const values = [
      ...Array.from({ length: shift }, () => Array<CellContent>(width).fill(null)),
      ...lines.map((line) => [...Array<null>(shift).fill(null), ...line, ...Array<null>(width - shift - line.length).fill(null)]),
    ];
    regions.push({
      sheet,
      row: 0,
      column: 0,
      rows: values.length,
      columns: width,
      values,
      formulas: values.map((line) => line.map(() => null)),
      ...(carrier.merges === true ? { merges: merges.map((area) => ({ ...area, row: area.row + shift, column: area.column + shift })) } : {}),
    });
    lines = [];
    merges = [];
  };
  const next = (): void => {
    if (carrier.apart !== true) return;
    close();
    sheet = `Sheet${regions.length + 1}`;
  };
  const when = carrier.chineseYear === true ? chinese(year) : String(year);
  const headings = HEADINGS[carrier.headings ?? 0]!;
  const narrative = (ordinal: string): void => {
    if (carrier.bare === true) return;
    lines.push([headings[TITLES.indexOf(ordinal)]!], ['　　按照要求写的正文。'], ['　　第二段正文。'], []);
  };
  if (carrier.bare !== true) {
    if (carrier.split === true) lines.push([organization], [`${when}年政府信息公开工作年度报告`], []);
    else lines.push([`${organization}${when}年政府信息公开工作年度报告`], []);
    narrative('一');
    next();
  }
  for (const section of ['二', '三', '四']) {
    const tables = form.tables.filter((table) => table.section === section);
    if (carrier.bare !== true) lines.push([`${section}、${form.sections.find(({ ordinal }) => ordinal === section)!.title}`]);
    for (const table of tables) {
      if (carrier.notes === true && table.key === 'applications') lines.push(['（单位：件）']);
      const block = blockOf(table, carrier, figures, geometry(table).left + 3);
      const from = lines.length;
      lines.push(...block.rows);
      merges.push(...block.merges.map((area) => ({ ...area, sheet, row: area.row + from })));
      if (carrier.notes === true && carrier.word !== true) lines.push(['注：数据截至本年12月31日。']);
      if (carrier.word !== true || section !== '二') lines.push([]);
    }
    next();
  }
  narrative('五');
  narrative('六');
  close();
  return {
    live: false,
    format: 'modern',
    sheets: regions.map(({ sheet: name }) => ({ name, visible: true, protection: 'none' })),
    names: new Map(),
    regions,
  };
}

interface Published {
  readonly form: string;
  readonly organization: string;
  readonly year: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The published reports of `test/data`, as typed into a sheet. */
export const PUBLISHED = [
  'bureau29-2023',
  'hanyang-office-2022',
  'hongze-2023',
  'huaian-2024',
  'jiuhou-2020',
  'shanghai-office-2019',
  'shuyang-drc-2023',
  'stcsm-2024',
  'suqian-2023',
  'xuwen-justice-2023',
] as const;

const typed = (text: string): CellContent => (text === '' ? null : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

export function publishedReport(name: string): Laid {
  const { form, organization, year, cells } = JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8')) as Published;
  return { form: formById(form)!, organization, year, figures: Object.fromEntries(Object.entries(cells).map(([key, text]) => [key, typed(text)])) };
}

/** Findings in only one of two examinations, each by rule, cell and content. */
export interface Difference {
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
  /** Read from title and headings, if the carrier has any. */
  readonly organization: string;
  readonly year: number | null;
  readonly paragraphs: readonly number[];
}

const isAboutNames = (rule: string): boolean => rule.startsWith('name/') || rule.startsWith('narrative/');

const reported = ({ rule, cell, table, actual }: Finding): string => `${rule} ${cell ?? table ?? ''} ${String(actual ?? '')}`.trim();

/** The findings in a carrier compared with those in the filled template, except for names and for figures that are text there. */
export function difference(report: Laid, carrier: Carrier): Difference {
  const { form, figures, organization, year } = report;
  const scan = pasted(report, carrier);
  const reading = readReport({ ...scan, regions: [] }, scan, { forms: officialForms });
  if (reading === null) throw new Error(`${carrier.name}: no table found`);
  // Without a title the organization is unknown.
  const expected = examineDraft(draftOf(form, figures, { organization, year }))
    .findings.filter(({ rule }) => !isAboutNames(rule) && !(carrier.bare === true && rule === 'regulations/authority'))
    .map(reported);
  const got = examine(reading)
    .findings.filter(({ rule }) => !isAboutNames(rule) && !(carrier.asText === true && rule === 'figure/text-number'))
    .filter(({ rule }) => !(carrier.bare === true && rule.startsWith('identity/')))
    .map(reported);
  return {
    wrong: without(got, expected),
    missed: without(expected, got),
    organization: reading.organization,
    year: reading.year,
    paragraphs: [...reading.narrative.values()].map(({ text }) => (text === '' ? 0 : text.split('\n').length)),
  };
}

/** Multiset difference. */
export function without(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return all.filter((each) => {
    const at = left.indexOf(each);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}
