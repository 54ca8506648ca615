import { WorkbookFault } from '../workbook.ts';
import { decodeEntities, hasForeignCharacter, isSpace, nameEnd } from './xml-text.ts';

/** The attributes of the tag being told of; good only until the handler returns. */
export interface Attributes {
  get(name: string): string | undefined;
  /** By local name (`r:id` as `id`), for the few that have a prefix. */
  local(name: string): string | undefined;
}

/** What a part's reader is told. Names are local names: `x:row` is `row`. */
export interface Handler {
  open?(name: string, attributes: Attributes, depth: number): void;
  /** Character data and CDATA alike, piece by piece. */
  text?(text: string): void;
  close?(name: string, depth: number): void;
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

const DEEPEST = 256;
const [GT, SLASH, EQUALS, BANG, QUESTION, QUOTE, APOSTROPHE, COLON] = [62, 47, 61, 33, 63, 34, 39, 58];

const DECLARATION =
  /<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/y;

/** The attributes of one tag as positions in the text: most are never asked for, and need no string of their own. */
function attributeList(source: string, refuse: (detail: string) => never) {
  // Key and value of each: start, end, start, end.
  const spans: number[] = [];
  let count = 0;
  const value = (at: number): string => {
    const text = source.slice(spans[at + 2], spans[at + 3]).replace(/[\t\n]/g, ' ');
    return text.includes('&') ? decodeEntities(text, refuse) : text;
  };
  const is = (at: number, begin: number, length: number, name: string): boolean =>
    spans[at + 1]! - begin === length && source.startsWith(name, begin);
  return {
    clear: (): void => void (count = 0),
    add: (keyStart: number, keyEnd: number, start: number, end: number): void => {
      const length = keyEnd - keyStart;
      for (let at = 0; at < count; at += 4) {
        if (spans[at + 1]! - spans[at]! !== length) continue;
        if (source.slice(spans[at], spans[at + 1]) === source.slice(keyStart, keyEnd)) refuse('an attribute twice');
      }
      spans[count] = keyStart;
      spans[count + 1] = keyEnd;
      spans[count + 2] = start;
      spans[count + 3] = end;
      count += 4;
    },
    get: (name: string): string | undefined => {
      for (let at = 0; at < count; at += 4) if (is(at, spans[at]!, name.length, name)) return value(at);
      return undefined;
    },
    local(name: string): string | undefined {
      const own = this.get(name);
      for (let at = 0; own === undefined && at < count; at += 4) {
        const begin = spans[at + 1]! - name.length;
        if (source.charCodeAt(begin - 1) === COLON && begin > spans[at]! && is(at, begin, name.length, name)) return value(at);
      }
      return own;
    },
  };
}

/**
 * Reads well-formed XML without a document type: entities other than XML's five do not exist, so none can be expanded.
 * Most of the time of a check goes by here, so the text is looked through for the next mark rather than letter by letter. That it
 * accepts what a conforming parser accepts, and tells the same of it, is held by a test against one.
 */
export function readXml(given: string, part: string, handler: Handler): void {
  const refuse = (detail: string): never => {
    throw new WorkbookFault('file/damaged', `${part}: ${detail}`);
  };
  if (hasForeignCharacter(given)) refuse('a character that XML does not have');
  const source = given.includes('\r') ? given.replace(/\r\n?/g, '\n') : given;
  const begin = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  const attributes = attributeList(source, refuse);
  const open: { readonly tag: string; readonly local: string }[] = [];
  let at = begin;
  const root = { seen: false };
  // The next one from here on: most parts have none, and must not be searched for one again and again.
  const nextAmpersand = (from: number): number => {
    const found = source.indexOf('&', from);
    return found === -1 ? Infinity : found;
  };
  let ampersand = nextAmpersand(0);

  const through = (mark: string, from: number): number => {
    const end = source.indexOf(mark, from);
    return end === -1 ? refuse(`no ${mark}`) : end;
  };
  const skipSpace = (from: number): number => {
    while (isSpace(source.charCodeAt(from))) from++;
    return from;
  };
  const name = (from: number): number => {
    const end = nameEnd(source, from);
    return end === from ? refuse('a name') : end;
  };

  const characters = (end: number): void => {
    if (open.length === 0) {
      if (skipSpace(at) < end) refuse('text outside the root');
      return;
    }
    const text = source.slice(at, end);
    if (text.includes(']]>')) refuse(']]> in text');
    const decoded = text.includes('&') ? decodeEntities(text, refuse) : text;
    handler.text?.(decoded);
  };

  /** A comment, CDATA or processing instruction; gives where it ends. */
  const special = (from: number): number => {
    if (source.startsWith('<!--', from)) {
      const end = through('--', from + 4);
      return source.charCodeAt(end + 2) === GT ? end + 3 : refuse('-- in a comment');
    }
    if (source.startsWith('<![CDATA[', from)) {
      if (open.length === 0) refuse('text outside the root');
      const end = through(']]>', from + 9);
      if (end > from + 9) handler.text?.(source.slice(from + 9, end));
      return end + 3;
    }
    if (source.charCodeAt(from + 1) === BANG) return refuse('document type');
    const after = name(from + 2);
    if (source.slice(from + 2, after).toLowerCase() === 'xml') {
      DECLARATION.lastIndex = from;
      return from === begin && DECLARATION.test(source) ? DECLARATION.lastIndex : refuse('XML declaration');
    }
    const end = through('?>', after);
    return end === after || isSpace(source.charCodeAt(after)) ? end + 2 : refuse('processing instruction');
  };

  const closing = (from: number): number => {
    const top = open.pop();
    if (top === undefined || !source.startsWith(top.tag, from + 2)) return refuse('closing tag');
    const end = skipSpace(from + 2 + top.tag.length);
    if (source.charCodeAt(end) !== GT) refuse(`closing tag ${top.tag}`);
    handler.close?.(top.local, open.length + 1);
    return end + 1;
  };

  const opening = (from: number): number => {
    const tagEnd = name(from + 1);
    const following = source.indexOf('<', tagEnd);
    let next = tagEnd;
    attributes.clear();
    for (;;) {
      const key = skipSpace(next);
      const code = source.charCodeAt(key);
      if (code === GT || code === SLASH) {
        next = key;
        break;
      }
      if (key === next) refuse('a tag');
      const keyEnd = name(key);
      const equals = skipSpace(keyEnd);
      const quoteAt = source.charCodeAt(equals) === EQUALS ? skipSpace(equals + 1) : refuse('an attribute');
      const quote = source.charCodeAt(quoteAt);
      if (quote !== QUOTE && quote !== APOSTROPHE) refuse('an attribute');
      const end = through(quote === QUOTE ? '"' : "'", quoteAt + 1);
      if (following !== -1 && following < end) refuse('< in an attribute');
      attributes.add(key, keyEnd, quoteAt + 1, end);
      if (ampersand < quoteAt) ampersand = nextAmpersand(quoteAt);
      if (ampersand < end) decodeEntities(source.slice(quoteAt + 1, end), refuse);
      next = end + 1;
    }
    const empty = source.charCodeAt(next) === SLASH;
    if (empty && source.charCodeAt(next + 1) !== GT) refuse('a tag');
    if (open.length === 0) {
      if (root.seen) refuse('a second root');
      root.seen = true;
    }
    const depth = open.length + 1;
    if (depth > DEEPEST) refuse('nested too deep');
    const tag = source.slice(from + 1, tagEnd);
    const local = localName(tag);
    handler.open?.(local, attributes, depth);
    if (empty) handler.close?.(local, depth);
    else open.push({ tag, local });
    return next + (empty ? 2 : 1);
  };

  for (let start = source.indexOf('<', at); start !== -1; start = source.indexOf('<', at)) {
    if (start > at) characters(start);
    const code = source.charCodeAt(start + 1);
    at = code === SLASH ? closing(start) : code === BANG || code === QUESTION ? special(start) : opening(start);
  }
  if (open.length > 0 || !root.seen) refuse('cut short');
  if (at < source.length) characters(source.length);
}

/** `_x000D_` in a string's text stands for the character. */
export const unescapeString = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;

/** Whether an XML boolean attribute is true. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
