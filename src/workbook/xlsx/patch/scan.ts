import { WorkbookFault } from '../../workbook.ts';

/**
 * Positions of elements in XML text. Patching by position leaves everything else of a part unchanged to the byte: spelling, order, white space,
 * unknown extensions. Truncated text, or tags that do not match, give `file/damaged`: a sheet that is only cleared of marks has not been parsed
 * before.
 */
export interface Element {
  /** Local name; `prefix` includes the colon. */
  readonly name: string;
  readonly prefix: string;
  readonly start: number;
  /** End of the opening tag. */
  readonly openEnd: number;
  /** Start of the closing tag; equals `openEnd` in an empty element. */
  readonly closeStart: number;
  readonly end: number;
  readonly selfClosing: boolean;
  readonly children: readonly Element[];
}

interface Open extends Omit<Element, 'closeStart' | 'end' | 'children'> {
  readonly children: Element[];
  /** Whether its children are wanted. */
  readonly wanted: boolean;
}

const damaged = (at: number): WorkbookFault => new WorkbookFault('file/damaged', `XML at ${at}`);

/** Whether an element's children are wanted; otherwise it is skipped as one piece. Called once per element, in document order. */
export type Descend = (name: string, depth: number, element: Pick<Element, 'start' | 'openEnd'>) => boolean;

/** The root element with its children, as deep as `descend` requests. */
export function scan(xml: string, descend: Descend): Element {
  const stack: Open[] = [];
  let skipping = 0;
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start === -1) throw damaged(xml.length);
    const next = xml.charCodeAt(start + 1);
    if (next === 33 || next === 63) {
      at = skipMarkup(xml, start);
      continue;
    }
    const openEnd = tagEnd(xml, start);
    at = openEnd;
    if (next === 47) {
      if (skipping > 0) {
        skipping--;
        continue;
      }
      const closed = stack.pop();
      if (closed === undefined || xml.slice(start + 2, openEnd - 1).trimEnd() !== closed.prefix + closed.name) throw damaged(start);
      const element = elementOf(closed, start, openEnd);
      const parent = stack[stack.length - 1];
      if (parent === undefined) return element;
      parent.children.push(element);
      continue;
    }
    const selfClosing = xml.charCodeAt(openEnd - 2) === 47;
    if (skipping > 0 || stack[stack.length - 1]?.wanted === false) {
      // Inside a skipped element.
      if (!selfClosing) skipping++;
      continue;
    }
    const qualified = /^[^\s/>]+/.exec(xml.slice(start + 1, Math.min(openEnd, start + 200)))?.[0];
    if (qualified === undefined) throw damaged(start);
    const colon = qualified.indexOf(':');
    const parent = stack[stack.length - 1];
    const name = qualified.slice(colon + 1);
    const wanted = descend(name, stack.length + 1, { start, openEnd });
    const open: Open = { name, prefix: qualified.slice(0, colon + 1), start, openEnd, selfClosing, children: [], wanted };
    if (selfClosing) {
      const element = elementOf(open, openEnd, openEnd);
      if (parent === undefined) return element;
      parent.children.push(element);
    } else stack.push(open);
  }
}

const elementOf = ({ name, prefix, start, openEnd, selfClosing, children }: Open, closeStart: number, end: number): Element => ({
  name,
  prefix,
  start,
  openEnd,
  closeStart,
  end,
  selfClosing,
  children,
});

function skipMarkup(xml: string, start: number): number {
  const close = xml.startsWith('<!--', start) ? '-->' : xml.startsWith('<![CDATA[', start) ? ']]>' : xml.startsWith('<?', start) ? '?>' : null;
  const at = close === null ? -1 : xml.indexOf(close, start + 2);
  if (at === -1) throw damaged(start);
  return at + close!.length;
}

/** The end of a tag; `>` may occur in an attribute's value. */
function tagEnd(xml: string, start: number): number {
  let quote = 0;
  for (let at = start + 1; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39) quote = code;
    else if (code === 62) return at + 1;
  }
  throw damaged(start);
}

export interface AttributeAt {
  readonly value: string;
  /** Position of the value without its quotes. */
  readonly start: number;
  readonly end: number;
}

/** An attribute of an element by its local name, with the position of its value. */
export function attributeAt(xml: string, element: Pick<Element, 'start' | 'openEnd'>, local: string): AttributeAt | null {
  const tag = xml.slice(element.start, element.openEnd);
  for (const match of tag.matchAll(/\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const name = match[1]!;
    if (name.slice(name.indexOf(':') + 1) !== local || name.startsWith('xmlns')) continue;
    const value = match[2] ?? match[3]!;
    const end = element.start + match.index + match[0].length - 1;
    return { value: unescapeXml(value), start: end - value.length, end };
  }
  return null;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export const unescapeXml = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-fA-F]+)|#(\d+)|(lt|gt|amp|quot|apos));/g,
    (_, hex: string | undefined, decimal: string | undefined, name: string | undefined) =>
      name === undefined ? String.fromCodePoint(parseInt(hex ?? decimal!, hex === undefined ? 10 : 16)) : ENTITIES[name]!,
  );

/** Characters that XML 1.0 cannot contain. */
// eslint-disable-next-line no-control-regex -- that is what it is about
const UNSPEAKABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Text for element content and attribute values; characters not allowed in XML are written as the spreadsheet escape. */
export const escapeXml = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(UNSPEAKABLE, (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/\r/g, '&#13;');

/** The text inside an element, with CDATA and entities resolved. Both expressions terminate quickly, because the scan refuses anything unclosed. */
export const textIn = (xml: string, element: Element): string =>
  xml
    .slice(element.openEnd, element.closeStart)
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((piece) =>
      piece.startsWith('<![CDATA[')
        ? piece.slice(9, -3) // eslint-disable-next-line regexp/no-super-linear-move -- see above
        : unescapeXml(piece.replace(/<[^>]*>/g, '')),
    )
    .join('');

/** Replaces a range of text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies changes that do not overlap; several insertions at one point keep their order. */
export function splice(xml: string, changes: readonly Splice[]): string {
  const sorted = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const change of sorted) {
    result += xml.slice(at, change.start) + change.text;
    at = Math.max(at, change.end);
  }
  return result + xml.slice(at);
}

/** Where to insert a new child: after the last of these that exists, otherwise at the beginning of the parent. */
export function behind(parent: Element, names: readonly string[]): number {
  const known = new Set(names);
  const before = parent.children.filter(({ name }) => known.has(name));
  return before.length === 0 ? parent.openEnd : before.reduce((most, { end }) => Math.max(most, end), 0);
}

/** Ends the opening tag of an element that was empty before ours was added: insignificant white space that no program writes. */
export const WAS_EMPTY = '\t\n>';

/** Gives an empty element content: `<row r="3"/>` → `<row r="3">…</row>`. `mark`: how its opening tag ends, instead of `>`. */
export const opened = ({ name, prefix, openEnd }: Element, inner: string, mark = '>'): Splice => ({
  start: openEnd - 2,
  end: openEnd,
  text: `${mark}${inner}</${prefix}${name}>`,
});

/** Inserts a child after the last of these names that exists, into a parent that may be empty. */
export const placed = (parent: Element, names: readonly string[], text: string): Splice => {
  if (parent.selfClosing) return opened(parent, text);
  const at = behind(parent, names);
  return { start: at, end: at, text };
};
