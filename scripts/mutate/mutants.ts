import ts from 'typescript';
import { cutsOf } from './patterns.ts';

/** One change to a source text. `start` and `end` are offsets; `line` counts from 1. */
export interface Mutant {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

type Changes = (node: ts.Node, source: ts.SourceFile) => readonly Change[];
/** Replacement text for a node, or for a range of the text. */
export interface Change {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

const K = ts.SyntaxKind;
const OPERATORS: ReadonlyMap<ts.SyntaxKind, readonly [operator: string, ...to: string[]]> = new Map([
  [K.LessThanToken, ['boundary', '<=']],
  [K.LessThanEqualsToken, ['boundary', '<']],
  [K.GreaterThanToken, ['boundary', '>=']],
  [K.GreaterThanEqualsToken, ['boundary', '>']],
  [K.EqualsEqualsEqualsToken, ['equality', '!==']],
  [K.ExclamationEqualsEqualsToken, ['equality', '===']],
  [K.PlusToken, ['arithmetic', '-']],
  [K.MinusToken, ['arithmetic', '+']],
  [K.AsteriskToken, ['arithmetic', '/']],
  [K.SlashToken, ['arithmetic', '*']],
  [K.PercentToken, ['arithmetic', '*']],
  [K.PlusEqualsToken, ['arithmetic', '-=']],
  [K.MinusEqualsToken, ['arithmetic', '+=']],
]);
/** Calls whose removal, or replacement by their counterpart, changes the result. */
const COUNTERPARTS: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'round'],
  ['ceil', 'floor'],
  ['round', 'floor'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
]);
const LEFT_OUT: ReadonlySet<string> = new Set([
  'filter',
  'slice',
  'trim',
  'sort',
  'reverse',
  'toLowerCase',
  'toUpperCase',
  'flat',
  'normalize',
  'replace',
  'replaceAll',
]);

/** All mutants of a source text, in the order of their positions. */
export function mutantsOf(fileName: string, text: string): Mutant[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true);
  const found: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node)) return;
    for (const changes of CHANGES) found.push(...changes(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found
    .map(({ operator, start, end, to }): Mutant => ({
      operator,
      start,
      end,
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      from: text.slice(start, end),
      to,
    }))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.to < b.to ? -1 : 1));
}

export const apply = (text: string, { start, end, to }: Pick<Mutant, 'start' | 'end' | 'to'>): string => text.slice(0, start) + to + text.slice(end);

const whole = (operator: string, node: ts.Node, source: ts.SourceFile, to: string): Change => ({
  operator,
  start: node.getStart(source),
  end: node.getEnd(),
  to,
});
const cut = (operator: string, start: number, end: number): Change => ({ operator, start, end, to: '' });
const isText = (node: ts.Node): boolean =>
  ts.isStringLiteral(node) ||
  ts.isTemplateExpression(node) ||
  ts.isNoSubstitutionTemplateLiteral(node) ||
  (ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right)));

/** `a < b` → `a <= b` and so on; `a && b` → `a`, `b`. */
const binary: Changes = (node, source) => {
  if (!ts.isBinaryExpression(node)) return [];
  const { left, right, operatorToken } = node;
  const kind = operatorToken.kind;
  if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken || kind === K.QuestionQuestionToken)
    return [left, right].map((operand) => whole('operand', node, source, `(${operand.getText(source)})`));
  const change = OPERATORS.get(kind);
  if (change === undefined || (kind === K.PlusToken && isText(node)) || (kind === K.PlusEqualsToken && isText(right))) return [];
  const [operator, ...others] = change;
  return others.map((to) => whole(operator, operatorToken, source, to));
};

/** The condition of an `if`, a loop or a conditional is always or never met. */
const condition: Changes = (node, source) => {
  if (ts.isIfStatement(node)) return ['true', 'false'].map((to) => whole('condition', node.expression, source, to));
  if (ts.isConditionalExpression(node)) return ['true', 'false'].map((to) => whole('condition', node.condition, source, to));
  if (ts.isWhileStatement(node) || ts.isDoStatement(node)) return [whole('condition', node.expression, source, 'false')];
  if (ts.isForStatement(node) && node.condition !== undefined) return [whole('condition', node.condition, source, 'false')];
  return [];
};

