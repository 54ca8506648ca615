import { zipSync } from 'fflate';
import { cellKey } from '../../src/form/cells.ts';
import type { Form, Table } from '../../src/form/form.ts';
import type { Block, Document, Grid, GridCell } from '../../src/document/document.ts';
import type { CellContent } from '../../src/workbook/workbook.ts';
import { geometry, type Figures } from './sheet.ts';

/** The texts of a report. */
export interface Words {
  readonly organization: string;
  readonly year: number;
  /** Paragraphs by the key of the narrative. */
  readonly narrative: Readonly<Record<string, readonly string[]>>;
}

export const cell = (text: string, colSpan = 1, rowSpan = 1, header = false): GridCell => ({ text, colSpan, rowSpan, header });
export const paragraph = (text: string, level = 0): Block => ({ kind: 'paragraph', text, level });
export const grid = (rows: readonly (readonly GridCell[])[], headerRows = 0): Grid => ({ kind: 'grid', caption: '', headerRows, rows });

const shown = (content: CellContent | undefined): string =>
  content === null || content === undefined ? '' : typeof content === 'object' ? content.error : String(content);

/** Lengths of runs of lines with the same labels, by their first line. */
function runs(paths: readonly (readonly string[])[], level: number): Map<number, number> {
  const found = new Map<number, number>();
  let start = 0;
  paths.forEach((path, index) => {
    const same = index > 0 && path.slice(0, level + 1).join('/') === paths[index - 1]!.slice(0, level + 1).join('/');
    if (!same) start = index;
    found.set(start, index - start + 1);
  });
  return found;
}

/** A form's table with its labels merged as in the official Word template; `width` columns, the last label spanning the rest. */
export function tableRows(table: Table, figures: Figures, width?: number): GridCell[][] {
  const { top, left } = geometry(table);
  const item = table.item === undefined ? 0 : 1;
  const depth = top - item;
  const total = width ?? left + table.columns.length;
  const each = Math.floor((total - left) / table.columns.length);
  const rows: GridCell[][] = [];
  if (table.item !== undefined) rows.push([cell(table.item, total)]);
  const columnPaths = table.columns.map(({ label, group = [] }) => [...group, label]);
  for (let level = 0; level < depth; level++) {
    const line: GridCell[] = [];
    if (level === 0 && left > 0) line.push(cell(table.corner ?? table.stub ?? '', left, depth));
    const starts = runs(columnPaths, level);
    table.columns.forEach(({ label, group = [] }, index) => {
      if (level < group.length) {
        if (starts.has(index)) line.push(cell(group[level]!, starts.get(index)! * each));
      } else if (level === group.length) line.push(cell(label, each, depth - level));
    });
    rows.push(line);
  }
  const rowPaths = table.rows.map(({ label, group = [] }) => [...group, label]);
  table.rows.forEach((row, index) => {
    const line: GridCell[] = [];
    const group = row.group ?? [];
    if (left > 0) {
      group.forEach((label, level) => {
        const length = runs(rowPaths, level).get(index);
        if (length !== undefined) line.push(cell(label, 1, length));
      });
      line.push(cell(row.label, left - group.length));
    }
    for (const column of table.columns) line.push(cell(shown(figures[cellKey(table, row, column)]), each));
    rows.push(line);
  });
  return rows;
}

