import {
  AlignmentType,
  Document as Word,
  Footer,
  Header,
  HeightRule,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
  type ISectionOptions,
} from 'docx';
import { openPackage } from '../../package/package.ts';
import { pack } from '../../package/zip.ts';
import type { Block, Grid, GridCell } from '../document.ts';
import { layOut, type Layout, type PlacedCell } from '../layout.ts';
import { printable } from './printable.ts';
import type { Publication } from './publication.ts';
import { FONTS, LINE, needsOwnPage, PAGE, SIZES, STAND_INS } from './type.ts';
import { widthsOf } from './widths.ts';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Chinese quotation marks are full-width only if marked as Chinese. */
const font = (chinese: string, latin: string = FONTS.figures) => ({ ascii: latin, hAnsi: latin, eastAsia: chinese, cs: latin, hint: 'eastAsia' });

/** A text with its line breaks. */
const runs = (text: string, options: IRunOptions): TextRun[] =>
  printable(text)
    .split('\n')
    .map((line, index) => new TextRun({ ...options, text: line, ...(index === 0 ? {} : { break: 1 }) }));

/** Typography of one kind of document; sizes in half points, `line` in twentieths of a point. */
interface Look {
  readonly title: number;
  readonly body: number;
  readonly line: number;
  /** Whether paragraphs are indented by two characters. */
  readonly indent: boolean;
  readonly margin: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  readonly tables: { readonly wide: number; readonly narrow: number };
}

/** 20 mm on each side. */
const NARROW = { top: 1134, bottom: 1134, left: 1134, right: 1134 };

const LOOKS: Readonly<Record<Publication['look'], Look>> = {
  official: {
    title: SIZES.title,
    body: SIZES.body,
    line: LINE,
    indent: true,
    margin: PAGE.margin,
    tables: { wide: SIZES.wide, narrow: SIZES.table },
  },
  record: { title: SIZES.body, body: SIZES.table, line: 340, indent: false, margin: NARROW, tables: { wide: SIZES.narrow, narrow: SIZES.narrow } },
};

const styles = ({ title, body, line, indent }: Look) => {
  const exact = { line, lineRule: LineRuleType.EXACT };
  const heading = (name: string) => ({
    run: { font: font(name), size: body, bold: false, color: '000000' },
    paragraph: { keepNext: true, ...(indent ? { indent: twoCharacters(body) } : {}) },
  });
  return {
    default: {
      document: {
        run: { font: font(FONTS.body), size: body, language: { value: 'en-US', eastAsia: 'zh-CN' } },
        paragraph: { spacing: exact, alignment: indent ? AlignmentType.BOTH : AlignmentType.LEFT },
      },
      title: {
        run: { font: font(FONTS.title, FONTS.title), size: title },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { line: title * 15, lineRule: LineRuleType.EXACT, after: line } },
      },
      heading1: heading(FONTS.heading),
      heading2: heading(FONTS.subheading),
    },
  };
};

/** In characters for programs that support it, in twentieths of a point for others. */
const twoCharacters = (size: number) => ({ firstLine: size * 20, firstLineChars: 200 });

/** A paragraph that begins with a space already has its indent. */
const bodyParagraph = (text: string, { body, indent }: Look): Paragraph =>
  new Paragraph({ children: runs(text, {}), ...(indent && !/^\s/.test(text) ? { indent: twoCharacters(body) } : {}) });

function tableCell(
  cell: GridCell,
  column: number,
  columns: readonly number[],
  size: number,
  { left, keepNext }: { left: boolean; keepNext: boolean },
): TableCell {
  const paragraphs = cell.text.split('\n').map(
    (line) =>
      new Paragraph({
        children: runs(line, { size, ...(cell.header ? {} : { font: font(FONTS.body) }) }),
        alignment: left ? AlignmentType.LEFT : AlignmentType.CENTER,
        keepNext,
        spacing: { line: Math.round(size * 12.4), lineRule: LineRuleType.EXACT },
      }),
  );
  return new TableCell({
    children: paragraphs,
    rowSpan: cell.rowSpan,
    columnSpan: cell.colSpan,
    verticalAlign: VerticalAlignTable.CENTER,
    width: { size: columns.slice(column, column + cell.colSpan).reduce((all, each) => all + each, 0), type: WidthType.DXA },
  });
}

