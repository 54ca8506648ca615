import { defaultTreeAdapter, Parser, type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, type TreeAdapter } from 'parse5';
import { budget, DOCUMENT_LIMITS, tooLarge } from '../limits.ts';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;
export type Root = DefaultTreeAdapterTypes.Document;

/** Characters parsed between two checks of the limits. */
const STEP = 4096;

/** Parser state that its types do not declare. */
interface Inside {
  readonly tokenizer: { readonly currentToken: { readonly attrs?: readonly unknown[] } | null };
  readonly openElements: { readonly stackTop: number };
}

/**
 * Parses a page as browsers do, and runs nothing: scripts are text. Hostile pages may be built to slow parsers down, so limits apply to the nodes
 * created (including those the parser adds for unclosed elements), to open elements, and to the attributes of an element, which are searched
 * linearly.
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