const unary: Changes = (node, source) => {
  if (ts.isPrefixUnaryExpression(node) && (node.operator === K.ExclamationToken || node.operator === K.MinusToken))
    return [whole(node.operator === K.MinusToken ? 'arithmetic' : 'negation', node, source, node.operand.getText(source))];
  if (
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken)
  ) {
    const text = node.getText(source);
    return [whole('arithmetic', node, source, node.operator === K.PlusPlusToken ? text.replace('++', '--') : text.replace('--', '++'))];
  }
  return [];
};

const isKey = (node: ts.Node): boolean => ts.isPropertyAssignment(node.parent) && node.parent.name === node;

const literal: Changes = (node, source) => {
  if (node.kind === K.TrueKeyword) return [whole('constant', node, source, 'false')];
  if (node.kind === K.FalseKeyword) return [whole('constant', node, source, 'true')];
  if (ts.isNumericLiteral(node) && !isKey(node)) {
    const value = Number(node.text);
    return [whole('constant', node, source, String(value < 100 ? value + 1 : Math.floor(value / 10)))];
  }
  if (ts.isRegularExpressionLiteral(node))
    return cutsOf(node.text).map(({ start, end }) => cut('pattern', node.getStart(source) + start, node.getStart(source) + end));
  return [];
};

/** A list is empty, or one of its members is missing. */
const list: Changes = (node, source) => {
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isTarget(node)) {
    const { elements } = node;
    const all = whole('list', node, source, '[]');
    const literals =
      elements.length > 1 && elements.every((each) => ts.isLiteralExpression(each) || ts.isArrayLiteralExpression(each)) && isConstant(node);
    return literals ? [all, ...without(elements, source)] : [all];
  }
  if (ts.isObjectLiteralExpression(node) && node.properties.length > 1 && isConstant(node)) return without(node.properties, source);
  return [];
};
/** Each of them removed, with the comma before or after it. */
const without = (nodes: readonly ts.Node[], source: ts.SourceFile): Change[] =>
  nodes.map((node, index) => {
    const next = nodes[index + 1];
    return next === undefined
      ? cut('member', nodes[index - 1]!.getEnd(), node.getEnd())
      : cut('member', node.getStart(source), next.getStart(source));
  });

/** Whether a list is the target of an assignment. */
const isTarget = (node: ts.Expression): boolean =>
  (ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === K.EqualsToken && node.parent.left === node) ||
  (ts.isForOfStatement(node.parent) && node.parent.initializer === node) ||
  (ts.isArrayLiteralExpression(node.parent) && isTarget(node.parent));

/** Whether a literal is constant data of the module, or within such data. */
function isConstant(node: ts.Node): boolean {
  let at: ts.Node = node.parent;
  while (ts.isArrayLiteralExpression(at) || ts.isNewExpression(at) || ts.isAsExpression(at) || ts.isSatisfiesExpression(at)) at = at.parent;
  return ts.isVariableDeclaration(at) && ts.isSourceFile(at.parent.parent.parent);
}

const call: Changes = (node, source) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { name, expression } = node.expression;
  const other = COUNTERPARTS.get(name.text);
  if (other !== undefined) return [whole('call', name, source, other)];
  return LEFT_OUT.has(name.text) && node.expression.questionDotToken === undefined ? [whole('call', node, source, expression.getText(source))] : [];
};

/** A statement is removed, if it only has an effect or leaves. */
const statement: Changes = (node, source) => {
  if (ts.isExpressionStatement(node) || ts.isThrowStatement(node) || ts.isContinueStatement(node)) return [whole('statement', node, source, ';')];
  if (ts.isBreakStatement(node) && !ts.isCaseClause(node.parent)) return [whole('statement', node, source, ';')];
  return [];
};

/** A significant text is empty: one that is returned, compared with a set, or one of two. */
const text: Changes = (node, source) => {
  if (!ts.isStringLiteral(node) || node.text === '') return [];
  const { parent } = node;
  const chosen = ts.isConditionalExpression(parent) || ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node);
  return chosen ? [whole('text', node, source, "''")] : [];
};

const CHANGES: readonly Changes[] = [binary, condition, unary, literal, list, call, statement, text];