/** Column widths of a table, whether it needs a landscape page, and its font size in half points. */
function shapeOf(grid: Grid, { tables, margin }: Look): { readonly size: number; readonly columns: readonly number[]; readonly landscape: boolean } {
  const size = layOut(grid).columns > 6 ? tables.narrow : tables.wide;
  const room = { portrait: PAGE.width - margin.left - margin.right, landscape: PAGE.height - margin.top - margin.bottom };
  return { size, ...widthsOf(grid, size * 10, room) };
}

/** Programs lay out a table by the widths of its cells or of its grid, so both are given; no row is split across pages. */
function table(grid: Grid, look: Look): { readonly table: Table; readonly landscape: boolean } {
  const laid = layOut(grid);
  const { size, columns, landscape } = shapeOf(grid, look);
  const together = laid.rows <= MOST_TOGETHER;
  const roomy = laid.columns <= 6;
  const byRow = cellsByRow(laid);
  const leaves = byRow.map(leafLabels);
  // Labels of several lines are aligned to the left, and then so are all of them.
  const aligned = leaves.flat().some(({ text }) => text.length > 8);
  const rows = byRow.map((own, row) => {
    const labels = leaves[row]!;
    const keepNext = together && row < laid.rows - 1;
    const children = own.map(({ cell, column }) =>
      tableCell(cell, column, columns, size, { left: cell.header ? aligned && labels.includes(cell) : cell.text.length > 12, keepNext }),
    );
    return new TableRow({
      children,
      cantSplit: true,
      tableHeader: row < grid.headerRows,
      height: { value: size * (roomy ? 18 : 15), rule: HeightRule.ATLEAST },
    });
  });
  const margins = { left: 50, right: 50, top: 10, bottom: 10, marginUnitType: WidthType.DXA };
  const width = { size: columns.reduce((all, each) => all + each, 0), type: WidthType.DXA };
  return {
    table: new Table({ rows, columnWidths: [...columns], width, margins, layout: TableLayoutType.FIXED, alignment: AlignmentType.CENTER }),
    landscape,
  };
}

/** A table of at most this many rows fits on a page, so it is moved rather than split. */
const MOST_TOGETHER = 32;

function cellsByRow({ rows, cells }: Layout): PlacedCell[][] {
  const byRow = Array.from({ length: rows }, (): PlacedCell[] => []);
  for (const each of cells) byRow[each.row]!.push(each);
  return byRow;
}

/** The labels of this row only, if it contains figures. */
const leafLabels = (row: readonly PlacedCell[]): GridCell[] =>
  row.some(({ cell }) => !cell.header) ? row.flatMap(({ cell }) => (cell.header && cell.rowSpan === 1 ? [cell] : [])) : [];

/** Consecutive pages of one orientation. */
interface Stretch {
  readonly landscape: boolean;
  readonly children: (Paragraph | Table)[];
}

/** Breaks a title that is longer than a line between its two halves: `…2024年` and `政府信息公开工作年度报告`. */
function brokenTitle(title: string, { title: size, margin }: Look): string {
  if ([...title].length * size * 10 <= PAGE.width - margin.left - margin.right) return title;
  return title.replace(/^(.*\d{4}年)(?!$)/, '$1\n');
}

