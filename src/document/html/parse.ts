import { defaultTreeAdapter, Parser, type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, type TreeAdapter } from 'parse5';
import { budget, DOCUMENT_LIMITS, tooLarge } from '../limits.ts';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;
export type Root = DefaultTreeAdapterTypes.Document;

/** So much is parsed between two looks at how far it has come. */
const STEP = 4096;

/** The parser's own state is not part of its types. */
interface Inside {
  readonly tokenizer: { readonly currentToken: { readonly attrs?: readonly unknown[] } | null };
  readonly openElements: { readonly stackTop: number };
}

/**
 * Parses a page as browsers do, and runs nothing: scripts are text. Pages are made to make parsers slow: what is built is counted, also what the
 * parser builds by itself for elements left open; so are the elements open at a time and the attributes of one, which it searches.
 */
export function parsePage(text: string): Root {
  const node = budget(DOCUMENT_LIMITS.nodes, 'elements');
  const treeAdapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(...given) {
      node();
      return defaultTreeAdapter.createElement(...given);
    },
    insertText(parent, content) {
      node();
      defaultTreeAdapter.insertText(parent, content);
    },
    insertTextBefore(parent, content, before) {
      node();
      defaultTreeAdapter.insertTextBefore(parent, content, before);
    },
  };
  const parser = new Parser<DefaultTreeAdapterMap>({ treeAdapter });
  const inside = parser as unknown as Inside;
  for (let at = 0; at === 0 || at < text.length; at += STEP) {
    parser.tokenizer.write(text.slice(at, at + STEP), at + STEP >= text.length);
    if ((inside.tokenizer.currentToken?.attrs?.length ?? 0) > DOCUMENT_LIMITS.attributes) throw tooLarge('an element of too many attributes');
    if (inside.openElements.stackTop > DOCUMENT_LIMITS.depth) throw tooLarge('elements nested too deep');
  }
  return parser.document;
}

export const isElement = (node: Node): node is Element => 'tagName' in node;

export const attributeOf = (element: Element, name: string): string | undefined => element.attrs.find((each) => each.name === name)?.value;