/** A report laid out like the official Word template: the tables of a section in one, as wide as the widest. */
export function documentOf(form: Form, figures: Figures, words: Words): Document {
  const blocks: Block[] = [paragraph(`${words.organization}${words.year}年政府信息公开工作年度报告`, 1)];
  for (const { ordinal, title } of form.sections) {
    blocks.push(paragraph(`${ordinal}、${title}`, 2));
    for (const { key, section } of form.narratives) {
      if (section === ordinal) blocks.push(...(words.narrative[key] ?? []).map((text) => paragraph(text)));
    }
    const tables = form.tables.filter(({ section }) => section === ordinal);
    if (tables.length === 0) continue;
    const width = Math.max(...tables.map((table) => geometry(table).left + table.columns.length));
    blocks.push(grid(tables.flatMap((table) => tableRows(table, figures, width))));
  }
  return { title: '', blocks };
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const wordText = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
    .join('<w:br/>');

export const wordParagraph = (text: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r>${wordText(text)}</w:r></w:p>`;

/** A grid as WordprocessingML, with merges declared cell by cell as Word does. */
export function wordTable({ rows }: Pick<Grid, 'rows'>): string {
  const open = new Map<number, { left: number; span: number }>();
  const lines = rows.map((row) => {
    let column = 0;
    let line = '';
    const goOn = (): void => {
      for (let below = open.get(column); below !== undefined && below.left > 0; below = open.get(column)) {
        below.left--;
        line += `<w:tc><w:tcPr><w:gridSpan w:val="${below.span}"/><w:vMerge/></w:tcPr><w:p/></w:tc>`;
        column += below.span;
      }
    };
    for (const { text, colSpan, rowSpan } of row) {
      goOn();
      const merge = rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : '';
      const content = text
        .split('\n')
        .map((each) => wordParagraph(each))
        .join('');
      line += `<w:tc><w:tcPr><w:gridSpan w:val="${colSpan}"/>${merge}</w:tcPr>${content}</w:tc>`;
      open.set(column, { left: rowSpan - 1, span: colSpan });
      column += colSpan;
    }
    goOn();
    return `<w:tr>${line}</w:tr>`;
  });
  return `<w:tbl><w:tblPr/>${lines.join('')}</w:tbl>`;
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The smallest .docx around a body; `parts` are additional parts, by name. */
export function docxOf(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`);
  const namespaces = [
    `xmlns:w="${WORD}"`,
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    'xmlns:v="urn:schemas-microsoft-com:vml"',
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  ].join(' ');
  const files: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONSHIPS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${namespaces}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, text.replace('<w:', `<w:`)])),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, encode(text)])));
}

export const wordPart = (name: string, content: string): string => `<w:${name} xmlns:w="${WORD}">${content}</w:${name}>`;

/** A document as a Word file, with headings by outline level. */
export const toDocx = ({ blocks }: Document): Uint8Array =>
  docxOf(
    blocks
      .map((block) =>
        block.kind === 'grid' ? wordTable(block) : wordParagraph(block.text, block.level === 0 ? '' : `<w:outlineLvl w:val="${block.level - 1}"/>`),
      )
      .join(''),
  );

const lineBreaks = (text: string): string => escaped(text).replace(/\n/g, '<br>');

export const htmlTable = ({ rows }: Pick<Grid, 'rows'>): string => {
  const span = (name: string, value: number): string => (value === 1 ? '' : ` ${name}="${value}"`);
  const line = (row: readonly GridCell[]): string =>
    row.map(({ text, colSpan, rowSpan }) => `<td${span('colspan', colSpan)}${span('rowspan', rowSpan)}>${lineBreaks(text)}</td>`).join('');
  return `<table border="1"><tbody>${rows.map((row) => `<tr>${line(row)}</tr>`).join('\n')}</tbody></table>`;
};

export const htmlBody = ({ blocks }: Document): string =>
  blocks.map((block) => (block.kind === 'grid' ? htmlTable(block) : `<p>${lineBreaks(block.text)}</p>`)).join('\n');

/** A document as the article of a web page. */
export const toHtml = (document: Document, charset = 'utf-8'): string =>
  `<!DOCTYPE html><html><head><meta charset="${charset}"><title>公开年报</title></head><body><div class="article">${htmlBody(document)}</div></body></html>`;

/** A document as copied from Word or a browser: merged cells only appear where they begin. */
export const toText = ({ blocks }: Document): string =>
  blocks
    .map((block) =>
      block.kind === 'grid' ? block.rows.map((row) => row.map(({ text }) => text.replace(/\n/g, '')).join('\t')).join('\n') : block.text,
    )
    .join('\n');
