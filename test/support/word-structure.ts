import { SaxesParser } from 'saxes';
import { openPackage } from '../../src/package/package.ts';

/**
 * Checks a Word file against ECMA-376, as far as our files use it: every part is well-formed, has a declared content type and valid relationships;
 * children are in the order of the schema's sequences; the rows of tables cover their grid. Returns what is wrong.
 */

/** The sequences of the elements that we write, from wml.xsd. */
const SEQUENCES: Readonly<Record<string, readonly string[]>> = {
  'w:pPr': [
    'w:pStyle',
    'w:keepNext',
    'w:keepLines',
    'w:pageBreakBefore',
    'w:widowControl',
    'w:numPr',
    'w:pBdr',
    'w:shd',
    'w:tabs',
    'w:spacing',
    'w:ind',
    'w:contextualSpacing',
    'w:jc',
    'w:textAlignment',
    'w:outlineLvl',
    'w:rPr',
    'w:sectPr',
  ],
  'w:rPr': [
    'w:rStyle',
    'w:rFonts',
    'w:b',
    'w:bCs',
    'w:i',
    'w:iCs',
    'w:strike',
    'w:color',
    'w:spacing',
    'w:w',
    'w:kern',
    'w:position',
    'w:sz',
    'w:szCs',
    'w:highlight',
    'w:u',
    'w:shd',
    'w:vertAlign',
    'w:rtl',
    'w:cs',
    'w:lang',
  ],
  'w:tbl': ['w:tblPr', 'w:tblGrid', 'w:tr'],
  'w:tblPr': [
    'w:tblStyle',
    'w:tblpPr',
    'w:tblOverlap',
    'w:bidiVisual',
    'w:tblW',
    'w:jc',
    'w:tblCellSpacing',
    'w:tblInd',
    'w:tblBorders',
    'w:shd',
    'w:tblLayout',
    'w:tblCellMar',
    'w:tblLook',
  ],
  'w:tr': ['w:trPr', 'w:tc'],
  'w:tc': ['w:tcPr', 'w:p'],
  'w:tcPr': ['w:cnfStyle', 'w:tcW', 'w:gridSpan', 'w:vMerge', 'w:tcBorders', 'w:shd', 'w:noWrap', 'w:tcMar', 'w:textDirection', 'w:vAlign'],
  'w:sectPr': [
    'w:headerReference',
    'w:footerReference',
    'w:type',
    'w:pgSz',
    'w:pgMar',
    'w:pgBorders',
    'w:pgNumType',
    'w:cols',
    'w:titlePg',
    'w:docGrid',
  ],
  'w:r': ['w:rPr', 'w:t'],
};
// Headers and footers may be in either order, and so may a run's texts, breaks and fields.
const SAME: Readonly<Record<string, string>> = {
  'w:footerReference': 'w:headerReference',
  ...Object.fromEntries(
    ['br', 'fldChar', 'instrText', 'tab', 'footnoteRef', 'endnoteRef', 'separator', 'continuationSeparator'].map((name) => [`w:${name}`, 'w:t']),
  ),
};

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
}

function parse(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node = { name, attributes: attributes as Record<string, string>, children: [] };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root;
}

function* everywhere(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* everywhere(child);
}

const outOfOrder = ({ name, children }: Node): string[] => {
  const sequence = SEQUENCES[name];
  if (sequence === undefined) return [];
  const ranks = children.map((child) => sequence.indexOf(SAME[child.name] ?? child.name));
  return [
    ...children.flatMap((child, index) => (ranks[index] === -1 ? [`${child.name} in ${name}`] : [])),
    ...ranks.flatMap((rank, index) =>
      index > 0 && rank < ranks[index - 1]! ? [`${children[index]!.name} after ${children[index - 1]!.name} in ${name}`] : [],
    ),
  ];
};

const child = (node: Node, name: string): Node | undefined => node.children.find((each) => each.name === name);

/** Each row covers every column of its table's grid, and each continued vertical merge begins above. */
function raggedRows(table: Node): string[] {
  const columns = child(table, 'w:tblGrid')!.children.length;
  const above = new Set<number>();
  return table.children
    .filter(({ name }) => name === 'w:tr')
    .flatMap((row, index): string[] => {
      const problems: string[] = [];
      let at = 0;
      for (const cell of row.children.filter(({ name }) => name === 'w:tc')) {
        const properties = child(cell, 'w:tcPr');
        const merge = properties === undefined ? undefined : child(properties, 'w:vMerge');
        const span = Number((properties === undefined ? undefined : child(properties, 'w:gridSpan'))?.attributes['w:val'] ?? 1);
        const goesOn = merge !== undefined && merge.attributes['w:val'] !== 'restart';
        if (goesOn && !above.has(at)) problems.push(`row ${index}: column ${at} continues nothing`);
        if (merge === undefined) above.delete(at);
        else above.add(at);
        if (cell.children.at(-1)?.name !== 'w:p') problems.push(`row ${index}: a cell does not end in a paragraph`);
        at += span;
      }
      return at === columns ? problems : [...problems, `row ${index}: ${at} of ${columns} columns`];
    });
}

const folderOf = (part: string): string => part.replace(/[^/]*$/, '');

/** `word/document.xml` for `document.xml` named in `word/_rels/…`. */
function resolved(base: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = base.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else path.push(step);
  }
  return path.join('/');
}

export function wordProblems(bytes: Uint8Array): string[] {
  const archive = openPackage(bytes);
  const parts = archive.parts();
  const types = parse(archive.text('[Content_Types].xml')).children[0]!.children;
  const declared = (part: string): boolean =>
    types.some(({ name, attributes }) =>
      name === 'Override' ? attributes['PartName'] === `/${part}` : part.endsWith(`.${attributes['Extension']!}`),
    );
  const problems = parts.filter((part) => part !== '[Content_Types].xml' && !declared(part)).map((part) => `${part}: no content type`);
  for (const { name, attributes } of types)
    if (name === 'Override' && !archive.has(attributes['PartName']!.slice(1)))
      problems.push(`content type of ${attributes['PartName']!}, which is not there`);
  const related = new Set<string>();
  for (const part of parts) {
    const root = parse(archive.text(part));
    for (const node of everywhere(root)) {
      problems.push(...outOfOrder(node).map((problem) => `${part}: ${problem}`));
      if (node.name === 'w:tbl') problems.push(...raggedRows(node).map((problem) => `${part}: ${problem}`));
    }
    if (!part.endsWith('.rels')) continue;
    const source = part.replace('_rels/', '').replace(/\.rels$/, '');
    const ids = root.children[0]!.children.map(({ attributes }) => attributes['Id']!);
    if (new Set(ids).size !== ids.length) problems.push(`${part}: an id twice`);
    for (const { attributes } of root.children[0]!.children) {
      const target = resolved(source === '' ? '' : folderOf(source), attributes['Target']!);
      related.add(target);
      if (!archive.has(target)) problems.push(`${part}: ${target} is not there`);
    }
    if (source !== '' && archive.has(source)) {
      const used = [...archive.text(source).matchAll(/r:id="([^"]+)"/g)].map((match) => match[1]!);
      problems.push(...used.filter((id) => !ids.includes(id)).map((id) => `${source}: relationship ${id} is not there`));
    }
  }
  for (const part of parts)
    if (!part.includes('_rels/') && part !== '[Content_Types].xml' && !related.has(part)) problems.push(`${part}: nothing leads to it`);
  return problems;
}
