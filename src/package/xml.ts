import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { WorkbookFault } from '../workbook/workbook.ts';

/** The attributes of the current tag. */
export interface Attributes {
  get(name: string): string | undefined;
  /** By local name (`r:id` as `id`), for the few attributes with a prefix. */
  local(name: string): string | undefined;
}

/** The events of a part. Names are local names: `x:row` is `row`. */
export interface Handler {
  open?(name: string, attributes: Attributes, depth: number): void;
  /** Character data and CDATA, possibly in several pieces. */
  text?(text: string): void;
  close?(name: string, depth: number): void;
}

const DEEPEST = 256;

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

/** Own properties only: `constructor` is not an attribute of every tag. */
const own = (record: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.prototype.hasOwnProperty.call(record, name) ? record[name] : undefined;

const attributesOf = (record: Readonly<Record<string, string>>): Attributes => ({
  get: (name) => own(record, name),
  local: (name) => own(record, name) ?? Object.entries(record).find(([each]) => localName(each) === name)?.[1],
});

/** Reads well-formed XML without a document type: only XML's five entities exist, so none can be expanded. */
export function readXml(text: string, part: string, handler: Handler): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  const refuse = (detail: string): never => {
    throw new WorkbookFault('file/damaged', `${part}: ${detail}`);
  };
  parser.on('doctype', () => refuse('document type'));
  parser.on('error', (error) => refuse(error.message));
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > DEEPEST) refuse('nested too deep');
    handler.open?.(localName(tag.name), attributesOf(tag.attributes), depth);
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
  parser.write(text).close();
}

/** In a string's text `_x000D_` stands for the character. */
export const unescapeString = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;

/** Whether an XML boolean attribute is true. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
