import { isElement, type Element, type Node, type Root } from './parse.ts';

/** Words of the headings that every report has; they show where the report is. */
const HEADINGS = ['总体情况', '存在的主要问题', '其他需要报告'];

/** A heading is short; the same words in a sentence do not show where the report begins. */
const LONGEST = 60;

const FIGURE = /^[+-]?\d+(?:\.\d+)?$/;

interface Seen {
  /** Elements that contain a heading or a table of figures, with their ancestors. */
  readonly anchors: Node[];
  headings: number;
  tables: number;
}

/** Whether an innermost table shows figures, rather than arranging the page or listing links. */
function look(node: Node, seen: Seen): { figures: number; tables: number } {
  if (node.nodeName === '#text') {
    const text = (node as { value: string }).value.replace(/\s/g, '');
    if (text.length <= LONGEST && HEADINGS.some((words) => text.includes(words))) {
      seen.anchors.push(node);
      seen.headings++;
    }
    return { figures: FIGURE.test(text) ? 1 : 0, tables: 0 };
  }
  if (!isElement(node) || node.tagName === 'script' || node.tagName === 'style') return { figures: 0, tables: 0 };
  let figures = 0;
  let tables = 0;
  for (const child of node.childNodes) {
    const found = look(child, seen);
    figures += found.figures;
    tables += found.tables;
  }
  if (node.tagName !== 'table') return { figures, tables };
  if (tables === 0 && figures >= 2) {
    seen.anchors.push(node);
    seen.tables++;
  }
  return { figures: 0, tables: tables + 1 };
}

const parentOf = (node: Node): Element | null => {
  const parent = node.parentNode;
  return parent !== null && 'tagName' in parent ? parent : null;
};

function ancestors(node: Node): Element[] {
  const found: Element[] = [];
  for (let at = parentOf(node); at !== null; at = parentOf(at)) found.unshift(at);
  return found;
}

const PARTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr']);

/**
 * The element that contains the report and as little else as possible: the innermost one around all headings and tables of figures. Otherwise a
 * site's surroundings of the article (links, notices, imprint) would be read as its first and last paragraphs.
 */
export function contentOf(root: Root): Element | Root {
  const seen: Seen = { anchors: [], headings: 0, tables: 0 };
  for (const child of root.childNodes) look(child, seen);
  const [first, ...rest] = seen.anchors;
  if (first === undefined || seen.headings === 0 || seen.tables === 0) return root;
  let common = ancestors(first);
  for (const anchor of rest) {
    const inside = new Set(ancestors(anchor));
    common = common.filter((element) => inside.has(element));
  }
  while (common.length > 0 && PARTS.has(common.at(-1)!.tagName)) common.pop();
  return common.at(-1) ?? root;
}
