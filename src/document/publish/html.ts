import type { Block, Grid, GridCell, Paragraph } from '../document.ts';
import { layOut } from '../layout.ts';
import { printable } from './printable.ts';
import type { Publication } from './publication.ts';
import { css } from './html-style.ts';
import { needsOwnPage, SIZES, TEXT_WIDTH } from './type.ts';
import { widthsOf } from './widths.ts';

/** Escapes text. */
const escaped = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[letter]!);

const lines = (text: string): string => escaped(text).split('\n').join('<br>');

function paragraph({ text, level }: Paragraph, next: Block | undefined): string {
  if (level === 0) return `<p>${lines(text)}</p>`;
  const ownPage = next?.kind === 'grid' && needsOwnPage(next) ? ' class="own-page"' : '';
  return `<h${level + 1}${ownPage}>${lines(text)}</h${level + 1}>`;
}

const spans = ({ rowSpan, colSpan }: GridCell): string =>
  `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${colSpan > 1 ? ` colspan="${colSpan}"` : ''}`;

/** A label next to figures is a row header, any other a column header. An empty label is neither. */
function cellTag(cell: GridCell, figures: boolean): string {
  if (!cell.header || cell.text === '') return `<td${spans(cell)}>${lines(cell.text)}</td>`;
  const scope = figures ? (cell.rowSpan > 1 ? 'rowgroup' : 'row') : cell.colSpan > 1 ? 'colgroup' : 'col';
  return `<th scope="${scope}"${spans(cell)}>${lines(cell.text)}</th>`;
}

function grid(block: Grid, index: number): string {
  const { columns } = layOut(block);
  const rows = block.rows.map((cells) => {
    const figures = cells.some(({ header }) => !header);
    return `<tr>${cells.map((cell) => cellTag(cell, figures)).join('')}</tr>`;
  });
  const head = rows.slice(0, block.headerRows);
  const parts = [
    block.caption === '' ? '' : `<caption id="caption-${index}">${escaped(block.caption)}</caption>`,
    `<colgroup>${'<col>'.repeat(columns)}</colgroup>`,
    head.length === 0 ? '' : `<thead>${head.join('\n')}</thead>`,
    `<tbody>${rows.slice(block.headerRows).join('\n')}</tbody>`,
  ];
  const name = block.caption === '' ? '' : ` aria-labelledby="caption-${index}"`;
  // A table wider than the screen scrolls separately, also by keyboard.
  return `<section class="scroll" tabindex="0"${name}>\n<table id="table-${index}"${columns > 6 ? ' class="wide"' : ''}>${parts.filter((part) => part !== '').join('\n')}</table>\n</section>`;
}

/** Column widths as in print; in the style sheet, since a page may forbid inline styles. */
const columnStyle = (block: Grid, index: number): string =>
  widthsOf(block, SIZES.table * 10, { portrait: TEXT_WIDTH, landscape: TEXT_WIDTH })
    .columns.map((each, column) => `#table-${index} col:nth-child(${column + 1}) { width: ${((100 * each) / TEXT_WIDTH).toFixed(2)}%; }`)
    .join('\n');

const block = (each: Block, index: number, next: Block | undefined): string =>
  each.kind === 'paragraph' ? paragraph(each, next) : grid(each, index);

/** The content of a publication's `<main>`; its blocks are numbered from `first`, so that several can be on one page. */
const content = ({ document, signature }: Publication, first: number): string[] => [
  `<h1>${lines(document.title)}</h1>`,
  ...document.blocks.map((each, index, all) => block(each, first + index, all[index + 1])),
  ...(signature === null ? [] : [`<footer><p>${escaped(signature.organization)}</p><p>${escaped(signature.date)}</p></footer>`]),
];

const widths = ({ document }: Publication, first: number): string[] =>
  document.blocks.flatMap((each, index) => (each.kind === 'grid' ? [columnStyle(each, first + index)] : []));

/** A publication as an HTML page without script or external references. `word` is shown over each page of a draft, and is not part of its text. */
export const htmlOf = (publication: Publication, word: string): string => {
  const { document, draft, look } = publication;
  return page(document.title, draft ? word : null, look, widths(publication, 0), content(publication, 0));
};

/** Several publications of one look in one page, each starting a new printed page. Not for drafts. */
export function htmlOfMany(publications: readonly Publication[], title: string): string {
  let first = 0;
  const styles: string[] = [];
  const sheets: string[] = [];
  for (const publication of publications) {
    styles.push(...widths(publication, first));
    sheets.push(...(first === 0 ? [] : ['<hr class="next">']), ...content(publication, first));
    first += publication.document.blocks.length;
  }
  return page(title, null, publications[0]?.look ?? 'record', styles, sheets);
}

function page(title: string, draft: string | null, look: Publication['look'], styles: readonly string[], main: readonly string[]): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${css(draft)}${styles.join('\n')}`,
    '</style>',
    '</head>',
    look === 'record' ? '<body class="record">' : '<body>',
    '<main>',
    ...main,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
