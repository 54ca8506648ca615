import { absoluteReference } from '../../address.ts';
import type { Area } from '../../workbook.ts';
import { attributeAt, behind, escapeXml, scan, splice } from './scan.ts';

/** Elements that precede defined names in a workbook part (ECMA-376, CT_Workbook). */
const BEFORE_NAMES = [
  'fileVersion',
  'fileSharing',
  'workbookPr',
  'AlternateContent',
  'revisionPtr',
  'absPath',
  'workbookProtection',
  'bookViews',
  'sheets',
  'functionGroups',
  'externalReferences',
];

const scanWorkbook = (xml: string) => scan(xml, (name) => name === 'workbook' || name === 'definedNames');

/** The workbook part with a workbook-scoped name for an area; all other names stay. */
export function defineName(xml: string, name: string, area: Area): string {
  const root = scanWorkbook(xml);
  const text = escapeXml(absoluteReference(area));
  const list = root.children.find((child) => child.name === 'definedNames');
  const { prefix } = root;
  const added = `<${prefix}definedName name="${name}">${text}</${prefix}definedName>`;
  if (list === undefined) {
    const at = behind(root, BEFORE_NAMES);
    return splice(xml, [{ start: at, end: at, text: `<${prefix}definedNames>${added}</${prefix}definedNames>` }]);
  }
  const same = list.children.find(
    (child) => attributeAt(xml, child, 'name')?.value.toLowerCase() === name.toLowerCase() && attributeAt(xml, child, 'localSheetId') === null,
  );
  if (same !== undefined && !same.selfClosing) return splice(xml, [{ start: same.openEnd, end: same.closeStart, text }]);
  if (list.selfClosing) return splice(xml, [{ start: list.start, end: list.end, text: `<${prefix}definedNames>${added}</${prefix}definedNames>` }]);
  const at = same ?? { start: list.closeStart, end: list.closeStart };
  return splice(xml, [{ start: at.start, end: at.end, text: added }]);
}

/** The workbook part with a request to recalculate when opened. */
export function recalculateOnLoad(xml: string): string {
  const root = scanWorkbook(xml);
  const calc = root.children.find(({ name }) => name === 'calcPr');
  if (calc === undefined) {
    const at = behind(root, [...BEFORE_NAMES, 'definedNames']);
    return splice(xml, [{ start: at, end: at, text: `<${root.prefix}calcPr fullCalcOnLoad="1"/>` }]);
  }
  const given = attributeAt(xml, calc, 'fullCalcOnLoad');
  if (given !== null) return splice(xml, [{ start: given.start, end: given.end, text: '1' }]);
  const at = calc.openEnd - (calc.selfClosing ? 2 : 1);
  return splice(xml, [{ start: at, end: at, text: ' fullCalcOnLoad="1"' }]);
}
