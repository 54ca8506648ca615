import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { WorkbookFault } from '../workbook.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What a part's reader is told. Names are local names: `x:row` is `row`. */
export interface Handler {
  open?(name: string, attributes: Attributes, depth: number): void;
  /** Character data and CDATA alike, piece by piece. */
  text?(text: string): void;
  close?(name: string, depth: number): void;
}

/** Thrown by a handler that has seen enough. */
export class Enough extends Error {}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

/** An attribute by local name (`r:id` as `id`), for the few that have a prefix. */
export function attribute(attributes: Attributes, local: string): string | undefined {
  if (attributes[local] !== undefined) return attributes[local];
  const name = Object.keys(attributes).find((each) => localName(each) === local);
  return name === undefined ? undefined : attributes[name];
}

/** Reads well-formed XML without a document type: entities other than XML's five do not exist, so none can be expanded. */
export function readXml(text: string, part: string, handler: Handler): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  const refuse = (detail: string): never => {
    throw new WorkbookFault('file/damaged', `${part}: ${detail}`);
  };
  parser.on('doctype', () => refuse('document type'));
  parser.on('error', (error) => refuse(error.message));
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > 256) refuse('nested too deep');
    handler.open?.(localName(tag.name), tag.attributes, depth);
  });
  parser.on('closetag', (tag) => {
    handler.close?.(localName(tag.name), depth);
    depth--;
  });
  if (handler.text !== undefined) {
    const take = handler.text.bind(handler);
    parser.on('text', take);
    parser.on('cdata', take);
  }
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
}

/** `_x000D_` in a string's text stands for the character. */
export const unescapeString = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;

/** Whether an XML boolean attribute is true. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
