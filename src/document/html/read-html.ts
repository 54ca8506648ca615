import { blocksOf, counter, type RawCell } from '../builder.ts';
import type { Block, Document } from '../document.ts';
import { contentOf } from './content.ts';
import { attributeOf, isElement, parsePage, type Element, type Node, type Root } from './parse.ts';
import { withoutEnds } from '../../ends.ts';

/** Elements whose contents are not text of the page. */
const SILENT = new Set([
  ...['script', 'style', 'template', 'noscript', 'noframes', 'iframe', 'object', 'embed', 'applet', 'svg', 'math', 'canvas', 'audio', 'video'],
  ...['select', 'datalist', 'head', 'title', 'map', 'progress', 'meter', 'button', 'rt', 'rp', 'colgroup'],
]);

/** Parts of a page that belong to the site. */
const AROUND = new Set(['nav', 'aside', 'footer']);

/** Inline elements; any other begins and ends a paragraph. */
const INLINE = new Set([
  ...[
    'a',
    'abbr',
    'acronym',
    'b',
    'bdi',
    'bdo',
    'big',
    'cite',
    'code',
    'data',
    'del',
    'dfn',
    'em',
    'font',
    'i',
    'img',
    'input',
    'ins',
    'kbd',
    'label',
  ],
  ...['mark', 'nobr', 'q', 'ruby', 'rb', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr', 'o:p'],
]);

/** Only what is certainly hidden: by the attribute, or by an inline style. Style sheets are not evaluated. */
function isHidden(element: Element): boolean {
  if (attributeOf(element, 'hidden') !== undefined) return true;
  const style = attributeOf(element, 'style')?.toLowerCase().replace(/\s/g, '') ?? '';
  return /(?:^|;)(?:display:none|mso-hide:all)(?:$|[;!])/.test(style);
}

interface Story {
  readonly blocks: Block[];
  text: string;
  level: number;
}

/** Clamped as in the specification. */
function spanOf(element: Element, name: 'rowspan' | 'colspan', most: number): number {
  const value = /^[\t\n\f\r ]*\+?(\d{1,9})/.exec(attributeOf(element, name) ?? '')?.[1];
  const span = value === undefined ? 1 : Number(value);
  if (span === 0) return name === 'rowspan' ? most : 1;
  return Math.min(span, most);
}

/** Walks a page. Recursion is safe because the depth of the tree is limited. */
function walker(): { readonly walk: (nodes: readonly Node[], story: Story) => void; readonly flush: (story: Story) => void } {
  const count = counter();

  const flush = (story: Story): void => {
    const text = withoutEnds(
      story.text
        .split('\n')
        .map((line) => line.replace(/[ \t\f]+/g, ' ').trim())
        .join('\n'),
      /\n/,
    );
    story.text = '';
    if (text === '') return;
    count.block();
    story.blocks.push({ kind: 'paragraph', text, level: story.level });
  };

  const say = (story: Story, text: string): void => {
    count.characters(text.length);
    story.text += text;
  };

  const walk = (nodes: readonly Node[], story: Story, keepsLines = false): void => {
    for (const node of nodes) {
      if (node.nodeName === '#text') {
        const { value } = node as { value: string };
        say(story, (keepsLines ? value : value.replace(/[\r\n]+/g, ' ')).replace(/\u00A0/g, ' '));
      } else if (isElement(node)) visit(node, story, keepsLines);
    }
  };

  const visit = (element: Element, story: Story, keepsLines: boolean): void => {
    const { tagName: name } = element;
    if (SILENT.has(name) || AROUND.has(name) || isHidden(element)) return;
    if (name === 'br') return say(story, '\n');
    if (name === 'input') {
      if (/^(?:text|number|tel)?$/i.test(attributeOf(element, 'type') ?? '')) say(story, attributeOf(element, 'value') ?? '');
      return;
    }
    if (name === 'table') {
      flush(story);
      for (const block of blocksOf(table(element))) {
        if (block.kind === 'grid') count.grid();
        story.blocks.push(block);
      }
      return;
    }
    if (INLINE.has(name)) return walk(element.childNodes, story, keepsLines);
    flush(story);
    const heading = /^h([1-6])$/.exec(name);
    const before = story.level;
    if (heading !== null) story.level = Number(heading[1]);
    walk(element.childNodes, story, keepsLines || name === 'pre' || name === 'textarea');
    flush(story);
    story.level = before;
  };

  const cellOf = (element: Element, rowsLeft: number): RawCell => {
    count.cell();
    const story: Story = { blocks: [], text: '', level: 0 };
    walk(element.childNodes, story);
    flush(story);
    return {
      blocks: story.blocks,
      rowSpan: Math.min(spanOf(element, 'rowspan', 65_534), rowsLeft),
      colSpan: spanOf(element, 'colspan', 1000),
      header: element.tagName === 'th',
    };
  };

  const table = (element: Element): { caption: string; headerRows: number; rows: RawCell[][] } => {
    const children = element.childNodes.filter(isElement);
    const story: Story = { blocks: [], text: '', level: 0 };
    const caption = children.find(({ tagName }) => tagName === 'caption');
    if (caption !== undefined && !isHidden(caption)) walk(caption.childNodes, story);
    flush(story);
    const rows: RawCell[][] = [];
    let headerRows = 0;
    // A `tfoot` is displayed last even if it comes first.
    const groups = [...children.filter(({ tagName }) => tagName !== 'tfoot'), ...children.filter(({ tagName }) => tagName === 'tfoot')];
    for (const group of groups) {
      if (!['thead', 'tbody', 'tfoot'].includes(group.tagName) || isHidden(group)) continue;
      const lines = group.childNodes.filter(isElement).filter((row) => row.tagName === 'tr' && !isHidden(row));
      lines.forEach((row, index) => {
        const cells = row.childNodes.filter(isElement).filter((cell) => (cell.tagName === 'td' || cell.tagName === 'th') && !isHidden(cell));
        rows.push(cells.map((cell) => cellOf(cell, lines.length - index)));
      });
      if (group.tagName === 'thead' && headerRows === rows.length - lines.length) headerRows = rows.length;
    }
    return { caption: story.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n'), headerRows, rows };
  };

  return { walk: (nodes, story) => walk(nodes, story), flush };
}

function* elements(nodes: readonly Node[]): Generator<Element> {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    yield node;
    yield* elements(node.childNodes);
  }
}

const plainText = (element: Element): string =>
  element.childNodes
    .map((node) => (node.nodeName === '#text' ? (node as { value: string }).value : isElement(node) ? plainText(node) : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** The page's title: government sites name the article in a `<meta>`; `<title>` also contains the site's name. */
function titleOf(root: Root): string {
  let title = '';
  let heading = '';
  for (const element of elements(root.childNodes)) {
    const { tagName: name } = element;
    if (name === 'meta' && attributeOf(element, 'name')?.toLowerCase() === 'articletitle') {
      const content = attributeOf(element, 'content')?.trim() ?? '';
      if (content !== '') return content;
    } else if (name === 'title' && title === '') title = plainText(element);
    else if (/^h[12]$/.test(name) && heading === '') {
      const text = plainText(element);
      if (text.includes('年度报告')) heading = text;
    }
  }
  return heading || title;
}

/** Reads a web page, or a fragment from the clipboard. Nothing in it is run or fetched. Throws `file/too-large`. */
export function readHtml(text: string): Document {
  const root = parsePage(text);
  const { walk, flush } = walker();
  const story: Story = { blocks: [], text: '', level: 0 };
  walk(contentOf(root).childNodes, story);
  flush(story);
  return { title: titleOf(root), blocks: story.blocks };
}