function stretches(publication: Publication, look: Look): Stretch[] {
  const { document, signature } = publication;
  const stretches: Stretch[] = [];
  const append = (landscape: boolean, ...children: (Paragraph | Table)[]): void => {
    const last = stretches.at(-1);
    if (last === undefined || last.landscape !== landscape) stretches.push({ landscape, children });
    else last.children.push(...children);
  };
  append(false, new Paragraph({ style: 'Title', children: runs(brokenTitle(document.title, look), {}) }));
  const draw = (block: Block, next: Block | undefined): void => {
    if (block.kind === 'paragraph') {
      const turned = block.level > 0 && next?.kind === 'grid' && shapeOf(next, look).landscape;
      const pageBreakBefore = block.level > 0 && next?.kind === 'grid' && needsOwnPage(next);
      const heading: IParagraphOptions = { style: `Heading${block.level}`, children: runs(block.text, {}), pageBreakBefore };
      append(turned, block.level === 0 ? bodyParagraph(block.text, look) : new Paragraph(heading));
      return;
    }
    const built = table(block, look);
    // Word would join two tables without a paragraph between them.
    append(built.landscape, built.table, new Paragraph({ spacing: { line: 120, lineRule: LineRuleType.EXACT } }));
  };
  document.blocks.forEach((block, index) => draw(block, document.blocks[index + 1]));
  if (signature !== null) {
    const right = { alignment: AlignmentType.RIGHT, indent: { right: look.body * 20 }, keepLines: true };
    append(false, new Paragraph({ ...right, children: runs(signature.organization, {}), spacing: { before: look.line }, keepNext: true }));
    append(false, new Paragraph({ ...right, children: runs(signature.date, {}) }));
  }
  return stretches;
}

/** `— 1 —`, on the right of odd pages and on the left of even ones. */
const pageNumber = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: 280, right: 280 },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: font(FONTS.page, FONTS.page), size: SIZES.page })],
      }),
    ],
  });

const draftHeader = (text: string): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text, font: font(FONTS.heading, FONTS.heading), size: SIZES.title, color: 'C00000', characterSpacing: 400 })],
      }),
    ],
  });

function section({ landscape, children }: Stretch, { margin }: Look, draft: string | null): ISectionOptions {
  const { top, bottom, left, right } = margin;
  const footers = { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) };
  return {
    children,
    footers,
    ...(draft === null ? {} : { headers: { default: draftHeader(draft), even: draftHeader(draft) } }),
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        // The library swaps width and height for a landscape page itself.
        size: { width: PAGE.width, height: PAGE.height, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: landscape
          ? { top: left, bottom: right, left: bottom, right: top, header: 720, footer: 720 }
          : { top, bottom, left, right, header: Math.round(top / 2), footer: Math.round(bottom * 0.7) },
      },
    },
  };
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** Properties without a time: the same report gives the same bytes. */
const core = (title: string): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:title>${escape(title)}</dc:title><dc:creator>gouji</dc:creator></cp:coreProperties>`,
  ].join('');

/** Declares substitutes for fonts that a machine may lack. */
const fontTable = (): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    ...Object.entries(STAND_INS).map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/></w:font>`),
    '</w:fonts>',
  ].join('');

/** A publication as a .docx file. The same publication gives the same bytes. `draft` is the word on every page of a draft. */
export async function docxOf(publication: Publication, draft: string): Promise<Uint8Array> {
  const look = LOOKS[publication.look];
  const word = new Word({
    styles: styles(look),
    evenAndOddHeaderAndFooters: true,
    features: { updateFields: false },
    sections: stretches(publication, look).map((stretch) => section(stretch, look, publication.draft ? draft : null)),
  });
  const written = await Packer.pack(word, 'uint8array', undefined, [
    { path: 'docProps/core.xml', data: core(printable(publication.document.title)) },
    { path: 'word/fontTable.xml', data: fontTable() },
  ]);
  // Sets fixed dates, because the library uses the current time.
  const archive = openPackage(written);
  return pack(new Map(archive.parts().map((part) => [part, archive.bytesOf(part)])));
}
