import { WorkbookFault } from '../../workbook.ts';
import type { Limits } from '../../../package/limits.ts';
import type { Package } from '../../../package/package.ts';
import { remembering } from '../fast/remember.ts';
import { isTrue, readXml } from '../../../package/xml.ts';

export interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly visible: boolean;
  /** Position among all tabs, as used by sheet-scoped names. */
  readonly index: number;
}

export interface DefinedName {
  readonly name: string;
  readonly refersTo: string;
  /** Index of the tab it belongs to, `null` for the workbook. */
  readonly localSheet: number | null;
}

/** Where the parts of a workbook are. */
export interface WorkbookParts {
  readonly workbook: string;
  readonly styles: string | null;
  readonly sharedStrings: string | null;
  readonly calcChain: string | null;
  readonly sheets: readonly SheetPart[];
  /** All names: ours, and those that a form may bind. */
  readonly names: readonly DefinedName[];
  /** Days are counted from 1904. */
  readonly date1904: boolean;
}

interface Relationship {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

export const CONTENT_TYPES = '[Content_Types].xml';

/** `xl/workbook.xml` → `xl/_rels/workbook.xml.rels`; of the package itself, which is `''`, `_rels/.rels`. */
export function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

/** A relationship's target as a part name. */
function resolve(base: string, target: string): string {
  const path = target.startsWith('/') ? target : base.slice(0, base.lastIndexOf('/') + 1) + target;
  const found: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') found.pop();
    else if (segment !== '.' && segment !== '') found.push(segment);
  }
  return found.join('/');
}

/** With targets as written. */
const relationshipsIn = remembering((xml, part): readonly Relationship[] => {
  const found: Relationship[] = [];
  readXml(xml, part, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      const [id = '', type = '', target = ''] = ['Id', 'Type', 'Target'].map((each) => attributes.get(each));
      // Strict and transitional types have the same ending: …/officeDocument, …/worksheet.
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target });
    },
  });
  return found;
});

export function relationships(pkg: Package, part: string): Relationship[] {
  const rels = relationshipsPart(part);
  if (!pkg.has(rels)) return [];
  return relationshipsIn(pkg.text(rels), rels).map(({ id, type, target }) => ({ id, type, target: resolve(part, target) }));
}

/** None of its contents are used, but no other program opens a package in which it is damaged. */
const checkContentTypes = remembering((xml) => readXml(xml, CONTENT_TYPES, {}));

interface WorkbookPart {
  readonly root: string;
  readonly tabs: readonly { readonly title: string; readonly id: string | undefined; readonly visible: boolean; readonly secret: boolean }[];
  readonly names: readonly DefinedName[];
  readonly allNames: number;
  readonly date1904: boolean;
}

const workbookIn = remembering((xml, part): WorkbookPart => {
  const tabs: WorkbookPart['tabs'][number][] = [];
  const names: DefinedName[] = [];
  let root = '';
  let allNames = 0;
  let date1904 = false;
  let open: { name: string; localSheet: number | null; text: string } | null = null;
  readXml(xml, part, {
    open: (name, attributes, depth) => {
      if (depth === 1) root = name;
      if (name === 'workbookPr') date1904 = isTrue(attributes.get('date1904'));
      if (name === 'sheet')
        tabs.push({
          title: attributes.get('name') ?? '',
          id: attributes.local('id'),
          visible: (attributes.get('state') ?? 'visible') === 'visible',
          secret: attributes.get('state') === 'veryHidden',
        });
      else if (name === 'definedName') {
        allNames++;
        const local = attributes.get('localSheetId');
        const own = attributes.get('name') ?? '';
        if (own !== '') open = { name: own, localSheet: local === undefined ? null : Number(local), text: '' };
      }
    },
    text: (text) => {
      if (open !== null) open.text += text;
    },
    close: (name) => {
      if (name !== 'definedName' || open === null) return;
      names.push({ name: open.name, refersTo: open.text, localSheet: open.localSheet });
      open = null;
    },
  });
  return { root, tabs, names, allNames, date1904 };
});

/** Finds the workbook's parts and its names. */
export function readParts(pkg: Package, limits: Limits): WorkbookParts {
  if (!pkg.has(CONTENT_TYPES) && pkg.has('mimetype') && pkg.text('mimetype').includes('opendocument.spreadsheet'))
    throw new WorkbookFault('file/other-format', 'ods');
  if (!pkg.has(CONTENT_TYPES)) throw new WorkbookFault('file/not-a-workbook', 'a zip, but no Office document');
  checkContentTypes(pkg.text(CONTENT_TYPES), CONTENT_TYPES);
  const main = relationships(pkg, '').find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined || !pkg.has(main)) throw new WorkbookFault('file/damaged', 'no main part');
  // Excel's binary workbook: the same kind of package, but without XML parts.
  if (/\.bin$/i.test(main)) throw new WorkbookFault('file/other-format', 'xlsb');
  const related = relationships(pkg, main);
  const { root, tabs, names, allNames, date1904 } = workbookIn(pkg.text(main), main);
  if (tabs.length > limits.sheets) throw new WorkbookFault('file/too-large', 'sheets');
  if (allNames > limits.names) throw new WorkbookFault('file/too-large', 'defined names');
  const sheets: SheetPart[] = [];
  const titles = new Set<string>();
  tabs.forEach(({ title, id, visible, secret }, index) => {
    // Sheets would be ambiguous in findings and formulas. Excel compares names without case, and repairs such a file.
    if (title === '' || titles.has(title.toLowerCase())) throw new WorkbookFault('file/damaged', `sheet ${index + 1} has no name of its own`);
    titles.add(title.toLowerCase());
    const target = related.find((each) => each.id === id);
    if (target?.type === 'worksheet' && pkg.has(target.target)) sheets.push({ name: title, part: target.target, visible, index });
    // A sheet reserved for macros may have no part; spreadsheet programs skip it.
    else if (target === undefined && secret) return;
    else if (target === undefined || target.type === 'worksheet') throw new WorkbookFault('file/damaged', `no sheet part for ${title}`);
  });
  if (root !== 'workbook') throw new WorkbookFault('file/other-office-document', root);
  const part = (type: string): string | null => {
    const target = related.find((each) => each.type === type)?.target;
    return target !== undefined && pkg.has(target) ? target : null;
  };
  return { workbook: main, styles: part('styles'), sharedStrings: part('sharedStrings'), calcChain: part('calcChain'), sheets, names, date1904 };
}
