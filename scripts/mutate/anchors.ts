import ts from 'typescript';

/** A range of source that runs completely or not at all: a statement, the body of an arrow function, a branch of a conditional. Offsets. */
export interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly kind: 'statement' | 'single' | 'expression';
}

const K = ts.SyntaxKind;
const LAZY: ReadonlySet<ts.SyntaxKind> = new Set([K.AmpersandAmpersandToken, K.BarBarToken, K.QuestionQuestionToken]);

export function anchorsOf(fileName: string, text: string): Anchor[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true);
  const found: Anchor[] = [];
  const add = (node: ts.Node, kind: Anchor['kind']): void => void found.push({ start: node.getStart(source), end: node.getEnd(), kind });
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node)) return;
    const { parent } = node;
    if (runs(node)) add(node, ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent) ? 'statement' : 'single');
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) add(node.body, 'expression');
    if (ts.isConditionalExpression(node)) for (const branch of [node.whenTrue, node.whenFalse]) add(branch, 'expression');
    if (ts.isBinaryExpression(node) && LAZY.has(node.operatorToken.kind)) add(node.right, 'expression');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether a node is a statement that does something; blocks are represented by their statements. */
const runs = (node: ts.Node): boolean =>
  ts.isVariableStatement(node)
    ? node.modifiers === undefined
    : ts.isExpressionStatement(node) ||
      ts.isIfStatement(node) ||
      ts.isIterationStatement(node, false) ||
      ts.isReturnStatement(node) ||
      ts.isThrowStatement(node) ||
      ts.isSwitchStatement(node) ||
      ts.isTryStatement(node) ||
      ts.isBreakOrContinueStatement(node);

/** The innermost anchor around these offsets; −1: none, so that the code runs when the module is loaded, or its anchor is unknown. */
export function anchorAbout(anchors: readonly Anchor[], start: number, end: number): number {
  let best = -1;
  anchors.forEach((anchor, index) => {
    if (anchor.start > start || anchor.end < end) return;
    const before = anchors[best];
    if (before === undefined || anchor.end - anchor.start <= before.end - before.start) best = index;
  });
  return best;
}

/** The source with a probe at each anchor, recorded in `globalThis.goujiReached(fileName)[index]`. */
export function instrument(fileName: string, text: string): string {
  const inserted: { readonly at: number; readonly order: number; readonly text: string }[] = [];
  anchorsOf(fileName, text).forEach(({ start, end, kind }, index) => {
    const note = `__reached[${index}]=1`;
    // At the same offset, the larger range is the outer one.
    const size = end - start;
    inserted.push({
      at: start,
      order: -size + index / 1e6,
      text: kind === 'expression' ? `(${note},(` : kind === 'single' ? `{${note};` : `${note};`,
    });
    if (kind !== 'statement') inserted.push({ at: end, order: size - index / 1e6 - 1e9, text: kind === 'expression' ? '))' : '}' });
  });
  inserted.sort((a, b) => b.at - a.at || b.order - a.order);
  let noted = text;
  for (const { at, text: piece } of inserted) noted = noted.slice(0, at) + piece + noted.slice(at);
  return `const __reached=globalThis.goujiReached?.(${JSON.stringify(fileName)})??[];${noted}`;
}
