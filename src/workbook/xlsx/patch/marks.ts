import { areaAddress } from '../../address.ts';
import { markFormula, markKindOf } from '../../mark.ts';
import { rectangles } from '../../rectangles.ts';
import type { Mark, MarkKind } from '../../workbook.ts';
import { behind, escapeXml, opened, scan, splice, textIn, WAS_EMPTY, type Element, type Splice } from './scan.ts';

/** Elements that precede conditional formats in a worksheet (ECMA-376, CT_Worksheet). */
const BEFORE = [
  'sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios',
  'autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr',
]; // prettier-ignore

const DEEP = new Set(['worksheet', 'conditionalFormatting', 'cfRule', 'extLst', 'ext', 'conditionalFormattings']);

const scanMarks = (xml: string): Element => scan(xml, (name) => DEEP.has(name));

/** The kind of mark of a rule, by our tag in its formula in any spelling; `null` for a foreign rule. */
function kindOf(xml: string, rule: Element): MarkKind | null {
  for (const child of rule.children) {
    const kind = child.name === 'formula' || child.name === 'f' ? markKindOf(textIn(xml, child)) : null;
    if (kind !== null) return kind;
  }
  return null;
}

/** Removes an element whose rules are all ours; if it has others, removes only ours. */
function removals(xml: string, element: Element): { changes: Splice[]; rules: number; whole: boolean } {
  const isOurs = (child: Element): boolean => child.name === 'cfRule' && kindOf(xml, child) !== null;
  const ours = element.children.filter(isOurs);
  const others = element.children.filter((child) => child.name === 'cfRule' && !isOurs(child));
  if (ours.length === 0) return { changes: [], rules: 0, whole: false };
  const gone = others.length === 0 ? [element] : ours;
  return { changes: gone.map(({ start, end }) => ({ start, end, text: '' })), rules: ours.length, whole: others.length === 0 };
}

/** Rules that another program moved into the sheet's extensions; containers left empty are removed too. */
function extensionRemovals(xml: string, list: Element): { changes: Splice[]; rules: number } {
  let rules = 0;
  const goneExts: Element[] = [];
  const changes: Splice[] = [];
  for (const ext of list.children) {
    const containers = ext.children.filter(({ name }) => name === 'conditionalFormattings');
    const formats = containers.flatMap(({ children }) => children);
    const found = formats.map((format) => removals(xml, format));
    rules += found.reduce((sum, each) => sum + each.rules, 0);
    if (formats.length > 0 && containers.length === ext.children.length && found.every(({ whole }) => whole)) goneExts.push(ext);
    else for (const { changes: own } of found) for (const change of own) changes.push(change);
  }
  if (goneExts.length > 0 && goneExts.length === list.children.length) return { changes: [{ start: list.start, end: list.end, text: '' }], rules };
  return { changes: [...changes, ...goneExts.map(({ start, end }) => ({ start, end, text: '' }))], rules };
}

/** The sheet without our marks, and the number of rules removed. */
export function clearMarks(xml: string): { xml: string; rules: number } {
  // Nearly every sheet has none of ours and need not be scanned.
  if (!/gouji/i.test(xml)) return { xml, rules: 0 };
  const root = scanMarks(xml);
  const changes: Splice[] = [];
  let rules = 0;
  for (const child of root.children) {
    const found = child.name === 'conditionalFormatting' ? removals(xml, child) : child.name === 'extLst' ? extensionRemovals(xml, child) : null;
    if (found === null) continue;
    // One by one, since a call cannot take a hundred thousand arguments.
    for (const change of found.changes) changes.push(change);
    rules += found.rules;
  }
  const cleared = splice(xml, changes);
  return { xml: cleared === xml ? xml : emptied(cleared), rules };
}

/** Restores a sheet that was an empty element before ours was added (`<worksheet …/>`). */
function emptied(xml: string): string {
  const root = scanMarks(xml);
  const wasEmpty = xml.slice(root.start, root.openEnd).endsWith(WAS_EMPTY) && root.closeStart === root.openEnd;
  return wasEmpty ? splice(xml, [{ start: root.openEnd - WAS_EMPTY.length, end: root.end, text: '/>' }]) : xml;
}

/**
 * The sheet with these marks instead of our earlier ones. One conditional format per kind. All have priority 1 and come first: the file's own rules
 * are never rewritten, order decides between equal priorities, and ours never overlap.
 */
export function setMarks(xml: string, marks: readonly Mark[], styles: ReadonlyMap<MarkKind, number>): string {
  const clean = clearMarks(xml).xml;
  if (marks.length === 0) return clean;
  const root = scanMarks(clean);
  const kinds: MarkKind[] = ['suspect', 'error', 'warning', 'hint', 'involved'];
  const { prefix } = root;
  const added = kinds.flatMap((kind) => {
    const places = marks.filter((mark) => mark.kind === kind).map(({ place }) => place);
    if (places.length === 0) return [];
    const formula = escapeXml(markFormula(kind));
    return [
      `<${prefix}conditionalFormatting sqref="${rectangles(places).map(areaAddress).join(' ')}"><${prefix}cfRule type="expression" dxfId="${styles.get(kind)!}" priority="1">` +
        `<${prefix}formula>${formula}</${prefix}formula></${prefix}cfRule></${prefix}conditionalFormatting>`,
    ];
  });
  const text = added.join('');
  if (root.selfClosing) return splice(clean, [opened(root, text, WAS_EMPTY)]);
  const at = behind(root, BEFORE);
  return splice(clean, [{ start: at, end: at, text }]);
}
